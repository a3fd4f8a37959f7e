"""What pronouns and words such as ``the company`` stand for, where that is plain.

A light form of the usual preferences (Hobbs 1978; Lappin and Leass 1994): gender and number must agree, the
nearest sentence goes first, and in it who was named first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.closed_classes import DETERMINERS
from summarizer.text.name_words import DEMONYMS, TITLES
from summarizer.text.names import Name, plain
from summarizer.text.predicates import Predicate
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens
from summarizer.text.words import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Referent:
    """What a word points at: token places, and whether nothing else fits."""

    places: tuple[int, ...]
    sure: bool


@record
class _Mention:
    first: int
    last: int
    """After its last token."""
    gender: str
    """``m``, ``f``, ``n`` for a thing, ``mf`` for somebody, empty where nothing tells."""
    plural: bool
    named: bool
    words: frozenset[str]


_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "themselves"])
POINTING = _HE | _SHE | _IT | _THEY
_BODIES = frozenset(
    """company firm group club team agency bank ministry union airline carrier maker party country city
    university museum hospital council court organisation organization charity institute authority""".split()
)
_MALE = frozenset(
    """mr sir lord king prince duke baron count emperor father dad son brother husband widower uncle nephew
    grandfather grandson boyfriend man boy gentleman actor spokesman chairman businessman salesman monk priest
    pope waiter host hero policeman fireman fisherman congressman""".split()
)
_FEMALE = frozenset(
    """mrs ms miss lady queen princess duchess baroness empress mother mum mom daughter sister wife widow aunt
    niece grandmother granddaughter girlfriend woman girl actress spokeswoman chairwoman businesswoman nun
    waitress hostess heroine policewoman congresswoman midwife""".split()
)
_PERSONS = frozenset(
    """minister president ambassador mayor governor judge lawyer coach chef guide witness guest chief head
    resident student surgeon nurse guard thief patient suspect victim pilot captain soldier general official
    expert deputy premier secretary prosecutor agent candidate champion rival cook spouse child citizen
    migrant refugee politician musician magician physician technician critic mechanic""".split()
)
_WOMEN = frozenset(
    """mary anne ann jane alice rose grace ruth esther judith edith maud maude susan helen ellen karen carol
    kathleen eileen doris iris phyllis agnes frances mercedes dolores carmen pilar luz ines beatriz isabel
    rachel abigail hazel mabel ethel muriel chantal michelle nicole marie sophie julie claire charlotte
    catherine katherine elizabeth margaret bridget harriet janet jeanne joanne yvonne simone irene marlene
    hanne anneliese ingrid astrid sigrid gudrun kirsten karin kristin kerstin ruth solveig lucy nancy emily
    dorothy sally betty amy molly holly polly wendy kelly tracy stacy penny jenny nelly signe maren wiebke
    heike silke elke anke antje imke frauke birte brigitte ursel bärbel gretchen megan morgan vivian lilian
    marion sharon allison shirley beverly hilary joy faith hope dawn april june jill kim zoe chloe phoebe
    penelope siobhan niamh aoife fatme ayse leyla mei ling xiu yoko keiko naoko""".split()
)
_MEN = frozenset(
    """luca joshua ezra nikita sasha misha andrea noah elijah isaiah jeremiah micah jonah mustafa musa isa
    mika juha jukka pekka ilya kolya vanya garcia attila geza bela costa akira kenta shota ravi raza mario
    marco paolo pedro diego carlos john james george peter paul thomas david michael robert william richard
    henry charles edward edgar hugo otto karl hans dirk rolf sven lars olaf bjorn erik ole nils ivan igor
    boris oleg yuri omar ahmed ali hassan samuel daniel jack frank fred""".split()
)
_BACK = 2
"""So many sentences before its own a pronoun points back."""


def referents(
    tokens: Tokens, names: Sequence[Name], verbs: Sequence[Predicate], sentences: Sequence[int]
) -> dict[int, Referent]:
    """What the pointing words of ``tokens`` stand for, by their places; words that nothing fits are left out.

    ``sentences`` has the number of the sentence of every token.
    """
    pointing = [
        place
        for place, low in enumerate(tokens.lower)
        if low in POINTING or (low in _BODIES and tokens.at(place - 1) == "the")
    ]
    if not pointing:
        return {}
    mentions = _mentions(tokens, names, {verb.place for verb in verbs})
    found: dict[int, Referent] = {}
    for place in pointing:
        referent = _resolve(tokens, place, mentions, sentences, found)
        if referent is not None:
            found[place] = referent
    return found


def _mentions(tokens: Tokens, names: Sequence[Name], verbs: set[int]) -> list[_Mention]:
    found: list[_Mention] = []
    told: set[int] = set()  # "her husband" of "her husband, the photographer Rolf Beyer"
    for name in names:
        mention, there = _named(tokens, name)
        found.append(mention)
        told.add(there)
    taken = {place for name in names for place in range(name.first, name.last)}
    place = 0
    while place < len(tokens):
        low = tokens.lower[place]
        if not (low in DETERMINERS or low[0].isdigit()) or place in taken:
            place += 1
            continue
        head = place
        after = place + 1
        while (
            after < len(tokens)
            and after not in verbs
            and after not in taken
            and tokens.words[after][0].isalpha()
            and tokens.lower[after] not in FUNCTION_WORDS
        ):
            head = after
            after += 1
        if head > place and head not in told and head + 1 not in taken:  # else a name follows for the same
            low = tokens.lower[head]
            plural = low.endswith("s") and not low.endswith(("ss", "'s"))
            words = frozenset([low.removesuffix("'s")])
            found.append(_Mention(head, head + 1, _gender(low.removesuffix("'s")), plural, False, words))
        place = max(after, place + 1)
    return sorted(found, key=lambda mention: mention.first)


def _gender(low: str) -> str:
    if low in _MALE:
        return "m"
    if low in _FEMALE:
        return "f"
    if low in _PERSONS or low in TITLES or (low.endswith(("er", "or", "ist", "eer")) and low not in _BODIES):
        return "mf"
    return "n"


def _named(tokens: Tokens, name: Name) -> tuple[_Mention, int]:
    """The mention, and where a word stands that says what the one named is."""
    given = plain(name.words[0])
    gender, told = "", -1
    for step in range(1, 5):  # what is said of somebody just before the name
        low = tokens.at(name.first - step)
        if low in ("and", ".", ";", "") or (step > 1 and tokens.words[name.first - step][0].isupper()
                                            and _gender(low) == "n"):  # fmt: skip
            break
        one = _gender(low) if low[0].isalpha() and low not in FUNCTION_WORDS else "n"
        if one in ("m", "f"):
            gender, told = one, name.first - step
            break
        if one == "mf" and step <= 2:
            gender, told = "mf", name.first - step
    if gender in ("", "mf") and (len(name.words) > 1 or gender):
        if given in _WOMEN or (given.endswith("a") and given not in _MEN and len(name.words) > 1):
            gender = "f"
        elif given in _MEN:
            gender = "m"
    the = tokens.at(name.first - 1) == "the" or name.text.split()[0].isupper()
    if the and not gender:
        gender = "n"
    plural = the and name.text.endswith("s")
    words = frozenset(plain(word) for word in name.words)
    return _Mention(name.first, name.last, gender, plural, True, words), told


def _resolve(
    tokens: Tokens,
    place: int,
    mentions: Sequence[_Mention],
    sentences: Sequence[int],
    known: dict[int, Referent],
) -> Referent | None:
    low = tokens.lower[place]
    number = sentences[place]
    before = [one for one in mentions if one.last <= place and 0 <= number - sentences[one.first] <= _BACK]
    if low in _BODIES:
        if any(low in one.words for one in before):
            return None
        here = {word for one in mentions if sentences[one.first] == number for word in one.words}
        fitting = [
            one
            for one in before
            if one.named
            and one.gender in ("", "n")
            and sentences[one.first] < number
            and not one.words & here
        ]
    else:
        fitting = [one for one in before if _agrees(low, one) and not _beside(tokens, one, low)]
        earlier = _earlier(tokens, place, known)
        if earlier is not None and not any(
            one.first > earlier and not known[earlier].places[0] <= one.first <= known[earlier].places[-1]
            for one in fitting
        ):
            return known[earlier]
    group = _HE if low in _HE else _SHE if low in _SHE else _IT if low in _IT else _THEY
    open_before = any(tokens.lower[at] in group and at not in known for at in range(place))
    if not fitting or (open_before and low not in _BODIES):
        return None  # somebody who is named nowhere here
    return _chosen(low, fitting, sentences, place)


def _beside(tokens: Tokens, one: _Mention, low: str) -> bool:
    """Whether a name is a place or says what kind a thing is, and nobody: ``in Oslo``, ``Roman coins``."""
    if not one.named or low in _THEY or one.gender in ("m", "f", "mf"):
        return False
    return tokens.at(one.first - 1) in ("in", "at", "near") or (
        low in _HE | _SHE and tokens.lower[one.first] in DEMONYMS
    )


def _earlier(tokens: Tokens, place: int, known: dict[int, Referent]) -> int | None:
    """Where a form of the same pronoun stands before, whose meaning is plain."""
    low = tokens.lower[place]
    group = next((one for one in (_HE, _SHE) if low in one), frozenset[str]())
    return next((at for at in reversed(known) if tokens.lower[at] in group and known[at].sure), None)


def _agrees(low: str, one: _Mention) -> bool:
    if low in _THEY:
        return one.plural
    if one.plural:
        return False
    if low in _IT:
        return one.gender in ("n", "")
    wanted = "m" if low in _HE else "f"
    return one.gender in (wanted, "mf") or (one.gender == "" and one.named)


def _chosen(low: str, fitting: list[_Mention], sentences: Sequence[int], place: int) -> Referent:
    """The best of those that fit, and whether nobody else does."""
    wanted = "m" if low in _HE else "f" if low in _SHE else ""
    certain = [one for one in fitting if wanted and one.gender == wanted]
    rest = certain or [one for one in fitting if one.named] or fitting
    near = max(sentences[one.first] for one in rest)
    # A pronoun at the beginning of its sentence points at another sentence's first; later ones at their own.
    first = next(one for one in rest if sentences[one.first] == near)
    same = [one for one in rest if one.words & first.words]
    sure = len(same) == len(rest) and (bool(certain) or len(fitting) == len(rest))
    return Referent(tuple(range(first.first, first.last)), sure)
