"""What the leader has said so far, as content stems, to tell whose idea a word is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from simulator.coding.grammar import classes
from simulator.coding.lexicon import lists, phrases
from simulator.coding.tokens import Token, tokenise
from simulator.model.codes import CodingContext

_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "er", "e", "y")
_IRREGULAR = {
    "told": "tell", "tells": "tell", "said": "say", "spoke": "speak", "spoken": "speak", "went": "go",
    "gone": "go", "left": "leave", "lost": "lose", "felt": "feel", "thought": "think", "took": "take",
    "taken": "take", "gave": "give", "given": "give", "wrote": "write", "written": "write", "kept": "keep",
    "made": "make", "came": "come", "saw": "see", "seen": "see", "met": "meet", "quit": "quit",
    "children": "child", "kids": "child", "men": "man", "women": "woman", "died": "die", "dying": "die",
    "broke": "break", "broken": "break", "chose": "choose", "heard": "hear", "held": "hold", "ran": "run",
    "sent": "send", "slept": "sleep", "stood": "stand", "fell": "fall", "mum": "mother", "mom": "mother",
    "dad": "father", "scared": "fear", "afraid": "fear",
}  # fmt: skip


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a rough stem, enough to see that "stopped" and "stopping" are one word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "ls" else base
    return word


def content(tokens: Iterable[Token]) -> list[str]:
    """Return the stems of the content words, in order."""
    stop = classes().stop
    return [stem(t.word) for t in tokens if t.word not in stop and t.word != "'s"]


@lru_cache(maxsize=512)
def _line(text: str) -> tuple[Token, ...]:
    return tokenise(text)


@dataclass(frozen=True, slots=True)
class Leader:
    """The leader's words so far."""

    said: frozenset[str]
    """Content stems of every line."""
    last: frozenset[str]
    """Content stems of the line being answered."""
    earlier: frozenset[str]
    """Content stems of all lines but the last."""
    last_words: tuple[str, ...]
    names: frozenset[str]
    """Words the leader wrote with a capital inside a sentence, lower case."""
    asks: bool
    """Whether the last line asks the coach something."""
    wants_advice: bool
    """Whether the last line asks what to do."""
    distress: bool
    """Whether one of the last three lines shows pain, fear, hopelessness or risk."""
    risk: bool
    """Whether one of the last three lines speaks of danger to life or limb."""
    wants_secrecy: bool
    """Whether one of the last three lines asks who will hear of it."""


NOBODY = Leader(
    frozenset(), frozenset(), frozenset(), (), frozenset(),
    asks=False, wants_advice=False, distress=False, risk=False, wants_secrecy=False,
)  # fmt: skip
_RECENT = 3


def leader_of(context: CodingContext) -> Leader:
    """Return what the leader has said in *context*."""
    if not context.leader_lines:
        return NOBODY
    return _leader(context.leader_lines)


@lru_cache(maxsize=64)
def _leader(lines: tuple[str, ...]) -> Leader:
    tokens = [_line(line) for line in lines]
    earlier = frozenset(s for line in tokens[:-1] for s in content(line))
    last = frozenset(content(tokens[-1]))
    return Leader(
        said=earlier | last,
        last=last,
        earlier=earlier,
        last_words=tuple(t.word for t in tokens[-1]),
        names=frozenset(n for line in tokens for n in _names(line)),
        asks="?" in lines[-1],
        wants_advice=_shows(tokens[-1], "advice"),
        distress=any(_shows(line, "distress") for line in tokens[-_RECENT:]),
        risk=any(_shows(line, "risk") for line in tokens[-_RECENT:]),
        wants_secrecy=any(_shows(line, "secrecy") for line in tokens[-_RECENT:]),
    )


def _shows(line: tuple[Token, ...], sign: str) -> bool:
    """Whether one of the words listed under *sign*, or one of its phrases, stands in the line."""
    words = [t.word for t in line]
    if any(w in lists().get(sign, ()) for w in words):
        return True
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases().leader[sign])


def _names(line: tuple[Token, ...]) -> list[str]:
    stop = classes().stop
    return [
        t.word
        for i, t in enumerate(line)
        if t.capital and t.word not in stop and (_inside(line, i) or _first_name(line, i))
    ]


def _inside(line: tuple[Token, ...], at: int) -> bool:
    return at > 0 and not any(c in line[at].gap for c in ".?!")


def _first_name(line: tuple[Token, ...], at: int) -> bool:
    """Whether a surname follows: "Judith Amadi" begins a sentence."""
    after = line[at + 1 : at + 2]
    return bool(after) and after[0].capital and after[0].gap == " " and after[0].word not in classes().stop
