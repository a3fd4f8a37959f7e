"""What newspapers, agencies, stations and news sites are called."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.text.closed_classes import SUBJECTS
from summarizer.text.tokenize import listed

OUTLET_WORDS = frozenset(
    """times post journal herald tribune gazette telegraph guardian reuters ap afp bloomberg cnn bbc nbc cbs
    abc cbc itv upi fox npr politico axios news newspaper daily dispatch chronicle ledger courier observer
    independent mirror enquirer intelligencer searchlight newsday newsweek oregonian tennessean huffpost
    mashable sun mail press wire agency broadcaster tass interfax xinhua dpa ansa efe kyodo yonhap magazine
    weekly standard examiner inquirer globe tv radio media outlet website network msnbc espn variety tmz vox
    slate univision telemundo spiegel monde figaro zeitung pais bild haaretz jazeera ukrinform sputnik ria
    buzzfeed""".split()
)
"""What the names of outlets end in."""
AFTER_THE = frozenset(listed("star bee record register sentinel bulletin beacon argus statesman"))
"""Likewise where ``the`` comes before the name: they are names of people and other things too."""
_CLAUSE = re.compile(r"[,(—–]|\s(?:who|whose|which)\b")
_SITE = re.compile(r"[\w-]+\.(?:com|net|org|co\.uk)")


@lru_cache(maxsize=8192)
def is_outlet(speaker: str) -> bool:
    """Whether ``speaker`` looks like a newspaper, news agency, station or site; other agencies are none."""
    name = _CLAUSE.split(speaker, maxsplit=1)[0]
    if not any(word[:1].isupper() for word in name.split()):
        return False
    words = [
        word.strip(".,'’s").lower() if word.endswith(("'s", "’s")) else word.strip(".,").lower()
        for word in name.split()
    ]
    if words and words[-1] in ("report", "reports"):
        words = words[:-1]
    if not words or words[0] in SUBJECTS or words[0] == "who":
        return False
    if words[-1] in ("agency", "office", "service") and words[-2:-1] not in (["press"], ["news"], ["wire"]):
        return False
    return any(word in OUTLET_WORDS for word in words[-2:]) or ends_as_outlet(name)


def ends_as_outlet(name: str) -> bool:
    """Whether the last word of ``name`` is one that names of outlets end in: ``the Kelm Times-Star``."""
    last = name.rsplit(" ", 1)[-1].casefold().removesuffix("'s")
    if OUTLET_WORDS.intersection((last, last.rsplit("-", 1)[-1])):
        return True
    return _after_the(name) or _SITE.fullmatch(last) is not None


def _after_the(name: str) -> bool:
    """Whether it is ``the Innerholm Star`` or the like."""
    first, *rest = name.split()
    return first.casefold() == "the" and bool(rest) and rest[-1].istitle() and rest[-1].lower() in AFTER_THE
