"""What kind of question or act the leader takes a coach's turn for.

Form and moves say what was done; the *kind* says which authored lines answer it. It is made of
the coder's moves and focus, and of the standard phrasings of the moves every coach makes.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from simulator.coding.core import question_core, without_address
from simulator.coding.matcher import Entry, Matcher
from simulator.coding.words import content_stems, is_function, stem, words
from simulator.model.codes import FOCUSES, Evidence, TurnCode, Unit

_SURE, _LIKELY, _POSSIBLE = 0.80, 0.62, 0.54
"""Cosine with a standard phrasing from which its kind is certain, breaks a tie, or is better than none."""
_AN_OPENING = 0.72
"""Cosine from which a question opens the talk or agrees its goal."""
_COURTESIES: Mapping[str, re.Pattern[str]] = {
    "greeting": re.compile(r"^(?:hi|hello|hey|welcome|good (?:morning|afternoon|evening)|morning)\b.{0,40}$"),
    "goodbye": re.compile(
        r"\b(?:goodbye|bye|see you|take care|until next|out of time|stop here|leave it (?:there|here)|"
        r"all the best|good luck|speak (?:to you )?soon)\b"
    ),
    "thanks": re.compile(r"^(?:thank you|thanks|i appreciate (?:that|you|your))\b.{0,60}$"),
}
_SAID_NOT_ASKED = frozenset({"confidentiality", "contract", "thanks", "greeting", "goodbye", "autonomy"})
_ASKED_BY_YES_OR_NO = frozenset({"permission", "check", "commitment", "else", "safety_check"})
_OPENINGS = frozenset({"agenda", "session_goal"})
"""So many phrasings, and so like "what do you want", that a likely one is enough."""
_HANDS_OVER = frozenset({"check", "feeling", "moment"})
"""What a question asks for that hands over what was said before it: "How does that sound?"."""
WHAT = "what"
"""An open question of no known focus: "What was written there?" """
_DEFAULT_FOCUS = "focus.open"
_NO_REASON = Evidence("", "")
_GRAMMAR_ONLY = frozenset({"fact", "yes_no", "either_or"})
_YES_NO = re.compile(
    r"^(?:(?:so|and|but|well|ok|okay|then|now|just|um|also|or)[ ,]+)*"
    r"(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|should|shall|may|might|must|any|"
    r"anyone|anything)\b"
)
_INVITES = re.compile(
    r"^(?:(?:so|and|but|well|ok|okay|then|now)[ ,]+)*"
    r"(?:can|could|would|will) you (?:please |maybe |just |also )?"
    r"(?:tell|give|say|share|describe|explain|walk|talk|help|paint|name|elaborate|think of)\b"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_RATED = rf"(?:a |an |that |the |your )?{_NUMBER}"
_SCALE_FOLLOW_UPS = (
    # "Why a six and not a four" asks what is there already; "what would make it an eight" what is missing.
    ("scale_down", re.compile(rf"\b(?:not {_RATED}|lower|(?:why|makes it|is in|behind) {_RATED})\b")),
    (
        "scale_up",
        re.compile(
            rf"\b(?:(?:(?:make|take|get|bring|move) (?:it|you)|get|move|go|from {_NUMBER}) "
            rf"(?:up )?(?:to )?{_RATED}"
            r"|(?:point|one|notch|step) (?:higher|up)|not higher)\b"
        ),
    ),
)
_NAMES_THE_SCALE = re.compile(r"\bscale\b|\b(?:0|1|zero|nought|one) (?:to|and) (?:10|ten)\b")
_RATES = re.compile(
    r"\bscale\b|\b(?:out of|to|-|–) ?(?:10|ten)\b|\bnumber\b|\brate\b|/10|0-10|1-10", re.IGNORECASE
)
_HYPOTHETICAL = re.compile(
    r"\bif\b.*\b(?:then what|what (?:then|happens|would|will|might))\b|\bhappens? if\b", re.IGNORECASE
)
_QUESTION_WORD = re.compile(
    r"\b(?:(?P<how_many>how (?:many|much|long|often|old|far|big|large))|(?P<who>who|whom|whose)|"
    r"(?P<when>(?:by |since )?when|what (?:time|day|date)|which day)|(?P<where>where)|(?P<why>why|how come)|"
    r"(?P<open>what|how|which|tell|describe|say))\b"
)


@dataclass(frozen=True, slots=True)
class KindTables:
    """The product's table of kinds."""

    subjects: Mapping[str, tuple[str, ...]]
    from_move: Mapping[str, str]
    strong: frozenset[str]
    boundary: tuple[str, ...]
    neighbours: Mapping[str, tuple[str, ...]]
    stage: Mapping[str, str]


@cache
def _raw() -> dict[str, dict[str, object]]:
    text = resources.files(__package__).joinpath("data/kinds.json").read_text("utf-8")
    loaded: dict[str, dict[str, object]] = json.loads(text)
    return loaded


@cache
def tables() -> KindTables:
    """Return the table of kinds shipped with the product."""
    raw: dict[str, dict[str, list[str]]] = _raw()  # type: ignore[assignment]
    return KindTables(
        subjects={k: tuple(v) for k, v in raw["subjects"].items()},
        from_move={k: str(v) for k, v in raw["from_move"].items()},
        strong=frozenset(raw["strong"]),
        boundary=tuple(raw["boundary"]),
        neighbours={k: tuple(v) for k, v in raw["neighbours"].items()},
        stage={k: str(v) for k, v in raw["stage"].items()},
    )


@cache
def contentless() -> tuple[str, ...]:
    """Return phrasings that name no topic, however many topics' examples they resemble."""
    listed: list[str] = _raw()["contentless"]  # type: ignore[assignment]
    return tuple(listed)


@cache
def _phrases() -> Matcher:
    phrases: dict[str, list[str]] = _raw()["phrases"]  # type: ignore[assignment]
    return Matcher([Entry(k, tuple(v)) for k, v in phrases.items()], phrase_share=1.0)


@cache
def usual_stems() -> frozenset[str]:
    """Return the words of the standard phrasings but grammar: they say how one asks, not about what."""
    phrases: dict[str, list[str]] = _raw()["phrases"]  # type: ignore[assignment]
    listed = (text for texts in (*phrases.values(), list(contentless())) for text in texts)
    return frozenset(stem(w) for text in listed for w in words(text) if not is_function(w))


@cache
def _paraphrases() -> Matcher:
    listed: dict[str, list[str]] = _raw()["paraphrases"]  # type: ignore[assignment]
    return Matcher([Entry(plain, (plain, *others)) for plain, others in listed.items()], phrase_share=1.0)


@lru_cache(maxsize=4_096)
def in_plain_words(text: str) -> str:
    """Return the common way of asking what *text* asks, where it is one of the usual questions, else ""."""
    hits = _paraphrases().match(text)
    return hits[0].id if hits and hits[0].phrase >= _SURE and hits[0].id != text else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the leader takes the turn for."""

    kinds: tuple[str, ...]
    """Most telling first; "other_view:jonas" where a person is meant."""
    grammar: str
    """"yes_no", "either_or", "who", "when", "where", "how_many", "why", or "open"."""
    subject: str = ""
    """What a rating scale is about: commitment, distress, importance …"""

    @property
    def stage(self) -> str | None:
        """The GROW stage that the first kind belongs to."""
        return next((tables().stage[k] for k in self.kinds if k in tables().stage), None)


def asked(code: TurnCode, names: frozenset[str] = frozenset()) -> Asked:
    """Return what the leader takes *code* for; *names* are forms of address."""
    lead = code.lead_unit
    core = question_core(lead.text, names) if lead.is_question else without_address(lead.text, names)
    kinds: list[str] = [k for k in tables().boundary if k in _boundary_moves(code)]
    standard, likeness = standard_kind(core)
    if standard in _COURTESIES or (standard in _SAID_NOT_ASKED and lead.is_question):
        standard = ""
    if not lead.is_question and (courtesy := _courtesy(core)):
        kinds.append(courtesy)
    if standard == "permission" and lead.is_question and wh_class(core) != "yes_no":
        standard = ""  # "What shall we look at?" asks for more than leave
    if lead.is_question and (told := _signed(lead.text)):
        kinds.append(told)
    if standard and likeness >= (_AN_OPENING if standard in _OPENINGS else _SURE):
        kinds.append(standard)
    kinds.extend(_scale_follow_up(lead))
    kinds.extend(_focus_kinds(lead))
    if kinds and kinds[0] in ("sequence", "effect") and _HYPOTHETICAL.search(core):
        kinds[:1] = ["stopper", "cost"]
    if (
        (("scale" in lead.moves and _RATES.search(lead.text)) or _rated_before(code))
        and "scale_up" not in kinds
        and "scale_down" not in kinds
    ):
        kinds.insert(0, "scale")
    if grammar_of(lead, core) != "yes_no" or "permission" in lead.moves:
        # "Have you set a goal?" has the move goal, and asks for a yes or no, not for the goal.
        kinds.extend(tables().from_move[m] for m in lead.moves if m in tables().from_move)
    if standard and likeness >= _LIKELY and (wh_class(core) != "yes_no" or standard in _ASKED_BY_YES_OR_NO):
        kinds.append(standard)
    elif standard in FOCUSES and likeness >= _POSSIBLE and kinds == [WHAT]:
        kinds.insert(0, standard)
    return Asked(tuple(dict.fromkeys(kinds)), grammar_of(lead, core), _subject(lead))


def _rated_before(code: TurnCode) -> bool:
    """ "From nought to ten, how sure are you?" is one question, though it is coded as two acts."""
    sure = any(f.kind == "commitment" for f in code.lead_unit.focus) and code.lead_unit.is_question
    return sure and bool(_NAMES_THE_SCALE.search(" ".join(words(code.text))))


def _boundary_moves(code: TurnCode) -> frozenset[str]:
    """Boundary moves of the lead, or of the turn where the question only hands it over.

    Whether somebody is safe is answered whatever else is asked.
    """
    lead = code.lead_unit
    own = frozenset(lead.moves) | (code.moves & {"safety_check"})
    asks_back = any(f.kind in _HANDS_OVER for f in lead.focus) or not content_stems(lead.text)
    handing_over = not lead.is_question or asks_back
    return code.moves if handing_over else own


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    signs: dict[str, list[str]] = _raw()["signs"]  # type: ignore[assignment]
    return tuple((k, re.compile(rf"\b(?:{'|'.join(map(re.escape, v))})\b")) for k, v in signs.items())


def _signed(text: str) -> str:
    """Return the kind that a few fixed words give away, whatever stands around them."""
    plain = " ".join(words(text))
    return next((kind for kind, pattern in _signs() if pattern.search(plain)), "")


def _courtesy(text: str) -> str:
    """Return greeting, goodbye or thanks where *text* says one in so many words."""
    plain = " ".join(words(text))
    return next((kind for kind, pattern in _COURTESIES.items() if pattern.search(plain)), "")


def _scale_follow_up(unit: Unit) -> list[str]:
    text = " ".join(words(unit.text))
    if not unit.is_question or _NAMES_THE_SCALE.search(text):
        return []
    return [kind for kind, pattern in _SCALE_FOLLOW_UPS if pattern.search(text)][:1]


def _focus_kinds(unit: Unit) -> list[str]:
    return [
        WHAT if unit.reasons.get(f.kind, _NO_REASON).rule == _DEFAULT_FOCUS else str(f)
        for f in unit.focus
        if f.kind not in _GRAMMAR_ONLY
    ]


@lru_cache(maxsize=4_096)
def standard_kind(text: str) -> tuple[str, float]:
    """Return the kind whose standard phrasing *text* is most like, with the cosine from 0 to 1."""
    hits = _phrases().match(text)
    return (hits[0].id, hits[0].phrase) if hits else ("", 0.0)


def grammar_of(unit: Unit, core: str) -> str:
    """Return what the grammar of a question with this *core* wants; "open" for what is no question."""
    focus = {f.kind for f in unit.focus}
    if "either_or" in focus:
        return "either_or"
    text = " ".join(words(core))
    if _INVITES.match(text):
        return "open"
    if unit.form == "closed_question" and (_YES_NO.match(text) or "yes_no" in focus):
        return "yes_no"
    if not unit.is_question:
        return "open"
    wanted = wh_class(text)
    # "Can you say more?" and "what, if anything, would you do?" open with a verb and want no yes or no.
    return "open" if wanted == "yes_no" and unit.form == "open_question" else wanted


_PLAIN_YES_NO: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("plain_own", re.compile(r"\b(?:do you have|have you got)\b")),
    ("plain_have", re.compile(r"\b(?:have|had|did) you\b")),
    ("plain_do", re.compile(r"\b(?:do|are|were) you\b")),
    ("plain_will", re.compile(r"\b(?:will|would|could|can|might|shall|should) (?:you|we)\b")),
    (
        "plain_third",
        re.compile(
            r"\b(?:does|do|did|has|have|is|are|was|were|would|will|could|can) (?:he|she|they|your \w+)\b"
        ),
    ),
    ("plain_is", re.compile(r"\b(?:is|was|are|were|would|will|could|can|does|did|has) \w+")),
)


def plain_kind(grammar: str, core: str) -> str:
    """Return which sort of plain answer a yes/no or either/or question can have, or an empty string."""
    if grammar == "either_or":
        return "plain_either"
    if grammar != "yes_no":
        return ""
    plain = " ".join(words(core))
    return next((name for name, pattern in _PLAIN_YES_NO if pattern.search(plain)), "")


_CLAUSE = re.compile(
    r"^(?:(?:so|and|but|well|ok|okay|then|now)[ ,]+)*"
    r"(?:when|where) (?:it is|its|you|he|she|it|they|we|that|this|i)\b"
)


def _after_a_clause(plain: str) -> int:
    """Return where the question itself may begin: "when it is greyest, what goes through your mind?"."""
    clause = _CLAUSE.match(plain)
    if clause is None or _QUESTION_WORD.search(plain, clause.end()) is None:
        return 0
    return clause.end()


def wh_class(text: str) -> str:
    """Return the question word's class in *text*, or "yes_no", or "open"."""
    plain = " ".join(words(text))
    if _YES_NO.match(plain):
        return "yes_no"
    first = _QUESTION_WORD.search(plain, _after_a_clause(plain))
    return str(first.lastgroup) if first else "open"


def _subject(unit: Unit) -> str:
    if "scale" not in unit.moves:
        return ""
    said = set(words(unit.text))
    return next((s for s, listed in tables().subjects.items() if said & set(listed)), "commitment")
