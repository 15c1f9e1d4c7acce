"""Does a sitting's work away from the screen, one thing after another, so that keys stay alive."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from simulator.model.errors import SimulatorError
from simulator.model.talk import Exchange
from simulator.practice import Sitting

P = ParamSpec("P")
T = TypeVar("T")


class NotSaid(SimulatorError):
    """A turn was held back because one before it could not be kept."""


class Clerk:
    """The one thread that a sitting is used from.

    What is handed over is done in order, also when the screen goes away meanwhile: a turn that
    was sent is on disk before the file is closed.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._thread = ThreadPoolExecutor(1, "sitting")
        self._round = 0
        self._failed_round = -1

    def say(self, text: str) -> Future[Exchange]:
        """Hand over a coach turn, see :meth:`Sitting.say`; from here on it cannot get lost.

        The future also raises NotSaid, where a turn handed over before this one failed; nothing
        was logged then.
        """
        return self._thread.submit(self._say, text, self._round)

    def _say(self, text: str, round_: int) -> Exchange:
        if round_ == self._failed_round:
            raise NotSaid("The turn before it could not be kept.")
        try:
            return self._sitting.say(text)
        except BaseException:
            self._failed_round = round_
            raise

    def go_on(self) -> None:
        """Take turns again after one failed and its words were given back."""
        self._round += 1

    async def run(self, do: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something else with the sitting, after what was handed over before."""
        future: Future[T] = self._thread.submit(do, *args, **kwargs)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish what was handed over and let go of the session file."""
        self._thread.submit(self._sitting.close)
        self._thread.shutdown(wait=True)
