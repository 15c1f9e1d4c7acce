"""What a question is about, beside the usual ways of asking."""

from simulator.coding.anchor import Anchor
from simulator.coding.kinds import usual_stems
from simulator.coding.tokens import tokenise
from simulator.coding.words import content_stems, content_words, is_function, stem, words
from simulator.conversation.compiled import Compiled
from simulator.conversation.memory import Memory
from simulator.model.script import Line

_STRAY = 2
"""Letters up to which a word that is no grammar is a slip or a mark."""
_ASKS_FOR_MORE = frozenset(
    ("happening", "happen", "happens", "going", "thing", "things", "today", "moment", "say", "tell")
)


def own_words(text: str, anchor: Anchor | None) -> frozenset[str]:
    """Return what a question holds beside grammar and the leader's own words."""
    echoed = set(anchor.words) if anchor is not None else set()
    said = {stem(w) for w in words(text) if w.isalpha() and not is_function(w) and w not in _ASKS_FOR_MORE}
    return frozenset(said - echoed)


def key_word(memory: Memory, text: str) -> str:
    """Return the coach's longest content word that the leader has not used, or an empty string."""
    said = {s for t in memory.leader_texts for s in content_stems(t)}
    fresh = [
        w for w in dict.fromkeys(content_words(text)) if stem(w) not in said and w.isalpha() and len(w) > 3
    ]
    return max(fresh, key=len, default="")


def taken_up(compiled: Compiled, core: str) -> frozenset[str]:
    """Return stems of what a question takes up, people left out, whoever brought it up.

    Where it has no telling word, common ones count: "which word would you argue with?" is no question
    about the whole matter.
    """
    mended = " ".join(t.word for t in tokenise(core))
    found = own_words(mended, None) - usual_stems() - compiled.called
    kept = frozenset(s for s in found if len(s) > _STRAY)
    return kept & content_stems(mended) or kept


def own_matter(core: str, anchor: Anchor | None, line: Line | None) -> frozenset[str]:
    """Return stems of what a question is about that the leader has not just said."""
    said = content_stems(line.say[0]) if line is not None else frozenset()
    echoed = frozenset(anchor.words) if anchor is not None else frozenset()
    return _plain_stems(core) - said - echoed - usual_stems()


def _plain_stems(text: str) -> frozenset[str]:
    """Return the content of *text*, slips mended: neither "wnat" nor a stray mark is a matter."""
    plain = content_stems(" ".join(t.word for t in tokenise(text)))
    return frozenset(s for s in plain if len(s) > _STRAY)


def is_foreign(compiled: Compiled, memory: Memory, text: str, anchor: Anchor | None) -> bool:
    """Whether most of what the question is about appears nowhere in the script or the talk."""
    stems = _plain_stems(text)
    if not stems or (anchor and anchor.echoed):
        return False
    unknown = [s for s in stems if not compiled.knows(s)]
    return len(unknown) * 2 > len(stems) and len(unknown) > 1
