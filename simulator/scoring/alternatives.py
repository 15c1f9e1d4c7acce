"""What would have served better in the weakest turns.

What the author wrote for the place comes first. The product's own sentences stand on their own
whatever was said before, and where none fits, nothing is offered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.coding.words import content_words
from simulator.model.codes import Unit
from simulator.model.scores import Alternative, CueOutcome
from simulator.scoring.craft import open_share
from simulator.scoring.ladder import first_act, is_act
from simulator.scoring.listening import feelings, meets_feeling
from simulator.scoring.phrases import fill_word, phrases
from simulator.scoring.reading import Reading, Turn
from simulator.scoring.signals import Signals, window_of

MOST = 3
"""Turns for which something better is shown."""
_SAME = 2
"""Of those, how many may have the same fault while another kind is to be had."""
_OFFERS = 2
_PLANNING_MOVES = frozenset({"will", "commit", "accountability", "support"})
_PLANNING_FOCUSES = frozenset({"step", "choice", "commitment", "resource"})
_SIGN_FAULT = {1: "watch", 2: "missed", 3: "urgent"}
_MOVE_FAULTS = (
    ("promise_secrecy", "secrecy"),
    ("diagnose", "diagnosis"),
    ("treat", "treatment"),
    ("dismiss", "dismissal"),
)


@dataclass(frozen=True, slots=True)
class _Weak:
    """A weak turn with what makes it so."""

    fault: str
    turn: Turn
    unit: Unit | None = None
    sign: CueOutcome | None = None

    @property
    def weight(self) -> float:
        return phrases().faults[self.fault].weight


def suggest_alternatives(reading: Reading, signals: Signals) -> tuple[Alternative, ...]:
    """Return something better for up to three of the weakest turns, in the order of the talk."""
    used: set[str] = set()
    found: list[Alternative] = []
    for weak in _picked(_ranked(reading, signals)):
        instead = tuple(s for s in _instead(reading, weak) if s not in used)[:_OFFERS]
        if not instead or len(found) == MOST:
            continue
        used.update(instead)
        said = weak.unit.text if weak.unit else weak.turn.code.text
        found.append(Alternative(weak.turn.number, said, phrases().faults[weak.fault].why, instead))
    return tuple(sorted(found, key=lambda a: a.turn))


def _ranked(reading: Reading, signals: Signals) -> list[_Weak]:
    """Return the worst fault of each weak turn, the heaviest first."""
    worst = []
    forgiven = {"closed"} if _asks_openly(reading) else set()
    for turn in reading.turns:
        faults = [w for w in _faults(reading, turn, signals) if w.fault not in forgiven]
        if faults:
            worst.append(max(faults, key=lambda w: w.weight))
    return sorted(worst, key=lambda w: (-w.weight, w.turn.number))


def _picked(ranked: Sequence[_Weak]) -> Iterator[_Weak]:
    """Yield the weak turns, a third one of the same kind only after every other kind."""
    held: list[_Weak] = []
    seen: dict[str, int] = {}
    for weak in ranked:
        seen[weak.fault] = seen.get(weak.fault, 0) + 1
        if seen[weak.fault] <= _SAME:
            yield weak
        else:
            held.append(weak)
    yield from held


# Faults ----------------------------------------------------------------------------------------


def _faults(reading: Reading, turn: Turn, signals: Signals) -> Iterator[_Weak]:
    sign = _unanswered(reading, turn, signals)
    if sign:
        yield _Weak(_SIGN_FAULT[min(sign.severity, 3)], turn, sign=sign)
    yield from _unit_faults(reading, turn)
    if is_act(reading, turn):
        return
    if feelings(turn) and not meets_feeling(reading, turn):
        yield _Weak("unmet", turn)
    yield from _question_faults(reading, turn)


def _unanswered(reading: Reading, turn: Turn, signals: Signals) -> CueOutcome | None:
    """Return the real sign that *turn* was the first to face, where nothing was done in its time."""
    windows = {c.id: window_of(reading, c) for c in reading.talk.scenario.cues}
    for outcome in signals.outcomes:
        shown = outcome.severity > 0 and (outcome.outcome in {"hit", "miss"})
        if shown and outcome.turn == turn.number - 1:
            window = windows.get(outcome.cue, 1)
            return None if first_act(reading, outcome.turn, window) else outcome
    return None


def _unit_faults(reading: Reading, turn: Turn) -> Iterator[_Weak]:
    limited = "confidentiality_limits" in turn.code.moves
    for unit in turn.units:
        for move, fault in _MOVE_FAULTS:
            if move in unit.moves and not (fault == "secrecy" and limited):
                yield _Weak(fault, turn, unit)
    for unit in reading.directive_units(turn):
        if reading.cost(unit) > 0:
            yield _Weak(_directive_fault(unit), turn, unit)


def _directive_fault(unit: Unit) -> str:
    if unit.form == "advice":
        return "hollow" if unit.permission == "hollow" else "advice"
    return "leading" if unit.form == "directive_question" else unit.form


def _question_faults(reading: Reading, turn: Turn) -> Iterator[_Weak]:
    questions = reading.counted_questions(turn)
    if len(questions) > 1:
        yield _Weak("stacked", turn)
    elif questions and _closes_down(questions[0]):
        yield _Weak("closed", turn, questions[0])


def _asks_openly(reading: Reading) -> bool:
    """Whether the coach as a whole asks so openly that a closed question is no weakness."""
    share = open_share(reading).value
    return share is not None and share >= reading.rubric.headline.form_full_at


def _closes_down(unit: Unit) -> bool:
    """Whether *unit* is a closed question other than one that pins down a plan, as it should."""
    plans = bool(_PLANNING_MOVES.intersection(unit.moves)) or any(
        f.kind in _PLANNING_FOCUSES for f in unit.focus
    )
    return unit.form == "closed_question" and not plans


# Better words ----------------------------------------------------------------------------------


def _instead(reading: Reading, weak: _Weak) -> Iterator[str]:
    said = weak.turn.code.text.strip()
    for text in (*_authored(reading, weak), *_product(weak)):
        if text.strip() != said:
            yield text


def _authored(reading: Reading, weak: _Weak) -> tuple[str, ...]:
    """Return what the author would have said here: by line, then by topic, then by kind."""
    answers = reading.talk.scenario.model_answers
    for key in _keys(weak):
        if key in answers:
            return answers[key]
    return ()


def _keys(weak: _Weak) -> Iterator[str]:
    before, reply = weak.turn.before, weak.turn.exchange.reply
    for line in reversed(before.lines):
        yield line.id
    for cue in before.cues:
        yield cue.id
    if weak.sign:
        yield weak.sign.category
        return
    for line in reversed(before.lines):
        if line.topic:
            yield line.topic
    yield from (t.id for t in reply.topics if t.zone == "accept")
    yield from reply.kinds


def _product(weak: _Weak) -> tuple[str, ...]:
    if weak.sign:
        return _to_a_sign(weak.sign)
    if weak.fault == "closed":
        return (*_opened(weak.unit), *_on_own_word(weak.turn))
    if weak.fault == "stacked":
        return _one_of(weak.turn)
    return phrases().faults[weak.fault].instead


def _to_a_sign(sign: CueOutcome) -> tuple[str, ...]:
    """Return what to say to *sign*: by its category where it is urgent, else by how serious it is."""
    signs = phrases().signs
    if sign.severity >= 3:
        return signs.get(sign.category, signs["3"])
    return signs[str(sign.severity)]


def _opened(unit: Unit | None) -> tuple[str, ...]:
    """Return an open question in place of *unit*, where its beginning leaves no doubt which."""
    text = unit.text.strip() if unit else ""
    if re.search(r"\bor\b", text, re.IGNORECASE):
        return ()
    return tuple(better for pattern, better in phrases().opened if pattern.search(text))[:1]


def _one_of(turn: Turn) -> tuple[str, ...]:
    """Return the best question of a stacked turn: its last open one that stands alone."""
    asked = [u for u in turn.units if u.form == "open_question"]
    whole = [u.text.strip() for u in asked if not any(f.kind == "past" for f in u.focus)]
    alone = [t for t in whole if re.match(r"(?:what|how|where|who|tell)\b", t, re.IGNORECASE)]
    return (alone[-1][0].upper() + alone[-1][1:],) if alone else ()


def _on_own_word(turn: Turn) -> tuple[str, ...]:
    """Return an open question on a word of the leader's, quoted as it was said."""
    word = _own_word(turn)
    forms = phrases().own_word
    return (fill_word(forms[turn.number % len(forms)], word),) if word else ()


def _own_word(turn: Turn) -> str:
    text = turn.before.text
    keys = [k for line in turn.before.lines for k in line.keys]
    for candidate in (*keys, *sorted(content_words(text), key=lambda w: (-len(w), w))):
        found = re.search(rf"\b{re.escape(candidate)}\b", text)
        if found and len(candidate) > 3 and candidate.islower() and candidate.replace(" ", "").isalpha():
            return found.group()
    return ""
