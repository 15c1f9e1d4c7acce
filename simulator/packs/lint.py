"""Warnings: what can be played as it is, but will not play well."""

from collections.abc import Mapping, Sequence

from simulator.model.script import Cue, Manner, Scenario
from simulator.packs.compile import Cast, Played
from simulator.packs.document import Document, Table
from simulator.packs.drafts import Draft
from simulator.packs.faults import Report, quoted
from simulator.packs.kinds import MAIN_KINDS
from simulator.packs.values import items, table, text
from simulator.packs.wording import lint_alike, lint_lines, lint_phrases

REFER_FROM = 2
"""Severity from which a cue calls for a referral."""


def lint_pack(
    head: Document | None, casts: Mapping[str, Cast], played: Sequence[Played], report: Report
) -> None:
    """Report what will not play well in the personas and scenarios of a pack."""
    for cast in casts.values():
        root = table(cast.document.value)
        lint_phrases(cast.document, root, report)
        lint_lines(cast.draft, report)
        _lint_levels(cast.document, root, report)
        _lint_misses(cast, root, report)
    has_resources = bool(head and table(table(head.value).get("resources")))
    for one in played:
        _ScenarioLint(one, report).run(has_resources)
    alone = {id(cast.draft) for cast in casts.values()} - {id(one.draft.below) for one in played}
    for cast in casts.values():
        if id(cast.draft) in alone:
            lint_alike(cast.draft, report)


def _lint_levels(document: Document, root: Table, report: Report) -> None:
    for key, value in table(root.get("topics")).items():
        owner = table(value)
        levels = {_level(line) for line, _ in items(owner.get("lines"), 0)}
        missing = [n for n in (1, 2) if n not in levels]
        if 3 in levels and missing:
            message = f"the topic {quoted(key)} has a line of level 3 and none of level {missing[0]}"
            hint = "nobody says the hardest thing first: write what comes before it"
            report.add("W303", document, owner.value_at["lines"], message, hint)


def _level(value: object) -> int:
    level = table(value).get("level", 1)
    return level if isinstance(level, int) else 1


def _lint_misses(cast: Cast, root: Table, report: Report) -> None:
    if not cast.persona.manner.misses.get("any"):
        at = root.value_at.get("misses", root.at)
        message = f"{quoted(cast.persona.short)} has no miss of the kind `any`"
        hint = "the product's own would be said, in nobody's voice: write four or more"
        report.add("W506", cast.document, at, message, hint)


class _ScenarioLint:
    def __init__(self, played: Played, report: Report) -> None:
        self.played = played
        self.scenario: Scenario = played.scenario
        self.document = played.document
        self.root = table(played.document.value)
        self.report = report

    def run(self, has_resources: bool) -> None:
        lint_phrases(self.document, self.root, self.report)
        lint_lines(self.played.draft, self.report)
        lint_alike(self.played.draft, self.report)
        _lint_levels(self.document, self.root, self.report)
        self.unreachable()
        self.uncovered()
        self.unanswered()
        self.scale()
        self.cues(has_resources)
        self.endings()

    def add(self, code: str, at: int, message: str, hint: str = "") -> None:
        self.report.add(code, self.document, at, message, hint)

    def unreachable(self) -> None:
        """Report conditions on a line that cannot have been said before."""
        stuck = _in_loops(_needs(self.played.draft))
        for ref in self.played.draft.refs:
            if ref.user in stuck and ref.name in stuck:
                message = f"{quoted(ref.name)} cannot have been said before {quoted(ref.user)}"
                self.add("W301", ref.at, message, "each waits for the other: drop one of the conditions")

    def uncovered(self) -> None:
        """Report slots that are asked for but do not belong to the scenario."""
        own = {slot.id for slot in self.scenario.slots}
        for ref in self.played.draft.refs:
            if ref.kind == "slot" and ref.name not in own and ref.name in self.played.draft.slots:
                message = (
                    f"{quoted(ref.name)} is not among the slots of this scenario, so it is never covered"
                )
                self.add("W302", ref.at, message, f'add {{"id": "{ref.name}"}} to `slots`')

    def unanswered(self) -> None:
        manners = (self.scenario.own, self.scenario.persona.manner)
        core = [t for t in self.scenario.topics.values() if t.core]
        for kind in MAIN_KINDS:
            held = any(m.answers.get(kind) for m in manners) or any(t.probes.get(kind) for t in core)
            if not held:
                at = self.root.value_at.get("answers", self.root.at)
                hint = f'nearly every coach asks it: write "{kind}" under `answers`'
                self.add("W503", at, f"nothing answers a question of the kind {quoted(kind)}", hint)

    def scale(self) -> None:
        lines = self.scenario.own.answers.get("scale", ())
        if lines and not any("{number}" in say for line in lines for say in line.say):
            at = table(self.root.get("answers")).value_at["scale"]
            hint = "write {number}: it follows from how the talk went"
            self.add("W507", at, "no line of `scale` says the number", hint)

    def cues(self, has_resources: bool) -> None:
        known = {cue.id: cue for cue in self.scenario.cues}
        for value, at in items(self.root.get("cues"), 0):
            cue = known.get(text(table(value), "id"))
            if cue is None:
                continue
            where = table(value).value_at.get("severity", at)
            if cue.severity >= REFER_FROM:
                self.severe(cue, where, has_resources)
            if cue.severity >= 3:
                self.urgent(cue, where)

    def severe(self, cue: Cue, at: int, has_resources: bool) -> None:
        if not self.answered("refer", cue):
            hint = 'write "refer" under `answers`: a good coach will suggest help'
            self.add("W511", at, f"the cue {quoted(cue.id)} is severe, and nothing answers a referral", hint)
        if not has_resources:
            hint = 'write "resources" in pack.json, by locale'
            message = f"the cue {quoted(cue.id)} is severe, and the pack names no place to turn to"
            self.add("W512", at, message, hint)

    def urgent(self, cue: Cue, at: int) -> None:
        if not self.answered("safety_check", cue):
            hint = 'write "safety_check" under `answers`: a good coach will ask'
            message = f"the cue {quoted(cue.id)} is urgent, and nothing answers a question about safety"
            self.add("W513", at, message, hint)
        if not self.scenario.content_notice:
            hint = 'write "content_notice", so that a trainee can choose'
            self.add("W514", at, f"the cue {quoted(cue.id)} is urgent, and there is no content notice", hint)

    def answered(self, kind: str, cue: Cue) -> bool:
        manners: tuple[Manner, ...] = (self.scenario.own, self.scenario.persona.manner)
        return bool(cue.line.probes.get(kind)) or any(
            m.answers.get(kind) or m.reactions.get(kind) for m in manners
        )

    def endings(self) -> None:
        if self.scenario.endings and all(e.line.when.specificity for e in self.scenario.endings):
            hint = "write a last one without `when`"
            at = self.root.value_at.get("endings", self.root.at)
            self.add("W521", at, "every ending has conditions, so there may be none to say", hint)


def _needs(draft: Draft) -> dict[str, set[str]]:
    """Return which lines must be said before a line: those it asks for, and the one it stays with."""
    needs: dict[str, set[str]] = {}
    for made in draft.made.values():
        if made.parent:
            needs.setdefault(made.line.id, set()).add(made.parent)
        if made.line.when.said:
            needs.setdefault(made.line.id, set()).update(made.line.when.said)
    return needs


def _in_loops(needs: Mapping[str, set[str]]) -> set[str]:
    """Return the lines that wait for one another, with those between two such loops."""
    waiting = {name: set(wanted) for name, wanted in needs.items()}
    wanted_by: dict[str, set[str]] = {}
    for name, wanted in waiting.items():
        for one in wanted:
            wanted_by.setdefault(one, set()).add(name)
    # Whatever waits for nothing can be said, and then what waited for it alone; and what nobody
    # waits for is at the end of a chain. Peeling both off leaves the loops.
    _peel(waiting, wanted_by)
    _peel(wanted_by, waiting)
    return set(waiting) & set(wanted_by)


def _peel(ahead: dict[str, set[str]], behind: dict[str, set[str]]) -> None:
    """Take out of both maps, which mirror each other, what has nothing ahead of it, again and again."""
    open_ = sorted((set(behind) | set(ahead)) - {name for name, held in ahead.items() if held})
    while open_:
        name = open_.pop()
        ahead.pop(name, None)
        for other in behind.pop(name, ()):
            held = ahead.get(other)
            if held:
                held.discard(name)
                if not held:
                    open_.append(other)
