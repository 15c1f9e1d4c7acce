"""State, line selection, reply, the session loop and replay: pure, and the same on any machine."""

from simulator.conversation.replay import effective, replay
from simulator.conversation.session import Conversation

__all__ = ["Conversation", "effective", "replay"]
