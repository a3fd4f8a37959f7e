from __future__ import annotations

import time

from summarizer.rank import rank
from summarizer.records import Article, Citation, ClaimGroup, GroundedClaim, Sentence

FERRY = "The ferry Linnea ran aground near Innerholm with 212 people on board."


def group(number: int, text: str, *places: tuple[str, int], origins: int = 0) -> ClaimGroup:
    """``places``: article and number of the sentence."""
    claims = tuple(
        GroundedClaim(
            id="c",
            text=text,
            citations=(Citation(source=source, start=100 * at, end=100 * at + 90, quote=text),),
            reported_by=None,
        )
        for source, at in places
    )
    sources = tuple(dict.fromkeys(source for source, _ in places))
    return ClaimGroup(id=f"g{number}", text=text, claims=claims, origins=sources[: origins or None])


def ranked(*groups: ClaimGroup, title: str | None = None) -> list[str]:
    names = sorted({claim.source for one in groups for claim in one.claims})
    articles = [Article(id=name, text=" " * 2_000, title=title) for name in names]
    sentences = {name: [Sentence(start=100 * n, end=100 * n + 90) for n in range(20)] for name in names}
    return [one.id for one in rank(groups, articles, sentences)]


def test_what_several_sources_say_comes_first() -> None:
    assert (
        ranked(
            group(1, "A school kitchen made soup and cocoa for families waiting at the quay.", ("S1", 2)),
            group(2, FERRY, ("S1", 3), ("S2", 3), ("S3", 3)),
            group(3, "The yard at Karvik has a dock for large vessels from the south.", ("S2", 2)),
        )[0]
        == "g2"
    )


def test_what_stands_early_comes_first() -> None:
    late = "The yard at Karvik has a new dock for very large vessels today."
    early = "A harbour pilot in Vessay saw the broken light on Monday evening."
    assert ranked(group(1, late, ("S1", 15)), group(2, early, ("S1", 0))) == ["g2", "g1"]
    assert ranked(group(1, late, ("S1", 0)), group(2, early, ("S1", 15))) == ["g1", "g2"]


def test_a_repeat_sinks_below_what_is_new() -> None:
    again = FERRY.replace("ran aground", "has run aground")
    new = "A broken buoy light misled the crew, the harbour master of Innerholm said."
    assert ranked(
        group(1, FERRY, ("S1", 0), ("S2", 0)), group(2, again, ("S3", 0)), group(3, new, ("S1", 3), ("S3", 3))
    ) == ["g1", "g3", "g2"]


def test_what_is_always_so_sinks() -> None:
    one, two = "{} has trusted the ferry {} in storms.", "{} has closed the tunnel {} for repairs."
    flourish = one.format("Every town in Vessay", "more than roads")
    report = two.format("Some town in Norden", "more than canals")
    assert ranked(group(1, flourish, ("S1", 0)), group(2, report, ("S2", 0))) == ["g2", "g1"]
    plain = flourish.replace("Every", "Some")
    assert ranked(group(1, plain, ("S1", 0)), group(2, report, ("S2", 0))) == ["g1", "g2"]


def test_the_headline_tells_what_matters() -> None:
    light = "A light on the southern buoy had been out for nine days before."
    soup = "A kitchen in the local school made soup for everyone waiting there."
    groups = group(1, soup, ("S1", 2)), group(2, light, ("S2", 2))
    assert ranked(*groups, title="Southern buoy light had been out")[0] == "g2"
    assert ranked(*groups, title="School kitchen made soup")[0] == "g1"


def test_equals_keep_their_order_and_nothing_is_lost() -> None:
    same = [group(number, FERRY, (f"S{number}", 0)) for number in range(1, 6)]
    assert ranked(*same) == ["g1", "g2", "g3", "g4", "g5"]
    assert rank([], [], {}) == []


def test_all_groups_come_back_fast_however_many() -> None:
    groups = [
        group(n, f"Word{n % 997} and word{n % 89} met near town{n % 31} on day {n}.", (f"S{n % 500}", n % 20))
        for n in range(6_000)
    ]
    started = time.process_time()
    order = ranked(*groups)
    assert time.process_time() - started < 6
    assert sorted(order) == sorted(one.id for one in groups)
