"""Small records that are made by the thousand for one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """As ``dataclass(frozen=True, slots=True)``, which the type checker takes it for.

    That nothing is assigned is left to the checker: held up at run time, too, it would make each record take
    two to five times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
