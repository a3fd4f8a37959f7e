"""The words that numbers are written with."""

from __future__ import annotations

from typing import Literal

from summarizer.text.calendar_words import MONTHS, WEEKDAYS
from summarizer.text.tokenize import listed

SMALL = {
    word: value
    for value, word in enumerate(
        listed("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""")
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
MAGNITUDES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
SCALES = {
    **MAGNITUDES, "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "mrd": 10**9, "tn": 10**12, "trn": 10**12, "t": 10**12,
    "tsd": 10**3, "tausend": 10**3, "millionen": 10**6, "millones": 10**6, "milliarde": 10**9,
    "milliarden": 10**9, "milliards": 10**9,
}  # fmt: skip
"""Scale words and suffixes. ``m``, ``b``, ``k`` and ``t`` mean one only where they touch a number."""

SHORTENED = frozenset(["mio", "mrd", "tsd"])
"""Those that may have a full stop: ``640 Mio. Dollar``."""

ORDINALS = {
    word: value
    for value, word in enumerate(
        listed("""first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100, "thousandth": 1000}

PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredths": 100,
}  # fmt: skip
"""Denominators; the singular ones only after ``a`` or ``one``."""

SIGNS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

VAGUE = {
    "dozens": (24, 120), "scores": (40, 200), "hundreds": (200, 10_000), "thousands": (2_000, 10**6),
    "millions": (2 * 10**6, 10**9), "billions": (2 * 10**9, 10**12), "trillions": (2 * 10**12, 10**15),
}  # fmt: skip

TIMES = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2,
    "twofold": 2, "triple": 3,
    "tripled": 3, "triples": 3, "tripling": 3, "trebled": 3, "threefold": 3, "quadruple": 4, "quadrupled": 4,
    "halved": 0.5, "halving": 0.5,
}  # fmt: skip

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₪": "ILS",
           "₩": "KRW", "₺": "TRY", "₦": "NGN", "¢": "cent"}  # fmt: skip
PREFIXES = {"us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD",
            "hk": "HKD", "s": "SGD", "r": "BRL", "nt": "TWD"}  # fmt: skip
"""Letters before a dollar sign: ``US$``, ``A$``, ``HK$``."""

CODES = {code.lower(): code for code in listed("""USD EUR GBP JPY CNY INR AUD CAD CHF SEK NOK DKK PLN CZK HUF
    RUB UAH TRY BRL MXN ZAR KRW HKD SGD NZD AED SAR ILS PKR NGN KES EGP THB IDR""")}  # fmt: skip
BEFORE = {**CODES, "rs": "INR", "rmb": "CNY", "sfr": "CHF"}

AFTER = {
    **CODES, "dollar": "USD", "dollars": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
    "rupee": "INR", "rupees": "INR", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
    "franc": "CHF", "francs": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK",
    "hryvnia": "UAH", "hryvnias": "UAH", "lira": "TRY", "liras": "TRY", "shekel": "ILS", "shekels": "ILS",
    "rand": "ZAR", "won": "KRW", "peso": "MXN", "pesos": "MXN", "real": "BRL", "reais": "BRL", "zloty": "PLN",
    "zlotys": "PLN", "naira": "NGN", "dirham": "AED", "dirhams": "AED", "riyal": "SAR", "riyals": "SAR",
    "cents": "cent", "cent": "cent", "pence": "cent", "quid": "GBP",
}  # fmt: skip
QUALIFIERS = {"us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
              "singapore": "SGD", "british": "GBP", "swiss": "CHF", "indian": "INR", "pakistani": "PKR",
              "swedish": "SEK", "danish": "DKK", "norwegian": "NOK"}  # fmt: skip
"""Words between the amount and the currency's name that decide which one it is."""

Bound = Literal["", "over", "under", "at least", "at most", "nearly", "about"]

MODIFIERS: dict[tuple[str, ...], Bound] = {
    ("more", "than"): "over", ("over",): "over", ("above",): "over", ("exceeding",): "over",
    ("greater", "than"): "over", ("upwards", "of"): "over", ("north", "of"): "over", ("topped",): "over",
    ("at", "least"): "at least", ("no", "fewer", "than"): "at least", ("no", "less", "than"): "at least",
    ("minimum", "of"): "at least", ("not", "less", "than"): "at least", ("as", "few", "as"): "at least",
    ("less", "than"): "under", ("fewer", "than"): "under", ("under",): "under", ("below",): "under",
    ("short", "of"): "under", ("at", "most"): "at most", ("up", "to"): "at most",
    ("no", "more", "than"): "at most",
    ("maximum", "of"): "at most", ("as", "many", "as"): "at most", ("as", "much", "as"): "at most",
    ("not", "more", "than"): "at most", ("about",): "about", ("around",): "about", ("roughly",): "about",
    ("some",): "about", ("approximately",): "about", ("nearly",): "nearly", ("almost",): "nearly",
    ("close", "to"): "nearly", ("approaching",): "nearly", ("an", "estimated"): "about",
    ("estimated",): "about", ("circa",): "about",
    ("approx",): "about", ("just", "over"): "over", ("just", "under"): "under", ("well", "over"): "over",
    ("somewhere", "around"): "about", ("or", "so"): "about", ("~",): "about", (">",): "over", ("<",): "under",
}  # fmt: skip

WEAK = frozenset(["one", "first", "second", "half", "once"])
"""Words that are as often no number: ``one of``, ``first of all``."""

NOT_LABELS = frozenset(
    [*MONTHS, *WEEKDAYS, *listed("a in at the of on by to and with for but some about over q h")]
)
AFTER_LABEL = frozenset(
    """was is are were has had have will would could and or on in at of to by for from with that which who as
    before after during when while said says fell rose crashed landed took under into flights""".split()
)
"""What may follow and precede the number of a name, such as Boeing 737."""
