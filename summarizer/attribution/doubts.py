"""What keeps a sentence that passed the support check from being called supported without reserve.

The check lets a word or two pass that nothing in the evidence stands for, as long as the rest does; in a text
that nobody has checked before these are the invented ones. Words that any account of any event may have,
and that say little of what happened, are no doubt: ``held talks`` for ``talked``, ``slightly``, ``insisted``.
"""

from __future__ import annotations

from summarizer.attribution.deeds import undone
from summarizer.attribution.index import Words
from summarizer.records import Reason
from summarizer.support import Evidence, Finding, Loose, assess
from summarizer.text.language import common, language
from summarizer.text.lemmas import root
from summarizer.text.names import find_names, same_name
from summarizer.text.numbers import find_numbers
from summarizer.text.persons import same_people
from summarizer.text.tokenize import listed

_GRAVE = 0.4
"""What the gravest finding may weigh in a sentence that is called supported."""
NO_EVIDENCE = Reason(code="no_evidence", message="what is like it in the sources hardly says any of it")
_ONE_OF = 2
"""Words of a sentence that means something, of which fewer in the evidence prove nothing."""
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
        happen have hold include involve keep look make mean need occur put reach receive regard relate remain
        run say see seem serve show stand start take tell turn use view want intend plan aim expect last
        lasted spend according account add admit announce argue assert claim comment complain concede declare
        describe explain express indicate insist learn maintain mention note observe point promise recall
        regret remark report reveal speak state stress suggest talk think voice warn write"""
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


def doubts(text: str, evidence: Evidence, before: str) -> tuple[Reason, ...]:
    """Why ``text``, which ``evidence`` supports by the check, may yet say more; empty if it does not.

    Args:
        before: what stands just before it, and may name whom a pronoun in it means.
    """
    words = Words(text).set
    if len(words) >= _ONE_OF and len(words & Words(evidence.text).set) < _ONE_OF:
        return (NO_EVIDENCE,)
    parts = assess(text, evidence)
    findings = [one for part in parts for one in part.findings]
    named = [one for one in findings if one.code == "name" and one.weight > _NAMED]
    if named and not _just_before(text, before):
        return tuple(Reason(code=one.code, message=one.message) for one in named)
    if grave := sorted(filter(_grave, findings), key=lambda one: -one.weight):
        return tuple(Reason(code=one.code, message=one.message) for one in grave)
    if wrong := miscounted(text, evidence.text):
        return (Reason(code="number", message=wrong),)
    if wrong := next((found for part in parts if (found := undone(part))), ""):
        return (Reason(code="role", message=wrong),)
    spoken = language(text)
    found = [one.word for part in parts for one in part.loose if _strange(one, spoken)]
    return tuple(
        Reason(code="coverage", message=f"nothing in the cited text stands for “{word}”")
        for word in dict.fromkeys(found)
    )


def miscounted(text: str, evidence: str) -> str:
    """What is wrong with a number of ``text`` that evidence gives of other things only, and another one of
    these things, or with an ordinal in whose place it has another."""
    theirs = find_numbers(evidence)
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


def _grave(finding: Finding) -> bool:
    return finding.code not in _BY_WORD and finding.weight > _GRAVE
