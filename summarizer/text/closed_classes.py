"""The closed classes of English words: determiners, pronouns, auxiliaries, conjunctions and prepositions."""

from __future__ import annotations

from summarizer.text.tokenize import listed

DEFINITE = frozenset(listed("the this that these those my your his her its our their"))
"""Determiners of something in particular: the article, demonstratives, possessives."""
CENTRAL = DEFINITE.union(["a", "an"])
"""Determiners of which a noun has one at most."""
DETERMINERS = CENTRAL.union(
    listed("some any no every each all both many several few more most other another such whose 's")
)
SUBJECTS = frozenset(listed("i you he she it we they"))
"""Personal pronouns as they stand before a verb."""
THIRD_PERSON = frozenset(listed("he she it they him her them"))
SOMEBODY = frozenset(listed("he she him his her hers"))
"""Pronouns and possessives of one person."""
POINTING = frozenset(["his", "its", "their", "this", "these", "those"])
"""Determiners that point back at somebody or something."""
RELATIVES = frozenset(["who", "whom", "whose", "which"])
"""Relative pronouns that are nothing else than ``that`` is."""
BE = frozenset(listed("am is are was were be been being"))
HAVE = frozenset(listed("have has had having"))
DO = frozenset(listed("do does did"))
MODALS = frozenset(listed("will would shall should can could may might must"))
AUXILIARIES = BE | HAVE | DO | MODALS
CONTRASTING = frozenset(["but", "although", "though", "while", "whereas"])
"""Conjunctions that set one statement against another."""
SUBORDINATORS = frozenset(
    listed("after although as because before if since though till unless until when whereas while")
)
PREPOSITIONS = frozenset(
    """of in on at from with without about into over under for between among against through to after before
    during near outside inside since until despite as onto across around along behind beyond within via per
    following amid towards toward than""".split()
)
