"""Checks a whole pack and tells every fault in one run."""

from pathlib import Path

from simulator.model.errors import PackError
from simulator.packs.compile import Cast, Played, compile_persona, compile_scenario
from simulator.packs.document import Document, Table
from simulator.packs.faults import Fault, Report, did_you_mean, quoted
from simulator.packs.lines import text
from simulator.packs.lint import lint_pack
from simulator.packs.reading import check_file, read_file
from simulator.packs.schema import Kind
from simulator.packs.source import HEAD, Source, sources_at


def check_path(path: Path) -> list[Fault]:
    """Return every fault of the packs at *path*, errors and warnings, by file and place.

    Raises PackError where there is no pack to be read.
    """
    sources = sources_at(path)
    if not sources:
        raise PackError(f"There is no pack in {path}.", f"A pack is a folder with a file {HEAD}.")
    return [fault for source in sources for fault in check_source(source)]


def check_source(source: Source) -> list[Fault]:
    """Return every fault of one pack, by file and place."""
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
        head = self.document(HEAD, "pack") if HEAD in listing.files else None
        if head is None and HEAD not in listing.files:
            self.report.add_file(
                "E110", self.prefix + HEAD, "the pack has no such file", "copy it from scenarios/README.md"
            )
        casts = self.personas([n for n in listing.files if n.startswith("personas/")])
        played = self.scenarios([n for n in listing.files if n.startswith("scenarios/")], casts, head)
        lint_pack(head, casts, played, self.report)

    def document(self, name: str, kind: Kind) -> Document | None:
        """Return a document that can be compiled, faults or not; None where it cannot."""
        document = read_file(self.source, name, self.report, self.prefix)
        return document if document and check_file(document, kind, self.report) else None

    def personas(self, names: list[str]) -> dict[str, Cast]:
        out = {}
        for name in names:
            document = self.document(name, "persona")
            if document:
                out[Path(name).stem] = compile_persona(document, self.report)
        return out

    def scenarios(self, names: list[str], casts: dict[str, Cast], head: Document | None) -> list[Played]:
        out = []
        for name in names:
            document = self.document(name, "scenario")
            if document is None:
                continue
            cast = self.cast_of(document, casts)
            if cast:
                out.append(compile_scenario(document, cast, head or Document("", "", Table()), self.report))
        return out

    def cast_of(self, document: Document, casts: dict[str, Cast]) -> Cast | None:
        value = document.value
        wanted = text(value, "persona")
        if wanted in casts or not wanted:
            return casts.get(wanted)
        if f"personas/{wanted}.json" not in self.source.listing().files:
            names = sorted(casts)
            hint = did_you_mean(
                wanted, names, "write it, or name one of " + ", ".join(names) if names else "write it"
            )
            self.report.add(
                "E205",
                document,
                value.value_at["persona"],
                f"there is no file personas/{quoted(wanted)[1:-1]}.json",
                hint,
            )
        return None
