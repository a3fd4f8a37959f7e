"""Makes ``summarizer/text/_data/wordnet.txt.gz`` from the files of WordNet 3.1.

    python benchmarks/lexicon.py DICT_FOLDER

DICT_FOLDER holds ``data.noun``, ``index.noun`` and so on. One line a stem, three fields with a tab
between them: the synsets it is a member of, the synsets just above those (hypernyms, heads of similar
adjectives, what it is derived from), and the stems that WordNet gives as its opposites. Senses are kept if
they are among a word's first ones or occur in the tagged corpus that comes with WordNet.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from pathlib import Path

from summarizer.text.phrasal import PARTICLES
from summarizer.text.words import stem

KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
FIRST_SENSES = {"noun": 3, "verb": 4, "adj": 3, "adv": 3}
UP = {"noun": ("@",), "verb": ("@",), "adj": ("&", "\\"), "adv": ("\\",)}
MOST_MEMBERS_ABOVE = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("summarizer/text/_data/wordnet.txt.gz"))
    arguments = parser.parse_args()
    text = "\n".join(lines(arguments.folder))
    arguments.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{text.count(chr(10)) + 1} stems, {len(text)} characters, {arguments.out.stat().st_size} bytes")


def lines(folder: Path) -> list[str]:
    """The lines of the table, sorted."""
    counts = _tag_counts(folder)
    members: dict[str, set[str]] = defaultdict(set)  # stem -> synsets
    above: dict[str, set[str]] = defaultdict(set)
    opposites: dict[str, set[str]] = defaultdict(set)
    synsets: dict[str, list[str]] = {}
    pointers: dict[str, list[tuple[str, str, int, int]]] = {}
    for kind, letter in KINDS.items():
        for line in _records(folder / f"data.{kind}"):
            fields = line.split("|")[0].split()
            size = int(fields[3], 16)
            synset = letter + fields[0]
            synsets[synset] = [fields[4 + 2 * place].split("(")[0] for place in range(size)]
            start = 5 + 2 * size
            pointers[synset] = [
                (fields[at], _letter(fields[at + 2]) + fields[at + 1], int(fields[at + 3][:2], 16),
                 int(fields[at + 3][2:], 16))
                for at in range(start, start + 4 * int(fields[4 + 2 * size]), 4)
            ]  # fmt: skip
    kept: dict[str, set[str]] = defaultdict(set)  # synset -> stems that keep it as a sense
    for kind, letter in KINDS.items():
        for line in _records(folder / f"index.{kind}"):
            fields = line.split()
            lemma = fields[0]
            if not (lemma.isalpha() or (kind == "verb" and _phrasal(lemma))):
                continue
            senses = fields[-int(fields[2]) :]
            for number, offset in enumerate(senses, start=1):
                synset = letter + offset
                if number <= FIRST_SENSES[kind] or counts.get((lemma, synset), 0) > 1:
                    kept[synset].add(_key(lemma))
    for synset, stems in kept.items():
        for one in stems:
            members[one].add(synset)
        kind = {v: k for k, v in KINDS.items()}[synset[0]]
        for mark, target, source_word, target_word in pointers[synset]:
            if mark in UP[kind] and len(synsets[target]) <= MOST_MEMBERS_ABOVE:
                for one in stems:
                    above[one].add(target)
            elif mark == "+" and source_word and synsets[synset][source_word - 1].isalpha():
                one = stem(synsets[synset][source_word - 1])
                if one in stems:
                    above[one].add(target)
            elif mark == "!" and source_word:
                one, other = synsets[synset][source_word - 1], synsets[target][target_word - 1]
                if one.isalpha() and other.isalpha():
                    opposites[stem(one)].add(stem(other))
    useful = {synset for synset in kept if len(kept[synset]) > 1} | {
        s for every in above.values() for s in every
    }
    names = {synset: number for number, synset in enumerate(sorted(useful))}
    result: list[str] = []
    for one in sorted(members):
        own = sorted(names[synset] for synset in members[one] if synset in names)
        up = sorted(names[synset] for synset in above[one] - members[one] if synset in names)
        away = sorted(opposites[one] - {one})
        result.append("\t".join([one, " ".join(map(str, own)), " ".join(map(str, up)), " ".join(away)]))
    return result


def _phrasal(lemma: str) -> bool:
    """``turn_down``: a verb and a word that is hardly ever a preposition behind it."""
    verb, _, particle = lemma.partition("_")
    return verb.isalpha() and particle in PARTICLES


def _key(lemma: str) -> str:
    verb, mark, particle = lemma.partition("_")
    return stem(verb) + mark + particle


def _letter(kind: str) -> str:
    return "a" if kind == "s" else kind


def _records(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]


def _tag_counts(folder: Path) -> dict[tuple[str, str], int]:
    letters = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    counts: dict[tuple[str, str], int] = {}
    for line in _records(folder / "index.sense"):
        key, offset, _, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, letters[rest[0]] + offset] = int(count)
    return counts


if __name__ == "__main__":
    main()
