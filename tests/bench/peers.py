"""The coder beside two learnt ones, in one run: ``python -m tests.bench.peers --eval FOLDER [--minilm DIR]``.

Both peers are logistic regressions trained on the project's own corpus: over the weighted words of a unit
and of the leader's line before it, and over sentence embeddings of the two by the MiniLM model in DIR. They
need scikit-learn and sentence-transformers, which are no dependency of the project; what is not installed is
left out. FOLDER holds labelled lines (its own README describes them).
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from simulator.authoring.agreement import kappa
from tests.bench import measures as m
from tests.corpus.reading import turns

Texts = list[tuple[str, str]]
"""(the leader's line before it, the unit)"""
Coder = Callable[[str, str], str]
_TRIED = 150
"""Units by which a peer is timed."""


def examples() -> tuple[Texts, list[str]]:
    """Return the corpus's units with their forms."""
    texts: Texts = []
    forms: list[str] = []
    for turn in turns():
        last = turn.leader_lines[-1] if turn.leader_lines else ""
        for unit in turn.units:
            texts.append((last, unit.text))
            forms.append(unit.form)
    return texts, forms


def words_coder() -> Coder:
    """Return TF-IDF over words, pairs of words and letters, and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    texts, forms = examples()
    model = make_pipeline(make_union(words, letters), LogisticRegression(C=10, max_iter=2000))
    model.fit([unit for _, unit in texts], forms)
    return lambda before, unit: str(model.predict([unit])[0])


def minilm_coder(folder: Path) -> Coder:
    """Return logistic regression over MiniLM's embeddings of the unit and of the line before it."""
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sklearn.linear_model import LogisticRegression

    encoder = SentenceTransformer(str(folder), device="cpu")

    def embed(rows: Texts) -> Any:
        sides = [encoder.encode([r[i] for r in rows], show_progress_bar=False) for i in (1, 0)]
        return np.hstack(sides)

    texts, forms = examples()
    model = LogisticRegression(C=10, max_iter=2000).fit(embed(texts), forms)
    return lambda before, unit: str(model.predict(embed([(before, unit)]))[0])


def ours(before: str, unit: str) -> str:
    """Return the form by the project's own coder."""
    return m.unit_of({"unit": unit, "before": before}).form


def measure(name: str, coder: Coder, rows: Sequence[m.Row]) -> None:
    """Print kappa for typed and spoken units, and the median of the time for one."""
    found: dict[str, list[tuple[str, str]]] = {"typed": [], "spoken": []}
    took = []
    for i, row in enumerate(rows):
        began = time.perf_counter()
        form = coder(row.get("before") or "", row["unit"])
        if i < _TRIED:
            took.append(1000 * (time.perf_counter() - began))
        found[row["kind"]].append((row["form"], form))
    median = sorted(took)[len(took) // 2]
    kappas = "  ".join(f"{kind} {kappa(pairs):.2f}" for kind, pairs in found.items())
    print(f"{name:34} kappa: {kappas}   ms a unit, median: {median:6.2f}")


def main() -> None:
    """Print a line for each coder that can be had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, required=True, help="folder with the labelled lines")
    parser.add_argument("--minilm", type=Path, help="folder with the MiniLM model")
    args = parser.parse_args()
    rows = m.read(args.eval, "units_dev.jsonl")
    measure("ours (rules and a table)", ours, rows)
    try:
        measure("words, logistic regression", words_coder(), rows)
        if args.minilm:
            measure("MiniLM, logistic regression", minilm_coder(args.minilm), rows)
    except ImportError as missing:
        print(f"left out, not installed: {missing.name}")


if __name__ == "__main__":
    main()
