"""What the headers of an answer say about when to ask again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_PART = r"(\d+(?:\.\d+)?)(ms|s|m|h|d)"
_DURATION = re.compile(f"(?:{_PART})+", re.ASCII)


def asked_wait(headers: Mapping[str, str], tokens: int = 0) -> float | None:
    """Seconds until a request that takes ``tokens`` may be sent; None where the server does not say.

    From ``Retry-After``, else from OpenAI's ``x-ratelimit-…`` headers, which many servers send: when what has
    run out is there again.
    """
    if (wait := retry_after(headers)) is not None:
        return wait
    waits = [
        duration(headers.get(f"x-ratelimit-reset-{what}", ""))
        for what, needed in (("requests", 1), ("tokens", max(tokens, 1)))
        if (left := headers.get(f"x-ratelimit-remaining-{what}", "")).isdecimal() and int(left) < needed
    ]
    return max((wait for wait in waits if wait is not None), default=None)


def duration(text: str) -> float | None:
    """Seconds of ``12ms``, ``6m0s``, ``1h2m3.5s`` or a bare number of seconds; None for anything else."""
    text = text.strip()
    if not _DURATION.fullmatch(text):
        return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII) else None
    return sum(float(number) * _SECONDS[unit] for number, unit in re.findall(_PART, text, re.ASCII))


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that a server asks to wait; None where it does not say.

    From ``Retry-After``, a number or an HTTP date (RFC 9110, 10.2.3), or the finer ``retry-after-ms``.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        if value.replace(".", "", 1).isdecimal() and value.isascii():
            return float(value) * unit
    try:
        moment = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    if moment.tzinfo is None:  # a date in "-0000" is UTC too
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
