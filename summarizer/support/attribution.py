"""Does what somebody said stay said, by the same one?"""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.closed_classes import DETERMINERS
from summarizer.text.lemmas import root
from summarizer.text.lexicon import SAME_SENSE, related
from summarizer.text.names import same_people, same_word
from summarizer.text.speech import Speech
from summarizer.text.tokenize import listed
from summarizer.text.words import FUNCTION_WORDS, content_stems, stem_set

_DISPUTED = frozenset(["denied", "alleged"])
_MILD = frozenset(["suggest", "suggests", "suggested", "argue", "argues", "argued", "complain", "complained"])
_DOUBTING = frozenset(
    ["believe", "believes", "suspect", "suspects", "suspected", "fear", "fears", "feared", "hope", "hopes"]
)
_SELF = frozenset(["i", "we", "you", "who", "it", "that"])


def check(case: Case) -> list[Finding]:
    """Findings for a statement that lost its speaker, and for one that was given to another."""
    spoken = [_resolved(case.window, speech) for speech in case.window.speeches if _phrase(speech.speaker)]
    said = [(speech, share) for speech in spoken if (share := _share(case, speech))[0] > 0]
    if case.claim.speeches:
        return [
            finding
            for speech in case.claim.speeches
            if _phrase(speech.speaker)
            and not any(one.start <= speech.verb_start < one.end for one in case.claim.quotations)
            for finding in _speaker(case, speech, spoken, said)
        ]
    if not said:
        return []
    speech, (inside, outside) = max(said, key=lambda pair: pair[1][0] - pair[1][1])
    if inside < 2 or outside > inside * 0.5:
        return []
    if speech.speaker.lower() in _SELF:
        return []
    strong = speech.kind in _DISPUTED and speech.verb.lower() not in _MILD
    if strong and case.claim.hedges:
        return []
    if speech.verb.lower() in _DOUBTING and not outside:
        strong = not case.claim.hedges
    weight = (1.0 if inside >= 2 + outside else 0.5) if strong else 0.3 if speech.kind == "believed" else 0.12
    who = speech.speaker or "somebody"
    message = f"stated as a fact, but in the cited text {who} {_verb(speech)} it"
    return [Finding("attribution", message, weight)]


def _resolved(features: Features, speech: Speech) -> Speech:
    """A statement with the one for whom its pronoun stands as its speaker, where that is plain."""
    if speech.speaker.lower() not in _PRONOUNS:
        return speech
    place = features.places(speech.verb_start, speech.verb_start + 1).start
    for at in range(place - 1, max(place - 4, -1), -1):
        referent = features.referents.get(at) if features.tokens.lower[at] in _PRONOUNS else None
        if referent is not None and referent.sure:
            return replace(speech, speaker=features.said(referent.places))
    return speech


def _verb(speech: Speech) -> str:
    return "said" if speech.verb == "according to" else speech.verb


def _share(case: Case, speech: Speech) -> tuple[int, int]:
    """How many words of the claim are found inside what was said, and how many only outside."""
    within = frozenset(case.window.places(speech.start, speech.end))
    inside = outside = 0
    for places in case.alignment.partner.values():
        if not within.isdisjoint(places):
            inside += 1
        elif places:
            outside += 1
    return inside, outside


def _speaker(
    case: Case, speech: Speech, spoken: list[Speech], said: list[tuple[Speech, tuple[int, int]]]
) -> list[Finding]:
    """The claim names a speaker: it must be the one whose words hold what the claim says was said.

    ``spoken`` is all that is reported in the evidence, ``said`` what of it has words of the claim.
    """
    within = case.claim.places(speech.start, speech.end)
    words = [index for index in case.alignment.partner if index in within and case.alignment.partner[index]]
    if not words or not said:
        return []
    best = max(said, key=lambda pair: _overlap(case, words, pair[0]))
    kin = _kin(case, speech, best[0])
    if kin is not None:
        return [kin]
    others = [one for one, _ in said if _overlap(case, words, one) >= _overlap(case, words, best[0])]
    if any(_same_speaker(speech.speaker, one.speaker) or _beside(case, speech, one) for one in others):
        return []
    if all(one.outlet for one in others):
        return []  # it prints what they say
    message = f"in the cited text {best[0].speaker} says this, not {speech.speaker}"
    theirs = [one for one in spoken if _same_speaker(speech.speaker, one.speaker)]
    if not theirs:
        # Somebody whom the evidence names does not say it; one whom it does not name may be the same.
        if best[0].speaker.lower() in _SELF or speech.outlet:
            return []
        if not _there(case, speech):
            return [] if _may_be(case, speech, best[0]) else [Finding("attribution", message, 1.0)]
        return [
            Finding(
                "attribution", message, 1.0 if _named(speech.speaker) and _named(best[0].speaker) else 0.4
            )
        ]
    lead = _overlap(case, words, best[0]) - max(_overlap(case, words, one) for one in theirs)
    return [Finding("attribution", message, 1.0 if lead >= 2 and _named(best[0].speaker) else 0.5)]


def _may_be(case: Case, ours: Speech, theirs: Speech) -> bool:
    """Whether a speaker whom the evidence does not name may be the one whom it has.

    One of the two is named for whoever speaks for a body, or the article has the words of ours close to
    theirs: ``Ada Moor, an agency spokeswoman``.
    """
    mine, other = _roots(ours.speaker), _roots(theirs.speaker)
    if not mine or not other:
        return True
    if not _FOR_OTHERS.isdisjoint(mine | other):
        return True
    if ours.speaker.lower().startswith(_SOME):
        return True
    article = case.context or case.window
    there = [place for word in other for place in article.where.get(word, ())]
    near = [
        any(abs(here - place) <= _APPOSITION for here in article.where.get(word, ()) for place in there)
        for word in mine
    ]
    return all(near) if _named(ours.speaker) else any(near)


def _phrase(speaker: str) -> bool:
    """Whether a speaker is told by a noun and what belongs to it, and not by a clause cut wrongly."""
    words = speaker.lower().split()
    if words and (words[0].endswith("ing") or words[0] in _SHORTENED):
        return False
    inner = {word for word in words if word in FUNCTION_WORDS and word not in DETERMINERS and word not in _OF}
    return len(words) <= _LONG and not inner and not any("'" in word[:-2] for word in words)


_OF = frozenset("of for at in and from he she it they i we you who".split())
_SHORTENED = frozenset(["it's", "he's", "she's", "that's", "there's"])
_LONG = 7


def _roots(speaker: str) -> set[str]:
    return {root(word) for word in speaker.split() if word.lower() not in FUNCTION_WORDS}


_SOME = ("a ", "an ", "one ", "some ", "another ")
_FOR_OTHERS = frozenset(
    map(
        root,
        listed(
            """officials authorities spokesman spokeswoman spokesperson statement report sources government
            investigators representatives insiders company firm"""
        ),
    )
)
"""Roots of words for those who speak for a body, or in its place."""


def _kin(case: Case, ours: Speech, theirs: Speech) -> Finding | None:
    """``Vance said`` for ``Vance's manager said``."""
    found = _KIN.search(theirs.speaker)
    if found is None or _KIN.search(ours.speaker):
        return None
    whose = stem_set(theirs.speaker.replace(found[0], ""))
    speaker = _resolved(case.claim, ours).speaker
    words = stem_set(speaker)
    if not words or not words <= whose:
        return None
    message = f"in the cited text {theirs.speaker} says this, not {speaker}"
    return Finding("attribution", message, 1.0)


_PRONOUNS = frozenset(["he", "she"])
_KIN = re.compile(
    r"\b(manager|lawyer|attorney|agent|wife|husband|son|daughter|mother|father|brother|sister|doctor|physician"
    r"|partner|aide|adviser|deputy|assistant|biographer|neighbour|neighbor|friend|colleague|rival|predecessor"
    r"|successor|widow|widower|parents|family|critic|opponent|supporters?|trainer|coach)"
    r"(?= of\b|$|,)"
)
"""Somebody who is told by whose he is."""


def _named(speaker: str) -> bool:
    """Whether a speaker is given by a name, and not by what may be said of another, too."""
    return any(word[0].isupper() and word.lower() not in FUNCTION_WORDS for word in speaker.split())


_APPOSITION = 6
"""Tokens between a speaker and what else the speaker is called."""


def _beside(case: Case, ours: Speech, theirs: Speech) -> bool:
    """Whether the claim's speaker is another name of the evidence's: ``the chief, Moira Stead, wrote``."""
    spoken = case.window.places(theirs.start, theirs.end)
    verb = case.window.places(theirs.verb_start, theirs.verb_start + 1).start
    near = range(verb - _APPOSITION, verb + _APPOSITION)
    return any(place in near and place not in spoken for place in _there(case, ours))


def _there(case: Case, speech: Speech) -> set[int]:
    """Where the claim's speaker stands in the evidence."""
    begin = case.claim.text.find(speech.speaker)
    return case.alignment.partners(case.claim.places(begin, begin + len(speech.speaker)))


def _overlap(case: Case, words: list[int], speech: Speech) -> int:
    within = frozenset(case.window.places(speech.start, speech.end))
    return sum([not within.isdisjoint(case.alignment.partner[index]) for index in words])


def _same_speaker(one: str, other: str) -> bool:
    left, right = content_stems(one), content_stems(other)
    if not left or not right:
        return True  # a pronoun
    return any(
        same_word(here, there) or same_people(here, there) or related(here, there) >= SAME_SENSE
        for here in left
        for there in right
    )
