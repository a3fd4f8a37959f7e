"""How often a second source is found that states what a sentence states, and how often wrongly.

    python benchmarks/corroboration.py --data FOLDER [--words 250] [--show]

FOLDER holds one folder a cluster: the articles of one event as ``0.txt``, ``1.txt``, ... and, in
``alignments.json``, the places in each article that a person found behind each sentence of a summary. The
public data set is Multi-News (Fabbri et al., 2019), for instance the clusters that are part of "attribute
first, then generate" (Slobodkin et al., 2024).

A pair is a sentence of one article and another article. It is a likely positive where both have places for
one summary sentence: they tell of the same, though seldom all of the same, so that most of these are rightly
not counted. It is a negative where the sentence has places and the other article has none for any summary
sentence of its. Sentences that are copied are left out. Printed for the clusters with odd and with even
numbers. ``second_sources.json`` has a closer look at some sentences, by their hashes: a reader (a language
model that saw the articles alone, once for each half) said of each other article whether it states all of
the sentence (``full``), its main point (``main``) or neither; of each kind it is printed how many are
counted as a second source, and of how many it is said that they tell the main point. The limits were chosen
on the odd clusters, with a look at these figures of the even ones. Then each sentence is falsified by a
seeded edit of each kind and held against its own words, alone and with the next sentence: how often they
still count as carrying it. (Some edits change what is only said of who says so, or leave a sentence true.)
Then how many of the sentences of the extractive engine's briefs have one, two or more independent sources,
over the clusters and over the examples. ``--show`` prints what is counted, for reading.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from planted import EDITS, NAME

from summarizer import summarize
from summarizer.backing import Backing
from summarizer.copies import find_copies
from summarizer.ground import Reading
from summarizer.in_part import InPart
from summarizer.load import load
from summarizer.progress import Silent
from summarizer.records import Article, ClaimGroup, GroundedClaim
from summarizer.split import sentences
from summarizer.support.corroboration import corroborates

_FALSE = ("number", "date", "name", "negation", "antonym", "quotation", "role")
"""The edits after which nothing carries a sentence any more."""
_LONG = 40
"""Code points; an edit of a shorter sentence leaves little of it."""
_NAMED_EARLY = 20_000

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True)
class Pair:
    """A sentence of one article, and another article."""

    text: str
    same: bool
    """Whether a person found both behind one sentence of a summary."""
    said: str
    """What the other article is found to say of it; empty where it is not counted."""


def aligned(folder: Path, articles: Sequence[Article]) -> Mapping[str, list[tuple[int, int, str]]]:
    """By article: start and end of each place, and the summary sentence that it stands behind."""
    name = {Path(article.path or "").name: article.id for article in articles}
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in cast(list[dict[str, object]], json.loads((folder / "alignments.json").read_text("utf-8"))):
        for start, end in cast(list[tuple[int, int]], row["spans"]):
            found[name[str(row["file"])]].append((start, end, str(row["summary_sentence"])))
    return found


class _Together:
    """The articles of one cluster, each sentence a claim."""

    def __init__(self, folder: Path) -> None:
        articles = load(sorted(folder.glob("*.txt"))).articles
        self.readings = {article.id: Reading(article, sentences(article)) for article in articles}
        self.copies = find_copies(articles, {i: one.sentences for i, one in self.readings.items()})
        self.claims = [
            GroundedClaim(id=f"{i}-{number}", text=text, citations=(reading.citation(number),))
            for i, reading in self.readings.items()
            for number, text in enumerate(reading.texts)
        ]
        groups = [ClaimGroup(id=claim.id, text=claim.text, claims=(claim,)) for claim in self.claims]
        evidence = {i: reading.evidence([]) for i, reading in self.readings.items()}
        self.backing = Backing(groups, evidence, self.copies)


def pairs(folder: Path) -> Iterator[Pair]:
    """The pairs of one cluster whose sentence a summary rests on."""
    together = _Together(folder)
    readings, copies, claims, backing = together.readings, together.copies, together.claims, together.backing
    places = aligned(folder, [reading.article for reading in readings.values()])
    told = {i: {summary for _, _, summary in places[i]} for i in readings}
    for claim in claims:
        own = claim.citations[0]
        behind = {s for start, end, s in places[claim.source] if start < own.end and own.start < end}
        if not behind or copies.origin(own) != claim.source:
            continue
        found: dict[str, str] = {}
        for other, cited in backing.behind(claim.text, {claim.id}):
            if copies.origin(other.citations[0]) == other.source:
                found.setdefault(other.source, " ".join(citation.quote for citation in cited))
        for other in readings:
            if other != claim.source and other not in copies.same_copy_as:
                yield Pair(claim.text, not behind.isdisjoint(told[other]), found.get(other, ""))


def read_closely(folder: Path) -> Counter[tuple[str, str]]:
    """By what a reader said of another article and what is found of it: how many."""
    gold = {
        name.split("/")[1]: by_hash
        for name, by_hash in cast(
            dict[str, dict[str, dict[str, str]]],
            json.loads(Path(__file__).with_name("second_sources.json").read_text("utf-8")),
        ).items()
        if name.startswith(f"{folder.name}/")
    }
    found: Counter[tuple[str, str]] = Counter()
    if not gold:
        return found
    together = _Together(folder)
    readings, backing = together.readings, together.backing
    named = {Path(one.article.path or "").name: identifier for identifier, one in readings.items()}
    in_part = InPart(readings, together.copies)
    for name, by_hash in gold.items():
        home = readings[named[name]]
        for number, text in enumerate(home.texts):
            labels = by_hash.get(hashlib.sha256(text.encode()).hexdigest()[:12], {})
            beside = (
                {one.source for one in in_part.of(text, [home.citation(number)])} if labels else set[str]()
            )
            for other, label in labels.items():
                besides = [one for one in readings if one != named[other]]
                told = "counted" if backing.behind(text, besides=besides) else "neither"
                if told == "neither" and named[other] in beside:
                    told = "in part"
                found[label, told] += 1
    return found


def falsified(folders: Sequence[Path], seed: int = 3) -> tuple[Counter[str], Counter[str]]:
    """By kind of edit: how many sentences were falsified, and how many of these still count as carried."""
    made: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    rng = random.Random(seed)
    for folder in folders:
        readings = [
            Reading(article, sentences(article)) for article in load(sorted(folder.glob("*.txt"))).articles
        ]
        told = " ".join(text for reading in readings for text in reading.texts)
        names = sorted({match.group() for match in NAME.finditer(told[:_NAMED_EARLY])})
        for reading in readings:
            for number, text in enumerate(reading.texts):
                for said in (text, " ".join(reading.texts[number : number + 2])):
                    others = [name for name in names if name not in said]
                    for kind in _FALSE:
                        edited = EDITS[kind](text, rng, others) if len(text) >= _LONG else None
                        if edited is not None and edited != text:
                            made[kind] += 1
                            evidence = replace(reading.evidence([]), text=said)
                            carried[kind] += corroborates(edited, evidence)
    return made, carried


def sources(folders: Sequence[Sequence[Path]], words: int) -> Counter[int]:
    """How many sentences of the briefs of ``folders`` have how many independent sources."""
    found: Counter[int] = Counter()
    for paths in folders:
        brief = summarize(paths, words=words, engine="extractive", progress=Silent())
        found.update(sentence.independent_sources for sentence in brief.sentences)
    return found


def shares(name: str, found: Counter[int]) -> str:
    total = sum(found.values())
    more = total - found[1] - found[2]
    return (
        f"{name}: {total} sentences, one source {found[1] / total:.1%}, two {found[2] / total:.1%}, "
        f"more {more / total:.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--words", type=int, default=250)
    parser.add_argument(
        "--show", choices=("odd", "even"), help="print the pairs that are counted, of one half"
    )
    options = parser.parse_args()
    folders = sorted(path.parent for path in cast(Path, options.data).glob("*/alignments.json"))
    halves = {"odd": folders[::2], "even": folders[1::2]}
    for half, some in halves.items():
        every = [pair for folder in some for pair in pairs(folder)]
        for same, label in ((True, "likely positives"), (False, "negatives")):
            kind = [pair for pair in every if pair.same is same]
            counted = [pair for pair in kind if pair.said]
            print(f"{half}, {label}: {len(counted)} of {len(kind)} counted")
            if options.show == half:
                for pair in counted:
                    print(f"  {pair.text}\n    <- {' '.join(pair.said.split())}")
    for half, some in halves.items():
        read = sum((read_closely(folder) for folder in some), Counter[tuple[str, str]]())
        for label in ("full", "main", "none"):
            of_it = {told: read[label, told] for told in ("counted", "in part", "neither")}
            print(f"{half}, read closely, {label}: {of_it}")
    for half, some in halves.items():
        made, carried = falsified(some)
        print(f"{half}, falsified and still counted: {carried.total()} of {made.total()}")
        print("  " + ", ".join(f"{kind} {carried[kind]} of {made[kind]}" for kind in _FALSE))
    words = cast(int, options.words)
    for half, some in halves.items():
        print(shares(f"{half} clusters", sources([sorted(folder.glob("*.txt")) for folder in some], words)))
    examples = sorted(path.parent / "articles" for path in EXAMPLES.glob("*/truth.yaml"))
    print(shares("examples", sources([[folder] for folder in examples], words)))


if __name__ == "__main__":
    main()
