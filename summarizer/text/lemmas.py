"""Irregular forms: ``ran`` is a form of ``run``, ``children`` one of ``child``."""

from __future__ import annotations

from functools import lru_cache

from summarizer.text.words import stem

# Base form first. Left out: forms that are more often another word (found a firm, wound, lay, left, bore).
_VERBS = """arise arose arisen|awake awoke awoken|bear borne born|beat beaten|become became|begin began begun
|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred
|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung
|come came|creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk
|drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought
|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|foresee foresaw foreseen
|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten
|give gave given|go went gone|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden
|hold held|keep kept|kneel knelt|know knew known|lead led|lean leant|leap leapt|learn learnt
|lend lent|light lit|lose lost|make made|mean meant|meet met|mislead misled
|mistake mistook mistaken|overcome overcame|overtake overtook overtaken
|overthrow overthrew overthrown|oversee oversaw overseen|pay paid|plead pled|rebuild rebuilt
|repay repaid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen
|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown
|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid
|speak spoke spoken|spend spent|spell spelt|spin spun|spring sprang sprung|stand stood
|steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven
|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught
|tear tore torn|tell told|think thought|throw threw thrown|tread trod trodden
|undergo underwent undergone|understand understood|undertake undertook undertaken
|undo undid undone|uphold upheld|wake woke woken|wear wore worn|weave wove woven|weep wept|win won
|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written
|outbid outbidden|forecast forecasted|broadcast broadcasted|lie lay lain lying|die dying died|tie tying tied
|outdo outdid outdone|resell resold|retake retook retaken|rewrite rewrote rewritten|shed shedding
|babysit babysat|sue sued suing sues|free freed freeing frees|flee fleeing flees|owe owed owing
|dye dyed dyeing|vie vied vying|eye eyed eyeing"""
_NOUNS = """man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice
|life lives|wife wives|knife knives|thief thieves|wolf wolves|half halves|loaf loaves|leaf leaves
|shelf shelves|crisis crises|analysis analyses|policeman policemen|policewoman policewomen
|fireman firemen|gunman gunmen|spokesman spokesmen|congressman congressmen|fisherman fishermen
|businessman businessmen|medium media"""
_NOT_HERE = frozenset(["ground", "wound", "lives", "leaves", "media", "lay", "found", "bound", "people"])
"""Forms of another word as well, which are left as they are."""


def _forms(table: str) -> dict[str, str]:
    groups = [group.split() for group in table.replace("\n", "").split("|")]
    return {form: group[0] for group in groups for form in group[1:] if form not in _NOT_HERE}


_BASE = {**_forms(_VERBS), **_forms(_NOUNS), "found": "find"}
UNCHANGED = frozenset(
    """put set cut hit let shut cost hurt split spread bet burst cast quit rid shed thrust upset outbid bid
    beat forecast broadcast read""".split()
)
"""Verbs whose past form is the base form."""
PAST = frozenset(
    form
    for form in (*_forms(_VERBS), "found", "left", "bore", "lay", "did")
    if not form.endswith(("ing", "es"))
)
"""Past forms and participles that do not end in "ed"."""


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """The stem of the base form of ``word``."""
    base = _BASE.get(word.casefold())
    return stem(word if base is None else base)


def forms(base: str) -> frozenset[str]:
    """The stems of the base form of a word and of its irregular forms."""
    return frozenset([stem(base), *(stem(form) for form, known in _BASE.items() if known == base)])
