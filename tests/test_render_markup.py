"""Markdown in sources and texts: a reader sees the words, and nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.records import Article
from summarizer.render.markup import markup, parted
from tests.test_pipeline import GAZETTE

DAM = """# Dam breaks

The **Selby dam** broke on *Monday*, and [42 people](https://gazette.example/42) were taken to hospital.
- Repairs of the `west wall` may take a year.
> The village of Tarn was under two metres of water.
"""


def words(text: str) -> str:
    return "".join(part for part, is_markup in parted(text, 0, markup(text)) if not is_markup)


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
    spans = markup(text)
    assert "".join(part for part, _ in parted(text, 0, spans)) == text
    inside = parted(text[start:end], start, spans)
    assert "".join(part for part, _ in inside) == text[start:end]
    hidden = {place for left, right in spans for place in range(left, right)}
    assert [is_markup for part, is_markup in inside for _ in part] == [p in hidden for p in range(start, end)]


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
    assert '<span class="md"># </span>Dam breaks' in page
    assert '<span class="md">](https://gazette.example/42)</span>' in page
