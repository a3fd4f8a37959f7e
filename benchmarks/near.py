"""Sentences of real news hardly changed: lightly cut ones stay true, ones with one change do not.

What a careful model or an extractive engine writes looks like this, so nothing false may pass here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from planted import EDITS, NAME

from summarizer.support.folding import sentence_bounds
from summarizer.text.predicates import predicates
from summarizer.text.tokenize import tokenize

_TAIL = re.compile(r", (?:according to|which|who|where|when|while|as|after|but|with|including) [^\"“”]*$")
_LEAD = re.compile(r"^(On \w+|In \w+|Last \w+|Earlier \w+|At \w+ \w+), (.+)([.])$")
_NOUN = re.compile(r"(?<=\bthe )[a-z]{4,}(?= (?:of|in|on|to|at|for|was|is|were|has|had)\b)")


def near(folder: Path, seed: int = 1, most: int = 12) -> Iterator[tuple[str, str, str, str]]:
    """Yield (cluster, kind, text, evidence); kinds that begin with ``true`` are true.

    The evidence is the sentence with its neighbours.
    """
    passages = list(_passages(folder, most))
    nouns = sorted({noun for _, _, sentence, _ in passages for noun in _NOUN.findall(sentence)})
    verbs = sorted({verb for _, _, sentence, _ in passages for verb, _ in _verbs(sentence)})
    for cluster, place, sentence, around in passages:
        rng = random.Random(f"{seed}-{cluster}-{place}")
        for kind, text in _lighter(sentence):
            yield cluster, f"true {kind}", text, around
        others = [name for name in NAME.findall(" ".join(p[2] for p in passages[:400])) if name not in around]
        for kind, edit in EDITS.items():
            changed = edit(sentence, rng, others)
            if changed is not None and changed != sentence:
                yield cluster, kind, changed, around
        for kind, found in (("noun", _nouns(sentence)), ("verb", _verbs(sentence))):
            if found:
                word, start = found[0]
                other = _other(word, nouns if kind == "noun" else verbs, around, rng)
                if other:
                    yield cluster, kind, sentence[:start] + other + sentence[start + len(word) :], around


def _passages(folder: Path, most: int) -> Iterator[tuple[str, int, str, str]]:
    for path in sorted(folder.glob("*/*.txt")):
        count = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            bare = line.strip()
            starts = sentence_bounds(bare)
            pieces = [bare[a:b].strip() for a, b in zip(starts, [*starts[1:], len(bare)], strict=True)]
            for index, piece in enumerate(pieces):
                if 8 <= len(piece.split()) <= 30 and piece[0].isupper() and piece[-1] == "." and count < most:
                    count += 1
                    yield path.parent.name, count, piece, " ".join(pieces[max(0, index - 1) : index + 2])


def _lighter(sentence: str) -> Iterator[tuple[str, str]]:
    tail = _TAIL.search(sentence)
    if tail is not None and tail.start() > 40 and sentence.count('"') % 2 == 0:
        yield "tail dropped", sentence[: tail.start()] + "."
    lead = _LEAD.match(sentence)
    if lead is not None:
        when, rest, stop = lead.groups()
        yield "lead dropped", rest[0].upper() + rest[1:] + stop
        yield "lead moved", f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}{stop}"


def _nouns(sentence: str) -> list[tuple[str, int]]:
    return [(match.group(), match.start()) for match in _NOUN.finditer(sentence)]


def _verbs(sentence: str) -> list[tuple[str, int]]:
    tokens = tokenize(sentence)
    return [
        (tokens.words[one.place], tokens.starts[one.place])
        for one in predicates(tokens)
        if one.form in ("past", "group")
    ]


def _other(word: str, words: Sequence[str], around: str, rng: random.Random) -> str | None:
    fitting = [one for one in words if one[-2:] == word[-2:] and one not in around]
    return rng.choice(fitting) if fitting else None
