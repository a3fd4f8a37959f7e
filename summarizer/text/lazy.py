"""What is found of a text when it is first asked for, and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used like ``property``
    """``functools.cached_property`` without the lock that it takes before Python 3.12.

    The lock takes longer than finding most of what is asked for. No threads share what these are used for.
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, instance: object, owner: type) -> T:
        # Kept under its own name in the instance: it is found there from then on, and this is not called.
        value = instance.__dict__[self._name] = self._find(instance)
        return value
