"""What keeps a sentence that passed the support check from being called supported without reserve.

The check lets a word or two pass that nothing in the evidence stands for, as long as the rest does; in a text
that nobody has checked before these are the invented ones. Words that any account of any event may have,
and that say little of what happened, are no doubt: ``held talks`` for ``talked``, ``slightly``, ``insisted``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.attribution.deeds import undone
from summarizer.attribution.index import Words
from summarizer.records import Reason
from summarizer.support import Evidence, Finding, Loose, assess
from summarizer.text.language import common, language
from summarizer.text.lemmas import root
from summarizer.text.lexicon import related
from summarizer.text.names import find_names, same_name
from summarizer.text.numbers import find_numbers
from summarizer.text.persons import same_people
from summarizer.text.speech import find_all_speech
from summarizer.text.tokenize import listed
from summarizer.text.words import content_stems

_GRAVE = 0.4
"""What the gravest finding may weigh in a sentence that is called supported."""
NO_EVIDENCE = Reason(code="no_evidence", message="what is like it in the sources hardly says any of it")
_ONE_OF = 2
"""Words of a sentence that means something, of which one that is in the evidence proves nothing."""
_HEDGED = 0.5
"""What a finding about doubt may weigh: one that only the sentence has makes it say less."""
_LACKING = 0.4
"""Share of the words that evidence may lack where one of them is in its article elsewhere."""
_FORM = 5
"""Letters at its beginning that a word shares with another form of it."""
_NAMED = 0.1
"""What a finding may weigh about a name that only a pronoun stands for."""
_BY_WORD = frozenset(["predicate", "substitution", "detail", "coverage"])
"""Findings about words that nothing in the evidence stands for, which are looked at one by one."""
_LIKE = 0.5
"""Likeness from which a word of the evidence may stand for one that it lacks."""
_ANY_SENSE = frozenset(
    root(word)
    for word in listed("be bring carry come do draw get give go have hold keep make put run set take turn")
)
"""Stems of verbs that share some sense with almost any other."""
_SLIGHT_ACTS = frozenset(
    root(word)
    for word in listed(
        """be become begin belong bring came come consist contain continue do exist find follow get give go
        happen have hold include involve keep look make mean need occur put reach receive regard relate
        remain run say see seem serve show stand start take tell turn use view want intend plan aim expect
        last lasted spend according account add admit announce argue assert claim comment complain
        concede declare describe
        explain express indicate insist learn maintain mention note observe point promise recall regret
        remark report reveal speak state stress suggest talk think voice warn write"""
    )
)
"""Stems of verbs that say little of what happened."""
_SLIGHT = _SLIGHT_ACTS | frozenset(
    root(word)
    for word in listed(
        """able about ago ahead alone almost already also altogether apart approximately around aside away
        back barely both briefly broad certain clear close common complete current different due each early
        earlier easily else enough entire especially even eventually ever exact except exclusively far few
        final finally first former forward full fully further furthermore general generally given good great
        hardly here high however immediate indeed initially instead just known large largely last late later
        latter least less likely likewise little long low main mainly major many mere moreover most mostly
        much near nearly necessary new next now number old once one only other others otherwise over overall
        own particular particularly past possible possibly present previous previously quite rather recent
        recently respective roughly same second separate serious set several short similar simply since single
        slight slightly small smaller so some something soon still subsequently such sure then therefore third
        together too total toward unless up upcoming usual various very well whereas whole within worth yet
        aftermath amid amount area case chance circumstance day decision deal detail effect event example
        extent fact favour group home hour idea incident issue kind length level line matter meantime member
        moment month occasion office one order part party people person place point position process purpose
        question range rate reason result role row share side sign situation size sort stage step story
        subject sum term thing time today tomorrow tonight total type use view way week whole year yesterday
        every each degree man woman somebody someone anybody anyone everybody everyone nobody everything
        nothing herself himself itself themselves mr mrs ms col gen ex whom whose"""
    )
)
"""Stems of words that say little."""


def doubts(
    text: str, evidence: Sequence[Evidence], told: Callable[[], frozenset[str]], before: str
) -> tuple[Reason, ...]:
    """Why ``text``, which ``evidence`` supports by the check, may yet say more; empty if it does not.

    What an article is about need not be named in every sentence of it: one thing may be named elsewhere.

    Args:
        told: stems of the words of the articles that ``evidence`` is from.
        before: what stands just before it, and may name whom a pronoun in it means.
    """
    words = Words(text).set
    shared = words & Words(" ".join(one.text for one in evidence)).set
    if len(words) >= _ONE_OF and len(shared) < 2:
        return (NO_EVIDENCE,)
    parts = assess(text, evidence)
    named = [one for part in parts for one in part.findings if one.code == "name" and one.weight > _NAMED]
    if named and not _just_before(text, before):
        return tuple(Reason(code=one.code, message=one.message) for one in named)
    grave = sorted(
        [one for part in parts for one in part.findings if _grave(one)], key=lambda one: -one.weight
    )
    if grave:
        return tuple(Reason(code=one.code, message=one.message) for one in grave)
    if wrong := miscounted(text, [one.text for one in evidence]):
        return (Reason(code="number", message=wrong),)
    if not_done := next((wrong for part in parts if (wrong := undone(part))), ""):
        return (Reason(code="role", message=not_done),)
    unheard = _unheard(text, evidence)
    if unheard:
        message = f"{unheard} is not said to say this in the cited text"
        return (Reason(code="attribution", message=message),)
    spoken = language(text)
    found = [one for part in parts for one in part.loose if _strange(one, spoken)]
    # Where all that is done is told, the thing that it is done to may be.
    told_all = (
        all(_told(one) for part in parts for one in part.loose if one.act)
        and not any(one.weight >= _HEDGED for part in parts for one in part.findings)
        and all(part.measures["uncovered"] <= _LACKING for part in parts)
    )
    if len(found) == 1 and told_all and not found[0].word[0].isupper():
        found = [one for one in found if not told().issuperset(content_stems(one.word))]
    return tuple(
        Reason(code="coverage", message=f"nothing in the cited text stands for “{word}”")
        for word in dict.fromkeys(one.word for one in found)
    )


def miscounted(text: str, evidence: Sequence[str]) -> str:
    """What is wrong with a number of ``text`` that evidence gives of other things only, and another one of
    these things, or with an ordinal in whose place it has another."""
    theirs = [number for one in evidence for number in find_numbers(one)]
    for ours in find_numbers(text):
        same = [one for one in theirs if not frozenset(one.values).isdisjoint(ours.values)]
        kind = [one for one in theirs if one.kind == ours.kind]
        if ours.kind == "ordinal" and kind and not same:
            return f"“{ours.text}” is not in the cited text; it says “{kind[0].text}”"
        other_things = same and all(one.unit and not _alike(ours.unit, one.unit) for one in same)
        if ours.kind == "count" and other_things and any(_alike(ours.unit, one.unit) for one in kind):
            return f"in the cited text “{ours.text}” is said of something else"
    return ""


def _alike(one: str, other: str) -> bool:
    return bool(one) and (root(one) == root(other) or same_people(one, other))


def _unheard(text: str, evidence: Sequence[Evidence]) -> str:
    """A speaker of ``text`` whom no evidence has, by any word, nor a pronoun that may stand for them."""
    for speech in find_all_speech(text):
        wanted = content_stems(speech.speaker)
        if speech.outlet or speech.kind == "asked" or not wanted or speech.speaker.lower() in _PRONOUNS:
            continue
        if not any(_heard(wanted, one.text) for one in evidence):
            return speech.speaker
    return ""


def _heard(wanted: Sequence[str], given: str) -> bool:
    if any(speech.speaker.lower() in _PRONOUNS for speech in find_all_speech(given)):
        return True
    there = content_stems(given)
    return any(related(one, other) >= _SAME for one in wanted for other in there)


_SAME = 0.7
_PRONOUNS = frozenset(["", "he", "she", "they", "it", "we", "i", "who"])


def _just_before(text: str, before: str) -> bool:
    """Whether all names of ``text`` that are not in the evidence may be meant by a pronoun in it."""
    there = find_names(before)
    return any(
        same_name(one, other) or not frozenset(one.words).isdisjoint(other.words)
        for one in find_names(text)
        for other in there
    )


def slight(word: str) -> bool:
    """Whether a word says little of what happened."""
    return root(word.lower()) in _SLIGHT


def _strange(one: Loose, spoken: str) -> bool:
    """Whether nothing stands for the word."""
    return (
        not (root(one.word.lower()) in _SLIGHT_ACTS if one.act else slight(one.word))
        and not common(one.word.lower(), spoken)
        and one.likeness < _LIKE
        and all(root(other.lower()) in _ANY_SENSE for other in one.related)
    )


def _told(one: Loose) -> bool:
    """Whether a verb that the evidence does not have is there in another form, or says little."""
    form = any(other.lower().startswith(one.word.lower()[:_FORM]) for other in one.related)
    return form or root(one.word.lower()) in _SLIGHT_ACTS


def _grave(finding: Finding) -> bool:
    if finding.code in _BY_WORD:
        return False
    if finding.code == "role":  # what is surely turned round is refused; of a name it may be
        return finding.weight >= _GRAVE and finding.message[1:2].isupper()
    return finding.weight > (_HEDGED if finding.code == "hedge" else _GRAVE)
