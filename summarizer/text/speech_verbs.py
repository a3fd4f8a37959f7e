"""Verbs that tell that somebody said something, by what they make of it."""

from __future__ import annotations

from typing import Literal

SpeechKind = Literal["said", "denied", "alleged", "believed", "warned", "promised", "asked"]
KINDS: dict[str, SpeechKind] = {}
for _kind, _words in (
    ("said", """say says said saying tell tells told telling state states stated stating add adds added adding
     announce announces announced note notes noted explain explains explained reply replied write writes wrote
     confirm confirms confirmed acknowledge acknowledged admit admits admitted concede conceded report reports
     reported declare declares declared recall recalled comment commented remark remarked stress stressed
     emphasise emphasised emphasize emphasized reveal revealed tweet tweeted post posted testify testified
     describe described call called mention mentioned point pointed disclose disclosed conclude concluded
     maintain maintained rule ruled find found hear heard learn learned estimate estimates estimated predict
     predicts predicted forecast forecasts observe observed quip quipped joke joked preach preached voice
     voiced reads begins
     dismiss dismissed criticise criticised criticize criticized praise praised"""),
    ("denied", "deny denies denied denying dispute disputes disputed refute refutes refuted"),
    ("alleged",
    """claim claims claimed claiming allege alleges alleged alleging accuse accuses accused accusing
     assert asserts asserted argue argues argued arguing insist insists insisted insisting contend contends
     contended suggest suggests suggested complain complained charge charges charged blame blames blamed"""),
    ("believed",
    """believe believes believed think thinks thought suspect suspects suspected consider considers
     considered fear fears feared hope hopes hoped expect expects expected doubt doubts"""),
    ("warned", "warn warns warned warning caution cautioned threaten threatens threatened"),
    ("promised", "promise promises promised pledge pledges pledged vow vows vowed assure assured"),
    ("asked", "ask asks asked urge urges urged demand demands demanded request requested"),
):  # fmt: skip
    for _word in _words.split():
        KINDS[_word] = _kind  # type: ignore[assignment]

CUES = frozenset(["according", *KINDS])

THAT_ONLY = frozenset(
    """state states find found hear heard learn learned post call called charge charged report reports posted
    point pointed rule ruled note notes comment remark request demand demands promise threaten claims hopes
    fears doubt doubts blame praise voice estimate estimates forecast forecasts fear hope describe described
    consider considered expect expected think thought suspect suspects dismiss dismissed praised criticised
    criticized warning ask joke pledge pledges recall maintain maintained suggest conclude reveal revealed
    mention disclose observe observed considers charges urge urges reports reads
    begins""".split()
)
"""Words that report speech only before "that" or a quotation: they are nouns or other verbs too."""

TO_WHOM = frozenset(["told", "tell", "tells", "telling"])
"""Behind these stands who is told."""

TAGS = frozenset(
    """say says said add adds added write writes wrote explain explains explained argue argues argued warn
    warns warned note notes noted recall recalled report reports reported reply replied insist insists
    insisted predict predicts predicted joked quipped stressed tweeted acknowledged admitted conceded
    testified""".split()
)
"""Verbs that stand between a statement without quotation marks and who makes it."""

SAYING = frozenset(
    """say says said add adds added tell tells told write writes wrote explain explained reply replied insist
    insists insisted argue argues argued claimed stress stressed tweeted testified admitted admits
    acknowledged conceded warned denied denies alleges alleged""".split()
)
"""What only somebody does, whatever name he goes by."""
