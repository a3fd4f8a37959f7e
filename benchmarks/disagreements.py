"""Seeded pairs of sentences that exclude each other, or only seem to, for the benchmark of disagreements."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from disagreement_words import (
    ANTONYMS,
    CITIES,
    COUNT,
    DAY,
    DIGITS,
    MONEY,
    MONTH,
    NEGATED,
    OTHERS,
    PEOPLE,
    PERCENT,
    PERSON,
    PLACE,
    POSITIVE,
    SAYERS,
    SHARED_ACT,
    SYNONYMS,
    UNIQUE,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
)

Pair = tuple[str, str] | None
Maker = Callable[[str, random.Random], Pair]


def lead(text: str) -> str:
    """``text`` to stand after other words."""
    ordinary = text.split()[0] in (
        "The",
        "A",
        "An",
        "It",
        "He",
        "She",
        "They",
        "In",
        "On",
        "At",
        "There",
        "But",
    )
    return text[0].lower() + text[1:] if ordinary else text


def put(text: str, match: re.Match[str], new: str) -> str:
    """``text`` with ``new`` in the place of the first group that matched."""
    group = match.lastindex if match.lastindex and match.re in (UNIQUE,) else 1
    return text[: match.start(group)] + new + text[match.end(group) :]


def reword(text: str, keep: str, rng: random.Random) -> str:
    """``text`` in somewhat other words; what ``keep`` says is left in it."""
    tail = re.search(r", [^,]{10,}\.$", text)
    if tail and keep not in tail[0] and len(text[: tail.start()].split()) >= 7 and rng.random() < 0.6:
        text = text[: tail.start()] + "."
    front = re.match(r"(?:In|On|At|After|During) [^,]{3,40}, ", text)
    if front and keep not in front[0] and rng.random() < 0.7:
        rest = text[front.end() :]
        text = rest[0].upper() + rest[1:].rstrip(".") + " " + lead(front[0]).rstrip(", ") + "."
    for old, new in rng.sample(SYNONYMS, len(SYNONYMS)):
        if old not in keep and rng.random() < 0.6:
            text = re.sub(rf"\b{old}(?!\w)" if old[-1] != " " else old, new, text)
    text = re.sub(rf"\b({MONTH}) (\d\d?)\b(?!,? \d)", r"\2 \1", text) if rng.random() < 0.5 else text
    text = re.sub(r"\$(\d[\d.]*) (million|billion)", r"\1 \2 dollars", text) if rng.random() < 0.4 else text
    way = rng.random()
    if way < 0.35:
        return f"According to {rng.choice(SAYERS)}, {lead(text)}"
    return f"{text.rstrip('.')}, {rng.choice(SAYERS)} said." if way < 0.6 else text


def value_of(written: str) -> float:
    return float(WORDS.get(written) or written.replace(",", ""))


def other_number(written: str, rng: random.Random) -> str:
    """A number that excludes ``written``, in the same or the other way of writing."""
    value = value_of(written)
    new = value * rng.choice([0.4, 0.6, 0.75, 1.3, 1.6, 2.2])
    if "." in written:
        return f"{new:.1f}"
    whole = round(new) if round(new) != value else round(value) + 1
    return DIGITS.get(str(whole), f"{whole:,}") if written in WORDS or rng.random() < 0.5 else f"{whole:,}"


def changed(pattern: re.Pattern[str], new: Callable[[str, random.Random], str]) -> Maker:
    def make(text: str, rng: random.Random) -> Pair:
        match = pattern.search(text)
        if not match:
            return None
        old = next(group for group in match.groups() if group)
        value = new(old, rng)
        return (text, reword(put(text, match, value), value, rng)) if value != old else None

    return make


def one_of(choices: Sequence[str]) -> Callable[[str, random.Random], str]:
    return lambda old, rng: rng.choice([one for one in choices if one != old])


def other_day(old: str, rng: random.Random) -> str:
    return str((int(old) + rng.randint(1, 9)) % 28 + 1)


def denied(text: str) -> str | None:
    """``text`` turned into its opposite by a "not" more or less."""
    match = NEGATED.search(text)
    if match and match[1] not in ("did", "does"):
        return text[: match.start()] + match[1] + " " + text[match.end() :]
    match = POSITIVE.search(text)
    return text[: match.end()] + " not" + text[match.end() :] if match else None


def framed(
    natural: re.Pattern[str], frame: str, new: Callable[[str, random.Random], str], olds: Sequence[str]
) -> Maker:
    """A value that the sentence has, else one that is added to its end by ``frame``."""
    inner = changed(natural, new)

    def make(text: str, rng: random.Random) -> Pair:
        if natural.search(text):
            return inner(text, rng)
        old = rng.choice(olds)
        value, bare = new(old, rng), text.rstrip(".")
        if not re.search(r"\b\w+ed\b|\bwas\b|\bwere\b", bare) or re.search(rf"{MONTH}|day\b|20\d\d", bare):
            return None
        one, other = frame.format(old), frame.format(value)
        return f"{bare} {one}.", reword(f"{bare} {other}.", other, rng)

    return make


def negation(text: str, rng: random.Random) -> Pair:
    new = denied(text)
    return (text, reword(new, new.split(",")[0], rng)) if new else None


def antonym(text: str, rng: random.Random) -> Pair:
    for pair in rng.sample(ANTONYMS, len(ANTONYMS)):
        for old, new in (pair, pair[::-1]):
            match = re.search(rf"(?<!not )\b{old}\b(?! than)", text)
            if match:
                return text, reword(text[: match.start()] + new + text[match.end() :], new, rng)
    old, new = rng.choice(ANTONYMS[3:5])
    bare = text.rstrip(".")
    return f"{bare}, a plan that the council {old}.", reword(
        f"{bare}, a plan that the council {new}.", new, rng
    )


def restated(text: str, rng: random.Random) -> Pair:
    return reword(text, "", rng), reword(text, "", rng)


def numbers_with(change: Callable[[str, str, random.Random], tuple[str, str] | None]) -> Maker:
    """A look-alike about a count: ``change(before, after, rng)`` makes what stands for it in both."""

    def make(text: str, rng: random.Random) -> Pair:
        match = COUNT.search(text)
        if not match:
            return None
        both = change(match[1], other_number(match[1], rng), rng)
        if both is None:
            return None
        first, second = (text[: match.start(1)] + new + text[match.end(1) :] for new in both)
        return first, reword(second, both[1], rng)

    return make


def rounded(old: str, new: str, rng: random.Random) -> tuple[str, str] | None:
    value = value_of(old)
    if value < 12 or value % 10 == 0:
        return None
    unit = 5 if value < 100 else 10 ** (len(str(int(value))) - 2)
    low = int(value // unit * unit)
    ways = [f"about {round(value / unit) * unit:,}", f"more than {low - (low == value):,}"]
    return old, rng.choice([*ways, f"nearly {low + unit:,}"] if value >= 0.92 * (low + unit) else ways)


def around(old: str, new: str, rng: random.Random) -> tuple[str, str]:
    return old, f"between {value_of(old) // 1.3:.0f} and {value_of(old) * 1.4:.0f}"


def at_least(old: str, new: str, rng: random.Random) -> tuple[str, str]:
    return old, f"{rng.choice(['at least', 'more than'])} {value_of(old) // 1.4:.0f}"


def in_frames(*frames: tuple[str, str]) -> Maker:
    """Another event: both sentences in a frame of their own, with different numbers."""

    def make(text: str, rng: random.Random) -> Pair:
        match = COUNT.search(text)
        if not match:
            return None
        one, other = rng.choice(frames)
        second = put(text, match, other_number(match[1], rng))
        return one + lead(text), reword(other + lead(second), other[:-2], rng)

    return make


def costing(text: str) -> tuple[str, re.Match[str]]:
    """``text`` with a sum of money, an own one or one that is added."""
    text = text if MONEY.search(text) else f"{text.rstrip('.')} at a cost of $4.2 million."
    match = MONEY.search(text)
    assert match
    return text, match


def notation(text: str, rng: random.Random) -> Pair:
    text, match = costing(text)
    short = f"${match[1]}{'m' if match[2] == ' million' else 'bn'}"
    new = rng.choice([f"{match[1]}{match[2]} dollars", short, f"US${match[1]}{match[2]}"])
    return text, reword(text[: match.start()] + new + text[match.end() :].removeprefix(match[2]), new, rng)


def currency(text: str, rng: random.Random) -> Pair:
    text, match = costing(text)
    new = f"£{float(match[1]) * 0.8:.1f}"
    return text, reword(text[: match.start()] + new + text[match.end() :], new, rng)


def units(text: str, rng: random.Random) -> Pair:
    if not re.search(r"\d[ -](?:miles|feet|pounds)\b", text):
        text = f"{text.rstrip('.')} {rng.randint(3, 90)} {rng.choice(['miles', 'feet'])} from the coast."
    for unit, other, factor in (
        ("miles", "kilometers", 1.609),
        ("feet", "meters", 0.305),
        ("pounds", "kilograms", 0.454),
    ):
        match = re.search(rf"(?<![$\d,.])\b(\d[\d,]*)( |-){unit}\b", text)
        if match:
            new = f"{round(value_of(match[1]) * factor):,} {other}"
            return text, reword(text[: match.start()] + new + text[match.end() :], new, rng)
    return None


def other_person(text: str, rng: random.Random) -> Pair:
    """Another person's number."""
    who, count = (
        re.match(rf"(?:{PERSON}|He|She|[A-Z][a-z]+(?= (?:was|is|has|had|said)))\b", text),
        COUNT.search(text),
    )
    if not who or not count or count.start() < who.end():
        return None
    one, other = rng.sample(PEOPLE, 2)
    second = put(text, count, other_number(count[1], rng))[who.end() :]
    return one + text[who.end() :], reword(other + second, other, rng)


def unsure(*leads: str) -> Maker:
    def make(text: str, rng: random.Random) -> Pair:
        new = denied(text)
        return (text, f"{rng.choice(leads)} {lead(new)}") if new else None

    return make


def short_name(text: str, rng: random.Random) -> Pair:
    match = re.search(rf"\b{PERSON}\b", text)
    return (text, reword(text.replace(match[0], match[0].split()[-1]), match[0], rng)) if match else None


EXCLUSIVE: dict[str, Maker] = {
    "number": changed(COUNT, other_number),
    "money": framed(MONEY, "at a cost of ${} million", other_number, ["4.2", "17", "2.5", "31"]),
    "percent": framed(
        PERCENT, "with the support of {} percent of members", other_number, ["41", "62.5", "17"]
    ),
    "date": framed(DAY, "on May {}", other_day, [str(day) for day in range(3, 28)]),
    "weekday": framed(WEEKDAY, "on {}", one_of(WEEKDAYS), WEEKDAYS),
    "name": framed(UNIQUE, "in a campaign led by {}", one_of(PEOPLE), PEOPLE),
    "place": framed(PLACE, "at a ceremony in {}", one_of(CITIES), CITIES),
    "negation": negation,
    "antonym": antonym,
}
ALIKE: dict[str, Maker] = {
    "restated": restated,
    "rounded": numbers_with(rounded),
    "notation": notation,
    "currency": currency,
    "unit": units,
    "part": numbers_with(lambda old, new, rng: (old, f"{new} {rng.choice(OTHERS)}")),
    "time of day": in_frames(("At 9 a.m., ", "At 7 p.m., "), ("In the morning, ", "In the evening, ")),
    "year": in_frames(("In 2009, ", "In 2014, "), ("Last year, ", "This year, "), ("In 1998, ", "Today, ")),
    "where": in_frames(("In Ohio, ", "In Texas, "), ("In Norway, ", "In Kenya, ")),
    "person": other_person,
    "range": numbers_with(around),
    "at least": numbers_with(at_least),
    "both sides": numbers_with(lambda old, new, rng: (old, f"{old} or, by another count, {new}")),
    "rumour": unsure("Rumours spread that", "An anonymous post alleged that", "Some claimed that"),
    "hedged": unsure("It may be that", "It was unclear whether", "Officials feared that"),
    "shared act": changed(SHARED_ACT, one_of(PEOPLE)),
    "place, finer": changed(PLACE, lambda old, rng: f"downtown {old}"),
    "short name": short_name,
}  # fmt: skip
