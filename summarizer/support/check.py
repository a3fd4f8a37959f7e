"""The checks put together: every part of a text against every source; the best wins, nothing adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from summarizer.records import Reason, Support
from summarizer.support import (
    added,
    antonyms,
    attribution,
    binding,
    comparatives,
    crossed,
    dates,
    details,
    digits,
    exchange,
    grave,
    hedging,
    mixed_names,
    names,
    negation,
    numbers,
    predicate,
    put_in,
    quantity,
    quotes,
    rivals,
    roles,
    sequence,
    slots,
)
from summarizer.support.align import align
from summarizer.support.case import Case
from summarizer.support.evidence import Evidence, Finding
from summarizer.support.features import Features, article, features, source
from summarizer.support.folding import comparable, folded
from summarizer.support.headline import is_headline, plain
from summarizer.support.part import Part
from summarizer.support.parts import parts, windows
from summarizer.support.score import THRESHOLD, measures, score
from summarizer.text.language import language

_NEUTRAL = (numbers.check, digits.check, digits.dated, quotes.check)
_ENGLISH = (
    numbers.check, digits.check, dates.check, names.check, mixed_names.check, quotes.check,
    negation.check, antonyms.check, hedging.check,
    quantity.check, attribution.check, roles.check, predicate.check, binding.check, slots.check,
    comparatives.check, crossed.check, exchange.check,
    added.check, details.check, sequence.check, grave.check, rivals.check, put_in.check,
)  # fmt: skip


_BARE = 0.5
"""A text of whose content words a larger share is nowhere in the evidence is refused, whatever it scores."""
_FULL = Support(supported=True, score=1.0)
_EMPTY = Support(supported=False, score=0.0, reasons=(Reason(code="empty", message="the text is empty"),))
_NOTHING = Support(
    supported=False, score=0.0, reasons=(Reason(code="no_evidence", message="no text is cited"),)
)


def check_support(text: str, evidence: str | Evidence | Sequence[str | Evidence]) -> Support:
    """Whether ``evidence``, one item a source, says what ``text`` says.

    Every clause of the text must be supported within one source, its subject, predicate and numbers
    in one sentence or in neighbouring ones. ``score`` ranks texts; evidence that does not matter moves
    it in no direction. A text that is a whole sentence of one item is supported at once. Text in a
    language other than English gets the checks that do not depend on language (``checked="partial"``).
    """
    items = _items(evidence)
    claim = folded(text)
    wanted = comparable(claim)
    if not wanted:
        return _EMPTY
    for item in items:
        if item.text == text or wanted == comparable(folded(item.text)):
            return _full(claim, items)  # without looking any closer at either
    sources = [source(item.text) for item in items]
    if not any(one.text for one in sources):
        return _NOTHING
    if any(wanted in one.whole for one in sources):
        return _full(claim, items)
    assessed = _assess(claim, items)
    supported = all(part.supported for part in assessed)
    reasons: dict[tuple[str, str], Reason] = {}
    if not supported:
        for part in assessed:
            if part.supported:
                continue
            for finding in sorted(part.findings, key=lambda finding: -finding.weight):
                reasons.setdefault(
                    (finding.code, finding.message), Reason(code=finding.code, message=finding.message)
                )
    return Support(
        supported=supported,
        score=min(part.score for part in assessed),
        reasons=tuple(reasons.values()),
        checked=_checked(claim, items),
    )


def _full(claim: str, items: Sequence[Evidence]) -> Support:
    return _FULL if _checked(claim, items) == "full" else _FULL.model_copy(update={"checked": "partial"})


def _checked(claim: str, items: Sequence[Evidence]) -> Literal["full", "partial"]:
    return "partial" if any(_foreign(claim, item) for item in items) else "full"


def _foreign(claim: str, item: Evidence) -> bool:
    """Whether claim and evidence are in a language that only some checks know.

    The article around a sentence tells its language more surely than the sentence does; and a claim in
    English is held to all checks whatever it cites.
    """
    # The article's language first: it is known already for all sentences but the first.
    return language(item.context or item.text) not in ("en", "und") and language(claim) != "en"


def assess(text: str, evidence: str | Evidence | Sequence[str | Evidence]) -> tuple[Part, ...]:
    """How each clause of ``text`` fares, with the source and the sentences that support it best."""
    return _assess(folded(text), _items(evidence))


def _items(evidence: str | Evidence | Sequence[str | Evidence]) -> list[Evidence]:
    if isinstance(evidence, str | Evidence):
        evidence = [evidence]
    return [Evidence(item) if isinstance(item, str) else item for item in evidence]


def _assess(claim: str, items: Sequence[Evidence]) -> tuple[Part, ...]:
    sources = [source(item.text) for item in items]
    if is_headline(claim):
        claim = plain(claim, sources)
    return tuple(_best(features(part), items, sources) for part in parts(claim))


def _best(claim: Features, items: Sequence[Evidence], sources: Sequence[Features]) -> Part:
    best = Part(claim.text, -1, (0, 0), 0.0, (Finding("coverage", "nothing of this is in the cited text"),))
    refused: list[tuple[Part, Case]] = []
    for number, (item, given) in enumerate(zip(items, sources, strict=True)):
        if not given.text:
            continue
        wide: tuple[Part, Case] | None = None
        for bounds in windows(claim, given):
            part, case = _judge(claim, given, bounds, item)
            if wide is not None and part.supported and _hides(case, *wide):
                continue
            wide = wide or (part, case)
            if any(finding.code == "substitution" for finding in part.findings):
                refused.append((part, case))
            if (part.supported, part.score) > (best.supported, best.score) or best.source < 0:
                best = replace(part, source=number) if number else part
            if part.supported and not part.findings:
                break  # a shorter run of the same source cannot do better
    if best.supported and best.case is not None:
        for part, case in refused:
            places = put_in.put_in(case)
            if put_in.lacking(case, places) and put_in.lacking(best.case, places):
                return part  # what was put into the words of one source is in no other
    return best


_BOUND = frozenset(["role", "subject", "comparison", "antonym"])
"""Findings that need several sentences: who is meant, what is compared with what, what is said otherwise."""
_THERE = 0.6


def _hides(case: Case, part: Part, wide: Case) -> bool:
    """Whether a shorter run of sentences only leaves out what speaks against the text in the longer one."""
    if not any(finding.weight >= 1 and finding.code in _BOUND for finding in part.findings):
        return False
    credit = case.alignment.credit
    return any(
        worth >= _THERE > credit.get(index, 0.0) for index, worth in wide.alignment.credit.items()
    ) or any(
        case.window.text in wide.window.text and referent.sure for referent in wide.window.referents.values()
    )


@lru_cache(maxsize=2048)  # a wording is held against a source alone and among others: ranked, cited, printed
def _judge(claim: Features, given: Features, bounds: tuple[int, int], item: Evidence) -> tuple[Part, Case]:
    """How one source supports ``claim``; as if it were the first."""
    window = given.window(*bounds)
    around = article(item.context) if item.context else None
    case = Case(claim, window, align(claim, window), given, around, item.published)
    checks = _NEUTRAL if _foreign(claim.text, item) else _ENGLISH
    findings = _standing(case, [finding for check in checks for finding in check(case)])
    values, missing = measures(case, findings)
    lacking = tuple(missing)
    value = score(values)
    bare = values["uncovered"] > _BARE
    if bare:
        value = min(value, 0.9 * THRESHOLD)
    if bare or (value < THRESHOLD and (missing or not findings)):
        missing = missing or list(case.alignment.credit) or list(range(len(claim.tokens)))
        words = ", ".join(dict.fromkeys(claim.tokens.words[index] for index in missing[:5]))
        findings.append(
            Finding("coverage", f"too little of this is in the cited text: not {words}", 1.0 if bare else 0.5)
        )
    return Part(claim.text, 0, bounds, value, tuple(findings), values, case, lacking), case


def _standing(case: Case, findings: list[Finding]) -> list[Finding]:
    """The findings without those that only see one side of a comparison: ``more`` here, ``less`` there."""
    if not case.claim.comparisons or not any(one.code in ("antonym", "negation") for one in findings):
        return findings
    words = comparatives.agreeing(case)
    return [
        one
        for one in findings
        if not (one.code == "antonym" and any(word and f'"{word}"' in one.message for word in words))
        and not (one.code == "negation" and "" in words)
    ]


_MOST = 3
"""How many sentences ``needed`` picks at most before it takes all."""


def needed(
    text: str, sentences: Sequence[str], *, context: str = "", published: date | None = None
) -> list[int]:
    """The smallest set of ``sentences`` of one source, by index, that supports ``text``; empty if none does.

    ``context`` and ``published`` are those of ``Evidence``.
    """

    def support(chosen: Sequence[str]) -> Support:
        return check_support(text, Evidence(" ".join(chosen), context, published))

    if not support(sentences).supported:
        return []
    count = len(sentences)
    runs = [
        list(range(first, first + length))
        for length in range(1, min(_MOST, count) + 1)
        for first in range(count - length + 1)
    ]
    best: tuple[int, float, list[int]] | None = None
    for run in runs:
        if best is not None and len(run) > best[0]:
            break
        verdict = support([sentences[index] for index in run])
        if verdict.supported and (best is None or verdict.score > best[1]):
            best = (len(run), verdict.score, run)
    return best[2] if best is not None else list(range(count))


def worth_citing(
    text: str, sentences: Sequence[str], *, context: str = "", published: date | None = None
) -> list[int]:
    """As ``needed``, and with them every sentence whose very words stand in ``text``.

    Where all of them do, none is looked at any closer.
    """
    own = {index for index, sentence in enumerate(sentences) if sentence in text}
    if len(own) == len(sentences):
        return list(range(len(sentences)))
    kept = needed(text, sentences, context=context, published=published)
    return sorted(own.union(kept)) if kept else []
