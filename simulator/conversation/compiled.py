"""A scenario made ready for replies: indexes and matchers, built once and then read only."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from simulator.coding.kinds import contentless, standard_kind
from simulator.coding.matcher import Entry, Matcher
from simulator.coding.words import content_stems, words
from simulator.conversation.assumed import NOTHING, Assumed, assumed_by
from simulator.model.script import CastMember, Line, Proposal, Scenario, Topic


class Compiled:
    """Everything that :mod:`perceive` and :mod:`ladder` look things up in."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.topics: Mapping[str, Topic] = {**scenario.persona.topics, **scenario.topics}
        self.lines: Mapping[str, Line] = {line.id: line for line in scenario.walk()}
        self._parents = {
            probe.id: line
            for line in self.lines.values()
            for lines in line.probes.values()
            for probe in lines
        }
        self._cast = _cast_patterns(scenario.persona.cast)
        self.assumed = {
            id_: assumed
            for id_, line in self.lines.items()
            if (assumed := self._assumed_by(line)) is not NOTHING
        }
        self.known_beforehand = frozenset(self.people(f"{scenario.brief} {scenario.persona.about}"))
        self.topic_matcher = Matcher([_topic_entry(t) for t in self.topics.values()], contentless())
        self.asks = Matcher(
            [Entry(line.id, line.ask) for line in self.lines.values() if line.ask], phrase_share=0.75
        )
        self.proposal_matcher = Matcher(
            [Entry(p.id, p.ask, p.keywords) for p in scenario.proposals.values()], phrase_share=0.4
        )
        standard_kind("")  # built now, so that the first turn is not the slow one
        self.weight = _rarity(self.lines.values())
        self.signs = frozenset(cue.line.id for cue in scenario.cues if cue.severity > 0)
        self.lookalikes = frozenset(cue.line.id for cue in scenario.cues if cue.severity == 0)
        self._about = {
            id_: frozenset(s for text in (t.label, *t.keywords, *t.ask) for s in content_stems(text))
            for id_, t in self.topics.items()
        }
        persona = scenario.persona
        self.address = frozenset({persona.short, persona.name, *persona.name.split()})
        self.called = frozenset(s for id_ in persona.cast for s in self.names(id_)).union(
            *(content_stems(name) for name in self.address)
        )
        """Stems of the names of everybody in the talk."""
        self.misses = frozenset(line.id for lines in scenario.manner.misses.values() for line in lines)

    def _assumed_by(self, line: Line) -> Assumed:
        cast = self.scenario.persona.cast
        return assumed_by(line, self._parents.get(line.id), self.topics, cast, self.people)

    @property
    def proposals(self) -> Mapping[str, Proposal]:
        """The ideas that this leader has an answer to."""
        return self.scenario.proposals

    def lineage(self, line: Line | None) -> list[Line]:
        """Return *line* and the lines it is a probe of, nearest first: an image outlives one answer."""
        found: list[Line] = []
        while line is not None:
            found.append(line)
            line = self._parents.get(line.id)
        return found

    def people(self, text: str) -> list[str]:
        """Return the members of the cast named in *text*, in the order of their first mention."""
        plain = " ".join(words(text))
        found = [(m.start(), id_) for id_, pattern in self._cast.items() if (m := pattern.search(plain))]
        return [id_ for _, id_ in sorted(found)]

    def about(self, topic: str) -> frozenset[str]:
        """Return the stems by which *topic* is known; none for no topic."""
        return self._about.get(topic, frozenset())

    def names(self, person: str) -> frozenset[str]:
        """Return the stems by which a member of the cast is called; none for nobody."""
        member = self.scenario.persona.cast.get(person)
        if member is None:
            return frozenset()
        return frozenset(s for name in (member.name, *member.aka) for s in content_stems(name))

    def knows(self, stem_: str) -> bool:
        """Whether any authored line or phrasing uses this stem."""
        return stem_ in self.weight


def _topic_entry(topic: Topic) -> Entry:
    return Entry(topic.id, (*topic.ask, topic.label), topic.keywords, topic.exclude)


def _rarity(lines: Iterable[Line]) -> dict[str, float]:
    """Return log(N / lines with the stem): near 0 for what is everywhere, 3 and more for once."""
    texts = [" ".join(line.say) for line in lines]
    seen = Counter(s for text in texts for s in content_stems(text))
    return {s: math.log((len(texts) + 1) / n) / 2 for s, n in seen.items()}


def _cast_patterns(cast: Mapping[str, CastMember]) -> dict[str, re.Pattern[str]]:
    patterns = {}
    for id_, member in cast.items():
        names = sorted(
            {" ".join(words(n)) for n in (member.name, *member.aka)} - {""}, key=lambda n: (-len(n), n)
        )
        if names:
            patterns[id_] = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return patterns


_READY: dict[tuple[str, str], Compiled] = {}
_KEEP = 32


def compile_scenario(scenario: Scenario) -> Compiled:
    """Return *scenario* made ready; the same object for the same content."""
    key = (scenario.ref, scenario.digest)
    ready = _READY.get(key)
    if ready is None or (ready.scenario is not scenario and not scenario.digest):
        ready = Compiled(scenario)
        if len(_READY) >= _KEEP:
            _READY.pop(next(iter(_READY)))
        _READY[key] = ready
    return ready
