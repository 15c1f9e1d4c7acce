"""Checks a whole pack and tells every fault in one run."""

from pathlib import Path

from simulator.model.errors import PackError
from simulator.packs.compile import Cast, Played, compile_persona, compile_scenario
from simulator.packs.document import Document, Table
from simulator.packs.faults import Fault, Report, did_you_mean, quoted
from simulator.packs.lint import lint_pack
from simulator.packs.reading import check_file, read_file
from simulator.packs.schema import Kind
from simulator.packs.source import HEAD, Listing, Source, places_at, sources_at
from simulator.packs.values import table, text
from simulator.text import one_line


def check_path(path: Path) -> list[Fault]:
    """Return every fault of the packs at *path*, errors and warnings, by file and place.

    Raises PackError where there is no pack to be read.
    """
    places = places_at(path)
    if len(places) == 1:
        return _check_place(places[0])
    if not places:
        raise _no_pack(path)
    out: list[Fault] = []
    for place in places:
        try:
            out += _check_place(place)
        except PackError as error:
            # One of several packs: the others are checked all the same.
            out.append(Fault("E111", "error", one_line(str(place)), 0, 0, error.title, error.hint))
    return out


def _check_place(place: Path) -> list[Fault]:
    sources = sources_at(place)
    if not sources:
        raise _no_pack(place)
    return [fault for source in sources for fault in check_source(source)]


def _no_pack(path: Path) -> PackError:
    return PackError(f"There is no pack in {one_line(str(path))}.", f"A pack is a folder with a file {HEAD}.")


def check_source(source: Source) -> list[Fault]:
    """Return every fault of one pack, by file and place. Raises PackError where it cannot be read."""
    report = Report()
    _PackCheck(source, report).run()
    return report.ordered()


class _PackCheck:
    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.prefix = f"{source.label.rstrip('/')}/" if source.label else ""

    def run(self) -> None:
        listing = self.source.listing()
        for name, reason in listing.strays:
            self.report.add_file("E110", self.prefix + name, f"the file is not read: {reason}")
        if HEAD not in listing.files:
            hint = "copy it from scenarios/README.md"
            self.report.add_file("E110", self.prefix + HEAD, "the pack has no such file", hint)
        head = self.document(HEAD, "pack") if HEAD in listing.files else None
        names = [name for name in listing.files if name.endswith(".json")]
        casts = self.personas([name for name in names if name.startswith("personas/")])
        scenarios = [name for name in names if name.startswith("scenarios/")]
        played = self.scenarios(scenarios, casts, head or Document("", "", Table()), listing)
        lint_pack(head, casts, played, self.report)

    def document(self, name: str, kind: Kind) -> Document | None:
        """Return a document that can be compiled, faults or not; None where it cannot."""
        try:
            document = read_file(self.source, name, self.report, self.prefix)
        except PackError as error:
            self.report.add_file("E110", self.prefix + name, f"the file is not read: {error.title}")
            return None
        return document if document and check_file(document, kind, self.report) else None

    def personas(self, names: list[str]) -> dict[str, Cast]:
        out = {}
        for name in names:
            document = self.document(name, "persona")
            if document:
                out[Path(name).stem] = compile_persona(document, self.report)
        return out

    def scenarios(
        self, names: list[str], casts: dict[str, Cast], head: Document, listing: Listing
    ) -> list[Played]:
        out = []
        for name in names:
            document = self.document(name, "scenario")
            wanted = text(table(document.value), "persona") if document else ""
            if document and wanted in casts:
                out.append(compile_scenario(document, casts[wanted], head, self.report))
            elif document and wanted and f"personas/{wanted}.json" not in listing.files:
                self.no_persona(document, wanted, sorted(casts))
        return out

    def no_persona(self, document: Document, wanted: str, known: list[str]) -> None:
        otherwise = "write it, or name one of " + ", ".join(known) if known else "write it"
        message = f"there is no file personas/{quoted(wanted)[1:-1]}.json"
        at = table(document.value).value_at["persona"]
        self.report.add("E205", document, at, message, did_you_mean(wanted, known, otherwise))
