"""Seeded edits that make a true sentence false, one edit each, for the benchmark of the support check.

The word lists here are the benchmark's own, so that it does not mirror the tables of the package.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]  # fmt: skip
SHORT = ["Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
]
OPPOSITES = [
    ("rose", "fell"), ("rising", "falling"), ("rise", "fall"), ("increase", "decrease"),
    ("increased", "decreased"),
    ("won", "lost"), ("win", "lose"), ("winning", "losing"), ("accepted", "rejected"),
    ("approved", "rejected"),
    ("more", "fewer"), ("before", "after"), ("first", "last"), ("high", "low"), ("higher", "lower"),
    ("highest", "lowest"), ("opened", "closed"), ("open", "closed"), ("support", "opposition"),
    ("supports", "opposes"), ("supported", "opposed"), ("arrested", "released"), ("started", "ended"),
    ("began", "ended"), ("begin", "end"), ("start", "end"), ("young", "old"), ("younger", "older"),
    ("dead", "alive"),
    ("died", "survived"), ("killed", "saved"), ("up", "down"), ("buy", "sell"), ("bought", "sold"),
    ("man", "woman"),
    ("men", "women"), ("boy", "girl"), ("father", "mother"), ("son", "daughter"), ("brother", "sister"),
    ("husband", "wife"), ("early", "late"), ("largest", "smallest"), ("biggest", "smallest"),
    ("best", "worst"),
    ("better", "worse"), ("good", "bad"), ("large", "small"), ("big", "small"), ("long", "short"),
    ("strong", "weak"),
    ("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"), ("left", "right"),
    ("allowed", "banned"), ("allow", "ban"), ("gain", "loss"), ("success", "failure"), ("guilty", "innocent"),
    ("with", "without"), ("inside", "outside"), ("above", "below"), ("over", "under"), ("all", "none"),
    ("always", "never"), ("many", "few"), ("most", "few"), ("new", "old"), ("public", "private"),
    ("praised", "criticized"), ("safe", "dangerous"), ("likely", "unlikely"), ("possible", "impossible"),
    ("confirmed", "denied"), ("agreed", "refused"), ("hot", "cold"), ("warm", "cool"), ("day", "night"),
    ("morning", "evening"), ("majority", "minority"), ("success", "failure"), ("true", "false"),
    ("easy", "hard"),
    ("happy", "sad"), ("love", "hate"), ("loved", "hated"), ("raise", "cut"), ("raised", "cut"),
    ("gained", "lost"),
]  # fmt: skip
AUXILIARIES = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does|do|may|might)\b(?! not|n't)"
)
NEGATIONS = re.compile(
    r"\b(?P<aux>is|are|was|were|has|have|had|will|would|can|could|should|did|does|do)(?:n't|n’t"
    r"| not)\b|\bnever "
)
HEDGES = [
    (re.compile(r"\b(?:may|might|could) (?:have )?(?=[a-z])"), "will "),
    (re.compile(r"\b(?:reportedly|allegedly|apparently|possibly|perhaps|maybe|probably|likely)[ ,]+"), ""),
    (re.compile(r"\b(?:is|are|was|were) (?:expected|likely|set|due|planning|scheduled) to "), "did "),
    (re.compile(r"\b(?:plans?|hopes?|intends?|wants?|aims?) to "), "managed to "),
]
ATTRIBUTIONS = [
    re.compile(r",? according to [^,.;]+"),
    re.compile(
        r",? (?:[A-Z][\w.'’]+ ){1,4}(?:says|said|reports|reported|notes|noted|claims|claimed)(?= ?[.,])"
    ),
    re.compile(
        r"^(?:[A-Z][\w.'’]+ |an? \w+ |the \w+ ){1,3}(?:says|said|claims|claimed|alleges|alleged"
        r"|believes) (?:that )?"
    ),
]
NAME = re.compile(r"(?<=[a-z,] )\b[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*\b")
QUOTE = re.compile(r"[\"“]([^\"”“]{12,})[\"”]")
DIGITS = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d|-)")

Edit = Callable[[str, random.Random, Sequence[str]], "str | None"]


def _swap(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def number(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """Another number in the place of one."""
    found = list(DIGITS.finditer(text)) + list(re.finditer(rf"\b(?:{'|'.join(NUMBERS)})\b", text))
    found = [match for match in found if not re.fullmatch(r"(?:19|20)\d\d", match.group())]
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    if old in NUMBERS:
        new = rng.choice([word for word in NUMBERS if word != old])
    else:
        digits = [place for place, letter in enumerate(old) if letter.isdigit()]
        place = rng.choice(digits)
        low = 1 if place == 0 else 0
        new = old[:place] + rng.choice([d for d in "0123456789"[low:] if d != old[place]]) + old[place + 1 :]
    return _swap(text, *match.span(), new)


def date(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """Another weekday, month or year."""
    for names in rng.sample([WEEKDAYS, MONTHS, SHORT], 3):
        match = re.search(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)", text)
        if match and match.group() not in ("May", "March"):
            return _swap(text, *match.span(), rng.choice([name for name in names if name != match.group()]))
    match = re.search(r"\b(?:19|20)\d\d\b", text)
    if match:
        return _swap(text, *match.span(), str(int(match.group()) + rng.choice([-2, -1, 1, 2, 10])))
    return None


def name(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """The name of somebody or something else."""
    found = [match for match in NAME.finditer(text) if match.group() not in WEEKDAYS + MONTHS]
    fresh = [other for other in others if not any(word in text for word in other.split())]
    if not found or not fresh:
        return None
    return _swap(text, *rng.choice(found).span(), rng.choice(fresh))


def quotation(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """Another word within quotation marks."""
    match = QUOTE.search(text)
    if not match:
        return None
    words = list(re.finditer(r"[a-z]{4,}", match.group(1)))
    if not words:
        return None
    word = rng.choice(words)
    start = match.start(1) + word.start()
    pool = [
        "people",
        "money",
        "never",
        "always",
        "terrible",
        "country",
        "family",
        "against",
        "perfect",
        "nothing",
    ]
    return _swap(
        text, start, start + len(word.group()), rng.choice([one for one in pool if one != word.group()])
    )


def negation(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """``not`` put in or taken out."""
    match = NEGATIONS.search(text)
    if match:
        return _swap(text, *match.span(), match["aux"] or "")
    found = list(AUXILIARIES.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return _swap(text, *match.span(), match.group() + " not")


def antonym(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """The opposite in the place of a word."""
    found = [
        (match, new)
        for pair in OPPOSITES
        for old, new in (pair, pair[::-1])
        for match in re.finditer(rf"\b{old}\b", text)
    ]
    if not found:
        return None
    match, new = rng.choice(found)
    return _swap(text, *match.span(), new)


def hedge(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """A plan, rumour or possibility told as a fact."""
    for pattern, new in HEDGES:
        match = pattern.search(text)
        if match:
            return _swap(text, *match.span(), new)
    return None


def attribution(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """A statement given to somebody else."""
    for pattern in ATTRIBUTIONS:
        match = pattern.search(text)
        if match and others:
            old = re.search(r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]+)*|an? \w+|the \w+", match.group())
            if old:
                start = match.start() + old.start()
                return _swap(text, start, start + len(old.group()), rng.choice(others))
    return None


def role(text: str, rng: random.Random, others: Sequence[str]) -> str | None:
    """Two names, or two numbers, in each other's place."""
    for pattern in (NAME, DIGITS):
        found = [match for match in pattern.finditer(text) if match.group() not in WEEKDAYS + MONTHS]
        found = [match for match in found if not re.fullmatch(r"(?:19|20)\d\d", match.group())]
        if len(found) >= 2:
            one, two = sorted(rng.sample(found, 2), key=lambda match: match.start())
            if one.group() != two.group():
                return (
                    text[: one.start()]
                    + two.group()
                    + text[one.end() : two.start()]
                    + one.group()
                    + text[two.end() :]
                )
    return None


PHRASE = re.compile(r" (?:in|at|near|with|for|from|after|because of|despite) [a-z][^,.;\"“”]{8,45}(?=[.])")


def detail(text: str, rng: random.Random, sentences: Sequence[str]) -> str | None:
    """A detail that belongs to another story."""
    phrases = [match.group() for sentence in sentences if (match := PHRASE.search(sentence))]
    if not phrases or not text.endswith("."):
        return None
    return text[:-1] + rng.choice(phrases) + "."


EDITS: dict[str, Edit] = {
    "number": number, "date": date, "name": name, "quotation": quotation, "negation": negation,
    "antonym": antonym, "hedge": hedge, "attribution": attribution, "role": role,
}  # fmt: skip
