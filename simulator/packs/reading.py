"""Reads one file of a pack and checks it against its schema and its name."""

from pathlib import PurePosixPath

from simulator.packs.document import Document, Table
from simulator.packs.faults import Report
from simulator.packs.positions import read_document
from simulator.packs.schema import Kind, is_newer, validate
from simulator.packs.source import Source
from simulator.packs.values import text


def read_file(source: Source, name: str, report: Report, prefix: str = "") -> Document | None:
    """Return the file *name* as it was read, or None where the reader could not get through it.

    *prefix* stands before the name in messages. Raises PackError where the file cannot be opened.
    """
    document = read_document(source.read(name), prefix + name, report)
    return document if document.complete else None


def check_file(document: Document, kind: Kind, report: Report) -> bool:
    """Report how *document* is not a file of *kind*; return whether it may be compiled even so."""
    validate(document, kind, report)
    if not isinstance(document.value, Table) or is_newer(document.value):
        return False
    if kind != "pack":
        check_name(document, document.value, report)
    return True


def check_name(document: Document, root: Table, report: Report) -> None:
    """Report an id that is not the name of its file: the library finds files by id."""
    stem = PurePosixPath(document.file).stem
    own = text(root, "id")
    if own and own != stem:
        message = f"the id is not the name of the file, `{stem}`"
        report.add("E207", document, root.value_at["id"], message, "make the two the same")
