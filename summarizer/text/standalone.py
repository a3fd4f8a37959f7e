"""Whether a sentence makes sense on its own, and whether it belongs into a brief at all."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from summarizer.text.abroad import leans_back
from summarizer.text.advertised import advertises
from summarizer.text.calendar_words import DAY_NAME
from summarizer.text.closed_classes import SOMEBODY
from summarizer.text.disputed import denies
from summarizer.text.language import language
from summarizer.text.somebody import begins_with_name, names_somebody, them_unnamed
from summarizer.text.voice import HERE, NAMED_SPEAKER, QUOTED, speaks, unquoted
from summarizer.text.words import fold


class Fault(StrEnum):
    """What is wrong with a sentence that is read without the ones around it."""

    DANGLING = "leans on the sentence before"
    SHORT = "is too short to say much"
    FRAGMENT = "is no whole sentence"
    UNBALANCED = "opens or closes a quotation or bracket that is not in it"
    QUESTION = "asks a question"
    FILLER = "speaks to the reader"
    OWN_VOICE = "tells what its writer saw or thinks"


_DANGLING_WORDS = frozenset(
    """he she they it this that these those his her hers their theirs its him them such and but or
    so yet nor however moreover furthermore additionally therefore thus hence consequently
    nevertheless nonetheless otherwise instead besides likewise similarly conversely then
    afterwards afterward later subsequently also too both neither either others another here there
    still indeed rather again meanwhile elsewhere finally""".split()
)
_DANGLING_START = re.compile(
    r"""(?:in\ addition(?!\ to)|as\ a\ result
    |for\ (?:example|instance|his\ part|her\ part|their\ part|that\ reason)
    |in\ (?:that|this|contrast|turn|response|doing\ so|other\ words|return|fact|particular)
    |in\ the\ (?:meantime|end)
    |(?:an?|some|several|many|a\ few|two|three|four|five|six|\d+)
        \ (?:second|moment|minute|hour|day|week|month|year|decade)s?\ later(?!\ than)
    |(?:soon|shortly|long|not\ long)\ after(?:wards?)?,
    |the\ (?:next|following)\ (?:day|morning|afternoon|evening|night|week|month|year)
    |of\ course|after\ all|as\ such|that\ said|all\ this
    |on\ the\ (?:other\ hand|contrary|same\ day)|at\ (?:the\ (?:same\ )?time|that\ (?:point|time|moment))
    |after\ (?:that|this|which)|before\ (?:that|this)|by\ (?:then|contrast)|because\ of\ (?:this|that)
    |despite\ (?:this|that)|since\ then|even\ so|what's\ more|until\ then|to\ that\ end|with\ (?:that|this)
    |the\ (?:move|latter|former|two|pair|duo|trio|same|incident|decision|announcement|comments?|remarks?
        |statement|news|development|gesture|others?|letter|post|tweet|couple|message|following|first|second
        |third|post|video|clip|book|show|film|movie|report|study|ruling|measure|bill|law|suspect|victim|man
        |woman|boy|girl|child|company|agency|group|plan|deal|agreement|change|result|reason|idea|goal|release
        |image|picture|photo|footage|recording|email|memo)\b
        (?!\s+(?:of|that|who|which|to|by|from|in|on|at|for|between|against|with|about|behind|whose
            |most|least|[a-z]+est)\b)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"it(?:'s| is| was| remains| remained| will be| would be)(?: not)?(?: yet| immediately)? "
    r"(?:unclear|clear|known|believed|unknown|expected|understood|likely|unlikely|possible|estimated|thought)\b"
    r"|it (?:turns|turned) out\b"
    r"|it (?:has|had) (?:since )?been (?:\w+ly )?(?:reported|claimed|suggested|alleged|announced|known)\b"
    r"|it(?:'s| is| was| will be)(?: not)? the (?:first|second|third|last|only) time\b"
    r"|it(?:'s| is| was| will be)(?: not)? (?:\w+ly )?(?:easy|hard|difficult|possible|impossible|important"
    r"|necessary|illegal|legal|rare|unusual|common|too early) (?:to|that|for)\b"
    r"|there (?:is|are|was|were|has|have|had|will)\b|that's because",
    re.IGNORECASE,
)
_SPEECH_TAG = re.compile(
    r"\b(?:he|she|they|it)\s+(?:also\s+|has\s+|had\s+)?(?:said|says|added|adds|told|wrote|writes|tweeted|explained"
    r"|continued|noted|recalled|stated|claimed|asked|replied|insisted|argued|concluded|posted|warned)\b"
    r"|\b(?:said|added|wrote|says)\s+(?:he|she|they)\b",
    re.IGNORECASE,
)
_LEANING_CLAUSE = re.compile(
    r"(?:In|On|At|After|Before|During|Despite|Since|With|From|By|For|Until|Following|Last|This|That)\b"
    r"(?:[^A-Z,]{0,50}, (?:he|she|they)|(?:(?!\b(?:the|an?|that|and)\b)[^A-Z,]){1,30} it (?!is|was|will|has"
    r"|took|emerged|became|seem|appear|turned|came|rain|snow))\b"
)
_NAME_OR_NOUN = re.compile(rf"(?<=[^\s.!?\"] )(?!(?:{DAY_NAME})\b)[A-Z][^\W\d_]+|\b(?:[Tt]he|[Aa]n?)\s+[a-z]")
_OWN_NAME_FOLLOWS = re.compile(rf"[A-Z][^A-Z,]{{1,40}}\b(?:his|her)\b[^,]{{1,60}}, (?!(?:{DAY_NAME})\b)[A-Z]")
_PERSONAL = re.compile(rf"\b(?:{'|'.join(sorted(SOMEBODY))})\b", re.IGNORECASE)
_FILLERS = (
    "click", "sign up", "subscri", "newsletter", "stay tuned", "file photo", "getty images", "http://",
    "https://", "www.", "pic.twitter", "twitter.com", "t.co/", "copyright", "all rights reserved",
    "contributed to this report", "contributed to this story", "updated at", "updated on", "advertisement",
    "cookie policy", "scroll", "have an account", "tip line", "read more", "see more", "learn more",
    "what we know", "what we need", "what you know", "what you need", "follow us", "follow me", "follow @",
    "anyone with information", "anyone with any information",
)  # fmt: skip
_FILLER_FORMS = [
    (sign, re.compile(pattern))
    for sign, pattern in (
        ("here", r"(?:read|see|seen|found|viewed|watch|watched|available|full|more|details) here\b"),
        ("pictured", r"\bpictured(?:\)|,| (?:above|below|left|right|here|with|at|in)\b)"),
        (
            "in this ",
            r"\bin this (?:\w+ )?(?:photo|picture|image|video|still|screenshot|undated|handout|file)",
        ),
        (" our ", r"\b(?:take|vote in|answer) our\b"),
        ("below", r"\b(?:comments?|poll|video|photos?|gallery|section) below\b"),
        ("here", r"here(?:'s| is| are) (?:what|where|how|why|the|everything|a look)"),
        ("this ", r"this (?:article|story|post|page|video|transcript)\b"),
        ("photo", r"photo(?:s|graph)? (?:by|courtesy)"),
        ("image", r"image (?:credit|source|copyright)"),
        ("story", r"story (?:was )?(?:continues|updated|originally)"),
        ("watch", r"^watch\b"),
        ("listen to", r"^listen to\b"),
        ("@", r"[\w.]+@[\w.]+\.\w"),
        (":", r"\b(?:read|watch|more|photos?|video|related)\s*:"),
    )
]
"""What each of these looks for holds the sign before it, which is found far more quickly."""
_LINKS = re.compile(r"\|\s*+(?![a-z])")
"""A stroke between the headlines of other articles; within a sentence a small letter follows."""
_TELEPHONE = re.compile(r"\d(?<!\w\d)\d{2}[-. ]\d{3}[-. ]\d{4}\b")
_OPINION = re.compile(
    r"(?:sadly|luckily|thankfully|mercifully|unsurprisingly|frankly|honestly|hopefully|ironically)\b"
    r"|.*\bcome as (?:a|no|little) (?:\w+ )?surprise|.*\b(?:needless to say|let's face it|to be fair)\b"
    r"|.*\b(?:bullshit|shit|fuck|goddamn|crap|awesome|yikes|ugh)\b"
)
"""The writer's own voice, where nobody is quoted."""
_COUNTED = re.compile(
    r"The (?:two|three|four|five|six|seven|eight|nine|ten|dozen|\d+|others?|rest) "
    r"(?:had|have|were|are|was|is|will|would|could|also|all|both|said|went|came|later|then)\b"
)
"""Some number of people or things that only the sentence before says who or what they are."""
_PAIR = re.compile(r"(?:Neither|Both) (?:the |of the )?[A-Z]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]* (?=[\"'(]?[A-Z])")
_POINTS_BACK = re.compile(
    r"\b(?:on|about|of|with|against|to|for|rejected|rejects|denied|denies|disputed|disputes|said|says|thinks)"
    r" (?:that|this|so)(?=[.!;]|$)"
    r"|\b(?:do|does|did|done|doing) so(?=[.,;]|$)"
    r"|\b(?:call(?:s|ed)|den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)) "
    r"(?:the|that|this|those|these) (?:claim|allegation|accusation|charge|assertion|suggestion|report|idea"
    r"|criticism|rumou?r)s?\b(?! (?:that|of|by|from|against|made|about|in))"
    r"|^(?:\S+ ){1,8}(?:(?:denie[ds]|rejected) it|said (?:that )?it (?:was|is) (?:untrue|false))(?=[.,;]|$)",
    re.IGNORECASE,
)
"""Words for what only the sentence before can have told."""
_THAT_TIME = re.compile(
    r"\b(?:of|in|on|by|since|until|at|for|from) that (?:month|week|day|year|night|evening|date)\b"
)
_TIME = re.compile(rf"\d|\b(?:{DAY_NAME}|yesterday|today|tonight)\b")
_ALONE = re.compile(r"(?:One|Each|None) (?:is|was|are|were|has|had|have|said|says)\b")
_SOMEBODY_DID = re.compile(
    r"(?:Somebody|Someone|Nobody|No one|Everybody|Everyone) (?:(?!that\b)[a-z]+ ){1,4}(?:it|them|him|her)\b"
)
"""``Somebody had switched it off``: what, the sentence before tells."""
_QUOTE_LEANS = re.compile(r"[\"'](?:They|Them|Their|Those|These|This|That)\b(?!'s (?:why|how|what))")
"""Whom somebody speaks of in a quotation, the words before it tell."""
_LABEL = re.compile(
    r"(?:summary|updated?|note|opinion|analysis|comment|correction|exclusive|breaking|key points?)\s*:",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"(?:plus,? |and |so )?"
    r"(?:join|tune in|check out|find out|get ready|take a look|just look|look at|consider this|thanks)\b",
    re.IGNORECASE,
)
_MIN_WORDS = 8


@lru_cache(maxsize=60_000)
def faults(text: str) -> frozenset[Fault]:
    """What is wrong with ``text``, one or more sentences on one line, when it stands alone."""
    text = fold(text)
    low = text.lower()
    words = frozenset(_LETTERS.findall(low))
    found: set[Fault] = set()
    if (
        text.count('"') % 2
        or text.count("**") % 2
        or text.count("(") != text.count(")")
        or text.count("[") != text.count("]")
    ):
        found.add(Fault.UNBALANCED)
    outside = unquoted(text)
    plain = outside.strip(" ,.;:-'")
    if len(text.split()) < _MIN_WORDS:
        found.add(Fault.SHORT)
    if _cut(text):
        found.add(Fault.FRAGMENT)
    if text.rstrip("\"')").endswith("?") or "? " in outside:
        found.add(Fault.QUESTION)
    spoken = language(text)
    if spoken not in ("en", "und"):
        return frozenset(found | {Fault.DANGLING} if leans_back(text, spoken) else found)
    if "!" in outside or _LABEL.match(text) or _CALLS.match(text) or advertises(text):
        found.add(Fault.FILLER)
    if (
        _is_filler(low)
        or ("|" in text and _LINKS.search(text))
        or (not words.isdisjoint(_VOICES) and _OPINION.match(outside.lower()))
        or (not words.isdisjoint(_SPEAKERS) and speaks(outside))
    ):
        found.add(Fault.FILLER)
    elif "here" in words and HERE.search(outside):
        found.add(Fault.OWN_VOICE)
    if not plain or _dangles(plain if text[:1] == '"' else text.lstrip("'( "), words):
        found.add(Fault.DANGLING)
    if not words.isdisjoint(_BACKWARD):
        first = _SENTENCE_END.split(text, maxsplit=1)[0]
        own = QUOTED.sub(" ", first)
        when = _THAT_TIME.search(own)
        if (
            (when and not _TIME.search(own, 0, when.start()))
            or _QUOTE_LEANS.match(first)
            or _POINTS_BACK.search(own)
            or them_unnamed(own)
        ):
            found.add(Fault.DANGLING)
    return frozenset(found) if found else _NONE


def answers(text: str) -> bool:
    """Whether ``text`` leans on nothing but a claim that it denies, as ``The company rejects the claim.``"""
    if not denies(text):
        return False
    text = fold(text)
    outside = unquoted(text).strip(" ,.;:-'")
    opens = outside if text[:1] == '"' else text.lstrip("'( ")
    return _POINTS_BACK.search(outside) is not None and not _dangles(
        opens, frozenset(_LETTERS.findall(text.lower()))
    )


_NONE = frozenset[Fault]()  # one for all sentences
_LETTERS = re.compile(r"[a-z]+")
_SPEAKERS = frozenset("i we us me my our ours you your let".split())
"""No first person without one of them,"""
_VOICES = frozenset(
    """sadly luckily thankfully mercifully unsurprisingly frankly honestly hopefully ironically surprise
    needless face fair bullshit shit fuck goddamn crap awesome yikes ugh""".split()
)
"""no opinion without one of them,"""
_BACKWARD = frozenset(
    """they them their those these that this so claim claims allegation allegations accusation accusations
    charge charges assertion assertions suggestion suggestions report reports idea ideas criticism criticisms
    rumour rumours rumor rumors denied denies rejected untrue false""".split()
)
"""and no pointing back without one of these."""
_PERSONS = SOMEBODY.union(["they", "it"])


def _is_filler(low: str) -> bool:
    """Whether a text in lower case speaks to the reader, or of the page that it stands on."""
    return (
        any(map(low.__contains__, _FILLERS))
        or any(sign in low and pattern.search(low) for sign, pattern in _FILLER_FORMS)
        or _TELEPHONE.search(low) is not None
    )


def _cut(text: str) -> bool:
    """Whether the end or the beginning is missing, or it is all capitals."""
    return (
        not text.rstrip("\"')]").endswith((".", "!", "?", "…", "。", "؟", "।"))
        or text.lstrip("\"'([")[:1].islower()
        or NAMED_SPEAKER.match(text) is not None
        or text.rstrip("\"'").endswith("...")
        or sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text))
    )


def _dangles(text: str, words: frozenset[str]) -> bool:
    """Whether ``text``, with ``words`` in lower case, begins with or has something that leans back."""
    opening = re.match(r"[^\W_]+(?:'[^\W_]+)?", text)
    if opening is None:
        return False
    if _EXPLETIVE.match(text) or _PAIR.match(text):
        return False
    if opening[0].casefold().split("'")[0] in _DANGLING_WORDS or _DANGLING_START.match(text):
        return True
    if _LEANING_CLAUSE.match(text) or _COUNTED.match(text) or _ALONE.match(text):
        return True
    if _SOMEBODY_DID.match(text):
        return True
    if words.isdisjoint(_PERSONS) or _OWN_NAME_FOLLOWS.match(text):
        return False  # During his campaign, Trump promised
    personal = _PERSONAL.search(text)
    if personal is not None and not names_somebody(text, personal.start()):
        return True
    tag = _SPEECH_TAG.search(text)
    return (
        tag is not None
        and not _NAME_OR_NOUN.search(" " + text[: tag.start()])
        and not begins_with_name(text, tag.start())
    )
