"""Is somebody said to be dead, guilty or dismissed whom the evidence does not say to be?

Words that hurt people when they are wrong have to be borne out by a word of their own kind, however freely
the rest is worded: an arrest is no charge, a charge no conviction, a claim in court no award.
"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.lemmas import root
from summarizer.text.tokenize import listed

_KINDS = (
    ("convict convicted convicts conviction", "convict conviction guilty"),
    ("acquitted acquittal", "acquit acquittal cleared exonerate guilty innocent"),
    ("sentenced", "sentence imprison jail prison term"),
    ("charged indicted", "charge indict indictment prosecute prosecutor accuse arraign count plea court"),
    (
        "arrested arrest",
        """arrest detain detention custody apprehend hold book handcuff catch capture seize suspect charge
        jail""",
    ),
    ("sued sues suing", "sue lawsuit suit litigation court plaintiff damages legal"),
    ("murdered murder", "murder homicide slay slain kill killer assassinate assassination"),
    (
        "died dead killed",
        """die dead death kill fatal fatally fatality deadly slay slain murder homicide suicide perish drown
        execute body corpse remains toll victim widow funeral life lives lethal casualty massacre""",
    ),
    ("raped rape", "rape rapist sexual assault"),
    ("resigned resignation resigns", "resign resignation quit step leave left departure"),
    (
        "sacked fired dismissed",
        "sack dismiss dismissal fire oust remove axe job post shot shoot reject throw toss drop deny",
    ),
    ("confessed", "confess confession admit admission plead guilty acknowledge own"),
    ("bankrupt bankruptcy", "bankrupt bankruptcy insolvent insolvency receivership administration"),
    ("stole stolen steals theft", "steal theft thief rob robber robbery loot burglary take"),
    ("fraud defrauded embezzled", "fraud fraudulent defraud embezzle swindle scam cheat deceive"),
    ("bribe bribed bribery bribes", "bribe bribery corrupt corruption graft kickback"),
    ("terrorist terrorists terrorism", "terrorist terrorism terror extremist attack"),
    ("divorced divorce", "divorce split separation separate marriage"),
    (
        "illegal illegally",
        "illegal illegally unlawful outlaw prohibit forbid ban bar criminal crime law permit",
    ),
    ("hospitalised hospitalized", "hospitalise hospitalize hospital clinic ward doctor ambulance treat"),
)
"""Words of a text, and those one of which the evidence has to have, in any form."""
_NEEDED = {word: frozenset(map(root, listed(kind))) for words, kind in _KINDS for word in words.split()}


def check(case: Case) -> list[Finding]:
    """A finding for every grave word of the claim of whose kind nothing cited of this source has a word."""
    grave = case.claim.lower & _NEEDED.keys()
    if "charged" in grave and "charged with" not in case.claim.text:
        grave -= {"charged"}  # a price
    return [
        Finding("predicate", f'"{word}" is not in the cited text, nor a word of its kind', 1.0)
        for word in sorted(grave)
        if case.source.content.isdisjoint(_NEEDED[word])
    ]
