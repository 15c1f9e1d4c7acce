"""The debrief by keys, and that it says what the Markdown debrief says."""

from collections.abc import Callable

import pytest

from simulator.cli.debrief import render_markdown
from simulator.model.scores import CueOutcome, Gate, Quote, Score
from simulator.model.talk import Talk
from simulator.practice import Practice, Sitting
from simulator.tui.app import CoachApp
from simulator.tui.parts.figures import figures, runs
from simulator.tui.parts.overview import overview
from simulator.tui.parts.signs import signs
from simulator.tui.parts.spoken import transcript
from simulator.tui.parts.trying import trying
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.library import LibraryScreen

from .seeing import screen_text, settled

TURNS = (
    "What do you want to take away from today?",
    "What makes the handover hard?",
    "It sounds like the nights are yours. Is Tim ready, and why not just write him a list?",
    "You say you have not slept past three for weeks. How long has that been going on?",
    "Would it help to speak with your doctor about the sleep?",
    "You should write him a list.",
    "What will you do first?",
)


@pytest.fixture
def ended(begun: Callable[..., Sitting]) -> tuple[Talk, Score]:
    sitting = begun(*TURNS)
    sitting.flag("watch", 1)
    sitting.note(2, "Stay longer here.")
    score = sitting.end()
    sitting.close()
    return sitting.talk, score


def words(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def test_it_does_not_contradict_the_markdown(ended: tuple[Talk, Score]) -> None:
    talk, score = ended
    markdown = words(render_markdown(talk, score))
    parts = [*overview(talk, score), *signs(talk, score), *trying(score), *transcript(talk), *figures(score)]
    shown = words("\n".join(b.plain for b in parts))
    asked, cues = score.open_versus_directive, score.referral
    for sentence in (
        f"Turns that direct: {asked.directive} of {asked.turns} ({asked.directive_share:.0%}).",
        f"Spotted: {cues.hits}. Missed: {cues.misses}. False alarms: {cues.false_alarms}. "
        f"Strain rightly left alone: {cues.correct_rejections}.",
        *score.limits,
        *(d.label for d in score.dimensions),
        *(f.label for d in score.dimensions for f in d.figures),
        *(o.why for o in cues.outcomes),
        *(q.text for q in cues.loose_flags),
        *(text for a in score.alternatives for text in (a.said, a.why, *a.instead)),
        *(a.text for a in (score.strength, score.next_step) if a is not None),
        *(e.code.text for e in talk.exchanges),
        *(e.reply.text for e in talk.exchanges),
        "Your note: Stay longer here.",
    ):
        assert words(sentence) in markdown
        assert words(sentence) in shown


def test_every_code_stands_in_the_transcript_with_its_reason(ended: tuple[Talk, Score]) -> None:
    talk, _ = ended
    shown = words("\n".join(b.plain for b in transcript(talk)))
    for exchange in talk.exchanges:
        for unit in exchange.code.units:
            assert unit.form.replace("_", " ") in shown
    assert "! two or more questions at once" in shown
    assert "⚑ watch" in shown


def test_an_error_and_a_missed_sign_are_quoted(ended: tuple[Talk, Score]) -> None:
    from dataclasses import replace

    talk, score = ended
    quote = Quote(3, "coach", "I promise to tell nobody.", "a promise")
    gate = Gate(
        "secrecy", "Promised secrecy", tripped=True, quotes=(quote,), explanation="No coach can keep it."
    )
    missed = CueOutcome(
        "x", "burnout", 2, 3, "I don't sleep.", "miss", None, None, {"name_it": None, "ask": 4}, "Weeks."
    )
    changed = replace(
        score, gates=(gate,), referral=replace(score.referral, outcomes=(missed,), loose_flags=())
    )
    shown = "\n".join(b.plain for b in (*overview(talk, changed), *signs(talk, changed)))
    assert "✗ Critical errors" in shown
    assert "Promised secrecy. No coach can keep it." in shown
    assert "turn 3, you: “I promise to tell nobody.”  (a promise)" in shown
    assert "✗ missed  line 3: burnout, severity 2" in shown
    assert "✗ name it (not taken)" in shown
    assert "✓ ask (turn 4)" in shown
    assert "Somebody: 000" in shown


def test_runs_of_turns() -> None:
    assert runs([5, 1, 2, 3, 7, 8]) == "1 to 3, 5, 7, 8"


async def test_keys_change_the_part_and_scroll_it(practice: Practice, ended: tuple[Talk, Score]) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DebriefScreen(practice, *ended)
        app.push_screen(screen)
        await settled(app, pilot)
        seen = []
        for key in ("2", "4", "right", "right", "left"):
            await pilot.press(key)
            await settled(app, pilot)
            assert app.focused is not None
            assert app.focused.id == screen.shown
            seen.append(screen.shown)
        assert seen == ["signs", "spoken", "figures", "overview", "figures"]
        assert "Question craft" in screen_text(app)
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.scroll_y > 0


async def test_wrapped_quotes_hang_below_their_beginning(
    practice: Practice, ended: tuple[Talk, Score]
) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(60, 40)) as pilot:
        screen = DebriefScreen(practice, *ended)
        app.push_screen(screen)
        await settled(app, pilot)
        await pilot.press("4")
        await settled(app, pilot)
        rows = screen_text(app).splitlines()
        coded = next(i for i, row in enumerate(rows) if "+ open question" in row)
        assert rows[coded].startswith(" " * 6 + "+")
        assert rows[coded + 1].startswith(" " * 6)
        assert all(len(row) <= 60 for row in rows)


async def test_a_long_transcript_is_there_to_its_end(
    practice: Practice, begun: Callable[..., Sitting]
) -> None:
    sitting = begun(*["What makes it hard?"] * 40)
    score = sitting.end()
    sitting.close()
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DebriefScreen(practice, sitting.talk, score))
        await settled(app, pilot)
        await pilot.press("4")
        await settled(app, pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "40 You" in screen_text(app) or "End Ruth" in screen_text(app)


async def test_again_and_back(practice: Practice, ended: tuple[Talk, Score]) -> None:
    app = CoachApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(DebriefScreen(practice, *ended))
        await settled(app, pilot)
        await pilot.press("r")
        await settled(app, pilot)
        assert isinstance(app.screen, BriefingScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
