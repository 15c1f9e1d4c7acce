"""List the installed plugins: what each one brings, or why it failed.

COACHSIM_PLUGINS=a,b loads only these; COACHSIM_STRICT_PLUGINS=1 stops at the first that fails.
Exit code 1 where a plugin failed.
"""

import argparse
import json
from dataclasses import asdict

from simulator.plugins import PluginStatus, load_plugins


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `coachsim plugins`."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--no-plugins", action="store_true", help="load no plugin")


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    plugins = load_plugins(enabled=not args.no_plugins)
    plugins.packs()
    plugins.exporters()
    if args.json:
        print(json.dumps({"plugins": [asdict(s) for s in plugins.statuses]}, indent=1))
    elif not plugins.statuses:
        print("No plugin is installed.")
    else:
        for status in plugins.statuses:
            print(_line(status))
    return 1 if any(s.error for s in plugins.statuses) else 0


def _line(s: PluginStatus) -> str:
    origin = f" ({s.distribution} {s.version})" if s.distribution else ""
    if s.error:
        return f"{s.name}{origin}: {s.error}"
    brings = ", ".join([*(f"pack {p}" for p in s.packs), *s.hooks]) or "nothing"
    return f"{s.name}{origin}: {brings}"
