"""Attribution: which sentences of a text stand on its sources, and where."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer import Article, Brief, InputError, UsageError, attribute, summarize
from summarizer.attribution.run import attribution, judged_again, told
from summarizer.attribution.target import stated
from summarizer.attribution.verdicts import Judged
from summarizer.cli.attribute import Stopping
from summarizer.judge import Opinion, Statement
from summarizer.progress import LogProgress
from summarizer.recheck import recheck_brief
from summarizer.records import BriefSentence, Citation
from summarizer.settings import Settings

WIRE = (
    "A tanker truck overturned on the Marrow Bridge near Tolby on Monday morning and spilled 9,000 litres of "
    "milk.\n\n"
    "The driver, Pia Holt, was not hurt. The bridge was closed for six hours while crews washed the road.\n\n"
    '"Nine people called us within a minute of the crash," said Tolby fire chief Jon Arvid.\n\n'
    "The dairy that owns the truck said it would pay for the cleaning.\n"
)
OTHER = (
    "Milk ran down the Marrow Bridge on Monday after a tanker truck turned over close to Tolby, and traffic "
    "had to be sent round through Eastmere.\n\n"
    "Police closed the bridge for six hours. Nobody was injured.\n\n"
    "The mayor of Tolby, Edda Brink, called the accident a warning and wants a lower speed limit.\n"
)
SOURCES = (Article(text=WIRE), Article(text=OTHER))
TARGET = """# Milk on the bridge

In summary, here is what happened:

- A tanker truck overturned on the *Marrow Bridge* near Tolby on Monday morning
  and spilled 9,000 litres of milk.[1]
- The bridge was closed for eight hours while crews washed the road [2].
- The prime minister of Eastmere resigned over corruption charges in the capital.

"Six people called us within a minute of the crash," said Tolby fire chief Jon Arvid.
The driver, [Pia Holt](https://x.example), was not hurt.

```
The bridge was closed for six hours.
```

Would you like to know more?
"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    return attribute(TARGET, SOURCES)


def sentence(brief: Brief, part: str) -> BriefSentence:
    found = [one for one in brief.sentences if part in one.text]
    assert len(found) == 1
    return found[0]


def test_what_the_sources_say_is_supported_by_the_places_that_say_it(brief: Brief) -> None:
    one = sentence(brief, "spilled 9,000 litres")
    assert one.verdict == "supported"
    assert one.citations[0].source == "S1"
    assert one.citations[0].quote.startswith("A tanker truck overturned on the Marrow Bridge")
    assert sentence(brief, "was not hurt").verdict == "supported"


def test_another_number_is_contradicted_by_the_places_that_give_it(brief: Brief) -> None:
    one = sentence(brief, "eight hours")
    assert one.verdict == "contradicted"
    assert one.citations[0].quote == "The bridge was closed for six hours while crews washed the road."
    assert one.reasons


def test_what_no_source_says_is_unsupported_and_cites_nothing(brief: Brief) -> None:
    one = sentence(brief, "prime minister")
    assert (one.verdict, one.citations, one.independent_sources) == ("unsupported", (), 0)


@pytest.mark.parametrize(
    "invented",
    [
        "Pia Holt congratulated the crews who washed the road.",
        "The mayor of Tolby, Edda Brink, wants a toll on the bridge.",
        "The dairy that owns the truck refused to pay for the cleaning.",
    ],
)
def test_one_invented_word_among_true_ones_is_not_supported(invented: str) -> None:
    (one,) = attribute(invented, SOURCES).sentences
    assert one.verdict != "supported"
    assert one.reasons


def test_headings_code_questions_and_words_about_the_text_get_no_verdict(brief: Brief) -> None:
    assert len(brief.sentences) == 5
    assert all("summary" not in one.text and "know more" not in one.text for one in brief.sentences)


def test_sentences_and_citations_stand_where_they_say(brief: Brief) -> None:
    assert brief.target is not None
    assert brief.target.text == TARGET
    texts = {source.id: source.text or "" for source in brief.sources}
    for one in brief.sentences:
        assert one.start is not None
        assert one.end is not None
        there = TARGET[one.start : one.end]
        assert there[:3].strip('*["') in one.text
        for place in one.citations:
            assert texts[place.source][place.start : place.end] == place.quote
    assert (brief.kind, brief.title, brief.engine, brief.model) == ("attribution", None, "extractive", None)
    assert Brief.from_json(brief.to_json()) == brief


def test_an_altered_quotation_is_found_with_what_was_altered(brief: Brief) -> None:
    (one,) = brief.quotations
    assert TARGET[one.start : one.end] == one.text
    assert one.citation is not None
    assert one.citation.quote == "Nine people called us within a minute of the crash"
    assert [(each.said, each.source) for each in one.differences] == [("Six", "Nine")]
    assert sentence(brief, "Six people").verdict in ("partly", "contradicted")


def test_the_text_stays_as_it_is_between_the_marks(brief: Brief) -> None:
    page = brief.to_markdown()
    body = page.split("\n---\n")[1]
    bare = re.sub(r" \*\*\[\w+\]\*\*|(?<= )\*\*\[\w+\]\*\*|\[\^\d+\] ?(?=\[\^)|\[\^\d+\]", "", body)
    assert bare.strip() == TARGET.strip()
    assert "5 sentences: 2 supported" in page
    assert "“Six” → source: “Nine”" in page
    assert "milk.[1][^1]" in page
    assert "capital. **[unsupported]**" in page


def test_copies_are_one_independent_source() -> None:
    text = "The driver, Pia Holt, was not hurt."
    (one,) = attribute(text, [Article(text=WIRE), Article(text=WIRE), Article(text=OTHER)]).sentences
    assert one.verdict == "supported"
    assert {place.source for place in one.citations} == {"S1", "S2"}
    assert one.independent_sources == 1


def test_where_sources_disagree_the_sentence_keeps_the_side_that_says_it() -> None:
    text = "The captain answered the first radio call."
    says = Article(text="The captain answered the first radio call at 7.44 p.m., the company said.")
    denies = Article(text="The captain did not answer the first radio call, the coastguard's log shows.")
    (one,) = attribute(
        "The company said the captain answered the first radio call.", [says, denies]
    ).sentences
    assert one.verdict == "supported"
    assert [place.source for place in one.citations] == ["S1"]
    (alone,) = attribute(text, [denies]).sentences
    assert alone.verdict == "contradicted"
    assert [place.source for place in alone.citations] == ["S1"]


def test_a_denial_and_what_it_denies_are_never_cited_for_the_same_sentence() -> None:
    hurt = Article(text="Two drivers were injured in the crash on the bridge.")
    unhurt = Article(text="Nobody was injured in the crash, police said on Tuesday.")
    [one] = attribute("Nobody was injured in the crash.", [hurt, unhurt]).sentences
    assert [citation.source for citation in one.citations] == ["S2"]
    assert any("S1 says otherwise" in reason.message for reason in one.reasons)
    [one] = attribute("Two drivers were injured in the crash.", [hurt, unhurt]).sentences
    assert (one.verdict, [citation.source for citation in one.citations]) == ("supported", ["S1"])


def test_what_each_source_says_instead_is_told_with_its_name() -> None:
    speed = "The ferry was travelling at {} knots when it struck the rocks at Innerholm."
    sources = [Article(text=speed.format(n)) for n in (17, 11, 17)]
    [one] = attribute(speed.format(21), sources).sentences
    assert one.verdict == "contradicted"
    assert one.reasons[0].message == '"21 knots" is not in the cited text; S1, S3 say 17; S2 says 11'
    [one] = attribute(speed.format(21), sources[:1]).sentences
    assert one.reasons[0].message == '"21 knots" is not in the cited text; it says 17'


def test_the_text_itself_is_no_source_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(TARGET, "utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, "utf-8")
    brief = attribute(tmp_path / "answer.md", [tmp_path], relative_to=tmp_path)
    assert [source.path for source in brief.sources] == ["wire.txt"]
    assert brief.target is not None
    assert brief.target.path == "answer.md"
    assert sentence(brief, "prime minister").verdict == "unsupported"
    assert attribute(str(tmp_path / "answer.md"), tmp_path, relative_to=tmp_path) == brief


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.md", None, "cannot be read"),
        ("empty.txt", b" \n", "is empty"),
        ("paper.pdf", b"%PDF-1.7", "must be .txt or .md"),
        ("paper.txt", b"%PDF-1.7 \x00\x01", "is a PDF"),
        ("picture.txt", bytes(range(256)) * 9, "is not text"),
        ("headings.md", b"# Only a heading\n", "holds no sentence"),
    ],
)
def test_a_text_that_cannot_be_looked_up_is_refused(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=re.escape(message)):
        attribute(tmp_path / name, SOURCES)


def test_no_source_and_no_model_to_judge_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none of the inputs"):
        attribute(TARGET, [tmp_path / "nothing.txt"])
    with pytest.raises(UsageError, match="judge"):
        attribute(TARGET, SOURCES, judge=True, engine="extractive")


def test_a_text_is_cut_as_its_markdown_says() -> None:
    text = (
        "**Cause:** The ship ran aground. It made 17 knots [2, 3]. Nobody died.【4†source】\n\n"
        "1. The first *mate* left\n   early.\n2. 14 people were hurt\n\n"
        "| a | b |\n|---|---|\n| The mast broke. | x |\n\n"
        "**Casualties**\n\n[1] The Courier, page 4.\n"
    )
    assert [one.text for one in stated(text, markdown=True)] == [
        "The ship ran aground.", "It made 17 knots", "Nobody died.", "The first mate left early.",
        "14 people were hurt",
    ]  # fmt: skip
    assert stated("Shipwreck.", markdown=False) == []
    indented = "The ship ran aground.\n\n    Nobody died at sea.\n"
    assert len(stated(indented, markdown=True)) == 1
    assert len(stated(indented, markdown=False)) == 2


def test_marks_and_notes_beside_the_sentences_are_no_part_of_them() -> None:
    text = (
        "The ship sank.[^1]† *(†: no second source)* The crew swam.[^2] *(reports changed: “two” in S1)*\n\n"
        "The mayor (61) left _(emphasis added)_ early.‡\n\n"
        "† Nobody else says this. Copies count once.\n\n[^1]: [S1](a.txt): “The boat sank.”\n"
    )
    assert [(one.text, text[one.start : one.end]) for one in stated(text, markdown=True)] == [
        ("The ship sank.", "The ship sank."),
        ("The crew swam.", "The crew swam."),
        ("The mayor (61) left early.", "The mayor (61) left _(emphasis added)_ early."),
    ]


def test_lists_of_sources_are_no_statements() -> None:
    text = (
        "The mayor resigned.[^1]\n[^1]: The Courier says so.\n\n**Sources:**\n\nThe Courier had it first.\n\n"
        "- The Ledger, 3 May\n- [The mayor goes](https://a.example/x)\n\nThe council meets on Tuesday.\n\n"
        "## Further reading\n\nThe town has had nine mayors.\n\nReuters reported: https://b.example/y\n\n"
        "### Next\n\nA vote is planned.\n\nSources say that he is ill.\n\nSources:\n1. The Gull, 4 May\n"
        "## Quotations\n\n- He was angry.\n"
    )
    for markdown in (True, False):
        assert [one.text for one in stated(text, markdown=markdown)] == [
            "The mayor resigned.", "The council meets on Tuesday.", "A vote is planned.",
            "Sources say that he is ill.", "He was angry.",
        ]  # fmt: skip


def test_what_an_earlier_run_wrote_around_a_text_is_not_looked_up(brief: Brief) -> None:
    assert brief.target is not None
    page = brief.to_markdown()
    again = [one.text for one in stated(page, markdown=True)]
    assert again == [one.text for one in stated(brief.target.text, markdown=True)]


def test_a_brief_is_looked_up_without_its_notes() -> None:
    made = summarize(SOURCES, words=120, engine="extractive")
    looked_up = " ".join(one.text for one in stated(made.to_markdown(), markdown=True))
    assert looked_up.split() == " ".join(one.text for one in made.sentences).split()


def test_a_second_opinion_makes_verdicts_only_worse() -> None:
    place = Citation(source="S1", start=0, end=3, quote="abc")
    found = stated("The ship sank. The crew swam. The owner wept. The mayor left.", markdown=False)
    judged = [
        Judged("supported", (place,), (), "full", ("S1",)),
        Judged("supported", (place,), (), "full", ("S1",)),
        Judged("partly", (place,), (), "full", ()),
        Judged("unsupported", (), (), "full", ()),
    ]

    async def opinion(statements: Sequence[Statement]) -> list[Opinion | None]:
        assert [one.text for one in statements] == [one.text for one in found[:3]]
        return [Opinion("unsupported", "sank"), None, Opinion("supported")]

    result = asyncio.run(judged_again(found, judged, opinion, LogProgress()))
    assert [one.verdict for one in result] == ["unsupported", "supported", "partly", "unsupported"]
    assert result[0].citations == ()
    assert "sank" in result[0].reasons[0].message


def test_the_command_is_the_same_in_every_process(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(TARGET, "utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text(WIRE, "utf-8")
    (tmp_path / "articles/b.txt").write_text(OTHER, "utf-8")
    made: list[bytes] = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "attribute", "answer.md", "articles", "-o", "out.json"],
            cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert b"5 sentences: 2 supported" in done.stderr
        made.append((tmp_path / "out.json").read_bytes())
    assert made[0] == made[1]
    lost = subprocess.run(
        [sys.executable, "-m", "summarizer", "attribute", "answer.md", "articles", "gone.txt", "-q"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert lost.returncode == 3
    assert b"gone.txt" in lost.stderr


def test_a_line_that_is_wrapped_before_a_capital_goes_on() -> None:
    text = (
        'He said that the ferry "was\nnever in danger," Stornes\nLine told the paper on Monday. It rained.\n'
    )
    text += "\n- The sea was calm.\n- It was cold.\n"
    assert [text[one.start : one.end] for one in stated(text, markdown=True)] == [
        'He said that the ferry "was\nnever in danger," Stornes\nLine told the paper on Monday.',
        "It rained.",
        "The sea was calm.",
        "It was cold.",
    ]


def test_what_was_done_until_it_was_stopped_is_written(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(WIRE, "utf-8")
    (tmp_path / "answer.md").write_text(TARGET, "utf-8")
    asked = iter([False, False, True])
    made = asyncio.run(
        attribution(
            tmp_path / "answer.md",
            [tmp_path / "wire.txt"],
            Settings(),
            relative_to=tmp_path,
            stop=lambda: next(asked),
            progress=LogProgress(),
        )
    ).brief
    assert [one.id for one in made.sentences] == ["s1", "s2"]
    assert made.target is not None
    assert made.target.stopped_at == TARGET.index("The prime minister")
    assert told(made).endswith("; stopped there, the rest of the text was not looked up")
    mark = "**[not looked up from here on]**"
    assert f"- {mark} The prime minister of Eastmere" in made.to_markdown()
    assert f"{mark}: the run was stopped there." in made.to_markdown()
    page = made.to_html()
    assert page.index("not looked up from here on</span>") < page.index("The prime minister of Eastmere")
    assert Brief.from_json(made.to_json()) == made
    found = recheck_brief(made, tmp_path)
    assert [(one.place, one.message) for one in found.faults] == [
        ("target", "the run was stopped: no verdict on the last 3 sentences")
    ]


def test_ctrl_c_writes_only_while_sentences_are_looked_up() -> None:
    stopping = Stopping()
    with pytest.raises(KeyboardInterrupt):
        stopping()
    assert not stopping.asked()
    stopping()
    assert stopping.asked()


def test_a_page_may_have_a_day_in_what_nothing_bears_out() -> None:
    made = attribute("The queen of Sheba opened a shipyard yesterday.", SOURCES)
    assert (made.sentences[0].verdict, made.sentences[0].citations) == ("unsupported", ())
    assert "opened a shipyard yesterday" in made.to_html()


EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize(
    ("event", "text", "verdict", "told", "untold"),
    [
        # The reasons are those of the place that contradicts it, which has the other year.
        (
            "mine-vote",
            "The mine is expected to start producing in 2029, with construction beginning in 2026.",
            "contradicted",
            ["2026"],
            ['"2029"'],
        ),
        # "Six of nine members" lacks the other numbers; that does not contradict them.
        (
            "mine-vote",
            "Pellam County approved Ostrander Minerals' $640 million mine at Tolliver Creek by six to three.",
            "partly",
            [],
            ["$640 million"],
        ),
        # One word in common, and that by chance.
        ("vaccine-recall", "The company has since been fined.", "unsupported", ["hardly says any of it"], []),
    ],
)
def test_the_reasons_are_about_what_is_cited(
    event: str, text: str, verdict: str, told: list[str], untold: list[str]
) -> None:
    one = attribute(text, [EXAMPLES / event / "articles"]).sentences[0]
    said = "; ".join(reason.message for reason in one.reasons)
    assert one.verdict == verdict, said
    assert all(word in said for word in told), said
    assert not any(word in said for word in untold), said
    assert bool(one.citations) == (verdict != "unsupported")


def test_a_day_written_otherwise_is_not_told_of() -> None:
    source = (
        "A bomb hurt one guard and broke three windows of the bank in Tarn on May 4, 2024. "
        "The mayor, Edda Brink, visited the bank.\n"
    )
    text = "A bomb hurt three guards in Tarn on 4 May 2024, and the mayor opened a fund for miners' widows."
    (one,) = attribute(text, [Article(text=source)]).sentences
    said = "; ".join(reason.message for reason in one.reasons)
    assert one.verdict == "partly"
    assert "2024" not in said


def test_what_one_of_the_cited_places_has_is_not_said_to_be_missing() -> None:
    board = "The harbour board voted to sell the old lighthouse. The price is $4 million, the board said.\n"
    keeper = (
        "The keeper of the lighthouse, Ola Brekke, said that she had learned of the sale from the paper.\n"
    )
    made = attribute(
        "The keeper Ola Brekke, who learned of the sale from the paper, gets a boat for $4 million.",
        [Article(text=board), Article(text=keeper)],
    )
    said = "; ".join(reason.message for reason in made.sentences[0].reasons)
    assert {one.source for one in made.sentences[0].citations} == {"S1", "S2"}
    assert "boat" in said
    assert "$4 million" not in said


def test_who_says_a_quotation_is_looked_up_too(tmp_path: Path) -> None:
    text = (
        "The clerk, Ulla Berg, denied that a page was missing.\n\n"
        '"The file was never complete, and everybody knew it," she said.\n\n'
        "The auditor Nils Falk spoke of a scandal in the town hall.\n"
    )
    sources = [Article(text=text)]
    quoted = '"The file was never complete, and everybody knew it," said'
    other = attribute(f"{quoted} Nils Falk.", sources)
    (one,) = other.quotations
    assert (one.speaker, one.differences) == ("Ulla Berg", ())
    assert other.sentences[0].verdict == "contradicted"
    assert "another's words" in other.to_markdown()
    assert "Ulla Berg" in other.to_html().split("another’s words")[1][:60]
    same = attribute(f"{quoted} Ulla Berg.", sources)
    assert (same.quotations[0].speaker, same.sentences[0].verdict) == (None, "supported")
    assert attribute(f"{quoted} the clerk.", sources).quotations[0].speaker is None


def test_who_is_named_beside_a_quotation_need_not_be_who_says_it() -> None:
    text = (
        "The clerk handled the appeal under the Harbour Act, Ulla Berg wrote.\n\n"
        "He faced “an unfair and reckless inquiry,” according to a letter seen by the Tarn Mirror.\n"
    )
    made = attribute("Nils Falk said that he faced “an unfair and reckless inquiry”.", [Article(text=text)])
    assert made.quotations[0].speaker is None
    assert made.sentences[0].verdict != "contradicted"


RACE = Article(
    text="The ferry Alma left on Sunday on its first ferry crossing since the storm of 2019. A wave injured "
    "one sailor and swept three crates from the deck.\n\nThe Alma, which is due to retire after defeating "
    "the Ida in last month's race, will be sold. Its skipper, Ola Brekke, later spoke with the mayor, Edda "
    "Brink.\n\nBrekke agreed to help the yard. The town has a yard, a quay and a fund for widows.\n\n"
    "All the people aboard the ferry Ida were taken ashore after the ship ran aground.\n\n"
    "Skipper Ola Brekke spoke first. Board chair Nils Falk was the last to speak.\n\n"
    "Neighbours want inspectors to close the yard. The harbour master does not know if the crew boarded the "
    "tug.\n\nThe crew was filmed from the quay, where she had come with 61-year-old Edda Brink and saw a "
    "diver.\n"
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The wave injured one sailor.", "supported"),
        ("The wave injured three sailors.", "partly"),
        ("It was the first crossing since the storm.", "supported"),
        ("It was the third crossing since the storm.", "partly"),
        ("The Alma defeated the Ida.", "supported"),
        ("The Ida defeated the Alma.", "partly"),
        ("Edda Brink also spoke with Ola Brekke.", "supported"),
        ("Brekke chairs the board.", "partly"),
        ("Inspectors closed the yard.", "partly"),
        ("The crew boarded the tug.", "partly"),
        ("It is not known whether the crew boarded the tug.", "supported"),
        ("A diver filmed the crew.", "partly"),
        ("The ferry Ida ran aground.", "supported"),
        ("Edda Brink is 61 years old.", "supported"),
        ("Brekke agreed to share the fund.", "partly"),
    ],
)
def test_words_of_the_evidence_put_together_otherwise_are_not_supported(text: str, verdict: str) -> None:
    talk = Article(text="Edda Brink also spoke with the skipper Ola Brekk on Monday, the town said.\n")
    (one,) = attribute(text, [RACE, talk]).sentences
    assert one.verdict == verdict, one.reasons


def test_what_stands_far_apart_proves_nothing_together() -> None:
    between = " ".join(f"The harbour had {n} visitors on day {n} of the fair." for n in range(3, 9))
    sources = [
        Article(
            text=f"Captain Ida Krog has sailed the route for 19 years. {between} "
            "Olaf Stens, the doctor on duty, saw five sailors.\n"
        )
    ]
    assert attribute("Captain Ida Krog has sailed the route for 19 years.", sources).sentences[0].verdict == (
        "supported"
    )
    assert attribute("Captain Olaf Stens has sailed the route for 19 years.", sources).sentences[
        0
    ].verdict in ("partly", "contradicted")


def test_german_amounts_are_read_in_every_form() -> None:
    sources = [Article(text="Der Umbau der Brücke kostet nach Angaben der Stadt 12,5 Mio. Euro.\n")]
    said = "Der Umbau der Brücke kostet nach Angaben der Stadt {} Euro."
    (right,) = attribute(said.format("12,5 Millionen"), sources).sentences
    (wrong,) = attribute(said.format("12,5 Mrd."), sources).sentences
    assert right.verdict == "supported"
    assert wrong.verdict != "supported"


def test_the_page_lists_what_to_look_at_and_its_sentences_are_filtered(brief: Brief) -> None:
    page = brief.to_html()
    listed = page.split("Sentences to look at")[1].split("</section>")[0]
    doubtful = [one for one in brief.sentences if one.verdict != "supported"]
    assert listed.count('<li data-s="') == len(doubtful) > 0
    assert all(f'href="#{one.id}"' in listed for one in doubtful)
    assert page.count('<span class="told" data-s="') == len(brief.sentences)


@pytest.mark.parametrize(
    "false",
    [
        "Captain Ida Krog was the first to leave the ship.",
        "The harbour court has confirmed the fine.",
        "Ida Krog drives a bus to work.",
    ],
)
def test_words_of_the_story_prove_no_act_that_nobody_tells(false: str) -> None:
    text = (
        "Captain Ida Krog did not answer the first call, the log shows. The ship had run onto a sandbank.\n\n"
        "The owner may appeal to the harbour court. The fine is 9,000 euros.\n\n"
        "I met the pilot Olaf Stens at the quay. He is 61, and he drives a bus to work.\n"
    )
    (one,) = attribute(false, [Article(text=text)]).sentences
    assert one.verdict != "supported"
    assert one.reasons


TWO = (
    "The dam at Selby broke at noon. Fourteen people were hurt in Tarn, the police said.",
    "Boats came from the coast to help. All but three houses stand, and 19 people were hurt in Tarn.",
)


def test_a_place_that_says_otherwise_is_no_evidence_and_is_told() -> None:
    brief = attribute("Fourteen people were hurt in Tarn.", [Article(text=text) for text in TWO])
    (one,) = brief.sentences
    assert (one.verdict, {place.source for place in one.citations}) == ("supported", {"S1"})
    assert [reason.code for reason in one.reasons] == ["contested"]
    markdown = brief.to_markdown()
    assert "Fourteen people were hurt in Tarn.[^1] **[contested]**\n" in markdown
    assert "1 sentence: 1 supported (1 of them contested)." in markdown
    assert told(brief) == "1 sentence: 1 supported; 1 contested"


def test_what_was_not_looked_up_is_listed(tmp_path: Path) -> None:
    text = (
        "# The dam of Selby broke again.\n\nThe dam at Selby broke at noon.\n\n<p>The mayor of Tarn was"
        " arrested.</p>\n\n| who | what |\n| --- | --- |\n| the mayor | He was arrested. |\n"
    )
    (tmp_path / "answer.md").write_text(text, "utf-8")
    brief = attribute(tmp_path / "answer.md", [Article(text=one) for one in TWO])
    assert [one.text for one in brief.sentences] == ["The dam at Selby broke at noon."]
    markdown = brief.to_markdown()
    assert "- **not looked up:** “&lt;p>The mayor of Tarn was arrested.&lt;/p>”" in markdown
    assert markdown.count("not looked up") == 2
    assert told(brief).endswith("1 supported; 2 lines of the text not looked up")
