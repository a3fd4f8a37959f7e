"""What is new in a brief since an earlier one: exact lists for planted changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.pipeline import run
from summarizer.records import (
    Brief,
    BriefSentence,
    ChangedNumber,
    Changes,
    Citation,
    Conflict,
    EndedDisagreement,
    Position,
    Source,
)
from summarizer.render.json import read_brief
from summarizer.settings import Settings
from summarizer.since import changes
from tests.command import run_cli
from tests.fakes import Silent

EXAMPLES = Path(__file__).parent.parent / "examples"


def brief(*sentences: str, quotes: Sequence[str] = (), conflicts: Sequence[Conflict] = ()) -> Brief:
    """A brief of one source that says just this: its sentences are quotes, or reworded ``quotes``."""
    cited = list(quotes) or list(sentences)
    text = "\n".join([*cited, *(p.text for c in conflicts for p in c.positions)])
    contested = {p.text: c.id for c in conflicts for p in c.positions}
    return Brief(
        engine="openai",
        sentences=tuple(
            BriefSentence(
                id=f"s{number}",
                text=sentence,
                citations=(Citation(source="S1", start=0, end=len(quote), quote=quote),),
                independent_sources=1,
                contested=(contested[sentence],) if sentence in contested else (),
            )
            for number, (sentence, quote) in enumerate(zip(sentences, cited, strict=True), 1)
        ),
        conflicts=tuple(conflicts),
        sources=(Source(id="S1", path="a.txt", text_sha256=text, text=text, published="2026-03-11"),),
    )


def disagreement(kind: str, *positions: tuple[str, str], topic: str = "topic") -> Conflict:
    return Conflict.model_validate(
        {
            "id": "d1",
            "topic": topic,
            "kind": kind,
            "positions": [
                Position(
                    text=text,
                    value=value,
                    citations=(Citation(source="S1", start=0, end=len(text), quote=text),),
                ).model_dump()
                for text, value in positions
            ],
        }
    )


FERRY = "The ferry Linnea Strand ran aground on the Hauk Rocks on Tuesday evening."
HURT = "Fourteen people were injured, the coastguard said."
MORE = "19 people were injured in the accident, the clinic in Innerholm said."
FUEL = "A helicopter took two crew members to the hospital in Karvik."


def test_the_same_brief_has_nothing_new() -> None:
    one = brief(FERRY, HURT)
    found = changes(one, one, name="a.json")
    assert found == Changes(previous="a.json")
    assert not found.any


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([HURT], ["14 people were injured."]),
        (["The coastguard said on Wednesday that 14 people were hurt."], [HURT]),
        ([FERRY, HURT], [HURT, FERRY]),
        ([FERRY], ["On Tuesday evening the ferry Linnea Strand ran aground on the Hauk Rocks, police said."]),
        ([f"{FERRY[:-1]}, and 14 people were injured."], [FERRY, "14 people were injured."]),
        ([FERRY, "14 people were injured."], [f"{FERRY[:-1]}, and 14 people were injured."]),
        (["The mine will cost $6bn."], ["The mine will cost six billion dollars."]),
    ],
)
def test_what_is_only_worded_otherwise_is_not_new(before: list[str], now: list[str]) -> None:
    found = changes(brief(*before), brief(*now))
    assert (found.new, found.taken_in, found.withdrawn, found.left_out, found.numbers) == ((), (), (), (), ())


def test_sentences_of_the_same_passage_in_other_words() -> None:
    passage = (
        "Brun, who runs the line's office in Karvik, said that all who were aboard had been accounted for."
    )
    before = brief("Brun said everybody aboard was accounted for.", quotes=[passage])
    assert changes(before, brief("Everybody aboard was accounted for.", quotes=[passage])).new == ()
    # The same passage, but another of the things that it says.
    other = brief("Brun runs an office in Karvik.", quotes=[passage])
    assert changes(before, other).taken_in == ("s1",)


def test_new_withdrawn_and_changed() -> None:
    before, now = (
        brief(FERRY, HURT, FUEL),
        brief(MORE, FERRY, "The captain was arrested in Karvik on Friday."),
    )
    found = changes(before, now, name="old.json")
    assert found == Changes(
        previous="old.json",
        sources=("S1",),
        sources_gone=("a.txt",),
        new=("s3",),
        numbers=(ChangedNumber(sentence="s1", now="19", was="Fourteen", before=HURT),),
        withdrawn=(FUEL,),
    )
    assert found.any


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        (
            "The repairs will cost $40 million.",
            "The repairs will cost $55 million.",
            "$40 million",
            "$55 million",
        ),
        (
            "The trial of the captain starts on 3 May 2026.",
            "The trial of the captain starts on 17 May 2026.",
            "on 3 May 2026",
            "on 17 May 2026",
        ),
        ("The death toll is 12.", "The death toll is 15.", "12", "15"),
    ],
)
def test_changed_values(old: str, new: str, was: str, now: str) -> None:
    (found,) = changes(brief(FERRY, old), brief(FERRY, new)).numbers
    assert (found.sentence, found.was.removeprefix("on "), found.now.removeprefix("on ")) == (
        "s2", was.removeprefix("on "), now.removeprefix("on "),
    )  # fmt: skip


def test_another_number_of_something_else_is_no_change() -> None:
    found = changes(brief(HURT), brief("The ferry was carrying 19 cars and 61 lorries."))
    assert (found.numbers, found.new, found.withdrawn) == ((), ("s1",), (HURT,))


def test_a_number_that_the_earlier_brief_gave_too_has_not_changed() -> None:
    found = changes(brief(HURT, "All survived, and 19 people were injured."), brief(MORE))
    assert found.numbers == ()


def test_what_the_earlier_sources_said_is_only_taken_in_or_left_out() -> None:
    before = brief(FERRY, FUEL)
    text = f"{FERRY}\n{HURT}\n{FUEL}"
    source = before.sources[0].model_copy(update={"text": text, "text_sha256": "whole"})
    before = before.model_copy(update={"sources": (source,)})
    now = brief(FERRY, HURT).model_copy(update={"sources": (source,)})
    assert changes(before, now) == Changes(previous="", taken_in=("s2",), left_out=(FUEL,))
    # Said by the earlier sources in other words.
    now = brief(FERRY, "14 people were injured, according to the coastguard.")
    assert changes(before, now).taken_in == ("s2",)
    # Without their texts nobody can tell.
    bare = before.model_copy(update={"sources": (source.model_copy(update={"text": None}),)})
    assert changes(bare, now).new == ("s2",)


SLOW, FAST = ("The ferry was going at 11 knots.", "11"), ("The ferry was going at 17 knots.", "17")
MID = ("The ferry was going at 14 knots.", "14")


def test_disagreements_that_are_new_wider_or_over() -> None:
    two = disagreement("contradiction", FAST, SLOW)
    three = disagreement("contradiction", FAST, SLOW, MID)
    calm, torn, wide = brief(FAST[0]), brief(FAST[0], conflicts=[two]), brief(FAST[0], conflicts=[three])
    assert changes(calm, torn).conflicts == ("d1",)
    assert changes(torn, torn).conflicts == ()
    assert changes(torn, wide).conflicts == ("d1",)
    found = changes(wide, torn)
    assert (found.conflicts, found.conflicts_ended) == ((), ())
    ended = EndedDisagreement(topic="topic", positions=(FAST[0], SLOW[0]))
    assert changes(torn, calm).conflicts_ended == (ended,)


def test_a_contradiction_is_a_disagreement_and_no_changed_number() -> None:
    now = brief(SLOW[0], conflicts=[disagreement("contradiction", FAST, SLOW)])
    found = changes(brief(FAST[0]), now)
    assert (found.numbers, found.new, found.conflicts) == ((), ("s1",), ("d1",))


def test_reports_that_changed_are_a_changed_number_though_the_first_still_stands() -> None:
    update = disagreement("update", (HURT, "Fourteen"), (MORE, "19"))
    found = changes(brief(HURT), brief(HURT, MORE, conflicts=[update]))
    assert [(one.sentence, one.was, one.now) for one in found.numbers] == [("s2", "Fourteen", "19")]
    assert found.new == ()


def test_a_brief_without_citations_or_sentences_is_compared_too() -> None:
    bare = Brief(engine="openai", sentences=(BriefSentence(id="s1", text=HURT, independent_sources=0),))
    empty = Brief(engine="openai")
    assert changes(bare, empty).withdrawn == (HURT,)
    assert changes(empty, bare).new == ("s1",)
    assert changes(empty, empty) == Changes(previous="")


def made(folder: Path, *names: str) -> Brief:
    settings = Settings(engine="extractive")
    paths = [str(folder / "articles" / name) for name in names]
    return asyncio.run(run(paths, settings, relative_to=folder, progress=Silent())).brief


def test_three_outlets_more_on_the_ferry() -> None:
    """By hand: only VBC has the doctor; the clinic's 19, the 11 knots, the 3 March, the salvors and the money
    came with the three."""
    folder = EXAMPLES / "ferry-grounding"
    first = ("coast-today.html", "coastguard-notice.md", "npa-wire.txt")
    before = made(folder, *first)
    now = made(folder, *first, "harbour-post.html", "tidewater-weekly.md", "vbc-live.txt")
    found = changes(before, now)
    texts = {sentence.id: sentence.text for sentence in now.sentences}
    new = [texts[one] for one in found.new]
    told = ("Aksel Moen", "adrenaline", "19 were hurt", "Hordal", "€400", "3 March", "11 knots")
    assert all(any(one in text for one in told) for text in new), new
    assert [(one.was, one.now) for one in found.numbers] == [("Fourteen", "Nineteen")]
    assert found.sources == ("S4", "S5", "S6")
    assert (found.sources_gone, found.withdrawn, found.conflicts_ended) == ((), (), ())
    topics = {conflict.id: conflict.topic for conflict in now.conflicts}
    assert [topics[one] for one in found.conflicts] == [
        "how many people were injured",
        "how many knots the ferry was travelling at",
        "when the light on the Hauk buoy went out",
    ]


def test_the_county_paper_and_the_radio_withdrawn() -> None:
    """By hand: only these two say that Whitlock disclosed; only the Courier has the memo on the wells, and
    what the county administrator denied of it."""
    folder = EXAMPLES / "mine-vote"
    rest = ("cns-wire.txt", "extraction-monitor.md", "grenville-valley-daily.html", "tri-county-dispatch.txt")
    before = made(folder, *rest, "northway-radio.txt", "pellam-courier.md")
    found = changes(before, made(folder, *rest))
    assert found.sources_gone == ("articles/northway-radio.txt", "articles/pellam-courier.md")
    assert (found.new, found.numbers, found.conflicts) == ((), (), ())
    disclosed = (
        "Council member Dana Whitlock disclosed before the vote that her brother-in-law owns Ostrander"
    )
    assert f"{disclosed} shares." in found.withdrawn
    told = ("Whitlock", "household wells", "Phil Dessen denied")
    assert all(any(one in text for one in told) for text in found.withdrawn)
    still = "until when opponents have to file an appeal with the state land court"
    assert [one.topic for one in found.conflicts_ended] == [
        one.topic for one in before.conflicts if one.topic != still
    ]


@pytest.fixture
def event(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(f"The accident\n\n{FERRY} {HURT}\n", "utf-8")
    return folder


def test_the_flag_gives_a_section_and_a_field(event: Path, tmp_path: Path) -> None:
    old, new = str(tmp_path / "old_*.json"), str(tmp_path / "new.json")
    fixed = ("--engine", "extractive", "-q")
    assert run_cli("brief", str(event), "-o", old, *fixed) == (0, "", "")
    (event / "a.txt").write_text(f"The accident\n\n{FERRY} {MORE}\n", "utf-8")
    (event / "b.txt").write_text(f"The accident\n\n{FERRY} {FUEL}\n", "utf-8")
    assert run_cli("brief", str(event), "-o", new, "--since", old, *fixed) == (0, "", "")
    brief = read_brief(Path(new))
    assert brief.since is not None
    assert (brief.since.previous, brief.since.sources) == ("old_*.json", ("S1", "S2"))
    assert [one.now for one in brief.since.numbers] == ["19"]
    assert Brief.from_json(brief.to_json()) == brief
    code, page, said = run_cli("brief", str(event), "--since", old, *fixed)
    assert (code, said) == (0, "")
    assert page == run_cli("brief", str(event), "--since", old, *fixed)[1]
    assert "\n## New since old\\_\\*.json\n\n" in page
    assert f"\n- **New:** {FUEL}[^1]" in page
    assert f" *(before: {HURT})*\n" in page
    assert "Articles added or changed: S1, S2. No longer among the articles: articles/a.txt." in page
    assert page.index("## New since") < page.index("## The whole brief") < page.index("## Sources")
    # In its own place: what is there is read before it is replaced.
    assert run_cli("brief", str(event), "-o", new, "--since", new, *fixed) == (0, "", "")
    again = read_brief(Path(new))
    assert again.since == Changes(previous="new.json")
    assert "Nothing that the earlier brief or its sources did not say already." in again.to_markdown()


def test_without_the_flag_there_is_neither(event: Path) -> None:
    _, text, _ = run_cli("brief", str(event), "--format", "json", "--engine", "extractive", "-q")
    assert json.loads(text)["since"] is None
    older = {key: value for key, value in json.loads(text).items() if key != "since"}
    assert Brief.from_json(json.dumps(older)).to_json() == text
    assert "New since" not in Brief.from_json(text).to_markdown()


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"\xff\xfe", b"[]", b'{"schema_version": 9}', b"# A brief"]
)
def test_an_earlier_brief_that_is_none_is_refused_before_any_work(
    content: bytes | None, event: Path, tmp_path: Path
) -> None:
    file = tmp_path / "previous.json"
    if content is not None:
        file.write_bytes(content)
    code, out, said = run_cli("brief", str(event), "--since", str(file), "--engine", "extractive")
    assert (code, out, said.count("\n")) == (1, "", 1)
    assert said.startswith(f"summarizer: {file}: ")
    assert said.endswith("; name a brief that was written as .json\n")
    with pytest.raises(InputError, match=r"previous\.json"):
        read_brief(file)


def test_a_folder_is_no_brief(event: Path, tmp_path: Path) -> None:
    code, _, said = run_cli("brief", str(event), "--since", str(tmp_path), "--engine", "extractive")
    assert code == 1
    assert said.startswith(f"summarizer: {tmp_path}: cannot be read")


def test_nothing_of_the_earlier_brief_is_markdown() -> None:
    wild = "**Boo** <b>[x](http://evil.example)</b> was 14 metres | high!"
    found = changes(brief(FERRY, wild), brief(FERRY), name="a\n# b.json")
    page = brief(FERRY).model_copy(update={"since": found}).to_markdown()
    assert "## New since a # b.json\n" in page
    assert "\\*\\*Boo\\*\\* \\<b>" in page or "\\*\\*Boo\\*\\* &lt;b" in page
    assert "\\[x](http" in page


@pytest.fixture
def events(tmp_path: Path) -> Path:
    for name, text in (
        ("dam", "The dam at Selby broke on Monday, police said."),
        ("ferry", f"{FERRY} {HURT}"),
    ):
        (tmp_path / "events" / name).mkdir(parents=True)
        (tmp_path / "events" / name / "a.txt").write_text(f"News\n\n{text}\n", "utf-8")
    return tmp_path / "events"


def test_each_brief_of_a_batch_is_compared_with_the_one_of_its_name(events: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    fixed = ("--engine", "extractive", "-q", "--format", "json", "--processes", "1")
    assert run_cli("batch", str(events), "-o", str(old), *fixed) == (0, "", "")
    (events / "ferry" / "a.txt").write_text(f"News\n\n{FERRY} {MORE}\n", "utf-8")
    (events / "mine").mkdir()
    (events / "mine" / "a.txt").write_text("News\n\nThe mine near Tolliver was closed on Friday.\n", "utf-8")
    since = ("--since", str(old))
    assert run_cli("batch", str(events), "-o", str(new), *since, *fixed) == (0, "", "")
    found = {name: read_brief(new / f"{name}.json").since for name in ("dam", "ferry", "mine")}
    assert found["dam"] == Changes(previous="dam.json")
    assert found["mine"] is None
    assert found["ferry"] is not None
    assert [one.now for one in found["ferry"].numbers] == ["19"]
    # The same again does nothing; with another earlier brief it does.
    written = (new / "ferry.json").stat().st_mtime_ns
    assert run_cli("batch", str(events), "-o", str(new), *since, *fixed)[0] == 0
    assert (new / "ferry.json").stat().st_mtime_ns == written
    (old / "ferry.json").write_bytes((new / "ferry.json").read_bytes())
    assert run_cli("batch", str(events), "-o", str(new), *since, *fixed)[0] == 0
    assert read_brief(new / "ferry.json").since == Changes(previous="ferry.json")


def test_an_earlier_brief_that_cannot_be_read_fails_its_event_alone(events: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    (old / "dam.json").write_text("{", "utf-8")
    fixed = ("--engine", "extractive", "-q", "--processes", "1", "--since", str(old))
    code, _, said = run_cli("batch", str(events), "-o", str(new), *fixed)
    assert code == 3
    assert said.startswith("summarizer: dam: failed, ../old/dam.json: not a brief: ")
    assert (new / "ferry.md").exists()
    report = (new / "report.json").read_text("utf-8")
    assert str(tmp_path) not in report


@pytest.mark.parametrize("since", ["nowhere", "new"])
def test_a_folder_to_compare_with_that_cannot_be_is_wrong_usage(
    since: str, events: Path, tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir()
    given = ("batch", str(events), "-o", str(tmp_path / "new"), "--since", str(tmp_path / since))
    code, _, said = run_cli(*given, "--engine", "extractive", "-q", "--processes", "1")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith(f"summarizer: {tmp_path / since}: is ")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_without_briefs_in_json_is_refused_before_anything_is_made(
    events: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    fixed = ("--engine", "extractive", "--processes", "1")
    assert run_cli("batch", str(events), "-o", str(old), *fixed, "-q")[0] == 0
    since = ("batch", str(events), "-o", str(new), "--since", str(old), *fixed)
    code, _, said = run_cli(*since, "-q")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith(f"summarizer: {old}: no brief in JSON was found there")
    assert "--format json" in said
    assert not new.exists() or list(new.iterdir()) == []
    (events / "ferry").rename(tmp_path / "ferry")
    assert run_cli("batch", str(events), "-o", str(old), *fixed, "--format", "json", "-q")[0] == 0
    (tmp_path / "ferry").rename(events / "ferry")
    code, _, said = run_cli(*since)
    assert code == 0
    assert said.count(f"1 of 2 events without an earlier brief in {old}\n") == 1


def test_a_batch_tells_its_log_in_objects(events: Path, tmp_path: Path) -> None:
    (events / "void").mkdir()
    (events / "void" / "a.pdf").write_bytes(b"nothing")
    given = ("batch", str(events), "-o", str(tmp_path / "new"), "--log-json", "--engine", "extractive")
    code, out, said = run_cli(*given, "--processes", "1")
    found = [json.loads(line) for line in said.splitlines()]
    assert (code, out) == (3, "")
    ended = [(one["name"], one["status"], one["level"]) for one in found if one["event"] == "event"]
    assert sorted(ended) == [
        ("dam", "done", "info"),
        ("ferry", "done", "info"),
        ("void", "failed", "warning"),
    ]
    assert (found[-1]["event"], found[-1]["events"]) == ("done", 3)
    assert found[-1]["ended"] == {"done": 2, "failed": 1}
    assert all("Selby" not in line for line in said.splitlines())
