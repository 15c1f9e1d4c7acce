"""What a real terminal receives, byte for byte, and that it gets its screen back."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from .corpus import EVERYTHING

MINI = Path(__file__).parents[1] / "data" / "mini"
REPOSITORY = Path(__file__).parents[2]
_PROGRAM = """
import sys
from pathlib import Path
from simulator.packs import Library
from simulator.practice import Practice
from simulator.records import Records
from simulator.tui.app import run_app
practice = Practice(Library.standard(paths=[Path(sys.argv[1])]), Records(Path(sys.argv[2])))
run_app(practice, scenario="mini/ruth-1-handover", seed=1)
"""


class Terminal:
    """A pseudo-terminal with the app in it."""

    def __init__(self, sessions: Path) -> None:
        self.received = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(REPOSITORY)
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os.execv(sys.executable, [sys.executable, "-c", _PROGRAM, str(MINI), str(sessions)])
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def send(self, data: bytes) -> None:
        os.write(self._fd, data)

    def until(self, wanted: bytes, seconds: float = 8.0) -> bool:
        """Read until *wanted* was received or the time is up."""
        end = time.monotonic() + seconds
        start = len(self.received)
        while time.monotonic() < end:
            if select.select([self._fd], [], [], 0.05)[0]:
                try:
                    self.received += os.read(self._fd, 65536)
                except OSError:
                    time.sleep(0.02)
                    break
            if wanted in self.received[max(0, start - len(wanted)) :]:
                return True
        return False

    def echoes(self, letter: str) -> bool:
        """Type *letter* and say whether it was painted."""
        self.send(letter.encode())
        return self.until(letter.encode(), 0.5)

    def close(self) -> int:
        """Wait for the app to go and return its exit code; -1 where it had to be stopped."""
        end = time.monotonic() + 5
        pid = status = 0
        while not pid and time.monotonic() < end:
            self.until(b"\0never", 0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        if not pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status) if pid else -1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_nothing_live_reaches_the_terminal_and_it_is_given_back(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "sessions")
    assert terminal.until(b"Ruth Adeyemi")
    terminal.send(b"\r")
    assert terminal.until(b"Type what you would say")
    assert any(terminal.echoes("§") for _ in range(5)), "the composer has the keys"
    hostile = EVERYTHING.encode("utf-8", "replace")
    # Terminals take ESC out of what is pasted; one that does not makes keys of it, so no echo can be
    # awaited of the second paste.
    tame = hostile.replace(b"\x1b", b"").replace(b"\r", b"")
    terminal.send(b"\x1b[200~" + tame + b" ZQJ\x1b[201~")
    assert terminal.until(b"ZQJ")
    terminal.send(b"\r")
    assert terminal.until(b"You")
    terminal.send(b"\x1b[200~" + hostile + b"\x1b[201~")
    terminal.until(b"\0never", 0.5)
    terminal.send(b"\x11")
    assert terminal.until(b"\x1b[?1049l")
    assert terminal.close() == 0
    text = terminal.received.decode("utf-8")
    assert "\x1b]52" not in text
    assert "\x1b]0;" not in text
    assert not {c for c in text if "\x80" <= c <= "\x9f"}
    assert "\u202e" not in text
    assert "\x1b[?25h" in text, "the cursor is shown again"
