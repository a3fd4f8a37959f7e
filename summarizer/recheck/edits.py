"""What was edited in a brief since the program wrote it.

The support check is rules: it may pass a text from which a condition was taken, or to which a clause was put.
So it is not enough for what somebody wrote over: a sentence that it cites has to say it word for word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from summarizer.digests import Written, written
from summarizer.recheck.faults import Fault, clipped
from summarizer.records import Brief
from summarizer.support import check_support
from summarizer.text.clean import show_line

_SINCE = {"edited": "edited since it was written", "added": "added since the brief was written"}
_READ = "not word for word in what it cites: read it against its quotes"


def edits(brief: Brief, *, allowed: bool = False) -> list[Fault]:
    """Where a text is not as it was written, is there twice, or is gone; a note where nothing can tell.

    Args:
        allowed: whether edits are known of, so that each is a note.
    """
    if brief.kind == "attribution":
        return []  # what it says is looked up again
    if brief.digests is None:
        message = "it has no digests, as briefs of earlier versions; whether it was edited cannot be told"
        return [Fault("brief", "digests", message, note=True)]
    found = _edits(brief, brief.digests)
    return [replace(one, note=True, warning=False) if allowed else one for one in found]


def edited(faults: Collection[Fault]) -> frozenset[str]:
    """The places in ``faults`` where another text stands than was written."""
    return frozenset(fault.place for fault in faults if fault.code in _SINCE)


def _edits(brief: Brief, digests: Mapping[str, str]) -> Iterator[Fault]:
    # By sort and digest too: where one before it was taken out, a text stands at another place.
    left = Counter((place[:1], digest) for place, digest in digests.items())
    known = frozenset(left)
    found = [(one, (one.place[:1], one.digest)) for one in written(brief)]
    strange: list[tuple[Written, tuple[str, str]]] = []
    for one, key in sorted(found, key=lambda item: digests.get(item[0].place) != item[1][1]):
        if left[key]:
            left[key] -= 1
        else:
            strange.append((one, key))
    gone = {place for place, digest in digests.items() if left[place[:1], digest]}
    for one, key in strange:
        if key in known:
            yield Fault(one.place, "doubled", "the brief has it twice, and it was written once", warning=True)
            continue
        yield _edit(brief, one, "edited" if one.place in gone else "added")
        gone.discard(one.place)
    for place in digests:
        if place in gone:
            yield Fault(place, "removed", "what was written at this place was taken out", warning=True)


def _edit(brief: Brief, one: Written, code: str) -> Fault:
    if one.place == "engine":
        return Fault(one.place, code, "another engine or model is named than when the brief was written")
    since = _SINCE[code]
    if not one.citations:
        return Fault(one.place, code, f"{since}: {clipped(one.texts[0])}", of_any=since)
    if _word_for_word(brief, one):
        return Fault(one.place, code, f"{since}; it is word for word in what it cites", warning=True)
    return Fault(
        one.place, code, f"{since}, and {_READ} ({clipped(one.texts[0])})", of_any=f"{since}, and {_READ}"
    )


def _word_for_word(brief: Brief, one: Written) -> bool:
    """Whether a whole sentence that it cites is the text, or a headline over one."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for citation in one.citations:
        quotes[citation.source].append(show_line(citation.quote))
    text = one.texts[0]
    headlines = {" ".join((source.title or "").split()) for source in brief.sources if source.id in quotes}
    if one.place == "title" and text in headlines:
        return True
    return check_support(text, [" ".join(said) for said in quotes.values()]).score == 1.0
