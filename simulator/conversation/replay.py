"""A conversation rebuilt from its log: resume, rewind, golden transcripts and verification alike."""

from collections.abc import Iterable, Sequence

from simulator.conversation.session import Conversation
from simulator.model.errors import RecordDamaged
from simulator.model.events import Event
from simulator.model.script import Scenario


def effective(events: Sequence[Event]) -> list[Event]:
    """Return *events* without what a rewind took back; the rewinds themselves stay."""
    kept: list[Event] = []
    for event in events:
        if event.kind == "rewound":
            kept = _before_turn(kept, int(event.body["to"]))
        kept.append(event)
    return kept


def _before_turn(events: list[Event], turn: int) -> list[Event]:
    """Return the events up to coach turn *turn*, earlier rewinds included."""
    taken, kept = 0, []
    for event in events:
        taken += event.kind == "coach_turn"
        after = taken >= turn and event.kind not in ("rewound",)
        late_flag = event.kind == "flagged" and int(event.body["turn"]) >= turn
        if not after and not late_flag:
            kept.append(event)
    return kept


def replay(scenario: Scenario, events: Iterable[Event], *, verify: bool = False) -> Conversation:
    """Return the conversation that *events* record.

    A coach turn without its answer, as a crash leaves it, is answered. With *verify*, every
    recorded answer is compared.

    Raises:
        RecordDamaged: with *verify*, where the leader answers otherwise than recorded.
    """
    listed = list(events)
    started = next(e for e in listed if e.kind == "started")
    conversation = Conversation(scenario, int(started.body.get("seed", 0)))
    for event in effective(listed):
        if verify and event.kind == "leader_turn":
            _compare(conversation, event)
        _apply(conversation, event)
    conversation.was_rewound(sum(e.kind == "rewound" for e in listed))
    return conversation


def _apply(conversation: Conversation, event: Event) -> None:
    body = event.body
    match event.kind:
        case "coach_turn":
            conversation.say(str(body["text"]))
        case "flagged":
            conversation.flag(int(body["turn"]), body["level"])
        case "hinted":
            conversation.hinted()
        case "noted":
            conversation.note(int(body["turn"]), str(body["text"]))
        case "ended":
            conversation.end()


def _compare(conversation: Conversation, event: Event) -> None:
    talk = conversation.talk
    reply = talk.leader_reply(talk.turns)
    if reply.text != event.body["text"]:
        raise RecordDamaged(
            f"Turn {talk.turns}: the log says “{event.body['text'][:80]}”, "
            f"the leader now says “{reply.text[:80]}”.",
            "The pack or the program has changed since; the stored words stand.",
        )
