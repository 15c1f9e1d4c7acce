"""A JSON reader for files from strangers: every key and value keeps its place, every fault is told.

It reads what :func:`json.loads` reads and gives equal values, with texts normalised to NFC. Beyond
that it refuses duplicate keys, NaN and infinities, numbers that no pack needs, control and invisible
characters, and anything deeper, longer or larger than the limits below. After a fault that can be
understood (a trailing comma, a missing one, single quotes, ``True``) it goes on, so that an author
sees all faults of a file in one run.
"""

from typing import Any

from simulator.packs.document import MAX_BYTES, Document
from simulator.packs.faults import Report
from simulator.packs.parser import Parser, Stop

_BOM = b"\xef\xbb\xbf"


def read_document(data: bytes, file: str, report: Report) -> Document:
    """Read *data* and report its faults; never raises for anything that *data* holds.

    The value may be used for further checks where :attr:`Document.complete` is true.
    """
    document = _decoded(data, file, report)
    if document is None:
        return Document(file, "")
    try:
        document.value = Parser(document, report).whole()
        document.complete = True
    except Stop:
        document.value = None
    return document


def loads(data: bytes, file: str = "file") -> Any:
    """Return the value that *data* holds.

    Raises PackError, with the place of the first fault, for anything that may not stand in a pack.
    """
    report = Report()
    document = read_document(data, file, report)
    report.raise_errors("The file")
    return document.value


def _decoded(data: bytes, file: str, report: Report) -> Document | None:
    """Return the document with its text still to be parsed, or None where there is no text."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        report.add_file("E108", file, message, "split it: one scenario or persona a file")
        return None
    marked = data.startswith(_BOM)
    body = data[len(_BOM) :] if marked else data
    try:
        document = Document(file, body.decode("utf-8"))
    except UnicodeDecodeError as error:
        good = Document(file, body[: error.start + 80].decode("utf-8", "replace"))
        at = len(body[: error.start].decode("utf-8"))
        report.add("E109", good, at, "the file is not UTF-8 from here on", "save it with the encoding UTF-8")
        return None
    if marked:
        message = "the file starts with a byte order mark"
        report.add("E109", document, 0, message, "save it as UTF-8 without BOM")
    return document
