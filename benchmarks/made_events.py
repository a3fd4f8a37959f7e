"""Events made up from a seed: several outlets tell of one event, partly in the same words, partly in others.

Of twelve facts each outlet tells most, in one of three wordings, and adds sentences of its own; one in three
gives a number otherwise than the rest, and one in six prints the wire's story word for word.
"""

from __future__ import annotations

import random
from pathlib import Path

SEED = 4
SHORTEST = 150
"""Words of an article at least; the longest has about twice as many."""

_SYLLABLES = "al an ar bel bor cor dan del el en fal gar hol il ker len lin mar nor or pen ros sel tor var"
_FIRST = "Ada Bruno Clara Dario Edda Felix Greta Hugo Ines Jonas Karin Luis Mara Nils Olga Pavel Rosa Stefan"
_OUTLETS = "Courier Gazette Herald Journal Ledger Mercury Observer Post Standard Tribune".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
_PLACES = "bridge factory ferry hospital library mill museum school station stadium theatre tunnel".split()
_CAUSES = "a faulty valve;an electrical fault;a burst water main;a gas leak;a broken crane;heavy rain".split(
    ";"
)

# Three wordings of each fact.
_FACTS = (
    (
        "{hurt} people were injured when {cause} emptied the {town} {place} on {day}, police said.",
        "Police said {hurt} people were hurt at the {place} in {town} on {day}, when {cause} emptied it.",
        "{cause_} at the {town} {place} left {hurt} people injured on {day}, according to police.",
    ),
    (
        "About {crowd} people were inside the {place} at the time, the fire service said.",
        "The fire service said that about {crowd} people were in the {place} when it happened.",
        "Some {crowd} people were brought out of the {place}, according to the fire service.",
    ),
    (
        "Repairs will cost {cost} million crowns, mayor {mayor} told reporters.",
        "Mayor {mayor} said the repairs would cost {cost} million crowns.",
        "According to mayor {mayor}, the bill for the repairs will be {cost} million crowns.",
    ),
    (
        "The {place} was built in {built} and is run by {firm}.",
        "{firm}, which runs the {place}, has owned the building since it was opened in {built}.",
        "The building dates from {built}; {firm} runs it.",
    ),
    (
        '"{quote}," {mayor} said.',
        'Mayor {mayor} told residents: "{quote}."',
        '"{quote}," the mayor, {mayor}, said on {day} evening.',
    ),
    (
        "{firm} denied that it had ignored warnings about {cause}.",
        "A spokeswoman for {firm}, {spoke}, denied that any warning had been ignored.",
        "{spoke} of {firm} said no warning had been ignored.",
    ),
    (
        "Inspectors had found {faults} faults in the {place} in March, a report by the {town} council shows.",
        "A council report lists {faults} faults that inspectors found at the {place} in March.",
        "In March, inspectors reported {faults} faults in the building, the {town} council confirmed.",
    ),
    (
        "The {place} will stay shut until {reopen}, {firm} said.",
        "{firm} said the {place} would not open again before {reopen}.",
        "The {place} is not expected to open before {reopen}, according to {firm}.",
    ),
    (
        "{doctor}, a doctor at {town} General Hospital, said {grave} of the injured were in a bad way.",
        "{grave_} of the injured were in a serious condition, said {doctor} of {town} General Hospital.",
        "At {town} General Hospital, {grave} patients were in a serious condition, doctor {doctor} said.",
    ),
    (
        "The {town} council will hold an inquiry, which may take {weeks} weeks.",
        "An inquiry by the council may take {weeks} weeks.",
        "The council has ordered an inquiry that could last {weeks} weeks, it said in a statement.",
    ),
    (
        "Roads around the {place} were closed for {hours} hours.",
        "Police closed the roads near the {place} for {hours} hours.",
        "For {hours} hours no traffic was let through near the {place}, police said.",
    ),
    (
        "The union of transport workers has called for safety checks at {sites} other sites.",
        "Safety checks should be made at {sites} other sites, the union of transport workers said.",
        "The transport workers' union demanded checks of {sites} other sites run by {firm}.",
    ),
)
_QUOTES = (
    "We will not open the doors before every pipe has been checked",
    "Nobody in this town will forget what the fire crews did today",
    "The people who work here deserve an answer",
    "We asked for new equipment three years ago and nothing was done",
)
_OWN = (
    "{person}, who lives on {street} Street, heard a loud noise at about {hour} p.m. and ran outside.",
    "A shop on {street} Street gave out {count} bottles of water to those who had been brought out.",
    "{person} said her two children had left the {place} {count} minutes earlier.",
    "The smell was noticed first by a cleaner, {person}, who called the fire service.",
    "Trains between {town} and {other} ran {count} minutes late in the evening.",
    "{count} firefighters from {other} helped the crews of {town}.",
    "A similar accident in {other} cost {count} people their jobs in {year}.",
    "The insurer {insurer} has sent {count} experts to look at the damage.",
    "Pupils of the {street} School were sent home at {hour} p.m., headteacher {person} said.",
    "Flights to {other} were not affected, a spokesman for the airport said.",
    "{person}, a retired engineer, has written {count} letters about the {place} since {year}.",
    "The {street} Hotel offered rooms to {count} visitors who could not travel home.",
)


class Teller:
    """Tells events; each depends on the seed and its number alone."""

    def __init__(self, number: int, seed: int = SEED) -> None:
        self._chance = random.Random(f"{seed}-{number}")
        pick, number_in = self._chance.choice, self._chance.randint
        cause, grave = pick(_CAUSES), pick(("three", "four", "five", "six"))
        self._facts: dict[str, str | int] = {
            "town": self._name(),
            "place": pick(_PLACES),
            "cause": cause,
            "cause_": cause[0].upper() + cause[1:],
            "day": pick(_DAYS),
            "reopen": f"{number_in(2, 28)} {pick(('May', 'June', 'July', 'August'))}",
            "mayor": self._person(),
            "spoke": self._person(),
            "doctor": self._person(),
            "firm": f"{self._name()} {pick(('Holding', 'Works', 'Group', 'Transport'))}",
            "quote": pick(_QUOTES),
            "hurt": number_in(11, 60),
            "grave": grave,
            "grave_": grave.capitalize(),
            "crowd": number_in(4, 40) * 25,
            "cost": number_in(2, 90),
            "built": number_in(1890, 2005),
            "faults": number_in(7, 48),
            "weeks": number_in(5, 30),
            "hours": number_in(3, 14),
            "sites": number_in(3, 25),
        }
        self._wire: str | None = None

    def _name(self) -> str:
        return "".join(self._chance.sample(_SYLLABLES.split(), 2)).capitalize()

    def _person(self) -> str:
        return f"{self._chance.choice(_FIRST.split())} {self._name()}"

    def article(self) -> str:
        """The next outlet's article, its headline first."""
        if self._wire is not None and self._chance.random() < 1 / 6:
            return self._wire
        facts = dict(self._facts)
        if self._chance.random() < 1 / 3:
            changed = self._chance.choice(("hurt", "cost", "faults", "weeks"))
            facts[changed] = int(facts[changed]) + self._chance.randint(1, 9)
        told = self._chance.sample(range(1, len(_FACTS)), self._chance.randint(7, 10))
        sentences = [self._chance.choice(_FACTS[fact]).format(**facts) for fact in [0, *sorted(told)]]
        wanted = self._chance.randint(SHORTEST, 2 * SHORTEST)
        own = self._chance.sample(_OWN, len(_OWN))
        while own and sum(len(sentence.split()) for sentence in sentences) < wanted:
            sentences.insert(self._chance.randint(2, len(sentences)), self._own(own.pop()))
        paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        title = "{hurt} hurt at {town} {place}".format(**facts)
        text = "\n\n".join([title, *paragraphs]) + "\n"
        self._wire = self._wire or text
        return text

    def _own(self, template: str) -> str:
        return template.format(
            **self._facts,
            person=self._person(),
            street=self._name(),
            other=self._name(),
            insurer=self._name(),
            hour=self._chance.randint(1, 11),
            count=self._chance.randint(12, 90),
            year=self._chance.randint(1995, 2022),
        )


def write_events(folder: Path, events: int, articles: int) -> Path:
    """Write ``events`` folders of ``articles`` text files each into ``folder``."""
    for number in range(events):
        teller = Teller(number)
        place = folder / f"event-{number:05}"
        place.mkdir(parents=True)
        for outlet in range(articles):
            name = _OUTLETS[outlet % len(_OUTLETS)].lower() + (str(outlet) if outlet >= len(_OUTLETS) else "")
            (place / f"{name}.txt").write_text(teller.article(), "utf-8")
    return folder
