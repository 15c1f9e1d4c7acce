"""Makes lines, buckets of lines, topics and proposals from what stands in a document."""

import re
from typing import Any

from simulator.model.script import STATE_NAMES, Line, Proposal, Range, Then, Topic, When
from simulator.packs.document import Document, Table
from simulator.packs.drafts import Draft, Made, Ref, RefKind
from simulator.packs.faults import Hint, did_you_mean, quoted
from simulator.packs.kinds import TO_KINDS, WHEN_MOVES, person_of, stem_of
from simulator.packs.names import Names
from simulator.packs.values import items, number, table, text, texts

PLACEHOLDERS = frozenset({"number", "word"})
_PLACEHOLDER = re.compile(r"\{([^{}\s]{0,40})\}")
_ALWAYS, _NO_CHANGE = When(), Then()


class LineMaker:
    """Makes the lines of one document."""

    def __init__(self, document: Document, draft: Draft, names: Names, prefix: str = "") -> None:
        self.document = document
        self.draft = draft
        self.names = names
        self.prefix = f"{prefix}." if prefix else ""

    # Buckets

    def lines(
        self, value: Any, at: int, place: str, bucket: str, topic: str = "", parent: str = ""
    ) -> tuple[Line, ...]:
        """Return the lines of a text, an object or a list of either; ids count from *place*.1."""
        made = (
            self.line(item, here, f"{place}.{n}", bucket, topic, parent)
            for n, (item, here) in enumerate(items(value, at), 1)
        )
        return tuple(line for line in made if line is not None)

    def under(self, owner: Table, key: str, place: str, bucket: str, topic: str = "") -> tuple[Line, ...]:
        """Return the lines under *key* of *owner*; ids count from *place*."""
        return self.lines(owner.get(key), owner.value_at.get(key, owner.at), place, bucket, topic)

    def buckets(
        self, value: Any, place: str, topic: str = "", parent: str = ""
    ) -> dict[str, tuple[Line, ...]]:
        """Return the lines by kind of an object that holds them by kind."""
        owner = table(value)
        out: dict[str, tuple[Line, ...]] = {}
        for kind, held in owner.items():
            self.person(kind, owner.key_at[kind])
            spot = f"{place}.{kind}" if place else kind
            out[kind] = self.lines(held, owner.value_at[kind], spot, kind, topic, parent)
        return out

    def person(self, kind: str, at: int) -> None:
        """Note the member of the cast that *kind* names, to be checked."""
        if person_of(kind):
            self.refer("cast", person_of(kind), at)

    # One line

    def line(
        self, value: Any, at: int, auto: str, bucket: str, topic: str = "", parent: str = ""
    ) -> Line | None:
        """Return the line that *value* holds; None where the schema has reported that it holds none."""
        if isinstance(value, str):
            return self.plain(value, at, self.prefix + auto, bucket, topic, parent)
        if not isinstance(value, Table):
            return None
        line_id = text(value, "id") or self.prefix + auto
        say = texts(value.get("say"))
        self.placeholders(value)
        line = Line(
            id=line_id,
            say=say,
            level=int(number(value, "level", 1)),
            when=self.when(value.get("when"), line_id),
            then=self.then(value.get("then")),
            priority=int(number(value, "priority", 0)),
            ask=texts(value.get("ask")),
            to=self.to(value),
            yes_no=text(value, "yes_no"),
            keys=texts(value.get("keys")),
            emotion=texts(value.get("emotion")),
            probes=self.probes(value, line_id, topic),
            names=self.names.within(say),
            topic=topic,
            bucket=bucket,
            where=self.document.where(at),
        )
        self.draft.add(Made(line, self.document, value.value_at.get("id", at), parent))
        return line

    def plain(self, say: str, at: int, line_id: str, bucket: str, topic: str, parent: str) -> Line:
        """Return the line that a plain text is short for."""
        self.check_placeholders(say, at)
        line = Line(
            id=line_id,
            say=(say,),
            names=self.names.within((say,)),
            topic=topic,
            bucket=bucket,
            where=self.document.where(at),
        )
        self.draft.add(Made(line, self.document, at, parent))
        return line

    def probes(self, value: Table, line_id: str, topic: str) -> dict[str, tuple[Line, ...]]:
        """Return the probes of a line; their ids begin with its own."""
        # The id of the line holds the prefix already.
        prefix, self.prefix = self.prefix, ""
        try:
            return self.buckets(value.get("probes"), line_id, topic, line_id)
        finally:
            self.prefix = prefix

    def to(self, value: Table) -> tuple[str, ...]:
        """Return the further kinds of a line; report those that are none."""
        out = []
        for kind, at in items(value.get("to"), value.value_at.get("to", 0)):
            if not isinstance(kind, str):
                continue
            if stem_of(kind) not in TO_KINDS:
                hint = did_you_mean(kind, TO_KINDS, "the kinds stand in scenarios/README.md")
                self.report("E204", at, f"{quoted(kind)} is not a kind of question, move or form", hint)
            self.person(kind, at)
            out.append(kind)
        return tuple(out)

    def placeholders(self, value: Table) -> None:
        """Report words in braces that nothing will stand in for."""
        for say, at in items(value.get("say"), value.value_at.get("say", value.at)):
            if isinstance(say, str):
                self.check_placeholders(say, at)

    def check_placeholders(self, say: str, at: int) -> None:
        """Report words in braces that nothing will stand in for."""
        for found in _PLACEHOLDER.finditer(say) if "{" in say else ():
            if found.group(1) not in PLACEHOLDERS:
                hint = did_you_mean(
                    found.group(1), PLACEHOLDERS, "only {number} and {word} may stand in a line"
                )
                self.report("E206", at, f"nothing will stand in for {quoted(found.group())}", hint)

    # Conditions and consequences

    def when(self, value: Any, line_id: str = "") -> When:
        """Return the conditions that *value* holds."""
        owner = table(value)
        if not owner:
            return _ALWAYS
        state = {k: self.range(owner, k) for k in (*STATE_NAMES, "turn") if k in owner}
        out = When(
            state=state,
            said=self.name_set(owner, "said", "line", line_id),
            unsaid=self.name_set(owner, "unsaid", "line", line_id),
            revealed=self.name_set(owner, "revealed", "reveal"),
            unrevealed=self.name_set(owner, "unrevealed", "reveal"),
            named=self.name_set(owner, "named", "cast"),
            slots=self.name_set(owner, "slots", "slot"),
            missing_slots=self.name_set(owner, "missing_slots", "slot"),
            stage=frozenset(texts(owner.get("stage"))),
            form=frozenset(texts(owner.get("form"))),
            moves=self.moves(owner),
        )
        for one, other in (("said", "unsaid"), ("revealed", "unrevealed"), ("slots", "missing_slots")):
            for name in sorted(getattr(out, one) & getattr(out, other)):
                message = f"{quoted(name)} is asked for in `{one}` and forbidden in `{other}`"
                self.report("E203", owner.key_at[other], message, "the line could never be said")
        return out

    def range(self, owner: Table, key: str) -> Range:
        """Return the range under *key*; report one that is empty."""
        held = table(owner[key])
        low, high = number(held, "min", float("-inf")), number(held, "max", float("inf"))
        if low > high:
            self.report(
                "E203",
                held.at,
                f"no {key} is at least {low:g} and at most {high:g}",
                "the line could never be said",
            )
        return Range(low, high)

    def name_set(self, owner: Table, key: str, kind: RefKind, user: str = "") -> frozenset[str]:
        """Return the names under *key* and note them, to be checked."""
        found = [(v, at) for v, at in items(owner.get(key), owner.value_at.get(key, 0)) if isinstance(v, str)]
        for name, at in found:
            self.refer(kind, name, at, user if key == "said" else "")
        return frozenset(name for name, _ in found)

    def moves(self, owner: Table) -> frozenset[str]:
        """Return the moves that a condition asks for; report those that are none."""
        for move, at in items(owner.get("moves"), owner.value_at.get("moves", 0)):
            if isinstance(move, str) and move not in WHEN_MOVES:
                hint = did_you_mean(move, WHEN_MOVES, "the moves stand in scenarios/README.md")
                self.report("E204", at, f"{quoted(move)} is not a move", hint)
        return frozenset(texts(owner.get("moves")))

    def then(self, value: Any) -> Then:
        """Return the consequences that *value* holds."""
        owner = table(value)
        if not owner:
            return _NO_CHANGE
        reveals = frozenset(texts(owner.get("reveals")))
        self.draft.reveals |= reveals
        return Then(
            state={k: number(owner, k, 0) for k in STATE_NAMES if k in owner},
            reveals=reveals,
            slots=self.name_set(owner, "slots", "slot"),
        )

    # Topics and proposals

    def topics(self, value: Any, universal: bool) -> dict[str, Topic]:
        """Return the topics of an object that holds them by id."""
        owner = table(value)
        return {key: self.topic(key, table(held), universal) for key, held in owner.items()}

    def topic(self, key: str, owner: Table, universal: bool) -> Topic:
        """Return one topic."""
        if "person" in owner:
            self.refer("cast", text(owner, "person"), owner.value_at["person"])
        self.draft.targets.add(key)
        return Topic(
            id=key,
            label=text(owner, "label", key),
            ask=texts(owner.get("ask")),
            keywords=texts(owner.get("keywords")),
            exclude=texts(owner.get("not")),
            core=owner.get("core") is True,
            person=text(owner, "person"),
            lines=self.under(owner, "lines", f"{key}.line", "else", key),
            probes=self.buckets(owner.get("probes"), key, key),
            universal=universal,
        )

    def proposals(self, value: Any) -> dict[str, Proposal]:
        """Return the proposals of an object that holds them by id."""
        out = {}
        for key, held in table(value).items():
            owner = table(held)
            lines = self.under(owner, "lines", f"proposals.{key}", "proposal")
            out[key] = Proposal(key, texts(owner.get("ask")), lines, texts(owner.get("keywords")))
        return out

    # Reporting

    def refer(self, kind: RefKind, name: str, at: int, user: str = "") -> None:
        """Note a name that must mean something once everything is made."""
        self.draft.refs.append(Ref(kind, name, self.document, at, user))

    def report(self, code: str, at: int, message: str, hint: Hint = "") -> None:
        """Report a fault at *at* of the document."""
        self.draft.report.add(code, self.document, at, message, hint)
