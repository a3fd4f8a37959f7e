"""How well the support check tells true from false: planted edits in real news, and public and own cases.

    python benchmarks/support.py --data FOLDER [--cases tests/data/support/dev.jsonl]

FOLDER holds ``clusters_dev`` (Multi-News articles with human summaries and the source spans that people found
behind each summary sentence, from attribute-first-then-generate) and ``support_dev.jsonl`` (SummEdits).
The clusters are split by their number: the code was tuned on those that four does not divide.

Not every summary sentence is true of what it cites. Two readers (language models, blind to the check and
to each other) read the 164 sentences of the first table against their cited sentences; they agree on 91% of
the labels (kappa 0.85). ``gold_read.json`` has the labels by the hash of the sentence: ``full`` where every
fact is there, ``minor`` where nothing of weight is missing, ``missing`` where a name, number, place, reason
or speaker is, ``doubtful`` where the two differ. The second table counts as true only the ``full`` ones.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from near import near
from planted import EDITS, NAME, detail

from summarizer.collector import RARELY
from summarizer.support import Evidence, check_support
from summarizer.support.folding import sentence_bounds


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its evidence, whether it is true, and what was done to it."""

    group: str
    kind: str
    text: str
    evidence: tuple[Evidence, ...]
    true: bool


def planted(folder: Path, seed: int = 1, clean: bool = True) -> list[Example]:
    """Human summary sentences with their gold spans (true) and one copy of each a kind of edit (false).

    The people who wrote the summaries also knew things that neither article says (the outlet's name, a
    place, an older figure). With ``clean``, sentences with a number, a capitalised word or a quotation
    that is nowhere in the articles are left out: they are not true of what is cited.
    """
    examples: list[Example] = []
    stories = {
        path.parent.name: [row["summary_sentence"] for row in json.loads(path.read_text(encoding="utf-8"))]
        for path in sorted(folder.glob("*/alignments.json"))
    }
    for cluster in sorted(path for path in folder.iterdir() if path.is_dir()):
        rng = random.Random(f"{seed}-{cluster.name}")
        rows = json.loads((cluster / "alignments.json").read_text(encoding="utf-8"))
        files = {path.name: path.read_text(encoding="utf-8") for path in cluster.glob("*.txt")}
        gold: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            gold[row["summary_sentence"]][row["file"]] += [tuple(span) for span in row["spans"]]
        found: dict[str, tuple[Evidence, ...]] = {}
        pool = sorted({match.group() for text in files.values() for match in NAME.finditer(text[:6000])})
        for sentence, spans in gold.items():
            evidence = tuple(
                Evidence(cited, context=files[name])
                for name, places in spans.items()
                if (cited := _cited(files[name], places))
            )
            if not evidence:
                continue
            if clean and not _told(sentence, files.values()):
                continue
            examples.append(Example(cluster.name, "true", sentence, evidence, True))
            said = " ".join(item.text for item in evidence)
            others = [name for name in pool if name not in said]
            for kind, edit in EDITS.items():
                changed = edit(sentence, rng, others)
                if changed is not None and changed != sentence:
                    examples.append(Example(cluster.name, kind, changed, evidence, False))
            found[sentence] = evidence
        foreign = [sentence for other, told in stories.items() if other != cluster.name for sentence in told]
        for place, (sentence, evidence) in enumerate(found.items()):
            changed = detail(sentence, rng, foreign)
            if changed is not None:
                examples.append(Example(cluster.name, "detail", changed, evidence, False))
            if len(found) > 2:
                far = list(found.values())[(place + len(found) // 2) % len(found)]
                examples.append(Example(cluster.name, "other sentences cited", sentence, far, False))
    return examples


def _told(sentence: str, articles: Iterable[str]) -> bool:
    """Whether all numbers, capitalised words and quotations of ``sentence`` are in the articles."""
    text = " " + " ".join(re.findall(r"[a-z0-9]+", " ".join(articles).lower())) + " "
    asked = [
        match.group() for match in re.finditer(r"(?<!^)(?<![.!?:] )\b(?:[A-Z][\w-]+|\d[\d,.]*)", sentence)
    ]
    asked += re.findall(r"[\"“]([^\"“”]+)[\"”]", sentence)
    return all(
        f" {' '.join(re.findall(r'[a-z0-9]+', one.lower().removesuffix('s')))}" in text for one in asked
    )


def _cited(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentences of ``text`` that hold the spans."""
    chosen: list[str] = []
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        starts = sentence_bounds(bare)
        for begin, end in zip(starts, [*starts[1:], len(bare)], strict=True):
            if any(start < position + end and position + begin < stop for start, stop in spans):
                chosen.append(bare[begin:end].strip())
        position += len(line)
    return " ".join(chosen)


def close(folder: Path) -> list[Example]:
    """Sentences of the articles themselves, hardly changed."""
    return [
        Example(cluster, kind, text, (Evidence(evidence),), kind.startswith("true"))
        for cluster, kind, text, evidence in near(folder)
    ]


def edits(folder: Path) -> list[Example]:
    """SummEdits: summaries of texts, most with a small edit that makes them false."""
    docs = json.loads((folder / "support_dev.docs.json").read_text(encoding="utf-8"))
    rows = [
        json.loads(line) for line in (folder / "support_dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [
        Example(
            row["doc"].rsplit("-", 1)[0],
            ",".join(row["edits"]) or "none",
            row["text"],
            (Evidence(docs[row["doc"]]),),
            row["supported"],
        )
        for row in rows
    ]


def cases(path: Path) -> list[Example]:
    """The labelled cases of this project."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(
            row["id"],
            row["kind"],
            row["text"],
            tuple(Evidence(item) for item in row["evidence"]),
            row["supported"],
        )
        for row in rows
    ]


def auc(true: Sequence[float], false: Sequence[float]) -> float:
    """The share of pairs of a true and a false example that the score puts in the right order."""
    if not true or not false:
        return float("nan")
    ranked = sorted([(score, 1) for score in true] + [(score, 0) for score in false])
    total = 0.0
    index = 0
    while index < len(ranked):
        stop = index
        while stop < len(ranked) and ranked[stop][0] == ranked[index][0]:
            stop += 1
        total += (index + stop + 1) / 2 * sum(label for _, label in ranked[index:stop])
        index = stop
    return (total - len(true) * (len(true) + 1) / 2) / (len(true) * len(false))


def measure(examples: Sequence[Example], title: str, split: Callable[[Example], str]) -> None:
    """Print balanced accuracy and AUC for every part, and the share caught or passed a kind."""
    start = time.process_time()
    results = [check_support(example.text, example.evidence) for example in examples]
    rate = len(examples) / (time.process_time() - start)
    print(f"\n{title}: {len(examples)} checks, {rate:,.0f} a second of CPU time")
    for part in sorted({split(example) for example in examples}):
        rows = [
            (example, result)
            for example, result in zip(examples, results, strict=True)
            if split(example) == part
        ]
        true = [result for example, result in rows if example.true]
        false = [result for example, result in rows if not example.true]
        passed = sum(result.supported for result in true) / max(len(true), 1)
        caught = sum(not result.supported for result in false) / max(len(false), 1)
        area = auc([result.score for result in true], [result.score for result in false])
        print(f"  {part:22} true {len(true):4} passed {passed:.3f}  false {len(false):4} "
              f"caught {caught:.3f}  balanced {(passed + caught) / 2:.3f}  AUC {area:.3f}")  # fmt: skip
        kinds: dict[tuple[str, bool], list[bool]] = defaultdict(list)
        for example, result in rows:
            kinds[example.kind, example.true].append(result.supported == example.true)
        for (kind, truth), right in sorted(kinds.items()):
            if "," not in kind:
                word = "passed" if truth else "caught"
                print(f"    {kind:28} {word} {sum(right)}/{len(right)}")


def _half(example: Example) -> str:
    return "tuned on" if int(example.group) % 4 else "not looked at"


def wholly_cited(sentence: str) -> bool:
    """Whether both readers found every fact of the sentence in what is cited."""
    return _labels()[hashlib.sha256(sentence.encode()).hexdigest()[:12]] == "full"


@cache
def _labels() -> dict[str, str]:
    return json.loads(Path(__file__).with_name("gold_read.json").read_text(encoding="utf-8"))


def main() -> None:
    gc.set_threshold(*RARELY)  # as in the command
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with clusters_dev and support_dev.jsonl")
    parser.add_argument("--cases", type=Path, default=Path("tests/data/support/dev.jsonl"))
    parser.add_argument("--half", choices=("tuned", "fresh", "both"), default="both")
    arguments = parser.parse_args()
    if arguments.data is not None:
        half = {"tuned": (True,), "fresh": (False,), "both": (True, False)}[arguments.half]
        for clean in (True, False):
            news = planted(arguments.data / "clusters_dev", clean=clean)
            chosen = [example for example in news if (int(example.group) % 4 > 0) in half]
            title = "planted edits in news"
            measure(
                chosen, title if clean else f"{title}, with sentences that say more than the articles", _half
            )
            if clean:
                measure(
                    [example for example in chosen if not example.true or wholly_cited(example.text)],
                    f"{title}, true ones that are wholly in what is cited",
                    _half,
                )
        measure(close(arguments.data / "clusters_dev"), "lightly changed news", lambda example: "all")
        measure(edits(arguments.data), "SummEdits", lambda example: example.group)
    measure(cases(arguments.cases), f"own cases, {arguments.cases.name}", lambda example: "all")


if __name__ == "__main__":
    main()
