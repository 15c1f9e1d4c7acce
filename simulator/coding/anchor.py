"""Which of the leader's recent lines the coach's words stay with.

Skilled coaches echo a few of the leader's own words and then ask about *that*. The words that
few lines share point at the line; without an echo the last line is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.coding.words import content_stems

REACH = 8
"""How many lines back an echo is looked for."""
_DECAY = 0.88
_ENOUGH = 1.2
"""Weight of shared words from which an echo counts: one rare word, or two common ones."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The line meant, as an index into the lines given, with the words that show it."""

    index: int
    score: float
    words: tuple[str, ...]

    @property
    def echoed(self) -> bool:
        """Whether the coach's words show it, or it is only the last line said."""
        return bool(self.words)


def find_anchor(text: str, lines: Sequence[str], weight: Mapping[str, float]) -> Anchor | None:
    """Return the line of *lines* (oldest first) that *text* echoes, else the last; None if none.

    *weight* gives each stem's rarity in the script (about 0 for everywhere, 3 and more for once);
    stems it lacks count as rare.
    """
    if not lines:
        return None
    stems = content_stems(text)
    best = Anchor(len(lines) - 1, 0.0, ())
    for back, index in enumerate(range(len(lines) - 1, max(-1, len(lines) - 1 - REACH), -1)):
        shared = sorted(stems & content_stems(lines[index]), key=lambda s: (-weight.get(s, 3.0), s))
        score = sum(weight.get(s, 3.0) for s in shared) * _DECAY**back
        if shared and score >= _ENOUGH and score > best.score:
            best = Anchor(index, score, tuple(shared))
    return best
