"""What the coder makes of voices that its table of forms was not trained on."""

from unittest import mock

from simulator.authoring.agreement import Pair
from simulator.coding import judge
from simulator.coding.weights import pack, unpack
from tests.corpus.reading import turns, views
from tests.corpus.train import SIZE, STATEMENTS, statements, train

FOLDS = 5


def held_out_pairs() -> list[tuple[str, str, Pair]]:
    """Return (voice, mode, (labelled, coded)) for every unit, coded by a table that never saw its voice."""
    corpus, examples = turns(), statements(turns())
    names = sorted({t.voice for t in corpus})
    found: list[tuple[str, str, Pair]] = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        some = [e for e in examples if e.turn.voice not in held]
        weights = unpack(pack(STATEMENTS, train(some, STATEMENTS, SIZE), {}))
        with mock.patch.object(judge, "table", return_value=weights):
            for turn in (t for t in corpus if t.voice in held):
                found += [(turn.voice, turn.mode, (u.form, judge.judge(v).form)) for u, v in views(turn)]
    return found
