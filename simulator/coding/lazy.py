"""A fact that is worked out when first asked for, and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801
    """Like ``functools.cached_property``, without the lock that Python 3.11 takes at every first use.

    A unit has some forty such facts and is read by one thread.
    """

    def __init__(self, find: Callable[[Any], Value]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, found: None, owner: type) -> "lazy[Value]": ...
    @overload
    def __get__(self, found: object, owner: type) -> Value: ...
    def __get__(self, found: object | None, owner: type) -> "Value | lazy[Value]":
        if found is None:
            return self
        value = self._find(found)
        found.__dict__[self._name] = value
        return value
