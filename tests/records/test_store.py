"""Nothing typed is ever lost, and nothing stored is ever changed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.model.errors import RecordDamaged, RecordError
from simulator.model.events import Event
from simulator.packs import Library
from simulator.practice import Practice
from simulator.records import Records, SessionFile
from tests.conftest import MINI, REPOSITORY


def an_event(seq: int, text: str = "hello") -> Event:
    return Event(seq, "coach_turn", {"text": text}, at=1_700_000_000_000)


def test_what_was_appended_is_read_back(tmp_path: Path) -> None:
    with SessionFile.create(tmp_path / "x.session") as file:
        file.append(an_event(0, "¿Qué? [/] \u4f60\u597d"))
    with SessionFile.open(tmp_path / "x.session") as file:
        assert file.events() == (an_event(0, "¿Qué? [/] \u4f60\u597d"),)


def test_durability_is_granted_and_kept_to_the_owner(tmp_path: Path) -> None:
    path = tmp_path / "x.session"
    with SessionFile.create(path) as file:
        file.append(an_event(0))
    assert path.stat().st_mode & 0o077 == 0


def test_a_retry_is_harmless_and_a_conflict_is_refused(tmp_path: Path) -> None:
    with SessionFile.create(tmp_path / "x.session") as file:
        file.append(an_event(0))
        file.append(an_event(0))
        with pytest.raises(RecordDamaged):
            file.append(an_event(0, "other words"))
        assert len(file.events()) == 1


def test_the_log_cannot_be_rewritten(tmp_path: Path) -> None:
    with SessionFile.create(tmp_path / "x.session") as file:
        file.append(an_event(0))
    with sqlite3.connect(tmp_path / "x.session") as other:
        for statement in ("UPDATE events SET body = '{}'", "DELETE FROM events"):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(statement)
    other.close()


def test_a_foreign_or_damaged_file_is_named_and_left(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.session"
    sqlite3.connect(foreign).close()
    foreign.write_bytes(b"this is not a database at all, not even nearly" * 100)
    with pytest.raises(RecordDamaged):
        SessionFile.open(foreign)
    with pytest.raises(RecordError):
        SessionFile.open(tmp_path / "missing.session")


def test_a_faulty_file_hides_no_other(tmp_path: Path, mini_library: Library) -> None:
    records = Records(tmp_path)
    practice = Practice(mini_library, records)
    sitting = practice.start("mini/ruth-1-handover", seed=1)
    sitting.say("What do you want?")
    sitting.close()
    (tmp_path / "20200101-000000-dead.session").write_bytes(b"x" * 5000)
    found = {s.id: s for s in records.summaries()}
    assert found[sitting.id].turns == 1
    assert found["20200101-000000-dead"].fault
    assert [s.id for s in practice.unfinished()] == [sitting.id]


def test_resume_goes_on_and_erase_leaves_nothing(tmp_path: Path, mini_library: Library) -> None:
    records = Records(tmp_path)
    practice = Practice(mini_library, records)
    first = practice.start("mini/ruth-1-handover", seed=1)
    first.say("What would you like to focus on?")
    first.flag("watch")
    first.close()
    again = practice.resume("last")
    assert [e.reply.text for e in again.talk.exchanges] == [e.reply.text for e in first.talk.exchanges]
    assert again.talk.flags == first.talk.flags
    again.say("What do you want?")
    again.end()
    again.close()
    assert practice.unfinished() == []
    records.erase(again.id)
    assert list(tmp_path.iterdir()) == []


def test_a_turn_that_cannot_be_stored_is_not_answered(tmp_path: Path, mini_library: Library) -> None:
    practice = Practice(mini_library, Records(tmp_path))
    sitting = practice.start("mini/ruth-1-handover", seed=1)
    sitting.close()
    with pytest.raises((RecordError, sqlite3.ProgrammingError)):
        sitting.say("What do you want?")
    assert sitting.talk.turns == 0


WRITER = """
import sys
from pathlib import Path
from simulator.packs import Library
from simulator.practice import Practice
from simulator.records import Records
practice = Practice(Library.standard(paths=[Path(sys.argv[1])]), Records(Path(sys.argv[2])))
sitting = practice.start("mini/ruth-1-handover", seed=1)
for number in range(10_000):
    sitting.say(f"What do you want, and what else, number {number}?")
    print(number, flush=True)
"""


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.12])
def test_kill_at_any_moment_loses_no_answered_turn(tmp_path: Path, wait: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(MINI), str(tmp_path)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert process.stdout is not None
    for _ in range(3):
        assert process.stdout.readline()
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    acknowledged = 2 + len(process.stdout.read().split())
    process.wait()
    process.stdout.close()
    practice = Practice(Library.standard(paths=[MINI]), Records(tmp_path))
    [left] = practice.unfinished()
    assert left.turns > acknowledged
    resumed = practice.resume(left.id)
    assert resumed.talk.turns == left.turns
    resumed.say("What do you want?")
    resumed.close()
