"""The JSON reader: equal to json.loads on good files, firm and fast on bad ones."""

# ruff: noqa: E501 - a case a line reads best

import json
import time
import tracemalloc
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simulator.model.errors import PackError
from simulator.packs.document import MAX_DEPTH, MAX_ITEMS, Document, Row, Table
from simulator.packs.faults import Report
from simulator.packs.positions import loads, read_document

plain_text = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Zl", "Zp")),
    max_size=30,
)
numbers = st.integers(-(2**50), 2**50) | st.floats(-1e12, 1e12, allow_nan=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | plain_text,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(plain_text, inner, max_size=5),
    max_leaves=20,
)


@given(values, st.sampled_from([None, 0, 2]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_good_file_reads_as_json_does(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    try:
        found = loads(text.encode())
    except PackError as error:
        # Texts that NFC changes may make two keys one.
        assert "twice" in str(error)
        return
    assert found == json.loads(unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False)))


@given(values)
@settings(max_examples=100, deadline=None)
def test_places_point_at_what_was_read(value: Any) -> None:
    text = json.dumps(value, indent=1)
    document = read_document(text.encode(), "f", Report())
    if document.complete:
        for key, at in _places(document):
            assert text[at:].startswith(json.dumps(key)[:1])


def _places(document: Document) -> list[tuple[Any, int]]:
    out: list[tuple[Any, int]] = []
    stack = [document.value]
    while stack:
        value = stack.pop()
        if isinstance(value, Table):
            out += [(key, value.key_at[key]) for key in value]
            pairs = [(held, value.value_at[key]) for key, held in value.items()]
        elif isinstance(value, Row):
            pairs = list(zip(value, value.value_at, strict=True))
        else:
            continue
        out += [
            (held, at) for held, at in pairs if not isinstance(held, (int, float)) or isinstance(held, bool)
        ]
        stack += [held for held, _ in pairs]
    return out


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
@example(b'{"a":')
@example(b'["\\ud800"]')
@example(b"/")
@example(b"/*")
@example(b"'")
@example("“".encode())
@settings(max_examples=500, deadline=None)
def test_any_bytes_give_a_value_or_a_pack_error(data: bytes) -> None:
    try:
        loads(data)
    except PackError as error:
        assert error.title


@given(st.lists(st.sampled_from(['{', '}', '[', ']', ',', ':', '"a"', '"', "'", "\\", "1", "-", "tru", "true", "NaN", "//", "/*",
    "*/", "\n", " ", "a", "“", "\u0301", "\x00", "#", ";", "="]), max_size=40).map("".join))  # fmt: skip
@settings(max_examples=600, deadline=None)
def test_any_broken_json_gives_a_value_or_a_pack_error(text: str) -> None:
    try:
        value = loads(text.encode())
    except PackError:
        return
    # What was accepted without a fault is what JSON says it is.
    assert value == json.loads(text)


HOSTILE: dict[str, bytes] = {
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000,
    "deep but closed": b"[" * 1_000 + b"]" * 1_000,
    "long integer": b"[" + b"9" * 900_000 + b"]",
    "4000 digits": b"[" + b"9" * 4_000 + b"]",
    "infinite float": b"[1e400]",
    "long fraction": b"[0." + b"1" * 900_000 + b"]",
    "huge exponent": b"[1e" + b"9" * 900_000 + b"]",
    "NaN": b"[NaN]",
    "Infinity": b'{"a": -Infinity}',
    "duplicate key": b'{"a": 1, "a": 2}',
    "duplicate key by escape": b'{"a": 1, "\\u0061": 2}',
    "duplicate key by normalisation": '{"\u00e9": 1, "e\u0301": 2}'.encode(),
    "lone surrogate": b'["\\ud800"]',
    "escape character": b'["\\u001b[2J"]',
    "raw escape character": b'["\x1b[2J"]',
    "nul": b'["\\u0000"]',
    "C1 control": b'["\\u009b2J"]',
    "bidi override": '["\u202e"]'.encode(),
    "zero width": '["a\u200bb"]'.encode(),
    "tag characters": '["\U000e0041"]'.encode(),
    "many marks": ('["a' + "\u0301" * 100 + '"]').encode(),
    "marks out of order": ('["a' + "\u05bc\u05b0" * 200_000 + '"]').encode(),
    "many texts of marks": ("[" + ",".join(['"' + "\u05bc\u05b0" * 3_900 + '"'] * 60) + "]").encode(),
    "byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "not UTF-8": b'{"a": "\xff"}',
    "flat list": b"[" + b"0," * 400_000 + b"0]",
    "many objects": b"[" + b"{}," * 300_000 + b"{}]",
    "many keys": b"{" + b",".join(b'"%d":0' % n for n in range(90_000)) + b"}",
    "too large": b'"' + b"a" * 48_000_000 + b'"',
    "long text": b'"' + b"a" * 900_000 + b'"',
    "long key": b'{"' + b"a" * 900_000 + b'": 1}',
    "long text with escapes": b'"' + b"\\n" * 400_000 + b'"',
    "unclosed text": b'"' + b"a" * 900_000,
    "unclosed with escapes": b'"' + b'\\"' * 450_000,
    "backslashes": b'"' + b"\\" * 900_001,
    "only blanks": b" " * 1_000_000,
    "only line breaks": b"\n" * 1_000_000,
    "only commas": b"[" + b"," * 900_000,
    "only colons": b"{" + b":" * 900_000,
    "only quotes": b'"' * 900_000,
    "only single quotes": b"[" + b"'" * 900_000,
    "comments": b"//\n" * 300_000,
    "unclosed comments": b"/*" * 450_000,
    "bad constants": b"[" + b"NaN," * 200_000,
    "bare words": b"{" + b"a:1 " * 200_000,
    "missing commas": b"[" + b'"a" ' * 200_000 + b"]",
    "trailing data": b"{} {}",
    "empty": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_fast(name: str) -> None:
    loads(b"{}")
    started = time.process_time()
    with pytest.raises(PackError):
        loads(HOSTILE[name], "hostile.json")
    # About 100 ms is the aim on a quiet machine; a loaded one gets some patience.
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "name", ["many objects", "many keys", "unclosed with escapes", "only line breaks", "too large"]
)
def test_a_hostile_file_takes_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(PackError):
            loads(HOSTILE[name], "hostile.json")
        assert tracemalloc.get_traced_memory()[1] < 32 * 2**20
    finally:
        tracemalloc.stop()


def test_the_limits_themselves_are_allowed() -> None:
    deep = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert loads(deep) == json.loads(deep)
    flat = json.dumps([0] * MAX_ITEMS).encode()
    assert loads(flat) == [0] * MAX_ITEMS
    assert loads(json.dumps("a" * 8_000).encode()) == "a" * 8_000


def test_text_is_normalised() -> None:
    assert loads('["e\u0301"]'.encode()) == ["\u00e9"]
    assert loads(b'["e\\u0301"]') == ["\u00e9"]


def test_windows_line_ends_count_as_one_line() -> None:
    report = Report()
    read_document(b'{\r\n  "a": 1,\r\n  "a": 2\r\n}\r\n', "f", report)
    assert [f.where for f in report.faults] == ["f:3:3"]


SYNTAX = [
    ("trailing comma in a list", '{"a": [1, 2«, ]}', "comma before the closing"),
    ("trailing comma in an object", '{"a": 1«,\n}', "comma before the closing"),
    ("two commas", "[1, «, 2]", "two commas"),
    ("missing comma between members", '{"a": 1«\n "b": 2}', "comma is missing"),
    ("missing comma between items", '["a"« "b"]', "comma is missing"),
    ("semicolon", '["a"«; "b"]', "not by `;`"),
    ("missing colon", '{"a" «1}', "colon is missing"),
    ("equals sign", '{"a" «= 1}', "colon is missing"),
    ("single quotes", "{«'a': 1}", "single quotation"),
    ("single quotes around a value", "{\"a\": «'b'}", "single quotation"),
    ("typographic quotes", '{"a": «“b”}', "typographic quotation"),
    ("bare key", "{«a: 1}", "no quotation marks"),
    ("comment", '{«// note\n"a": 1}', "no comments"),
    ("block comment", '{"a": 1 «/* note */}', "no comments"),
    ("True", '{"a": «True}', "`true`"),
    ("None", '{"a": «None}', "`null`"),
    ("leading zero", '{"a": «01}', "not a number"),
    ("plus sign", '{"a": «+1}', "not a number"),
    ("NaN", '{"a": «NaN}', "not a number"),
    ("unclosed text", '{"a": «"b\n}', "not closed in its line"),
    ("unclosed list", '{"a": «[1, 2', "never closed"),
    ("unclosed object", '«{"a": 1', "never closed"),
    ("unclosed after a comma", '«{"a": 1,', "never closed"),
    ("wrong bracket", '{"a": [1«}', "does not close the `[` of line 1"),
    ("quotation mark in a text", '{"a": "he said "«no" to me"}', '`,` or `}` is expected'),
    ("missing value", '{"a": «}', "value is missing"),
    ("missing value at the end", '{"a":«', "file ends"),
    ("two values", '{"a": 1} «{"b": 2}', "text after the end"),
    ("bad escape", '["C:«\\Users"]', "escape is not JSON"),
    ("tab in a text", '["a«\tb"]', "tab inside a text"),
    ("duplicate key", '{"a": 1,\n «"a": 2}', "twice"),
    ("zero width space", '["a«\u200bb"]', "U+200B"),
    ("escaped control", '[«"a\\u001b"]', "U+001B"),
    ("number out of range", '[«1e300]', "out of range"),
    ("word", "[«yes]", "a value is expected"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "words"), [c[1:] for c in SYNTAX], ids=[c[0] for c in SYNTAX])
def test_a_syntax_fault_is_told_at_its_place(marked: str, words: str) -> None:
    at = marked.index("«")
    before = marked[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    report = Report()
    read_document(marked.replace("«", "").encode(), "f.json", report)
    first = report.ordered()[0]
    assert (first.line, first.column) == (line, column)
    assert words in first.message
    assert first.hint or "value is expected" not in first.message


def test_reading_goes_on_behind_faults() -> None:
    text = '{\'a\': True, // one\n "b": [1, 2,], "b": 3 "c": NaN}'
    report = Report()
    document = read_document(text.encode(), "f", report)
    assert document.complete
    assert document.value == {"a": True, "b": [1, 2], "c": 0}
    assert [(f.line, f.column) for f in report.ordered()] == [
        (1, 2),
        (1, 7),
        (1, 13),
        (2, 12),
        (2, 16),
        (2, 22),
        (2, 28),
    ]


def test_a_fault_is_shown_with_its_line_and_a_caret() -> None:
    report = Report()
    read_document('{\n\t"ä": [1,],\n}'.encode(), "f.json", report)
    shown = report.ordered()[0].render().splitlines()
    assert shown[0].startswith("f.json:2:9: error E101: ")
    assert shown[1].index(",") == shown[2].index("^")
    assert shown[3].startswith("    hint: ")


def test_a_long_line_is_shown_around_the_fault() -> None:
    report = Report()
    read_document(("[" + '"abcdefgh", ' * 500 + "NaN, " + '"abcdefgh", ' * 500 + "1]").encode(), "f", report)
    _, source, caret = report.ordered()[0].render().splitlines()[:3]
    assert len(source) < 120
    assert source[caret.index("^") :].startswith("NaN")


def test_a_fault_never_prints_what_a_terminal_obeys() -> None:
    report = Report()
    read_document('{"a\u202e": "\u009b2J",, "\\u001b]52;": 1, "\\u001b]52;": \x1b}'.encode(), "f", report)
    shown = "\n".join(f.render() for f in report.ordered())
    assert all(c.isprintable() or c == "\n" for c in shown)
