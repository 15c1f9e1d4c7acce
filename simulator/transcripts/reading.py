"""Files of talk → who said what, in order: plain text, CSV, JSON lines, WebVTT, SubRip."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.model.errors import UsageError
from simulator.text import clean, one_line

MAX_BYTES = 20_000_000
"""Largest file that is read: some forty hours of talk."""
_LABEL = re.compile(
    r"^(?:\[?\(?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d+)?\)?\]?\s*-?\s*)?"
    r"(?:\*\*|__)?(?P<who>[^\W\d_][\w .'’()\-/]{0,39}?)(?:\*\*|__)?\s*"
    r"(?:[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}[\])]?)?\s*[:：](?:\*\*|__)?\s+(?P<said>.*)$"
)
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_SPEAKER_KEYS = ("speaker", "who", "name", "role", "participant", "from")
_TEXT_KEYS = ("text", "utterance", "said", "words", "content", "transcript", "message", "coach")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said by somebody, as the file has it."""

    speaker: str
    """Empty where the file names nobody."""
    text: str
    pause: float = 0.0
    """Seconds of silence before it, where the file knows."""


def read_transcript(path: Path) -> list[Utterance]:
    """Return what was said in *path*, oldest first.

    Raises:
        UsageError: the file is missing, too large, not text, or holds no talk.
    """
    text = _text_of(path)
    reader = _READERS.get(path.suffix.lower()) or _sniffed(text)
    found = [u for u in reader(text) if u.text]
    if not found:
        raise UsageError(
            f"There is no talk in {path.name}.", 'Write "Name: words" on each line, or give a CSV.'
        )
    return found


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"There is no file {path}.", "Give the path of a transcript.")
    if path.stat().st_size > MAX_BYTES:
        raise UsageError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB.", "Split it into talks.")
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            return clean(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{path.name} is not a text file.", "Export the transcript as text, CSV, VTT or SRT.")


def _sniffed(text: str) -> Callable[[str], Iterator[Utterance]]:
    start = text.lstrip()[:200]
    if start.startswith("WEBVTT"):
        return _webvtt
    if re.match(r"\d+\s*\n(?:\d\d:)?\d\d:\d\d[.,]\d+ -->", start):
        return _subrip
    return _jsonl if start.startswith("{") else _plain


def _plain(text: str) -> Iterator[Utterance]:
    """ "Name: words", on one line or with the words going on below."""
    speaker, said = "", [""]
    for line in text.split("\n"):
        found = _LABEL.match(line.strip())
        if found:
            yield Utterance(speaker, one_line(" ".join(said)))
            speaker, said = one_line(found["who"]), [found["said"]]
        else:
            said.append(line)
    yield Utterance(speaker, one_line(" ".join(said)))


def _csv(text: str) -> Iterator[Utterance]:
    try:
        dialect: Any = csv.Sniffer().sniff(text[:5_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows = csv.DictReader(io.StringIO(text), dialect=dialect)
    for row in rows:
        yield _from_row({str(k): v for k, v in row.items() if isinstance(v, str)})


def _jsonl(text: str) -> Iterator[Utterance]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"Line {number} is not JSON: {error}.", "Write one object a line.") from error
        if isinstance(row, dict) and isinstance(row.get("turns"), list):
            yield from (_from_row(t) for t in row["turns"] if isinstance(t, dict))
        elif isinstance(row, dict):
            yield _from_row(row)


def _from_row(row: Mapping[str, Any]) -> Utterance:
    by_name = {k.strip().lower(): v for k, v in row.items() if isinstance(v, str)}
    text = next((by_name[k] for k in _TEXT_KEYS if k in by_name), None)
    if text is None:
        named = ", ".join(sorted(by_name)) or "none"
        raise UsageError(f"No column of words was found (there are: {named}).", "Call it “text”.")
    return Utterance(one_line(next((by_name[k] for k in _SPEAKER_KEYS if k in by_name), "")), one_line(text))


def _webvtt(text: str) -> Iterator[Utterance]:
    import webvtt

    yield from _captions(webvtt.from_buffer(io.StringIO(text)))


def _subrip(text: str) -> Iterator[Utterance]:
    import webvtt

    yield from _captions(webvtt.from_buffer(io.StringIO(text), format="srt"))


def _captions(captions: Any) -> Iterator[Utterance]:
    """Yield captions; who is not named again goes on speaking."""
    speaker, last_end = "", 0.0
    for caption in captions:
        raw = caption.raw_text
        voice = _VOICE.search(raw)
        words = one_line(_TAG.sub("", raw))
        label = _LABEL.match(words)
        if voice:
            speaker = one_line(voice.group(1))
        elif label:
            speaker, words = one_line(label["who"]), label["said"]
        start, end = _seconds(caption.start), _seconds(caption.end)
        yield Utterance(speaker, words, max(0.0, start - last_end) if last_end else 0.0)
        last_end = end


def _seconds(stamp: str) -> float:
    """Return "01:02:03.450" in seconds."""
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


_READERS: Mapping[str, Callable[[str], Iterator[Utterance]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".vtt": _webvtt,
    ".srt": _subrip,
}
