"""Everything that this package raises on purpose, in one tree::

    SummarizerError
    ├── UsageError            wrong settings or flags
    ├── InputError            nothing usable among the articles, or a file that is not what it should be
    ├── OutputError           the result could not be written
    ├── CacheError            the cache could not be opened or written
    ├── BudgetError           a limit on tokens or cost would be passed
    ├── WaitingError          an answer is on its way, and this run does not wait for it
    └── ModelError            the model or its server
        ├── AuthenticationError   the key is missing, wrong or not allowed; never tried again
        ├── ModelNotFoundError    the server does not know the model; never tried again
        ├── RequestError          the server refuses the request as such; never tried again
        ├── UnavailableError      down, stalled, overloaded or talking nonsense, after all tries
        ├── ContextOverflowError  the request is longer than the model can read
        └── ReplyError            the answer was malformed, cut off, refused or empty, after all tries

Messages name the file or host and say what to do next. They never hold a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pydantic import ValidationError


class SummarizerError(Exception):
    """Base of all errors of this package."""

    exit_status: ClassVar[int] = 1
    """Of a command that it ends."""


class UsageError(SummarizerError):
    """A setting or flag that makes no sense."""

    exit_status = 2


class InputError(SummarizerError):
    """Nothing usable among the articles, or a file that is not what it should be."""


class OutputError(SummarizerError):
    """The result could not be written."""


class CacheError(SummarizerError):
    """The cache could not be opened or written."""


class BudgetError(SummarizerError):
    """A limit on tokens or cost would be passed."""


class WaitingError(SummarizerError):
    """An answer is on its way, and this run does not wait for it."""


class ModelError(SummarizerError):
    """The model or its server failed."""


class AuthenticationError(ModelError):
    """The key is missing, wrong or not allowed."""


class ModelNotFoundError(ModelError):
    """The server does not know the model."""


class RequestError(ModelError):
    """The server refuses the request as such."""


class UnavailableError(ModelError):
    """The server is down, stalled, overloaded or talks nonsense, after all tries."""


class ContextOverflowError(ModelError):
    """The request is longer than the model can read."""


class ReplyError(ModelError):
    """The answer was malformed, cut off, refused or empty, after all tries."""


def faults_of(error: ValidationError) -> list[str]:
    """What does not fit, each with its place, such as ``title.citations: Field required``; no values."""
    return [
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}".removeprefix(": ")
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    ]
