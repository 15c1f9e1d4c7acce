"""Which command was meant; everything else is imported only once that is known.

Exit codes: 0 done, 1 the check found errors or the session could not go on, 2 the call was wrong,
130 interrupted.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

from simulator import __version__
from simulator.model.errors import SimulatorError, UsageError

COMMANDS: dict[str, tuple[str, str]] = {
    "app": ("simulator.cli.app", "open the practice app (the same as no command at all)"),
    "play": ("simulator.cli.play", "practise one scenario; --plain for screen readers and pipes"),
    "run": ("simulator.cli.run", "play a file of coach turns and print the transcript and score"),
    "code": ("simulator.cli.code", "show how a coach's words are coded, and why"),
    "score": ("simulator.cli.score", "score the transcript of a real coaching conversation"),
    "agree": ("simulator.cli.agree", "compare two codings of the same units, yours and the program's"),
    "packs": ("simulator.cli.packs", "list scenario packs, or check one"),
    "history": ("simulator.cli.history", "list the sessions kept on this machine"),
    "export": ("simulator.cli.export", "write a session as Markdown or JSON"),
    "erase": ("simulator.cli.erase", "delete a session from this machine for good"),
    "plugins": ("simulator.cli.plugins", "list plugins and what each one does or why it failed"),
    "bots": ("simulator.cli.bots", "let scripted coaches play scenarios and compare their scores"),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}.", f"Try `{self.prog} --help`.")


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; a user's mistake prints one line, never a traceback."""
    _speak_utf8()
    try:
        return _dispatch(list(argv))
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except SimulatorError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; nothing is left to say to it.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("Stopped. What was said is kept.", file=sys.stderr)
        return 130


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _dispatch(argv: list[str]) -> int:
    if argv and argv[0] in COMMANDS:
        return _run_command(argv[0], argv[1:])
    if not argv or argv[0] in ("--no-plugins", "--packs"):
        return _run_command("app", argv)
    args = _top_parser().parse_args(argv)
    raise UsageError(f"coachsim: there is no command “{args.command}”.", _nearest(str(args.command)))


def _nearest(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, 1)
    return f"Did you mean `coachsim {close[0]}`?" if close else "See `coachsim --help`."


def _run_command(name: str, rest: list[str]) -> int:
    module = importlib.import_module(COMMANDS[name][0])
    parser = _Parser(
        prog=f"coachsim {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(rest)))


def _top_parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {name:<9}{text}" for name, (_, text) in COMMANDS.items())
    parser = _Parser(
        prog="coachsim",
        description="Practise leadership coaching with scripted leaders. Without a command the app opens.",
        epilog=f"commands:\n{listing}\n\n`coachsim COMMAND --help` says more. Nothing leaves this machine.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="coachsim [COMMAND] [--packs PATH] [--no-plugins] [--help] [--version]",
    )
    parser.add_argument("--version", action="version", version=f"coachsim {__version__}")
    parser.add_argument("--no-plugins", action="store_true", help="load no plugin")
    parser.add_argument("command", help=argparse.SUPPRESS)
    return parser
