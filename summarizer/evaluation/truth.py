"""What a careful reader finds in the articles of an event (``truth.yaml``), read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.errors import InputError, faults_of

_FIELDS = ("facts", "disagreements", "not_disagreements", "independence", "boilerplate", "forbidden")


class Entry(BaseModel):
    """A part of the truth; fields that no measure needs are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class Quote(Entry):
    """A place: ``quote`` stands verbatim in ``file``, but for how its words are spaced.

    ``part``: it says only a part of what it supports, so who says what it says has not said all.
    """

    file: str = Field(min_length=1)
    quote: str = Field(pattern=r"\S")
    part: bool = False


class Fact(Entry):
    id: str
    text: str
    importance: float = Field(default=1, ge=0)
    support: tuple[Quote, ...] = Field(min_length=1)


class Side(Entry):
    """One position of a disagreement."""

    text: str
    support: tuple[Quote, ...] = Field(min_length=1)


class Disagreement(Entry):
    id: str
    topic: str = ""
    kind: Literal["contradiction", "update"] = "contradiction"
    positions: tuple[Side, ...] = Field(min_length=2)


class LookAlike(Entry):
    """Places that look like a disagreement and are none."""

    why: str = ""
    support: tuple[Quote, ...] = Field(min_length=1)


class Origins(Entry):
    """From how many independent origins a fact comes."""

    fact: str
    origins: int = Field(ge=1)


class Truth(Entry):
    """All entries; every section may be missing."""

    facts: tuple[Fact, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_disagreements: tuple[LookAlike, ...] = ()
    independence: tuple[Origins, ...] = ()
    boilerplate: tuple[Quote, ...] = ()
    forbidden: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ids(self) -> Truth:
        for name, entries in (("facts", self.facts), ("disagreements", self.disagreements)):
            ids = [entry.id for entry in entries]
            twice = next((one for one in ids if ids.count(one) > 1), None)
            if twice is not None:
                raise ValueError(f"two of the {name} have the id {twice!r}; give each its own")
        known = {fact.id for fact in self.facts}
        for entry in self.independence:
            if entry.fact not in known:
                raise ValueError(f"independence names {entry.fact!r}, which is none of the facts")
        return self


def read_truth(truth: str | Path | Mapping[str, Any]) -> Truth:
    """The truth in a YAML file or in a mapping of the same form.

    Raises:
        InputError: it cannot be read, is not YAML, or lacks what it needs.
    """
    if isinstance(truth, Mapping):
        name, value = "truth", dict[str, Any](truth)
    else:
        name, value = str(truth), _load(Path(truth))
    if not any(value.get(field) for field in _FIELDS):
        raise InputError(f"{name}: lists nothing to measure by; give it one of {', '.join(_FIELDS)}")
    # A section that is there and empty is null in YAML.
    given = {field: value[field] for field in _FIELDS if value.get(field) is not None}
    try:
        return Truth.model_validate(given)
    except ValidationError as error:
        what = faults_of(error)[0].replace(": Input ", ": ").replace("a valid tuple", "a list")
        raise InputError(f"{name}: {what}") from error


def _load(path: Path) -> dict[str, Any]:
    import yaml

    try:
        value: Any = yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a truth.yaml") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{path}: is not YAML ({reason}); mend it or name another file") from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: holds no mapping of sections such as facts and disagreements")
    return {str(key): item for key, item in value.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
