"""How well quotations are found in the sources after they were altered, and how fast.

    python benchmarks/quotes.py --data FOLDER

FOLDER holds ``clusters_dev`` (Multi-News articles). Every quotation of five words or more in a sentence of
an article that can be cited is looked up among the articles of its own cluster and of as many others as make
up 100 kB: as it is, in other marks, with a word changed, dropped or put in inside, all from a seed; and
passages of 40 words and more, quoted or not. A span is right where it begins and ends with the very
characters that the words of the quotation begin and end with (or, where several articles hold those words, at
such a place in another). Quotations of other clusters, of any length, should not be found; those that do
stand there word for word are counted apart.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.attribution.locate import Passages
from summarizer.ground import Reading
from summarizer.load import annotate
from summarizer.records import Article, Citation
from summarizer.split import sentences
from summarizer.text.quotations import find_quotations, verbatim

SEED = 5
SOURCES = 100_000
"""Characters of the sources of each quotation."""
LEAST, LONG = 5, 40
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OTHER_MARKS = str.maketrans({"'": "’", "’": "'", "-": "–", "–": "-", "—": "–", '"': "“", "“": '"', "”": '"'})
PUT_IN = "very also probably never really recently again perhaps large small old green".split()


@dataclass(frozen=True)
class Passage:
    """Words of an article: ``text[start:end]`` begins and ends with a word."""

    cluster: int
    text: str


def edited(words: list[tuple[int, int]], text: str, at: int, new: str) -> str:
    start, end = words[at]
    return " ".join(f"{text[:start]}{new}{text[end:]}".split())


def changed(text: str, chance: random.Random) -> str:
    words = [match.span() for match in WORD.finditer(text)]
    return edited(words, text, chance.randrange(len(words)), chance.choice(PUT_IN))


def dropped(text: str, chance: random.Random) -> str:
    words = [match.span() for match in WORD.finditer(text)]
    return edited(words, text, chance.randrange(1, len(words) - 1), "")


def added(text: str, chance: random.Random) -> str:
    words = [match.span() for match in WORD.finditer(text)]
    at = chance.randrange(1, len(words))
    start, end = words[at]
    return edited(words, text, at, f"{chance.choice(PUT_IN)} {text[start:end]}")


def other_marks(text: str, chance: random.Random) -> str:
    return text.translate(OTHER_MARKS)


def unchanged(text: str, chance: random.Random) -> str:
    return text


def bracketed(text: str, chance: random.Random) -> str:
    """A word left out for an ellipsis, another put into brackets."""
    words = [match.span() for match in WORD.finditer(text)]
    at = chance.randrange(1, len(words) - 1)
    shorter = edited(words, text, at, "...")
    words = [match.span() for match in WORD.finditer(shorter)]
    at = chance.randrange(1, len(words) - 1)
    start, end = words[at]
    return edited(words, shorter, at, f"{shorter[start:end]} [{chance.choice(PUT_IN)}]")


def passages(
    number: int, readings: Sequence[Reading], chance: random.Random
) -> tuple[list[str], list[str], list[str]]:
    """Quotations of five words and more, all quotations, and long passages."""
    quoted: list[str] = []
    every: list[str] = []
    long: list[str] = []
    for reading in readings:
        for sentence in reading.citable:
            text = reading.article.text[sentence.start : sentence.end]
            for one in find_quotations(text):
                words = [match.span() for match in WORD.finditer(one.text)]
                if words:
                    bare = one.text[words[0][0] : words[-1][1]]
                    every.append(bare)
                    if len(words) >= LEAST:
                        quoted.append(bare)
        for first, last in zip(reading.citable, reading.citable[2:], strict=False):
            text = reading.article.text[first.start : last.end]
            words = [match.span() for match in WORD.finditer(text)]
            between = [s for s in reading.sentences if first.start <= s.start < last.end and not s.citable]
            if len(words) >= LONG and not between and chance.random() < 0.2:
                long.append(text[words[0][0] : words[-1][1]])
    return quoted, every, long


def same(source: str, place: Citation, text: str) -> bool:
    """Whether ``place`` is exactly a passage of the words of ``text``, from the first to the last."""
    there = source[place.start : place.end]
    whole = WORD.fullmatch(there[:1]) and WORD.fullmatch(there[-1:])
    return there == place.quote and bool(whole) and verbatim(text, there) and verbatim(there, text)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    chance = random.Random(SEED)
    folders = sorted(path for path in (options.data / "clusters_dev").iterdir() if path.is_dir())
    readings: list[list[Reading]] = []
    for folder in folders:
        readings.append([])
        for file in sorted(folder.glob("*.txt")):
            name = f"{folder.name}/{file.name}"
            article = annotate(Article(id=name, text=file.read_text(encoding="utf-8")))
            readings[-1].append(Reading(article, sentences(article)))
    found = [passages(number, group, chance) for number, group in enumerate(readings)]
    sources: list[list[Reading]] = []
    foreign: list[list[int]] = []
    for number in range(len(folders)):
        taken: list[int] = []
        size = 0
        while size < SOURCES and len(taken) < len(folders):
            taken.append((number + len(taken)) % len(folders))
            size += sum(len(reading.article.text) for reading in readings[taken[-1]])
        sources.append([reading for one in taken for reading in readings[one]])
        foreign.append([one for one in range(len(folders)) if one not in taken])
    index = [Passages(group) for group in sources]
    kinds: list[tuple[str, int, Callable[[str, random.Random], str]]] = [
        ("as it is", 0, unchanged), ("other marks", 0, other_marks), ("a word changed", 0, changed),
        ("a word dropped", 0, dropped), ("a word put in", 0, added), ("[...] and [words]", 0, bracketed),
        ("long", 2, unchanged), ("long, a word changed", 2, changed), ("long, a word dropped", 2, dropped),
    ]  # fmt: skip
    total = hits = 0
    spent = 0.0
    for name, which, alter in kinds:
        right = tried = 0
        took = 0.0
        for number, one in enumerate(found):
            texts = {reading.article.id: reading.article.text for reading in sources[number]}
            for text in one[which]:
                altered = alter(text, chance)
                start = time.process_time()
                place = index[number].locate(altered)
                took += time.process_time() - start
                tried += 1
                good = place is not None and same(texts[place.citation.source], place.citation, text)
                right += good
                if options.show and not good:
                    shown = place and (place.citation.quote, place.differences)
                    print(f"    {text!r}\n      {altered!r}\n      {shown!r}")
        print(f"{name:22} {right} of {tried} right ({right / tried:.2%}), {1000 * took / tried:.3f} ms each")
        total, hits, spent = total + tried, hits + right, spent + took
    print(f"all: {hits / total:.2%} of {total} right, {1000 * spent / total:.3f} ms each")
    wrong = exact = tried = 0
    for number, others in enumerate(foreign):
        for other in others:
            for text in found[other][1]:
                tried += 1
                place = index[number].locate(text)
                if place is not None:
                    exact += not place.differences
                    wrong += bool(place.differences)
                    if options.show:
                        print(f"    {text!r}\n      {place.citation.quote!r} {place.differences!r}")
    print(f"from elsewhere: {(wrong + exact) / tried:.3%} of {tried} found, {exact} of them word for word")


if __name__ == "__main__":
    main()
