"""Which unit of a turn the leader answers, where that is not simply the last question.

The coder's lead serves the codes; a leader hears which of two questions weighs more.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from simulator.model.codes import TurnCode, Unit

_ASKS_OF_IT = re.compile(
    r"^\W*(?:so |and |but |well |ok |okay )?(?:"
    r"(?:do you think |don't you think )?(?:would|wouldn't|could|couldn't|might|does|doesn't|will|can) "
    r"(?:that|this|it)(?: not)?(?: \w+)? (?:work|help|sound|be|make|do|fit|suit|feel|appeal)\b[^?]{0,30}"
    r"|(?:what|how) (?:do|would) you (?:think|feel|say)(?: (?:of|about|to) (?:that|this|it))?"
    r"|how (?:does|would|about) (?:that|this|it)(?: (?:sound|feel|land|be|work))?[^?]{0,20}"
    r"|what about (?:that|it)|(?:good|nice) idea|deal|no|yes|right|ok|okay)\W*$",
    re.IGNORECASE,
)

_RANGE = re.compile(r"\b(?:0|1|nought|zero|one)(?: to | - |-| and )(?:10|ten)\b", re.IGNORECASE)


def heard_lead(code: TurnCode) -> TurnCode:
    """Return *code* with the unit that the leader answers as its lead."""
    for rule in (_marked, _number_first, _suggestion):
        lead = rule(code)
        if lead is not None:
            return replace(code, lead=lead)
    return code


def _marked(code: TurnCode) -> int | None:
    """What has a question mark goes before what only reads like a question."""
    if "?" in code.lead_unit.text or not code.lead_unit.is_question:
        return None
    return _last(code, code.lead + 1, len(code.units), lambda u: u.is_question and "?" in u.text)


def _number_first(code: TurnCode) -> int | None:
    """ "How sure are you, one to ten, and what would move it up?" wants the number first."""
    if not code.lead_unit.is_question or code.lead_unit.form == "closed_question":
        return None
    ranged = bool(_RANGE.search(code.text))

    def rates(unit: Unit) -> bool:
        sure = any(f.kind == "commitment" for f in unit.focus)
        return unit.form == "closed_question" and ("scale" in unit.moves or (ranged and sure))

    return _last(code, 0, code.lead, rates)


def _suggestion(code: TurnCode) -> int | None:
    """ "Show him the list. Would that work?" is answered as what it hands over."""
    before = code.units[code.lead - 1] if code.lead else None
    if before is None or before.form not in ("advice", "directive_question"):
        return None
    if not _ASKS_OF_IT.match(code.lead_unit.text):
        return None
    return code.lead - 1


def _last(code: TurnCode, start: int, end: int, fits: Callable[[Unit], bool]) -> int | None:
    return next((i for i in range(end - 1, start - 1, -1) if fits(code.units[i])), None)
