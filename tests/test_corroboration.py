"""Whether another source states the same in its own words."""

from __future__ import annotations

import pytest

from summarizer.support import Evidence
from summarizer.support.corroboration import corroborates

CONTEXT = "The ferry Linnea ran aground off Innerholm. Captain Jonas Eide was on the bridge."


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Fourteen people were injured, the coastguard said.", "14 people were injured, doctors report."),
        ("The ferry was doing 17 knots when it struck, radar data show.",
         "The ferry was doing 17 knots when it struck, according to recordings seen by the Post."),
        ("All 212 people were brought ashore after the ship ran aground, officials said.",
         "Boats brought all 212 people ashore before midnight."),
        ("The mine would use 1.2 million gallons of water a day, according to the permit.",
         "Reader, the mine would use 1.2m gallons of water a day; it is on page nine."),
        ("Opponents have until Dec. 12 to file an appeal.",
         "Opponents have until 12 December to file an appeal, the clerk said."),
        ("Two officers were on watch, the company said.", "The owner says that two officers were on watch."),
    ],
)  # fmt: skip
def test_the_same_in_other_words(text: str, other: str) -> None:
    assert corroborates(text, Evidence(other, CONTEXT))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Fourteen people were injured, the coastguard said.", "Nineteen people were injured, it says."),
        ("Fourteen people were injured, the coastguard said.", "No one was injured, the coastguard said."),
        ("The captain answered the first call at 7.44 p.m., the company said.",
         "The captain answered the first call within seconds."),
        ("The captain answered the first call, they said.", "The captain did not answer the first call."),
        ("Geyser pleaded not guilty by reason of mental disease.",
         "Someone who is found not guilty by reason of mental disease may be sent to a hospital."),
        ("The recall was voluntary, the maker, Meridon Biologics, said in a statement.",
         "The agency ordered it after the maker, Meridon Biologics, had asked for more time."),
        ("Eide did not say that two officers were on watch.", "Two officers were on watch."),
        ("One officer was on watch, the union says; the company says that there were two.",
         "One officer was on watch."),
        ("All 212 people were brought ashore before 61 cars were towed, officials said.",
         "All 212 people were brought ashore."),
        ('"We heard the stones before we felt them," Eide said.', "We heard the stones, Eide said."),
        ("Karr opened the bridge on Sunday.", "Karr will open the bridge on Monday."),
    ],
)  # fmt: skip
def test_what_is_not_the_same(text: str, other: str) -> None:
    assert not corroborates(text, Evidence(other, CONTEXT))
