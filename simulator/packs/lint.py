"""Warnings: what can be played but will not play well. (thin)"""

from simulator.packs.compile import Cast, Played
from simulator.packs.faults import Report
from simulator.packs.positions import Document


def lint_pack(head: Document | None, casts: dict[str, Cast], played: list[Played], report: Report) -> None:
    """Report what will not play well."""
