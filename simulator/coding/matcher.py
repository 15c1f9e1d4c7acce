"""Which authored entry a coach's words mean: a topic, a fact, a proposal or a standard move.

A whole-phrase fuzzy score names the right topic for 8 to 47 % of coach lines; weighting stems,
stem bigrams and character n-grams by how few entries share them names it for 74 to 78 %, and
fuzzy matching is kept for what it is good at: mending one misspelt word at a time.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from simulator.coding.words import is_common, is_function, stem, words
from simulator.model.talk import TopicHit

ACCEPT, TENTATIVE, MARGIN = 0.30, 0.20, 0.05
"""Scores for the zones: measured on packs of 12 to 20 entries; not to be tuned per pack."""

_WEIGHT_CONTENT, _WEIGHT_COMMON, _WEIGHT_FUNCTION = 1.0, 0.5, 0.3
_WEIGHT_BIGRAM, _WEIGHT_THIN_BIGRAM, _WEIGHT_GRAM = 0.5, 0.2, 0.3
_KEYWORD_BONUS = 0.15
_NEGATIVE_SHARE = 0.5
_CLOSER_LOOK = 16
_LONG_ENOUGH = 14
"""Features (words, pairs, letter groups) that a phrasing needs to be found inside a longer query."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one entry: how it is asked about, and words that rule it out."""

    id: str
    ask: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry with its score, the best of its phrasings and the words that decided."""

    id: str
    score: float
    phrase: float
    """Cosine with the best single phrasing, 0 to 1."""
    recall: float
    """Largest share of one phrasing that stands in the query, 0 to 1: long turns hold short questions."""
    coverage: float
    """Share of the query's content (by weight) that the entry knows, 0 to 1."""
    matched: tuple[str, ...]
    best: str = ""
    """The phrasing that is most like the query."""


@lru_cache(maxsize=20_000)
def _features(stems: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    found: Vector = {}
    for word, weight in stems:
        found[word] = max(found.get(word, 0.0), weight)
        if weight == _WEIGHT_CONTENT:
            padded = f"^{word}$"
            for size in (3, 4):
                for i in range(len(padded) - size + 1):
                    found.setdefault(f"#{padded[i : i + size]}", _WEIGHT_GRAM / max(1, len(padded) - 2))
    for (a, wa), (b, wb) in pairwise(stems):
        thin = wa == wb == _WEIGHT_FUNCTION
        found[f"{a} {b}"] = _WEIGHT_THIN_BIGRAM if thin else _WEIGHT_BIGRAM
    return tuple(found.items())


@lru_cache(maxsize=50_000)
def _weighed(word: str) -> tuple[str, float]:
    if is_function(word):
        return word, _WEIGHT_FUNCTION
    return stem(word), _WEIGHT_COMMON if is_common(word) else _WEIGHT_CONTENT


def _stems(tokens: Iterable[str]) -> tuple[tuple[str, float], ...]:
    return tuple(_weighed(word) for word in tokens)


def _norm(vector: Vector) -> float:
    return math.sqrt(sum(v * v for v in vector.values()))


class _Phrases:
    """The phrasings of one entry, turned round: which of them hold a feature, and how much of it.

    A query has some forty features and an entry ten phrasings of as many: looking the query's up is
    several times quicker than multiplying it with every phrasing.
    """

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._long = tuple(i for i, v in enumerate(vectors) if len(v) >= _LONG_ENOUGH)
        self._size = len(vectors)
        index: dict[str, list[tuple[int, float]]] = {}
        for i, vector in enumerate(vectors):
            for feature, weight in vector.items():
                index.setdefault(feature, []).append((i, weight))
        self._index = {f: tuple(found) for f, found in index.items()}

    def likeness(self, query: Vector) -> tuple[list[float], float]:
        """Return the cosine of *query* with each phrasing, and the largest share that it holds of a long one.

        The share is of the phrasing's squared length, 0 to 1.
        """
        cosines, held = [0.0] * self._size, [0.0] * self._size
        for feature, value in query.items():
            for i, weight in self._index.get(feature, ()):
                cosines[i] += value * weight
                held[i] += weight * weight
        return cosines, max((held[i] for i in self._long), default=0.0)


class Matcher:
    """Ranks entries against a coach's words; built once per scenario, then read only."""

    def __init__(
        self,
        entries: Sequence[Entry],
        negatives: Sequence[str] = (),
        *,
        phrase_share: float = 0.2,
        extra_vocabulary: frozenset[str] = frozenset(),
    ) -> None:
        """Index *entries*.

        *negatives* are phrasings that mean none of them. *phrase_share* is how much the single best
        phrasing counts against the profile of all (0.2 for topics, more where each phrasing is a
        question of its own). *extra_vocabulary* holds words that are never mended.
        """
        self._entries = {e.id: e for e in sorted(entries, key=lambda e: e.id)}
        self._phrase_share = phrase_share
        self._vocabulary = self._collect_vocabulary() | extra_vocabulary
        self._mendable = sorted(w for w in self._vocabulary if len(w) >= 4)
        self._known_stems = frozenset(stem(w) for w in self._vocabulary)
        phrases = {id_: [_features(_stems(words(p))) for p in e.ask] for id_, e in self._entries.items()}
        self._idf = self._inverse_frequency(phrases)
        self._unknown = math.log((len(self._entries) + 1) / 0.5)
        vectors = {id_: [self._vector(features) for features in listed] for id_, listed in phrases.items()}
        self._profiles = {id_: self._profile(listed) for id_, listed in vectors.items()}
        self._phrases = {id_: _Phrases(listed) for id_, listed in vectors.items()}
        self._keywords = {id_: self._keyword_stems(e) for id_, e in self._entries.items()}
        self._shared = Counter(k for keys in self._keywords.values() for k in keys)
        self._excluded = {
            id_: tuple(tuple(stem(w) for w in words(x)) for x in e.exclude)
            for id_, e in self._entries.items()
        }
        self._postings = self._invert()
        self._by_first_stem = self._index_keywords()
        self._negatives = _Phrases([self._vector(_features(_stems(words(n)))) for n in negatives])
        self._mended: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def _collect_vocabulary(self) -> frozenset[str]:
        return frozenset(
            w for e in self._entries.values() for phrase in (*e.ask, *e.keywords) for w in words(phrase)
        )

    def _inverse_frequency(self, phrases: Mapping[str, list[tuple[tuple[str, float], ...]]]) -> Vector:
        seen = Counter(f for listed in phrases.values() for f in {f for fs in listed for f, _ in fs})
        return {f: math.log((len(phrases) + 1) / (n + 0.5)) for f, n in seen.items()}

    def _vector(self, features: Iterable[tuple[str, float]]) -> Vector:
        """Weigh *features*; what no entry knows makes the vector longer, so stray content costs."""
        vector = {
            f: w * max(0.05, self._idf.get(f, self._unknown if f[0] != "#" else 0.0)) for f, w in features
        }
        norm = _norm(vector) or 1.0
        return {f: v / norm for f, v in vector.items()}

    def _profile(self, listed: list[Vector]) -> Vector:
        total: Vector = {}
        for vector in listed:
            for f, v in vector.items():
                total[f] = total.get(f, 0.0) + v
        dampened = {f: math.sqrt(v) for f, v in total.items()}
        norm = _norm(dampened) or 1.0
        return {f: v / norm for f, v in dampened.items()}

    def _keyword_stems(self, entry: Entry) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted({tuple(stem(w) for w in words(k)) for k in entry.keywords if words(k)}))

    def _invert(self) -> dict[str, tuple[tuple[str, float], ...]]:
        postings: dict[str, list[tuple[str, float]]] = {}
        for id_, profile in self._profiles.items():
            for feature, weight in profile.items():
                postings.setdefault(feature, []).append((id_, weight))
        return {f: tuple(found) for f, found in postings.items()}

    def _index_keywords(self) -> dict[str, tuple[str, ...]]:
        firsts: dict[str, set[str]] = {}
        for id_, keys in self._keywords.items():
            for key in keys:
                firsts.setdefault(key[0], set()).add(id_)
        return {f: tuple(sorted(ids)) for f, ids in firsts.items()}

    def mend(self, word: str) -> str:
        """Return *word*, or the one word of the vocabulary that it misspells."""
        if len(word) < 4 or word in self._vocabulary or is_function(word) or is_common(word):
            return word
        if word not in self._mended:
            self._mended[word] = self._nearest(word)
        return self._mended[word]

    def _nearest(self, word: str) -> str:
        if stem(word) in self._known_stems:
            return word
        cutoff = 0.79 if len(word) <= 6 else 0.75
        best, best_score = word, 0.0
        for known in self._mendable:
            if known[0] != word[0] or abs(len(known) - len(word)) > 2:
                continue
            score = OSA.normalized_similarity(word, known, score_cutoff=cutoff)
            if len(word) == 4 and sorted(known) == sorted(word):
                score = max(score, cutoff)
            if score > best_score:
                best, best_score = known, score
        return best if best_score >= cutoff else word

    def match(self, text: str, live: Mapping[str, float] | None = None) -> tuple[Hit, ...]:
        """Return the entries that *text* may mean, best first.

        *live* adds to the score of entries that the talk has just opened.
        """
        tokens = tuple(self.mend(w) for w in words(text))
        if not tokens or not self._entries:
            return ()
        stems = _stems(tokens)
        query = self._vector(_features(stems))
        run = tuple(stem(w) for w in tokens)
        against = max(self._negatives.likeness(query)[0], default=0.0)
        hits = []
        for id_, likeness in self._candidates(query, run):
            if any(_contains(run, x) for x in self._excluded[id_]):
                continue
            hits.append(self._hit(id_, query, stems, run, likeness, (live or {}).get(id_, 0.0), against))
        hits.sort(key=lambda h: (-round(h.score, 6), h.id))
        return tuple(hits)

    def _candidates(self, query: Vector, run: tuple[str, ...]) -> list[tuple[str, float]]:
        """Return the entries worth a closer look, with the cosine of query and profile.

        The rest share little more than grammar with the query.
        """
        likeness: Vector = {}
        for feature, value in query.items():
            for id_, weight in self._postings.get(feature, ()):
                likeness[id_] = likeness.get(id_, 0.0) + value * weight
        best = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:_CLOSER_LOOK]
        chosen = dict(best)
        for word in run:
            for id_ in self._by_first_stem.get(word, ()):
                chosen.setdefault(id_, likeness.get(id_, 0.0))
        return sorted(chosen.items())

    def _hit(
        self,
        id_: str,
        query: Vector,
        stems: tuple[tuple[str, float], ...],
        run: tuple[str, ...],
        likeness: float,
        bonus: float,
        against: float,
    ) -> Hit:
        likenesses, recall = self._phrases[id_].likeness(query)
        phrase = max(likenesses, default=0.0)
        best = self._entries[id_].ask[likenesses.index(phrase)] if likenesses else ""
        profile = self._profiles[id_]
        score = self._phrase_share * phrase + (1 - self._phrase_share) * likeness
        # What is nearer to a contentless phrasing than to any of the entry's own is held against it.
        score -= against * (_NEGATIVE_SHARE if against > phrase else _NEGATIVE_SHARE / 4)
        words_hit = []
        for key in self._keywords[id_]:
            if _contains(run, key):
                score += _KEYWORD_BONUS / (1 if self._shared[key] == 1 else 2)
                words_hit.append(" ".join(key))
        keyword_stems = {w for key in words_hit for w in key.split()}
        known = total = 0.0
        for word, weight in dict(stems).items():
            if weight == _WEIGHT_FUNCTION:
                continue
            value = weight * self._idf.get(word, self._unknown)
            total += value
            known += value if word in profile or word in keyword_stems else 0.0
        shared = sorted(
            (w for w, weight in dict(stems).items() if weight > _WEIGHT_FUNCTION and w in profile),
            key=lambda w: (-query[w], w),
        )
        coverage = known / total if total else 0.0
        return Hit(id_, score + bonus, phrase, recall, coverage, (*words_hit, *shared[:4]), best)

    def ranked(self, text: str, live: Mapping[str, float] | None = None) -> tuple[TopicHit, ...]:
        """Return up to three hits with their zones: accept, tentative or none."""
        hits = self.match(text, live)[:3]
        runner = hits[1].score if len(hits) > 1 else 0.0
        ranked = []
        for i, hit in enumerate(hits):
            clear = i > 0 or hit.score - runner >= MARGIN
            zone = "accept" if i == 0 and hit.score >= ACCEPT and clear else "none"
            if zone == "none" and hit.score >= TENTATIVE:
                zone = "tentative"
            ranked.append(TopicHit(hit.id, round(hit.score, 4), zone, hit.matched))
        return tuple(ranked)


def _contains(run: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether *part* stands in *run* as consecutive stems."""
    size = len(part)
    if size == 1:
        return part[0] in run
    return any(run[i : i + size] == part for i in range(len(run) - size + 1))
