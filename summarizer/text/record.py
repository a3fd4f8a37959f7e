"""Small records that are made by the thousand, and what is kept with them when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """As ``dataclass(frozen=True, slots=True)``, which the type checker takes it for.

    That nothing is assigned is left to the checker: held up at run time, too, it would make each record take
    two to five times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


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
