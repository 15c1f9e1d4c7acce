"""Whether a line gives the sort of thing that the grammar of a question asks for.

"Who could tell you?" wants a person and "when did he last come late?" a time; a line that is about
the right matter and holds neither answers the question beside the one that was put.
"""

import re
from functools import lru_cache

from simulator.conversation.compose import NUMBERS

_WHO = re.compile(
    r"\b(?:nobody|no one|no-one|none|someone|somebody|everyone|everybody|anyone|anybody|others|myself|"
    r"only me|just me|i do|i did|i am|one of|a few of|the (?:team|board|family)|"
    r"my (?:wife|husband|partner|mother|mum|mom|father|dad|brother|sister|son|daughter|kids|children|boss|"
    r"deputy|team|people|friend|friends|colleague|colleagues|assistant|doctor|predecessor))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|then|soon|later|next|last|this (?:morning|week|month|year)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|spring|summer|autumn|winter|christmas|easter|mornings?|evenings?|nights?|noon|"
    r"lunch|breakfast|minutes?|hours?|days?|weeks?|weekends?|fortnight|months?|quarter|years?|ago|since|before|"
    r"after|until|when|whenever|while|once|twice|always|never|often|sometimes|half past|o'clock|first thing|"
    r"end of|start of|beginning of|the moment|straight away)\b|\b\d",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)}|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|"
    r"million|dozen|score|few|several|many|most|all|none|half|third|quarter|both|couple|once|twice|enough|lots?|"
    r"too (?:much|long|often|far)|every|always|never|often|rarely|seldom|daily|weekly|monthly|hardly|"
    r"minutes?|hours?|days?|weeks?|months?|years?|ages|long|nothing|everything)\b|\b\d",
    re.IGNORECASE,
)
_WANTED = {"who": _WHO, "when": _WHEN, "how_many": _HOW_MANY}


@lru_cache(maxsize=20_000)
def gives(text: str, grammar: str) -> bool:
    """Return whether *text* holds what a question of this *grammar* asks for.

    True for every grammar but "who", "when" and "how_many": a place, a reason or a yes can be said
    in too many ways to be looked for. Names are the caller's to look for.
    """
    wanted = _WANTED.get(grammar)
    return wanted is None or bool(wanted.search(text))
