"""Patterns and word lists for planting disagreements.

They are the benchmark's own, so that it does not mirror the tables of the package.
"""

from __future__ import annotations

import re

COUNT = re.compile(
    r"(?<!least )(?<!than )(?<!about )(?<!nearly )(?<!over )(?<!most )(?<!around )(?<!some )(?<!every )"
    r"(?<!to )(?<![$£€\w.,:/-])(?<!and )\b([2-9]|[1-9]\d|[1-9]\d\d|[1-9]\d?\d?,\d{3}"
    r"|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?= [a-z]{3,}s\b(?! old| ago| later| earlier)| people| men)"
)
MONEY = re.compile(r"(?<!than )(?<!about )(?<!nearly )\$(\d+(?:\.\d+)?)(?=( million| billion)\b)")
PERCENT = re.compile(r"\b(\d+(?:\.\d+)?)(?=(?:%| percent| per cent)(?! of those))")
MONTH = "January|February|March|April|June|July|August|September|October|November|December"
DAY = re.compile(
    rf"\b(?:on|until|by|since) (?:{MONTH}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) (\d\d?)\b(?!,? ?\d)"
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAY = re.compile(rf"\bon ({'|'.join(WEEKDAYS)})\b")
PERSON = r"[A-Z][a-z]+ (?:[A-Z]\. )?(?:Mc|Mac|O['’])?[A-Z][a-z]+"
UNIQUE = re.compile(
    rf"(?:(?:led|written|founded|directed|created|owned|shot|killed|chaired|designed|run|headed|named|called"
    rf"|invented|discovered|nominated|appointed|married|produced|organi[sz]ed|introduced|defeated)"
    rf" (?:by |to )?"
    rf"|, (?:chairman|chief executive|director|founder|author|owner) )({PERSON})\b"
    rf"|({PERSON})(?= (?:won|wrote|founded|directed|became|leads|heads|owns|married|chaired|defeated|shot"
    rf"|is the|was the|invented|created|moved to|introduced|presided|replaced)\b)"
)
SHARED_ACT = re.compile(
    rf"({PERSON})(?= (?:said|says|told|voted|signed|played|attended|joined|declined|tweeted)\b)"
)
PLACE = re.compile(
    r"(?:born|held|located|based|died|arrested|crashed|lives?|lived|grew up|found|shot|killed|opened|arrived"
    r"|happened|occurred|took place|landed|living|stationed|buried|began|warehouse|home|headquarters|hospital"
    r"|store|school|church)[^,.]{0,25} (?:in|at|near|outside)"
    r" ((?:[A-Z][a-z]+ )?[A-Z][a-z]{2,}(?:, [A-Z][a-z]+)?)"
    r"(?! [A-Z])(?= |,|\.)"
)
CITIES = ["Denver", "Bristol", "Nairobi", "Osaka", "Antwerp", "Calgary", "Tulsa", "Lisbon"]
PEOPLE = ["Peter Hallam", "Ruth Calder", "Miguel Ortega", "Dana Whitlock", "Samuel Obeng", "Karin Lindqvist"]
NEGATED = re.compile(r"\b(was|were|is|are|has|have|had|did|does|will|can|could) not ")
POSITIVE = re.compile(
    r"\b(?:was|were|is|are|will)(?= (?!not|no\b|never|any|yet|also)[a-z]{4,})"
    r"|\b(?:has|have|had)(?= [a-z]+(?:ed|en)\b)"
)
ANTONYMS = [
    ("rose", "fell"), ("increased", "decreased"), ("won", "lost"), ("accepted", "rejected"),
    ("approved", "rejected"), ("arrested", "released"), ("opened", "closed"), ("died", "survived"),
    ("supports", "opposes"), ("supported", "opposed"), ("allowed", "banned"), ("confirmed", "denied"),
    ("bought", "sold"), ("raised", "lowered"), ("began", "ended"), ("is safe", "is dangerous"),
    ("is legal", "is illegal"), ("arrived", "departed"), ("convicted", "acquitted"), ("accepts", "rejects"),
]  # fmt: skip
SYNONYMS = [
    ("killed", "slain"), ("wounded", "injured"), ("children", "kids"), ("began", "started"),
    ("bought", "purchased"), ("large", "big"), ("officers", "policemen"), ("said", "stated"),
    ("says", "states"), ("announced", "made known"), ("percent", "per cent"), ("However, ", ""),
    ("also ", ""), ("reported", "stated"), ("according to", "in the words of"), ("nearly", "almost"),
    ("help", "assist"), ("show", "reveal"), ("including", "among them"), ("received", "got"),
    ("used", "employed"), ("many", "numerous"), ("film", "movie"), ("attempt", "try"),
]  # fmt: skip
WORDS: dict[str, int] = {
    word: value for value, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
DIGITS = {str(value): word for word, value in WORDS.items()}
SAYERS = ["officials", "several people with knowledge of the matter", "a statement", "people on the scene"]
OTHERS = ["other", "local", "foreign", "elderly"]
