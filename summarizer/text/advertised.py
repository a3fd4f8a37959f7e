"""Lines in which a paper or a station advertises what it will bring next."""

from __future__ import annotations

import re

_DAY = (
    r"(?:tomorrow|today|tonight|next (?:week|month)|this weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_NEXT = re.compile(
    rf"(?:(?:only|also|coming up|inside),? )?(?:(?:on )?{_DAY} (?:in|on|with) (?:the|your) [^:,.;]{{1,40}}:"
    rf"|(?:in|inside|with) {_DAY}['’]s [^:,.;]{{1,40}}:)"
    rf"|(?:in|inside) tomorrow['’]s (?:paper|issue|edition)\b",
    re.IGNORECASE,
)


def advertises(text: str) -> bool:
    """Whether ``text`` says what the next issue brings, as "In Sunday's Herald: ..." does."""
    return _NEXT.match(text) is not None
