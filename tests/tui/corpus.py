"""Words that have broken terminal programs: markup, terminal controls, hidden and wide characters."""

HOSTILE: tuple[str, ...] = (
    "[/x]",
    "[/",
    "[not sure]",
    "[@click=app.quit]press[/]",
    "[bold",
    "$primary {x} %s \\[/]",
    "\x1b]52;c;aGFja2Vk\x07",
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[5;5H\x1b[31m",
    "\x9b31m\x9d52;c;aGFja2Vk\x9c\x90q\x9c",
    "\x00\x07\x08\x0b\x0c\x7f\r",
    "\u202eevil\u202c \u2066a\u2069 \u200b\u200f\ufeff",
    "你好 👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334",
    "\ud800",
    "\U000e0041\ue000",
    "a\tb\u2028c",
    "x" * 300,
)
EVERYTHING = " ".join(HOSTILE)
