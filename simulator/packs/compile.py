"""Compiles documents into the objects that a conversation plays."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.model.script import (
    STATE_NAMES,
    CastMember,
    Cue,
    Ending,
    Level,
    Line,
    Manner,
    Persona,
    Resource,
    Scenario,
    Slot,
    Temperament,
)
from simulator.packs.document import Document, Row, Table
from simulator.packs.drafts import Draft, Ref
from simulator.packs.faults import Report, did_you_mean, quoted
from simulator.packs.kinds import ANSWER_KINDS, REACTION_KINDS, stem_of
from simulator.packs.lines import LineMaker
from simulator.packs.names import Names
from simulator.packs.standard import manner_of, slot_of, standard
from simulator.packs.values import items, number, table, text, texts

_LEVELS: tuple[Level, ...] = ("first_time_manager", "experienced_manager", "executive")
# Share of turns with permitted information or suggestion that suits a leader of this level, in the
# first two sessions and later: research/domain.md §5.2.
_BANDS: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "first_time_manager": ((0.10, 0.35), (0.05, 0.25)),
    "experienced_manager": ((0.05, 0.25), (0.0, 0.15)),
    "executive": ((0.0, 0.15), (0.0, 0.10)),
}
_EARLY = 2
"""Last session that counts as early."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A persona with what is needed to lay a scenario over it."""

    persona: Persona
    draft: Draft
    names: Names
    document: Document


def compile_persona(document: Document, report: Report) -> Cast:
    """Return the persona that *document* holds; reports names that mean nothing."""
    root = table(document.value)
    draft = Draft(report, slots=set(standard().slots))
    cast = _cast(root)
    draft.cast |= set(cast)
    names = Names(cast)
    key = text(root, "id", "persona")
    maker = LineMaker(document, draft, names, prefix=key)
    persona = Persona(
        id=key,
        name=text(root, "name", key),
        short=text(root, "short", key),
        role=text(root, "role"),
        level=next((v for v in _LEVELS if v == root.get("level")), "experienced_manager"),
        about=text(root, "about"),
        temperament=_temperament(text(root, "temperament")),
        manner=manner_of(maker, root),
        cast=cast,
        topics=maker.topics(root.get("topics"), universal=True),
        facts=maker.under(root, "facts", "facts", "fact"),
    )
    draft.check_references()
    return Cast(persona, draft, names, document)


def _temperament(name: str) -> Temperament:
    known = standard().temperaments
    return known.get(name) or known["guarded_achiever"]


def _cast(root: Table) -> dict[str, CastMember]:
    out: dict[str, CastMember] = {}
    for key, held in table(root.get("cast")).items():
        owner = table(held)
        pronoun = owner.get("pronoun")
        out[key] = CastMember(
            id=key,
            name=text(owner, "name", key),
            aka=texts(owner.get("aka")),
            pronoun="he" if pronoun == "he" else "she" if pronoun == "she" else "they",
            role=text(owner, "role"),
        )
    return out


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario with the draft that the checks need."""

    scenario: Scenario
    draft: Draft
    document: Document


def compile_scenario(document: Document, cast: Cast, pack: Document, report: Report) -> Played:
    """Return the scenario that *document* holds, laid over its persona and the product."""
    root = table(document.value)
    draft = Draft(report, below=cast.draft, slots=set(standard().slots))
    compiled = _ScenarioCompiler(document, root, cast, draft).compile(pack)
    draft.check_references()
    return Played(compiled, draft, document)


class _ScenarioCompiler:
    def __init__(self, document: Document, root: Table, cast: Cast, draft: Draft) -> None:
        self.root = root
        self.cast = cast
        self.draft = draft
        self.maker = LineMaker(document, draft, cast.names)

    def compile(self, pack: Document) -> Scenario:
        root, maker = self.root, self.maker
        setting, agenda, head = table(root.get("setting")), table(root.get("agenda")), table(pack.value)
        slots = self.slots()
        own = manner_of(maker, root)
        topics = maker.topics(root.get("topics"), universal=False)
        facts = maker.under(root, "facts", "facts", "fact")
        proposals = maker.proposals(root.get("proposals"))
        opening = maker.under(root, "opening", "opening", "opening")
        endings = self.endings()
        state = table(root.get("state"))
        return Scenario(
            id=text(root, "id", "scenario"),
            pack=text(head, "id", "pack"),
            title=text(root, "title"),
            persona=self.cast.persona,
            session=int(number(setting, "session", 1)),
            minutes=int(number(setting, "minutes", 30)),
            brief=text(setting, "brief"),
            stated=text(agenda, "stated"),
            hidden=text(agenda, "hidden"),
            state={k: float(number(state, k, 3)) for k in STATE_NAMES},
            opening=opening,
            topics=topics,
            facts=facts,
            proposals=proposals,
            manner=layered(standard().manner, self.cast.persona.manner, own),
            own=own,
            cues=self.cues(),
            slots=slots,
            endings=endings,
            directive_band=self.band(setting),
            words_norm=int(number(table(root.get("targets")), "words", 35)),
            commitment_needs=self.needs(),
            strengths=texts(root.get("strengths")),
            model_answers=self.model_answers(),
            content_notice=text(root, "content_notice"),
            resources=_resources(head),
            digest=digest_of(head, self.cast.document.value, root),
        )

    def slots(self) -> tuple[Slot, ...]:
        known = standard().slots
        out = []
        for key, owner in self.named("slots", "slot"):
            if key not in known:
                self.own_slot(owner, key)
            self.kinds(owner)
            self.draft.slots.add(key)
            out.append(slot_of(key, owner, known.get(key)))
        return tuple(out)

    def named(self, key: str, what: str) -> Iterator[tuple[str, Table]]:
        """Yield the objects of a list by their ids; report an id that stands twice."""
        seen = set()
        for value, _ in items(self.root.get(key), 0):
            owner = table(value)
            name = text(owner, "id")
            if name in seen:
                self.maker.report(
                    "E202", owner.value_at["id"], f"the {what} {quoted(name)} stands here twice"
                )
            elif name:
                seen.add(name)
                yield name, owner

    def own_slot(self, owner: Table, key: str) -> None:
        missing = next((needed for needed in ("stage", "kinds") if needed not in owner), "")
        if missing:
            message = f"the product knows no slot {quoted(key)}, and `{missing}` is missing"
            hint = did_you_mean(key, standard().slots, f'a slot of your own needs "{missing}"')
            self.maker.report("E105", owner.at, message, hint)

    def kinds(self, owner: Table) -> None:
        for kind, at in items(owner.get("kinds"), owner.value_at.get("kinds", 0)):
            if isinstance(kind, str) and stem_of(kind) not in ANSWER_KINDS:
                hint = did_you_mean(kind, ANSWER_KINDS, "the kinds stand in scenarios/README.md")
                self.maker.report("E204", at, f"{quoted(kind)} is not a kind of question", hint)

    def needs(self) -> tuple[str, ...]:
        owner = table(self.root.get("commitment"))
        for name, at in items(owner.get("needs"), owner.value_at.get("needs", 0)):
            if isinstance(name, str):
                self.maker.refer("slot", name, at)
        return texts(owner.get("needs"))

    def cues(self) -> tuple[Cue, ...]:
        made = (self.cue(key, owner) for key, owner in self.named("cues", "cue"))
        return tuple(cue for cue in made if cue is not None)

    def cue(self, key: str, owner: Table) -> Cue | None:
        line = self.cue_line(owner, key)
        if line is None:
            return None
        severity = int(number(owner, "severity", 0))
        span = table(owner.get("volunteer"))
        volunteer = (int(number(span, "from", 1)), int(number(span, "by", 1))) if span else None
        if volunteer and volunteer[0] > volunteer[1]:
            hint = "the leader could never volunteer it"
            self.maker.report("E203", span.at, "`from` is later than `by`", hint)
        return Cue(
            id=key,
            line=line,
            category=text(owner, "category"),
            severity=severity,
            window=int(number(owner, "window", 1 if severity == 3 else 3)),
            volunteer=volunteer,
            twin=text(owner, "twin"),
            why=text(owner, "why"),
        )

    def cue_line(self, owner: Table, key: str) -> Line | None:
        value, at = owner.get("line"), owner.value_at.get("line", owner.at)
        # An id has no spaces; a text of several words is a line of its own.
        if not isinstance(value, str) or " " in value:
            return self.maker.line(value, at, f"cues.{key}", "cue")
        self.draft.refs.append(Ref("line", value, self.maker.document, at))
        found = self.draft.find(value)
        return found.line if found else None

    def endings(self) -> tuple[Ending, ...]:
        out = []
        for key, owner in self.named("endings", "ending"):
            line = Line(
                id=f"endings.{key}",
                say=texts(owner.get("say")),
                when=self.maker.when(owner.get("when")),
                bucket="ending",
                where=self.maker.document.where(owner.at),
            )
            self.maker.placeholders(owner)
            out.append(Ending(key, line, text(owner, "label", key.replace("_", " "))))
        return tuple(out)

    def band(self, setting: Table) -> tuple[float, float]:
        given = table(self.root.get("targets")).get("directive")
        early = number(setting, "session", 1) <= _EARLY
        low, high = _BANDS[self.cast.persona.level][0 if early else 1]
        if isinstance(given, Row) and len(given) == 2 and all(isinstance(v, (int, float)) for v in given):
            low, high = float(given[0]), float(given[1])
            if low > high:
                self.maker.report("E203", given.at, "the lowest share is above the highest")
        return low, high

    def model_answers(self) -> dict[str, tuple[str, ...]]:
        owner = table(self.root.get("model_answers"))
        self.draft.targets |= ANSWER_KINDS | REACTION_KINDS
        for key in owner:
            if stem_of(key) not in self.draft.targets:
                self.maker.refer("model", key, owner.key_at[key])
        return {key: texts(value) for key, value in owner.items()}


def layered(product: Manner, persona: Manner, scenario: Manner) -> Manner:
    """Lay three manners over one another.

    A bucket of answers or reactions replaces the one below it. Misses add up, the scenario's
    before the persona's, and the product's stand in where both have none of a kind.
    """
    kinds = sorted({*product.misses, *persona.misses, *scenario.misses})
    misses = {
        k: (*scenario.misses.get(k, ()), *persona.misses.get(k, ())) or product.misses.get(k, ())
        for k in kinds
    }
    return Manner(
        answers={**product.answers, **persona.answers, **scenario.answers},
        reactions={**product.reactions, **persona.reactions, **scenario.reactions},
        misses=misses,
        openers=scenario.openers or persona.openers or product.openers,
    )


def _resources(pack: Table) -> dict[str, tuple[Resource, ...]]:
    return {
        locale: tuple(_resource(table(value)) for value, _ in items(held, 0))
        for locale, held in table(pack.get("resources")).items()
    }


def _resource(owner: Table) -> Resource:
    return Resource(text(owner, "name"), text(owner, "contact"), text(owner, "note"), text(owner, "checked"))


def digest_of(pack: Any, persona: Any, scenario: Any) -> str:
    """Return the SHA-256 of all content that a scenario is compiled from, white space left out."""
    hashed = hashlib.sha256()
    for content in (*standard().content, pack, persona, scenario):
        kept = {k: v for k, v in content.items() if k != "$schema"} if isinstance(content, dict) else content
        hashed.update(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
        hashed.update(b"\0")
    return hashed.hexdigest()
