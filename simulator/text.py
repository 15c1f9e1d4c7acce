"""What enters from a file, a key or a plugin is made harmless here, once.

Text that has passed :func:`clean` holds no terminal control, no bidirectional override and no
invisible character, so every screen and report may show it as it is (never as markup).
"""

import re
import unicodedata

MAX_TURN = 5_000
"""Longest coach turn in characters; the composer refuses more before it is sent."""

_LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")

# Tab and newline stay; everything else that a terminal could obey, or that hides or reorders
# what a reader sees, goes: C0, DEL, C1, bidi controls, zero-width, variation selectors, private
# use, lone surrogates and tag characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e01ef"
    "\U000f0000-\U0010ffff]"
)

_COMBINING_RUN = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{5,}")


def clean(text: str) -> str:
    """Return *text* normalised (NFC) with newlines unified and every forbidden character dropped."""
    unified = _LINE_BREAKS.sub("\n", text)
    harmless = FORBIDDEN.sub("", unified)
    return unicodedata.normalize("NFC", _COMBINING_RUN.sub(lambda m: m.group()[:4], harmless))


def fault_in(text: str) -> str | None:
    """Return why *text* may not stand in a pack as it is, or None: packs are refused, not repaired."""
    found = FORBIDDEN.search(text)
    if found:
        return f"contains the control or invisible character U+{ord(found.group()):04X}"
    if _COMBINING_RUN.search(text):
        return "stacks more than four combining marks on one letter"
    return None


def one_line(text: str) -> str:
    """Return *text* cleaned and folded to a single line, for titles, names and log lines."""
    return " ".join(clean(text).split())
