"""Months, days of the week and zones of time as they are written, in lower case."""

from __future__ import annotations

from summarizer.text.tokenize import listed

_MONTHS = listed("january february march april may june july august september october november december")
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
SHORT_MONTHS = {**{name[:3]: at for at, name in enumerate(_MONTHS, 1) if name != "may"}, "sept": 9}
SHORT_DAYS = {**{name[:3]: at for at, name in enumerate(DAYS)}, "tues": 1, "thur": 3, "thurs": 3}
MONTHS = {**{name: at for at, name in enumerate(_MONTHS, 1)}, **SHORT_MONTHS}
WEEKDAYS = {**{name + more: at for at, name in enumerate(DAYS) for more in ("", "s")}, **SHORT_DAYS}
"""0 is Monday."""
DAY_NAME = "|".join(name.capitalize() for name in (*_MONTHS, *DAYS))
"""A pattern of their full names, with a capital."""
ZONES = frozenset(
    listed("est edt cst cdt mst mdt pst pdt gmt utc bst cet cest eet aest aedt jst sgt msk sast")
)
"""Zones of time that are no words or names besides, as ``et`` and ``eat`` are."""
AFTER_CLOCK = ZONES.union(listed("et ct mt pt ist wib eat cat wat z"))
"""All zones of time, to be looked for behind a time of day."""
MONTHS_ABROAD = {
    name: at
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for at, name in enumerate(names.split(), 1)
}
"""In German, French and Spanish."""
