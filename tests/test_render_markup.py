"""Markdown in sources and texts: a reader sees the words, and nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.records import Article
from summarizer.render.markup import markup, parted, with_wraps
from tests.test_pipeline import GAZETTE

DAM = """# Dam breaks

The **Selby dam** broke on *Monday*, and [42 people](https://gazette.example/42) were taken to hospital.
- Repairs of the `west wall` may take a year.
> The village of Tarn was under two metres of water.
"""


def words(text: str) -> str:
    return "".join(part for part, sort in parted(text, 0, markup(text)) if sort != "md")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("# Dam breaks", "Dam breaks"),
        ("The **Selby dam** broke.", "The Selby dam broke."),
        ("**It broke. Nobody knew.**", "It broke. Nobody knew."),
        ("See [the report](https://a.example/x_y) now.", "See the report now."),
        ("- a _small_ crack", "- a small crack"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("It cost \\*5.", "It cost *5."),
    ],
)
def test_marks_are_told_from_words(text: str, read: str) -> None:
    assert words(text) == read


@given(st.text(alphabet="ab *_`[]()#>~\\\n-1.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_nothing_is_lost(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    spans = with_wraps(text)
    assert "".join(part for part, _ in parted(text, 0, spans)) == text
    inside = parted(text[start:end], start, spans)
    assert "".join(part for part, _ in inside) == text[start:end]
    sorts = {place: sort for left, right, sort in spans for place in range(left, right)}
    assert [sort for part, sort in inside for _ in part] == [sorts.get(at, "") for at in range(start, end)]


def test_quotes_are_shown_without_marks_and_kept_with_them() -> None:
    brief = summarize([Article(text=DAM), Article(text=GAZETTE)], engine="extractive", words=300)
    cited = next(c for s in brief.sentences for c in s.citations if "**Selby dam**" in c.quote)
    assert DAM[cited.start : cited.end] == cited.quote
    markdown = brief.to_markdown()
    quote = "“The Selby dam broke on Monday, and 42 people were taken to hospital.”"
    assert quote in markdown
    assert "gazette.example" not in markdown
    page = brief.to_html()
    assert f'<blockquote dir="auto">{quote.strip("“”")}</blockquote>' in page
    assert '<span class="md">**</span>Selby dam<span class="md">**</span>' in page
    assert '<span class="md"># </span><span class="h">Dam breaks</span>' in page
    assert '<span class="md">](https://gazette.example/42)</span>' in page


def test_lines_that_only_wrap_are_told_from_those_that_end() -> None:
    text = "# What?\n\nThe Selby dam broke on Monday, and 42 people were\ntaken to hospital.\n- One\n- Two\n"
    wraps = [text[:start].rpartition("\n")[2] for start, _, sort in with_wraps(text) if sort == "w"]
    assert wraps == ["The Selby dam broke on Monday, and 42 people were"]
