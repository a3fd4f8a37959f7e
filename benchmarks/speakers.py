"""Whom claims are attributed to, held against what a reader says.

    python benchmarks/speakers.py --data FOLDER

FOLDER holds Multi-News articles in one folder a cluster, as for ``briefs.py``. A reader (a language model
that knew nothing of the code) read 304 of the claims that the engine without a model takes from them, each
with the three sentences before it, and said whether the claim is, as a whole, somebody's words, and whose. Of
those that are partly somebody's words and partly the article's own, any answer is taken. ``speakers.json``
has the labels by hashes: no words of the articles are in it. The half called held was not looked at; that is
every fourth cluster.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from summarizer.engines.extractive import claims
from summarizer.ground import Reading, ground
from summarizer.inputs import read
from summarizer.records import Rejected
from summarizer.split import sentences, split
from summarizer.text.words import stem_set

CHUNK = 1500
"""Tokens, as by default."""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def named(speaker: str) -> frozenset[str]:
    """What tells a speaker, hashed."""
    return frozenset(map(digest, stem_set(speaker) - {"the", "a", "an"}))


def attributed(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Each claim of a cluster, and to whom it is attributed."""
    articles, _ = read(sorted(folder.glob("*.txt")))
    for article in articles:
        reading = Reading(article, sentences(article))
        for chunk in split(article, CHUNK, lambda text: len(text) // 4 + 1, reading.sentences):
            for claim in claims(chunk):
                found = ground(claim, reading, 1)
                if not isinstance(found, Rejected):
                    yield found.text, found.attributed_to


def same(said: frozenset[str], found: frozenset[str]) -> bool:
    """Whether two names of a speaker go together: one is part of the other, or they share two words."""
    both = said & found
    return bool(both) and (both in (said, found) or len(both) > 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder a cluster")
    folder: Path = parser.parse_args().data
    labels: dict[str, dict[str, list[str] | None]] = json.loads(
        Path(__file__).with_name("speakers.json").read_text(encoding="utf-8")
    )
    tallies: dict[str, Counter[str]] = {"tuned on": Counter(), "held": Counter()}
    for cluster in sorted(path for path in folder.iterdir() if path.is_dir()):
        tally = tallies["tuned on" if int(cluster.name) % 4 else "held"]
        told = labels.get(cluster.name, {})
        for text, speaker in dict(attributed(cluster)).items():
            label = told.get(digest(text), [])
            if label is None:
                tally["own"] += 1
                tally["own, given"] += speaker is not None
            elif label:
                tally["said"] += 1
                if speaker is None:
                    tally["none"] += 1
                else:
                    tally["right" if same(frozenset(label), named(speaker)) else "other"] += 1
    for half, tally in tallies.items():
        right, other, none = tally["right"], tally["other"], tally["none"]
        print(f"{half}: of {tally['said']} claims that are somebody's words, the speaker right {right}, "
              f"another {other}, none {none}; "
              f"of {tally['own']} of the articles' own, a speaker {tally['own, given']}")  # fmt: skip


if __name__ == "__main__":
    main()
