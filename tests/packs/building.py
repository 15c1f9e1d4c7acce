"""A small sound pack for tests to break, and a large one to time."""

import copy
import json
from pathlib import Path
from typing import Any

from simulator.packs.source import Listing, list_names

PACK: dict[str, Any] = {
    "schema": 1,
    "id": "depot",
    "title": "Leaders in logistics",
    "version": "1.0.0",
    "author": "Ada Writer",
    "license": "CC-BY-4.0",
    "resources": {"en-GB": [{"name": "A helpline", "contact": "000", "checked": "2026-11-01"}]},
}
PERSONA: dict[str, Any] = {
    "schema": 1,
    "id": "ruth",
    "name": "Ruth Adeyemi",
    "short": "Ruth",
    "role": "head of logistics",
    "level": "experienced_manager",
    "temperament": "guarded_achiever",
    "about": "Ruth has run the depot for four years.",
    "cast": {
        "tim": {"name": "Tim", "aka": ["deputy"], "pronoun": "he", "role": "her deputy"},
        "team": {"name": "the team", "aka": ["drivers"]},
    },
    "topics": {
        "family": {
            "label": "family",
            "ask": [f"family question number {n}" for n in range(8)],
            "keywords": ["family"],
            "lines": ["Two boys and a dog."],
            "probes": {"past": ["My father drove a lorry."]},
        }
    },
    "facts": [{"ask": ["when did you start"], "say": "Four years in May."}],
    "answers": {"strength": ["I stay calm when it is loud."]},
    "reactions": {"advice": ["I could."]},
    "misses": {"feeling": ["Hard to say."], "any": ["I have never thought about that."]},
    "openers": ["Yes.", "Pretty much."],
}
SCENARIO: dict[str, Any] = {
    "schema": 1,
    "id": "handover",
    "title": "The handover that never ends",
    "persona": "ruth",
    "setting": {"session": 2, "minutes": 30, "brief": "Ruth asked for coaching herself."},
    "agenda": {"stated": "The handover drags on.", "hidden": "She fears to be of no use."},
    "state": {"trust": 4, "openness": 3, "insight": 2, "commitment": 3, "distress": 3},
    "opening": ["Hi. Sorry, the phone again."],
    "topics": {
        "handover": {
            "label": "handing over to Tim",
            "core": True,
            "person": "tim",
            "ask": [f"handover question number {n}" for n in range(8)],
            "keywords": ["handover"],
            "not": ["hands full"],
            "lines": [
                "Tim is learning it.",
                {"say": "He could have had it in March.", "level": 2},
                {
                    "id": "handover.fear",
                    "say": "And then what am I for.",
                    "level": 3,
                    "then": {"reveals": ["fear"]},
                },
            ],
            "probes": {"feeling": ["Heavy."], "other_view:tim": ["He waits."], "reflect": ["Yes. That."]},
        }
    },
    "answers": {
        "agenda": ["The handover."],
        "want": [
            "An evening.",
            {"say": "A whole one.", "probes": {"meaning": ["That it holds without me."]}},
        ],
        "options": ["I could let him sign."],
        "step": [{"say": "I ask him.", "when": {"said": ["handover.fear"], "revealed": ["fear"]}}],
        "scale": ["A {number}."],
        "success": ["The phone stays quiet."],
        "stopper": ["The night shift."],
    },
    "reactions": {"advice": ["I have a list."]},
    "misses": {"feeling": ["No word for it."]},
    "facts": [{"ask": ["have you told Tim"], "say": "The phone rings.", "yes_no": "Not yet."}],
    "proposals": {
        "list": {"ask": ["you could write a list"], "keywords": ["list"], "lines": ["I have three."]}
    },
    "cues": [{"id": "sleep", "line": {"say": "I was up at four."}, "category": "burnout", "severity": 1}],
    "slots": [{"id": "success_measure"}, {"id": "first_step", "weight": 3}],
    "commitment": {"needs": ["first_step"]},
    "targets": {"directive": [0.05, 0.25], "words": 35},
    "strengths": ["loyal"],
    "endings": [
        {
            "id": "committed",
            "when": {"commitment": {"min": 8}, "slots": ["first_step"]},
            "say": "Done, then.",
        },
        {"id": "open", "say": "I will think."},
    ],
    "model_answers": {"handover": ["What would letting go make possible?"], "want": ["What else?"]},
    "content_notice": "",
}


class Draft:
    """A pack in memory; change its parts, then write it."""

    def __init__(self) -> None:
        self.pack = copy.deepcopy(PACK)
        self.persona = copy.deepcopy(PERSONA)
        self.scenario = copy.deepcopy(SCENARIO)

    def files(self) -> dict[str, str]:
        return {
            "pack.json": _text(self.pack),
            f"personas/{self.persona['id']}.json": _text(self.persona),
            f"scenarios/{self.scenario['id']}.json": _text(self.scenario),
        }

    def files_of(self) -> tuple[str, str, str]:
        """Return the texts alone, for files whose names no longer follow from the ids."""
        return _text(self.pack), _text(self.persona), _text(self.scenario)

    def write(self, folder: Path) -> Path:
        for name, text in self.files().items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return folder


class MemorySource:
    """A pack that never touches the disk."""

    label = "memory"

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def listing(self) -> Listing:
        return list_names(self.files)

    def read(self, name: str) -> bytes:
        return self.files[name].encode()


def _text(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def large(lines: int, name: str = "handover", first: int = 0) -> Draft:
    """Return a pack with about *lines* lines in one scenario, no two alike; topics count from *first*."""
    draft = Draft()
    draft.scenario["id"] = name
    topics = draft.scenario["topics"]
    kinds = ("feeling", "meaning", "cause", "want", "stopper", "else", "reflect", "example", "effect", "cost")
    for t in range(first, first + max(1, lines // 100)):
        topics[f"topic{t}"] = {
            "label": f"topic {t}",
            "ask": [f"what about {_word(t, a)} and {_word(a, t + 7)}" for a in range(10)],
            "keywords": [_word(t, k) for k in range(5)],
            "lines": [_line(t, k) for k in range(10)],
            "probes": {kind: [_line(t, 100 * n + k) for k in range(9)] for n, kind in enumerate(kinds, 1)},
        }
    return draft


def _word(*numbers: int) -> str:
    letters = "bdfghklmnprstvz"
    value = sum(n * 977**i for i, n in enumerate(numbers)) + 31
    out = ""
    for _ in range(4):
        value, rest = divmod(value * 7 + 3, 15)
        out += letters[rest] + "aeiou"[value % 5]
    return out


def _line(topic: int, number: int) -> Any:
    say = " ".join(_word(topic, number, k) for k in range(12)).capitalize() + "."
    if number % 3:
        return say
    return {"say": [say], "level": 1 + number % 2, "keys": [_word(topic, number)], "then": {"insight": 0.5}}
