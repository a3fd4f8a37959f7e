"""Planted briefs for the page: what is quoted, and what a reader must see marked, written out by hand."""

from __future__ import annotations

from summarizer.records import (
    Brief,
    BriefSentence,
    Citation,
    Conflict,
    Difference,
    GroundedClaim,
    Position,
    Quotation,
    Reason,
    Rejected,
    Source,
    Target,
    Title,
)

# Each a code point of its own in Python; in UTF-16 emoji are two, and é below is two in both.
EMOJI = (
    "🚢🚢 Ferry news 👩‍👩‍👧‍👦. A cafe\u0301 in Zu\u0308rich 🧑🏽‍🚒 saw it 🤕. Fourteen were hurt.\r\n"
    "The ferry ran\r\naground on rocks. The end 🇳🇴.\n"
)
RTL = "🚢 כותרת.\nשלושה אנשים נפצעו במעבורת. המעבורת עלתה על סלע.\nأصيب ثلاثة أشخاص في العبّارة. انتهى.\n"
MAYOR = "Only \u202e41\u202c were hu\u200b\u200brt, the \u2066mayor\u2069 said\U000e0041."
HIDDEN = f"It is safe. {MAYOR}\x1b[31m Done.\n"
TEXTS = {"S1": EMOJI, "S2": RTL, "S3": HIDDEN}

CAFE = "A cafe\u0301 in Zu\u0308rich 🧑🏽‍🚒 saw it 🤕."
HURT = "Fourteen were hurt."
AGROUND = "The ferry ran\r\naground on rocks."
HEBREW = "שלושה אנשים נפצעו במעבורת."
HEBREW_2 = "המעבורת עלתה על סלע."
ARABIC = "أصيب ثلاثة أشخاص في العبّارة."
MARKED = {
    CAFE: CAFE,
    HURT: HURT,
    AGROUND: "The ferry ran\naground on rocks.",
    HEBREW: HEBREW,
    HEBREW_2: HEBREW_2,
    ARABIC: ARABIC,
    MAYOR: "Only 41 were hurt, the mayor said.",
    f"{HURT}\r\n{AGROUND}": f"{HURT}\nThe ferry ran\naground on rocks.",
}
"""By quote: the text that a reader must see marked for it."""


def cite(source: str, quote: str, texts: dict[str, str] = TEXTS) -> Citation:
    start = texts[source].index(quote)
    return Citation(source=source, start=start, end=start + len(quote), quote=quote)


def _sentence(number: int, text: str, *citations: Citation, origins: int, **more: object) -> BriefSentence:
    return BriefSentence.model_validate(
        {
            "id": f"s{number}",
            "text": text,
            "citations": citations,
            "claims": (f"c{number}",),
            "independent_sources": origins,
            **more,
        }
    )


def sources() -> tuple[Source, ...]:
    return tuple(
        Source(
            id=name,
            path=f"articles/{name}.txt",
            publisher={"S1": "Harbour Post", "S2": "קול הים", "S3": None}[name],
            title=f"Article {name}",
            published="2026-03-11T08:00:00Z",
            url="https://example.org/a?b=1&copy=2" if name == "S1" else None,
            text_sha256="0",
            text=text,
            cites=("the Northern Ledger",) if name == "S3" else (),
            warnings=("no date",) if name == "S3" else (),
        )
        for name, text in TEXTS.items()
    )


def planted() -> Brief:
    """Three sources, five sentences, one contradiction; nothing like it is made by any engine."""
    return Brief(
        engine="extractive",
        title=Title(text="Ferry ran aground 🚢", citations=(cite("S1", AGROUND),)),
        sentences=(
            _sentence(
                1, "A café saw it, and a ferry ran aground.", cite("S1", CAFE), cite("S1", AGROUND), origins=1
            ),
            _sentence(
                2,
                "Three people were hurt.",
                cite("S2", HEBREW),
                cite("S2", ARABIC),
                origins=2,
                contested=("d1",),
            ),
            _sentence(
                3, "Only 41 were hurt, Mayor Ada Berg said.", cite("S3", MAYOR), origins=1, checked="partial"
            ),
            _sentence(
                4, "It ran onto a rock.", cite("S2", HEBREW_2), cite("S1", f"{HURT}\r\n{AGROUND}"), origins=1
            ),
            _sentence(5, "It struck, the Ledger writes.", cite("S3", "It is safe."), origins=1),
        ),
        conflicts=(
            Conflict(
                id="d1",
                topic="number of injured",
                positions=(
                    Position(text="Fourteen were hurt.", citations=(cite("S1", HURT),), value="Fourteen"),
                    Position(
                        text="שלושה אנשים נפצעו במעבורת.", citations=(cite("S2", HEBREW),), value="שלושה"
                    ),
                ),
            ),
        ),
        claims=(
            GroundedClaim(
                id="c5", text="It is safe.", citations=(cite("S3", "It is safe."),), reported_by="the Ledger"
            ),
        ),
        rejected=(
            Rejected(
                stage="ground", code="number", text="Ninety were hurt.", reason="90 is not there", source="S1"
            ),
            Rejected(stage="write", code="name", text="Bob was hurt.", reason="Bob is not there"),
        ),
        sources=sources(),
    )


TARGET = """\
# My text 🚢

Fourteen were hurt. Three were hurt in Oslo.

Nobody “was ever hurt” there. Pigs fly.
"""


def attributed() -> Brief:
    """A text of four sentences, each with another verdict, as the code that looks texts up makes it."""

    def place(text: str) -> dict[str, int]:
        return {"start": TARGET.index(text), "end": TARGET.index(text) + len(text)}

    oslo, nobody, pigs = "Three were hurt in Oslo.", "Nobody “was ever hurt” there.", "Pigs fly."
    return Brief(
        kind="attribution",
        engine="extractive",
        sentences=(
            _sentence(
                1,
                HURT,
                cite("S1", HURT),
                origins=1,
                verdict="supported",
                **place(HURT),
                reasons=(Reason(code="contested", message="S2 says otherwise"),),
            ),
            _sentence(
                2,
                oslo,
                cite("S2", HEBREW),
                origins=1,
                verdict="partly",
                **place(oslo),
                reasons=(Reason(code="name", message="“Oslo” is not in the cited text"),),
            ),
            _sentence(
                3,
                nobody,
                cite("S2", ARABIC),
                origins=1,
                verdict="contradicted",
                **place(nobody),
                reasons=(Reason(code="negation", message="the source says that three were hurt"),),
            ),
            _sentence(4, pigs, origins=0, verdict="unsupported", **place(pigs)),
        ),
        sources=sources(),
        target=Target(path="texts/mine.md", sha256="0", text=TARGET),
        quotations=(
            Quotation(
                sentence="s3",
                text="was ever hurt",
                **place("was ever hurt"),
                citation=cite("S1", "were hurt"),
                differences=(Difference(said="was ever", source="were"),),
                speaker=None,
            ),
        ),
    )


def large(articles: int = 200, words: int = 1000) -> Brief:
    """A brief over many articles; every one of them is cited by some of its 60 sentences."""
    texts: dict[str, str] = {}
    for i in range(articles):
        lines = [
            f"Line {n} of article {i} says that {n * i} boats 🚢 of the harbour were at sea."
            for n in range(words // 15)
        ]
        texts[f"S{i + 1}"] = "\n\n".join(lines)
    lines_of = {name: text.split("\n\n") for name, text in texts.items()}
    return Brief(
        engine="extractive",
        sentences=tuple(
            _sentence(
                n + 1,
                f"Boats were at sea, {n}.",
                *(cite(name, lines_of[name][n], texts) for name in list(texts)[n % 4 :: 4]),
                origins=50,
            )
            for n in range(60)
        ),
        sources=tuple(
            Source(id=name, title=f"Article {name}", text_sha256="0", text=text)
            for name, text in texts.items()
        ),
    )
