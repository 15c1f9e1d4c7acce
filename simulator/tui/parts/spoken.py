"""The transcript with every code and why it was given."""

from collections.abc import Iterator

from simulator.coding.explain import rule_sentence
from simulator.model.codes import Unit
from simulator.model.talk import Exchange, Talk
from simulator.tui.charts import FAMILY_MARKS, code_name
from simulator.tui.parts.blocks import Block, block


def transcript(talk: Talk) -> Iterator[Block]:
    """Yield what was said, each coach turn followed by its codes."""
    flags: dict[int, str] = {f.turn: f.level for f in talk.flags}
    name = talk.scenario.persona.short
    yield block("text", ("Marks: + explores, · neither, ! directs, ⚑ flagged.", "$text-muted"))
    yield from _leader(name, 0, talk.opening.text, flags)
    for exchange in talk.exchanges:
        yield from _coach(exchange)
        yield from _leader(name, exchange.number, exchange.reply.text, flags)
        if exchange.number in talk.notes:
            yield block("detail", ("Your note: ", "bold"), talk.notes[exchange.number])
    if talk.closing is not None:
        yield block("text", (f"End {name}", "bold $secondary"))
        yield block("point", talk.closing.text)


def _leader(name: str, turn: int, text: str, flags: dict[int, str]) -> Iterator[Block]:
    flag = f"  ⚑ {flags[turn]}" if turn in flags else ""
    yield block("text", (f"{turn} {name}", "bold $secondary"), (flag, "bold $warning"))
    yield block("point", text)


def _coach(exchange: Exchange) -> Iterator[Block]:
    yield block("text", (f"{exchange.number} You", "bold $primary"))
    yield block("point", exchange.code.text)
    yield from (_code(unit, quoted=len(exchange.code.units) > 1) for unit in exchange.code.units)
    if exchange.code.stacked:
        yield block("detail", "! two or more questions at once")


def _code(unit: Unit, *, quoted: bool) -> Block:
    words = f"“{unit.text}” " if quoted else ""
    return block(
        "detail",
        (f"{FAMILY_MARKS[unit.family]} {code_name(unit)}  ", "bold"),
        words,
        (rule_sentence(unit.evidence.rule), "$text-muted"),
    )
