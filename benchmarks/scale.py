"""Time and memory of a brief over many articles, end to end from the command line, without a model.

    python benchmarks/scale.py [--articles 5 100 1000] [--words 600] [--keep FOLDER]

The articles are made up here, from a seed: outlets tell of one event in sentences of their own, in
sentences that many share in other words, and now and then by copying a whole wire story.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

SEED = 11
SYLLABLES = (
    "ba be bo da de do fa fi ga go ha ka ke ko la le li lo ma me mi na ne pa ra re ro sa se ta to".split()
)
FUNCTION = "the of and to in a that for on with as by at from".split()


class Teller:
    """Makes words, names, sentences and articles from a seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._words = [self._word(2, 4) for _ in range(8_000)]
        # Words of a language are used about as often as their rank says (Zipf).
        self._weights = [1 / (rank + 10) for rank in range(len(self._words))]
        self._names = [self._word(2, 3).capitalize() for _ in range(400)]
        self._facts = [self._sentence() for _ in range(400)]
        self._wire = [self.article(300, copies=False) for _ in range(5)]

    def _word(self, shortest: int, longest: int) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=self._chance.randint(shortest, longest)))

    def _sentence(self) -> list[str]:
        content = self._chance.choices(self._words, self._weights, k=self._chance.randint(7, 14))
        words = [self._chance.choice(self._names)]
        for word in content:
            words.append(word)
            if self._chance.random() < 0.5:
                words.append(self._chance.choice(FUNCTION))
            if self._chance.random() < 0.08:
                words.append(self._chance.choice(self._names))
            if self._chance.random() < 0.05:
                words.append(str(self._chance.randint(2, 900)))
        return words

    def _retold(self, fact: Sequence[str]) -> list[str]:
        """The fact with a word or two changed and a few added."""
        words = list(fact)
        for _ in range(self._chance.randint(0, 2)):
            words[self._chance.randrange(1, len(words))] = self._chance.choice(FUNCTION)
        return words + self._chance.choices(FUNCTION, k=self._chance.randint(0, 2))

    def article(self, words: int, copies: bool = True) -> str:
        if copies and self._chance.random() < 0.1:
            return self._chance.choice(self._wire)
        paragraphs: list[str] = []
        count = 0
        while count < words:
            told = (
                self._retold(self._chance.choice(self._facts))
                if self._chance.random() < 0.4
                else self._sentence()
            )
            count += len(told)
            paragraphs.append(" ".join(told) + ".")
        return "\n\n".join(" ".join(paragraphs[at : at + 3]) for at in range(0, len(paragraphs), 3)) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="*", default=[5, 100, 1000])
    parser.add_argument("--words", type=int, default=600, help="words an article")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the articles there and leave them")
    options = parser.parse_args()
    teller = Teller(SEED)
    with tempfile.TemporaryDirectory() as temporary:
        before = 0.0
        for number in sorted(cast(list[int], options.articles)):
            folder = (cast(Path | None, options.keep) or Path(temporary)) / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            for index in range(number):
                (folder / f"{index:05}.txt").write_text(teller.article(options.words), "utf-8")
            start = time.perf_counter()
            command = [
                sys.executable,
                "-m",
                "summarizer",
                "brief",
                str(folder),
                "--engine",
                "extractive",
                "--quiet",
            ]
            done = subprocess.run([*command, "-o", str(Path(temporary) / f"{number}.json")], check=False)
            took = time.perf_counter() - start
            # The largest of all children so far: the numbers of articles come in rising order.
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            times = f", {took / before:.1f} times the one before" if before else ""
            print(
                f"{number:6} articles: {took:7.2f} s, {peak:6.0f} MB, exit status {done.returncode}{times}",
                flush=True,
            )
            before = took


if __name__ == "__main__":
    main()
