"""Whether what a brief says of itself fits together: ids, engine, marks, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from summarizer.contested import contested
from summarizer.ground import Reading, speaker
from summarizer.recheck.faults import Fault, clipped
from summarizer.records import Brief, GroundedClaim, Usage
from summarizer.text.clean import show_line
from summarizer.text.outlets import cited_outlet


def ids(brief: Brief) -> Iterator[Fault]:
    """Ids that are there twice, and such that lead nowhere."""
    claims = [claim.id for claim in brief.claims]
    conflicts = [conflict.id for conflict in brief.conflicts]
    sentences = [sentence.id for sentence in brief.sentences]
    for identifiers in (sentences, claims, conflicts):
        for identifier, times in Counter(identifiers).items():
            if times > 1:
                yield Fault(identifier, "id", f"{times} have this id")
    for letter, identifiers in (("s", sentences), ("d", conflicts)):
        for number, identifier in enumerate(identifiers, 1):
            if identifier != f"{letter}{number}":
                yield Fault(identifier, "id", "out of order", expected=identifier, found=f"{letter}{number}")
    for sentence in brief.sentences:
        for name, used, known in (
            ("claim", sentence.claims, claims),
            ("disagreement", sentence.contested, conflicts),
        ):
            for identifier in used:
                if identifier not in set(known):
                    yield Fault(sentence.id, "id", f"the brief has no {name} {clipped(identifier)}")
    for identifier, times in Counter(
        identifier for group in brief.groups or () for identifier in group
    ).items():
        if identifier not in set(claims):
            yield Fault("groups", "id", f"the brief has no claim {clipped(identifier)}")
        elif times > 1:
            yield Fault("groups", "id", f"{identifier} is in {times} groups")
    for group in brief.groups or ():
        if len(group) < 2:
            yield Fault("groups", "groups", "a group of fewer than two claims")
    known = {source.id for source in brief.sources}
    copied = {source.id for source in brief.sources if source.same_copy_as is not None}
    for source in brief.sources:
        original = source.same_copy_as
        if original is not None and (original not in known or original in copied):
            yield Fault(source.id, "copy", f"{clipped(original)} is no source that could be the original")


def engine(brief: Brief, edited: Collection[str] = ()) -> Iterator[Fault]:
    """An engine that cannot have made it: without a model there are none of its requests and words.

    Args:
        edited: where another text stands than it wrote, as is said elsewhere.
    """
    if brief.engine == "openai":
        if brief.model is None:
            yield Fault("engine", "model", "it does not say which model was asked")
        if brief.usage.requests == 0 and brief.usage != Usage():
            yield Fault("usage", "usage", "tokens without a request")
        return
    if brief.model is not None:
        yield Fault("engine", "model", f"made without a model, and yet with {clipped(brief.model)}")
    if brief.usage != Usage():
        yield Fault("usage", "usage", "made without a model, and yet with requests or tokens")
    used = {claim for sentence in brief.sentences for claim in sentence.claims}
    for claim in brief.claims:
        words = " ".join(show_line(citation.quote) for citation in claim.citations)
        if claim.text != words and claim.id not in edited:
            message = "made without a model, and yet not in the words of its source"
            yield Fault(claim.id, "engine", message, expected=claim.text, found=words)
        if claim.id not in used:
            yield Fault(claim.id, "engine", "made without a model, and yet no sentence rests on this claim")
    titles = {" ".join(source.title.split()) for source in brief.sources if source.title}
    if brief.title is not None and brief.title.text not in titles and "title" not in edited:
        yield Fault("title", "engine", "made without a model, and yet not the headline of a source")
    texts = {claim.id: claim.text for claim in brief.claims}
    for sentence in brief.sentences if brief.kind == "brief" else ():
        if sentence.id not in edited and not any(
            sentence.text in texts.get(claim, "") for claim in sentence.claims
        ):
            yield Fault(sentence.id, "engine", "made without a model, and yet not in the words of a source")


def marks(brief: Brief) -> Iterator[Fault]:
    """What takes a side and does not say so or the other way round; values that no position gives."""
    marked = [("title", brief.title)] if brief.title is not None else []
    for place, one in [*marked, *((sentence.id, sentence) for sentence in brief.sentences)]:
        found = contested(one.text, one.citations, brief.conflicts)
        if set(found) != set(one.contested):
            said, is_ = (", ".join(some) or "none" for some in (one.contested, found))
            message = "not the disagreements that it takes a side in"
            yield Fault(place, "contested", message, expected=said, found=is_)
    for conflict in brief.conflicts:
        for number, position in enumerate(conflict.positions, 1):
            if position.value not in position.text:
                message = f"{clipped(position.value)} is not in the words of the position"
                yield Fault(f"{conflict.id}.{number}", "value", message)


def claimed(brief: Brief, readings: Mapping[str, Reading]) -> Iterator[Fault]:
    """Sentences that cite other sources than their claims come from; claims told by others than they say."""
    home = {claim.id: claim.source for claim in brief.claims}
    for sentence in brief.sentences:
        cited = {citation.source for citation in sentence.citations}
        told = {home[claim] for claim in sentence.claims if claim in home}
        if brief.kind == "brief" and cited != told:
            said, is_ = (", ".join(sorted(one)) or "none" for one in (cited, told))
            message = "its claims come from other sources than it cites"
            yield Fault(sentence.id, "claims", message, expected=said, found=is_)
    for claim in brief.claims:
        yield from _told_by(claim, readings.get(claim.source))


def _told_by(claim: GroundedClaim, reading: Reading | None) -> Iterator[Fault]:
    known: frozenset[str] = frozenset() if reading is None else reading.outlets
    cited = " ".join(show_line(citation.quote) for citation in claim.citations)
    found = {"reported_by": cited_outlet(cited, known)}
    if reading is None and found["reported_by"] is None:
        found = {}  # that it is an outlet may stand elsewhere in the article
    if reading is not None and (indices := reading.indices(claim.citations)):
        found["attributed_to"] = speaker(claim.text, reading, indices)
    for field, there in found.items():
        said: str | None = getattr(claim, field)
        if said != there:
            who = "somebody else says it" if field == "attributed_to" else "another outlet"
            yield Fault(claim.id, field, who, expected=said or "nobody", found=there or "nobody")
