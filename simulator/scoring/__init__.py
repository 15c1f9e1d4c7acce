"""From a talk to a score that cites every turn it rests on.

Pure: the same talk and the same rubric give the same score on any machine.
"""

from simulator.scoring.as_json import score_as_json
from simulator.scoring.detection import Pooled, bias, d_prime, pooled
from simulator.scoring.rubric import Rubric, load_rubric, rubric_from
from simulator.scoring.scorer import score
from simulator.scoring.totals import PassResult, passes

__all__ = [
    "PassResult",
    "Pooled",
    "Rubric",
    "bias",
    "d_prime",
    "load_rubric",
    "passes",
    "pooled",
    "rubric_from",
    "score",
    "score_as_json",
]
