"""Which other sources tell the main point of a sentence, planted."""

from __future__ import annotations

import pytest

from summarizer.copies import find_copies
from summarizer.ground import Reading
from summarizer.in_part import InPart
from summarizer.records import Article, Citation, Conflict, Position
from summarizer.split import sentences

SENTENCE = "The ferry Linnea ran aground on the Hauk rocks off Innerholm on Tuesday evening in thick fog."
FILLER = (
    "Salvage of the hull may take until autumn, the insurer believes. Fishermen of the bay sold herring at "
    "the quay as on any other morning. The mayor opened a bridge and gave a speech about money for schools. "
    "A museum in the old lighthouse shows maps of the coast."
)


def told(
    *others: str, text: str = SENTENCE, conflicts: tuple[Conflict, ...] = (), own: str = SENTENCE
) -> list[tuple[str, str]]:
    """Source and words of each place that is found; the sentence itself stands in S1."""
    articles = [
        Article(id=f"S{number}", text=f"{one} {FILLER if number == 1 else ''}".strip())
        for number, one in enumerate((own, *others), 1)
    ]
    readings = {one.id: Reading(one, sentences(one)) for one in articles}
    copies = find_copies(articles, {i: reading.sentences for i, reading in readings.items()})
    cited = [readings["S1"].citation(0)]
    found = InPart(readings, copies).of(text, cited, conflicts, [one.id for one in conflicts])
    for citation in found:
        article = readings[citation.source].article
        assert article.text[citation.start : citation.end] == citation.quote
    return [(citation.source, citation.quote) for citation in found]


@pytest.mark.parametrize(
    "other",
    [
        "The ferry Linnea hit the Hauk rocks and ran aground on Tuesday, a witness told us.",
        "On the Hauk rocks near Innerholm the ferry Linnea ran aground at 7.42 p.m.",
        "A ferry, the Linnea, has run aground off Innerholm in fog, with 212 people on board.",
    ],
)
def test_the_main_point_in_other_words_is_found(other: str) -> None:
    assert told(f"It was a long night. {other} Nobody slept.") == [("S2", other)]


@pytest.mark.parametrize(
    "other",
    [
        "The ferry Linnea was built in 2004 and can carry 400 people.",
        "The ferry Linnea did not run aground on the Hauk rocks off Innerholm, its owner insists.",
        "Innerholm is a town of 900 people with two schools and a harbour.",
        "Fog is common on Tuesday evenings in spring.",
        "Off Innerholm 40 boats lay in the fog.",
    ],
)
def test_another_point_about_the_same_is_not(other: str) -> None:
    assert told(f"It was a long night. {other} Nobody slept.") == []


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        (
            "A hoax caller cost rescuers about $500,000 in two years with false distress alerts.",
            "The coastguard looks for a man who cost it $500,000 and made 30 fake distress calls.",
            True,
        ),
        (
            "Gold's co-worker at the Harbour Grill, manager Lee Rodal, became a suspect.",
            "Gold and Lee Rodal, who worked at the Harbour Grill, had never been on a boat together.",
            False,
        ),
    ],
)
def test_figures_tell_more_than_names(text: str, other: str, same: bool) -> None:
    assert told(f"It was a long night. {other} Nobody slept.", text=text, own=text) == [("S2", other)] * same


def test_each_source_is_named_once_in_order() -> None:
    near = "The ferry Linnea has run aground off Innerholm, on the Hauk rocks."
    far = "The ferry Linnea hit the Hauk rocks and ran aground on Tuesday, a witness told us."
    third = "On the Hauk rocks near Innerholm the ferry Linnea ran aground at 7.42 p.m."
    assert told(f"Nobody slept. {far} {near}", f"It rained. {third}") == [("S2", near), ("S3", third)]


def test_what_is_cited_already_is_not_named() -> None:
    assert told() == []
    assert told(own=f"{SENTENCE} The Linnea ran aground on the Hauk rocks off Innerholm, then.") == []


def test_a_copy_is_not_named() -> None:
    copy = f"{SENTENCE} {FILLER}"
    assert told(copy, text="The ferry Linnea ran aground on the Hauk rocks off Innerholm on Tuesday.") == []


def test_another_side_of_a_disagreement_is_not_named() -> None:
    other = "The ferry Linnea ran aground on the Hauk rocks off Innerholm on Wednesday evening in thick fog."
    sides = tuple(
        Position(text=text, citations=(Citation(source=source, start=0, end=len(text), quote=text),))
        for source, text in (("S1", SENTENCE), ("S2", other))
    )
    conflict = Conflict(id="d1", topic="when the ferry ran aground", positions=sides)
    assert told(other) == [("S2", other)]
    assert told(other, conflicts=(conflict,)) == []


def test_who_holds_the_same_side_tells_the_main_point_where_it_does() -> None:
    own = "Nobody slept that night: it was on Tuesday that she struck."
    near = "The ferry Linnea ran aground on the Hauk rocks off Innerholm, as everybody knows by now."
    texts = (("S1", SENTENCE, 0), ("S2", own, 0), ("S3", "It was Wednesday.", 0))
    cited = [Citation(source=name, start=at, end=at + len(text), quote=text) for name, text, at in texts]
    sides = (
        Position(text=SENTENCE, value="Tuesday", citations=tuple(cited[:2])),
        Position(text="It was Wednesday.", value="Wednesday", citations=(cited[2],)),
    )
    conflict = Conflict(id="d1", topic="when the ferry ran aground", positions=sides)
    articles = f"{own} {near}", "It was Wednesday."
    assert told(*articles) == [("S2", near)]
    assert told(*articles, conflicts=(conflict,)) == [("S2", own)]
