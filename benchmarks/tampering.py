"""How surely ``summarizer verify`` notices that one character was changed, and what it misses.

    python benchmarks/tampering.py [--each 2000] [--anywhere 100]

The briefs of the examples, made without a model, are changed at random places: a character of a source
file, of a source's text in the brief, of a quote, a digit of an offset, a digit of a number in a sentence,
another character of a sentence. ``--anywhere`` changes characters anywhere in the JSON and says in which
fields a change goes unnoticed. The changes depend on the seed alone.
"""

from __future__ import annotations

import argparse
import random
import shutil
import string
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Brief, summarize
from summarizer.errors import InputError
from summarizer.recheck import recheck_brief
from summarizer.recheck.consistency import marks
from summarizer.recheck.files import Places, texts
from summarizer.recheck.places import misplaced
from summarizer.recheck.statements import readings, unsupported
from summarizer.records import BriefSentence, Citation
from summarizer.support import Evidence

SEED = 7
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_CLASSES = (string.digits, string.ascii_lowercase, string.ascii_uppercase)


@dataclass(frozen=True)
class Change:
    """One character changed."""

    kind: str
    before: str
    after: str
    caught: bool


def other(character: str, rng: random.Random) -> str:
    """Another character of the same class; a letter for what is neither digit nor ASCII letter."""
    alphabet = next((some for some in _CLASSES if character in some), string.ascii_lowercase)
    return rng.choice([one for one in alphabet if one != character])


def changed(text: str, place: int, rng: random.Random) -> str:
    """``text`` with another character at ``place``."""
    return text[:place] + other(text[place], rng) + text[place + 1 :]


class Tampering:
    """Changes to one brief, each held against the sources by the part of the recheck that it concerns."""

    def __init__(self, brief: Brief, folder: Path, seed: int = SEED) -> None:
        """``folder`` is what the paths in ``brief`` are relative to; files in it are changed and put back."""
        self._brief = brief
        self._folder = folder
        self._rng = random.Random(seed)
        self._texts, faults = texts(brief, Places(folder))
        if faults:
            raise ValueError(f"the brief is not sound to begin with: {faults}")
        self._known = {source.id for source in brief.sources}
        self._evidence: dict[str, Evidence] = {
            name: reading.evidence([]) for name, reading in readings(self._texts)[0].items()
        }
        self._cited: Sequence[Citation] = [c for sentence in brief.sentences for c in sentence.citations]

    def file(self) -> Change:
        """A byte of a source file."""
        source = self._rng.choice([source for source in self._brief.sources if source.path])
        path = self._folder / str(source.path)
        whole = path.read_bytes()
        place = self._rng.randrange(len(whole))
        byte = self._rng.choice([byte for byte in range(256) if byte != whole[place]])
        path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
        try:
            _, faults = texts(self._brief.model_copy(update={"sources": (source,)}), Places(self._folder))
        finally:
            path.write_bytes(whole)
        return Change("file", f"{source.path} {place}", str(byte), any(not one.warning for one in faults))

    def embedded(self) -> Change:
        """A character of a source's text in the brief."""
        source = self._rng.choice(self._brief.sources)
        whole = source.text or ""
        place = self._rng.randrange(len(whole))
        text = changed(whole, place, self._rng)
        # From memory, so that no file is read each time.
        edited = source.model_copy(update={"text": text, "path": None})
        _, faults = texts(self._brief.model_copy(update={"sources": (edited,)}), Places(self._folder))
        return Change("embedded text", whole[place], text[place], any(not one.warning for one in faults))

    def quote(self) -> Change:
        """A character of a quote."""
        citation = self._rng.choice(self._cited)
        quote = changed(citation.quote, self._rng.randrange(len(citation.quote)), self._rng)
        return self._citation("quote", citation, {"quote": quote})

    def offset(self) -> Change:
        """A digit of where a quote starts or ends."""
        citation = self._rng.choice(self._cited)
        field = self._rng.choice(("start", "end"))
        digits = str(getattr(citation, field))
        value = int(changed(digits, self._rng.randrange(len(digits)), self._rng))
        return self._citation("offset", citation, {field: value})

    def _citation(self, kind: str, citation: Citation, update: dict[str, Any]) -> Change:
        edited = citation.model_copy(update=update)
        caught = misplaced("s1", [edited], self._texts, self._known)
        return Change(kind, str(citation), str(edited), bool(caught))

    def number(self) -> Change | None:
        """A digit of a sentence; None where the brief has none."""
        return self._sentence("number in a sentence", str.isdigit)

    def word(self) -> Change | None:
        """A character of a sentence that is no digit."""
        return self._sentence("other character of a sentence", lambda character: not character.isdigit())

    def _sentence(self, kind: str, wanted: Callable[[str], bool]) -> Change | None:
        places = [
            (sentence, place)
            for sentence in self._brief.sentences
            for place, character in enumerate(sentence.text)
            if wanted(character)
        ]
        if not places:
            return None
        sentence, place = self._rng.choice(places)
        text = changed(sentence.text, place, self._rng)
        return Change(kind, sentence.text, text, self._noticed(sentence, text))

    def _noticed(self, sentence: BriefSentence, text: str) -> bool:
        edited = self._brief.model_copy(update={"sentences": (sentence.model_copy(update={"text": text}),)})
        return bool(
            unsupported(sentence.id, text, sentence.citations, self._evidence, attribution=True)
            or list(marks(edited))
        )

    def anywhere(self) -> Change:
        """A character of the JSON, held against everything; the kind is the field that it stands in."""
        written = self._brief.to_json()
        while True:
            place = self._rng.randrange(len(written))
            if not written[place].isspace():
                break
        text = changed(written, place, self._rng)
        try:
            edited = Brief.from_json(text)
            caught = edited == self._brief or not recheck_brief(edited, self._folder).passed(strict=True)
        except InputError:
            caught = True
        around = written[max(0, place - 40) : place + 40]
        return Change(_field(written, place), around, text[max(0, place - 40) : place + 40], caught)

    def each(self, times: int) -> Iterator[Change]:
        """``times`` changes of each kind but ``anywhere``; a fifth of it of those that take longer."""
        for change in (self.embedded, self.quote, self.offset):
            yield from (change() for _ in range(times))
        for _ in range(times // 5):
            yield self.file()
            yield from (made for made in (self.number(), self.word()) if made is not None)


def _field(written: str, place: int) -> str:
    """The name of the field before ``place``, by the lines of the JSON."""
    line = written[: written.find("\n", place)].rsplit("\n", 1)[-1].strip()
    return line.partition(":")[0].strip('"') if '": ' in line else "(list or brace)"


def table(changes: Sequence[Change]) -> str:
    """Tried and caught by kind, and the changed numbers that were missed."""
    tried = Counter(change.kind for change in changes)
    caught = Counter(change.kind for change in changes if change.caught)
    lines = [
        f"{kind:32} {caught[kind]:6,} of {times:6,}  {caught[kind] / times:7.2%}"
        for kind, times in tried.items()
    ]
    missed = sorted({(c.before, c.after) for c in changes if c.kind.startswith("number") and not c.caught})
    lines += [f"missed:\n  {before}\n  {after}" for before, after in missed]
    return "\n".join(lines)


def examples(folder: Path) -> Iterator[Tampering]:
    """The briefs of the examples, made in ``folder`` from copies of their articles."""
    for articles in sorted(EXAMPLES.glob("*/articles")):
        event = folder / articles.parent.name
        shutil.copytree(articles, event / "articles")
        brief = summarize(event / "articles", engine="extractive", relative_to=event)
        yield Tampering(brief, event)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=2000, help="changes of each kind to each brief")
    parser.add_argument("--anywhere", type=int, default=0, help="changes anywhere in the JSON of each brief")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = list(examples(Path(folder)))
        print(table([change for one in made for change in one.each(given.each)]))
        anywhere = [one.anywhere() for one in made for _ in range(given.anywhere)]
        if anywhere:
            caught = sum(change.caught for change in anywhere)
            print(f"\nanywhere in the JSON: {caught:,} of {len(anywhere):,}; unnoticed changes by field:")
            for field, times in Counter(c.kind for c in anywhere if not c.caught).most_common():
                print(f"  {field}: {times}")


if __name__ == "__main__":
    main()
