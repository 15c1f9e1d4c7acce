"""Checks a document against its JSON Schema and words what it finds for authors."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from simulator.packs.document import Document, Table
from simulator.packs.faults import Hint, Report, did_you_mean, nearest, quoted

Kind = Literal["pack", "persona", "scenario"]
VERSION = 1
"""The version of the format that this program reads."""

_FOLDER = Path(__file__).with_name("schemas")
_LOOKED_AT = 20
"""Unknown keys of one object that are held against a missing one."""
_TYPES = {
    "string": "a text",
    "object": "an object {…}",
    "array": "a list […]",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


@cache
def schema_text(kind: Kind) -> str:
    """Return the draft-07 schema for files of *kind*, as it ships."""
    return (_FOLDER / f"{kind}.json").read_text(encoding="utf-8")


def validate(document: Document, kind: Kind, report: Report) -> None:
    """Report every way in which *document* is not a file of *kind*."""
    if not isinstance(document.value, Table):
        report.add(
            "E104", document, 0, f"a {kind} file holds an object {{…}}, not {_name_of(document.value)}"
        )
        return
    if is_newer(document.value):
        message = f"this program reads format {VERSION}, not {quoted(document.value['schema'])}"
        report.add(
            "E106",
            document,
            document.value.value_at["schema"],
            message,
            "a newer program is needed to read it",
        )
        return
    # A recursive value cannot come out of the reader, which bounds the depth, and the schemas have
    # no references but to themselves; the registry is empty so that nothing can ever be fetched.
    for error in _errors(document.value, kind):
        _Wording(document, report).tell(error)
        if report.full:
            return


def is_newer(root: Table) -> bool:
    """Return whether the file is of a later format, of which nothing more can be said."""
    version = root.get("schema")
    return isinstance(version, int) and version > VERSION


def _errors(value: Table, kind: Kind) -> Iterator[Any]:
    errors: Iterable[Any] = _validator(kind).iter_errors(value)
    yield from errors


@cache
def _validator(kind: Kind) -> Any:
    # Imported here because it takes longer than all else at the start of the program.
    from jsonschema import Draft7Validator
    from referencing import Registry

    return Draft7Validator(json.loads(schema_text(kind)), registry=Registry())


def _name_of(value: Any) -> str:
    if value is None:
        return "null"
    names = (
        (bool, "true or false"),
        (str, "a text"),
        (int, "a number"),
        (float, "a number"),
        (dict, "an object"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "a list")


class _Wording:
    """Turns one error of the validator into one fault or more, at the right place."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report

    def tell(self, error: Any) -> None:
        handler = getattr(self, f"tell_{error.validator}".lower(), self.tell_other)
        handler(error)

    def add(self, code: str, at: int, message: str, hint: Hint = "") -> None:
        self.report.add(code, self.document, at, message, hint)

    def at(self, error: Any) -> int:
        """Where the value stands that the error is about."""
        place, value = 0, self.document.value
        for step in error.absolute_path:
            place, value = value.value_at[step], value[step]
        return place if error.absolute_path else value.at

    def owner(self, error: Any) -> Any:
        """The value that the path of the error leads to."""
        value = self.document.value
        for step in error.absolute_path:
            value = value[step]
        return value

    def key(self, error: Any) -> str:
        steps = [s for s in error.absolute_path if isinstance(s, str)]
        return steps[-1] if steps else ""

    # One method a keyword of JSON Schema

    def tell_additionalproperties(self, error: Any) -> None:
        known, owner = error.schema.get("properties", {}), error.instance
        kinds = error.schema.get("$comment") == "kinds"
        for key in _unknown(owner, error.schema):
            if self.report.full:
                return
            what = "kind of question, move or form" if kinds else "key"
            free = [k for k in known if kinds or k not in owner]
            hint = did_you_mean(key, free, _choices(known))
            self.add("E103", owner.key_at[key], f"{quoted(key)} is not a {what} that may stand here", hint)

    def tell_required(self, error: Any) -> None:
        owner = error.instance
        missing = [k for k in error.validator_value if k not in owner]
        name = next((k for k in missing if error.message.startswith(repr(k))), missing[0])
        # A misspelt key is one mistake: the unknown key is told with this one as its suggestion.
        free = [k for k in error.schema["properties"] if k not in owner]
        if any(nearest(key, free) == name for key in _unknown(owner, error.schema)[:_LOOKED_AT]):
            return
        examples = error.schema["properties"].get(name, {}).get("examples", [])
        shown = json.dumps(examples[0], ensure_ascii=False) if examples else "…"
        self.add("E105", owner.at, f"the key `{name}` is missing here", f'for example "{name}": {shown}')

    def tell_type(self, error: Any) -> None:
        allowed = error.validator_value
        allowed = [allowed] if isinstance(allowed, str) else allowed
        wanted = " or ".join(_TYPES[t] for t in allowed)
        of = f" for {quoted(self.key(error))}" if self.key(error) else ""
        self.add("E104", self.at(error), f"{wanted} is expected{of}, not {_name_of(error.instance)}")

    def tell_enum(self, error: Any) -> None:
        allowed = [str(v) for v in error.validator_value]
        hint = did_you_mean(str(error.instance), allowed, _choices(allowed))
        self.add(
            "E104",
            self.at(error),
            f"{quoted(error.instance)} is not a value of {quoted(self.key(error))}",
            hint,
        )

    def tell_const(self, error: Any) -> None:
        message = f"this program reads format {VERSION}, not {quoted(error.instance)}"
        self.add("E106", self.at(error), message, f'write "schema": {VERSION}')

    def tell_pattern(self, error: Any) -> None:
        hint = "lower case letters, digits, - and _" if "a-z" in error.validator_value else _example(error)
        if "propertyNames" in error.absolute_schema_path:
            at = self.owner(error).key_at[error.instance]
            self.add("E104", at, f"{quoted(error.instance)} cannot be a name here", hint)
            return
        self.add(
            "E104",
            self.at(error),
            f"{quoted(error.instance)} cannot be a value of {quoted(self.key(error))}",
            hint,
        )

    def tell_minlength(self, error: Any) -> None:
        self.add(
            "E104",
            self.at(error),
            f"the text of {quoted(self.key(error))} is empty",
            "write one, or take the key out",
        )

    def tell_minitems(self, error: Any) -> None:
        least = error.validator_value
        message = "the list is empty" if not error.instance else f"the list needs {least} items"
        self.add(
            "E104", self.at(error), f"{message} at {quoted(self.key(error))}", "fill it, or take the key out"
        )

    def tell_maxlength(self, error: Any) -> None:
        self.add(
            "E104",
            self.at(error),
            f"the text of {quoted(self.key(error))} has more than {error.validator_value} characters",
        )

    def tell_minimum(self, error: Any) -> None:
        self.bound(error, "at least")

    def tell_maximum(self, error: Any) -> None:
        self.bound(error, "at most")

    def tell_exclusiveminimum(self, error: Any) -> None:
        self.bound(error, "more than")

    def bound(self, error: Any, words: str) -> None:
        self.add(
            "E104",
            self.at(error),
            f"{quoted(self.key(error))} is {words} {error.validator_value}, not {quoted(error.instance)}",
        )

    def tell_other(self, error: Any) -> None:
        self.add("E104", self.at(error), f"{quoted(self.key(error))}: {error.message[:120]}")


def _unknown(owner: Table, schema: dict[str, Any]) -> list[str]:
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [k for k in owner if k not in known and not any(re.search(p, k) for p in patterns)]


def _choices(known: Iterable[str]) -> str:
    names = sorted(known)
    return "" if len(names) > 24 else "one of " + ", ".join(names)


def _example(error: Any) -> str:
    examples = error.schema.get("examples", [])
    return f"for example {json.dumps(examples[0], ensure_ascii=False)}" if examples else ""
