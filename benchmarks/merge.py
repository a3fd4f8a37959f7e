"""Claims that state the same fact: how well they are found, and what finding them costs.

    python benchmarks/merge.py [--claims 5000 10000 20000] [--quality] [--pairs FILE] [--examples FOLDER]

Prints precision, recall and F1 over labelled pairs, the same over the pairs of all claims of each example
(as ``summarizer evaluate`` counts them), then time and peak memory of grouping made-up claims, from a seed:
varied sentences of many events with repeats and paraphrases, their words drawn so that common words are
common (Zipf); claims that hardly differ; claims that all share the same common words.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import cast

from summarizer.engines.extractive import claims as sentences_as_claims
from summarizer.evaluation.facts import statements
from summarizer.evaluation.grouping import pairwise
from summarizer.evaluation.places import Places
from summarizer.evaluation.truth import read_truth
from summarizer.ground import Reading, ground
from summarizer.load import load
from summarizer.merge import doubtful, merge
from summarizer.records import Brief, Citation, ClaimGroup, GroundedClaim, Source
from summarizer.split import sentences, split
from summarizer.text.speech import find_all_speech
from summarizer.tokens import count

ROOT = Path(__file__).parents[1]
SEED = 5
SYLLABLES = (
    "ba be bo da de do fa fi ga go ha ka ke ko la le li lo ma me mi na ne pa ra re ro sa se ta to".split()
)
UNITS = "people houses boats letters trucks seats votes trees".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FILLERS = "on Tuesday|in the morning|after the meeting|near the border|for the first time|this week".split(
    "|"
)


class Alone:
    """Every article stands for itself."""

    def origin(self, citation: Citation) -> str:
        return citation.source

    def outlet(self, name: str) -> str:
        return name

    def perhaps(self, outlet: str, article: str) -> bool:
        return False

    def names(self, article: str, speaker: str) -> bool:
        return False


class Teller:
    """Makes claims of many events from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = list(dict.fromkeys(self._word() for _ in range(12_000)))
        self.zipf = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4)))

    def _sentence(self, names: Sequence[str]) -> str:
        chance = self.chance
        words = chance.choices(self.words, cum_weights=self.zipf, k=chance.randint(6, 16))
        parts = [chance.choice(names), words[0], "the", *words[1:4], "of", *words[4:]]
        if chance.random() < 0.4:
            parts.append(f"with {chance.randint(2, 900)} {chance.choice(UNITS)}")
        if chance.random() < 0.3:
            parts.append(f"on {chance.choice(DAYS)}")
        return " ".join(parts) + "."

    def _retold(self, text: str) -> str:
        chance = self.chance
        words = text.rstrip(".").split()
        for _ in range(chance.randint(0, 2)):
            words[chance.randrange(1, len(words))] = chance.choices(self.words, cum_weights=self.zipf)[0]
        if chance.random() < 0.3:
            words.append(chance.choice(FILLERS))
        told = " ".join(words)
        return f"{told}, officials said." if chance.random() < 0.2 else f"{told}."

    def claims(self, number: int) -> list[str]:
        texts: list[str] = []
        while len(texts) < number:
            names = [self._word().capitalize() for _ in range(12)]
            event: list[str] = []
            for _ in range(200):
                event.append(
                    self._retold(self.chance.choice(event))
                    if event and self.chance.random() < 0.4
                    else self._sentence(names)
                )
            texts += event
        return texts[:number]

    def hardly_differing(self, number: int) -> list[str]:
        word = self.words
        return [
            f"The ferry {word[i % 7]} ran aground near the port of Karvik with {i % 50 + 2} people on board."
            for i in range(number)
        ]

    def of_common_words(self, number: int) -> list[str]:
        common = self.words[:30]
        return [
            f"Lind told the council that {' '.join(self.chance.sample(common, 12))}." for _ in range(number)
        ]


def claim(number: int, text: str) -> GroundedClaim:
    said_by = next((s.speaker for s in find_all_speech(text) if s.speaker and not s.outlet), None)
    citation = Citation(source=f"S{number}", start=0, end=len(text), quote=text)
    return GroundedClaim(id=f"c{number}", text=text, citations=(citation,), attributed_to=said_by)


def homes(groups: Sequence[ClaimGroup]) -> dict[str, str]:
    return {one.text: group.id for group in groups for one in group.claims}


def labelled(path: Path) -> Iterator[tuple[Mapping[str, object], bool, bool]]:
    """Each labelled pair, whether it was joined, and whether it would be asked about; events one by one."""
    events: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = cast(dict[str, object], json.loads(line))
        events[str(row["event"])].append(row)
    for rows in events.values():
        texts = dict.fromkeys(str(row[side]) for row in rows for side in ("left", "right"))
        groups = merge([claim(number, text) for number, text in enumerate(texts)], Alone())
        home = homes(groups)
        asked = {frozenset((one.id, other.id)) for one, other in doubtful(groups)}
        for row in rows:
            pair = frozenset((home[str(row["left"])], home[str(row["right"])]))
            yield row, len(pair) == 1, pair in asked


def figures(joined: int, wrong: int, missed: int) -> str:
    precision, recall = joined / max(1, joined + wrong), joined / max(1, joined + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def quality(pairs: Path, examples: Path) -> None:
    rows = list(labelled(pairs))
    joined = sum(bool(row["same"]) and found for row, found, _ in rows)
    wrong = sum(not row["same"] and found for row, found, _ in rows)
    missed = [(row, asked) for row, found, asked in rows if row["same"] and not found]
    print(f"{len(rows)} labelled pairs: {figures(joined, wrong, len(missed))}")
    print(f"  of {len(missed)} missed, {sum(asked for _, asked in missed)} would be put to a model")
    for folder in sorted(path.parent for path in examples.glob("*/truth.yaml")):
        print(f"{folder.name}: {example(folder)}")


def example(folder: Path) -> str:
    articles = load([folder / "articles"]).articles
    claims: list[GroundedClaim] = []
    for article in articles:
        own = sentences(article)
        reading = Reading(article, own)
        for chunk in split(article, 2_000, count, own):
            for one in sentences_as_claims(chunk):
                found = ground(one, reading)
                if isinstance(found, GroundedClaim):
                    claims.append(found.model_copy(update={"id": f"c{len(claims) + 1}"}))
    sources = tuple(
        Source(id=article.id, path=article.path, text_sha256="", text=article.text) for article in articles
    )
    brief = Brief(engine="extractive", claims=tuple(claims), sources=sources)
    truth = read_truth(folder / "truth.yaml")
    places = Places(brief, truth, brief_name=folder.name, truth_name="truth.yaml")
    groups = merge(claims, Alone())
    found = pairwise(claims, [[c.id for c in g.claims] for g in groups], statements(truth), places)
    asked = len(doubtful(groups))
    return (
        f"{len(claims)} claims in {len(groups)} groups, {asked} doubtful pairs; {found.same} pairs: "
        f"{figures(found.joined, found.wrongly_joined, found.same - found.joined)}"
    )


KINDS = ("claims", "hardly_differing", "of_common_words")


def measure(kind: str, number: int) -> None:
    """One run, in a process of its own, so that its memory is its own."""
    texts = cast(list[str], getattr(Teller(SEED), kind)(number))
    claims = [claim(index, text) for index, text in enumerate(texts)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    groups = merge(claims, Alone())
    merged = time.process_time() - start
    asked = doubtful(groups)
    took = time.process_time() - start - merged
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([merged, took, before, peak, len(groups), len(asked)]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="*", default=[5_000, 10_000, 20_000])
    parser.add_argument("--quality", action="store_true", help="quality only, no times")
    parser.add_argument("--pairs", type=Path, default=ROOT / "tests/data/merge/pairs.jsonl")
    parser.add_argument("--examples", type=Path, default=ROOT / "examples")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "NUMBER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    one = cast(list[str] | None, options.one)
    if one is not None:
        measure(one[0], int(one[1]))
        return
    quality(cast(Path, options.pairs), cast(Path, options.examples))
    for kind in () if options.quality else KINDS:
        before = 0.0
        for number in sorted(cast(list[int], options.claims)):
            command = [sys.executable, __file__, "--one", kind, str(number)]
            answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            merged, took, idle, peak, groups, asked = cast(list[float], json.loads(answer))
            times = f", {merged / before:.2f} times the one before" if before else ""
            print(
                f"{kind.replace('_', ' ')}: {number:6} in {merged:6.2f} s to {groups:.0f} groups, "
                f"{peak:.0f} MB ({idle:.0f} before){times}; {asked:.0f} doubtful pairs in {took:.2f} s",
                flush=True,
            )
            before = merged


if __name__ == "__main__":
    main()
