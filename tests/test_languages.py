"""Articles that are not in English: read, split and cited exactly, and marked as checked in part."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer.load import annotate, load
from summarizer.load.about import iso_date
from summarizer.pipeline import run
from summarizer.records import Article, Brief
from summarizer.relevance import foreign, off_topic
from summarizer.settings import Settings
from summarizer.split import sentences
from summarizer.support import Evidence, check_support
from summarizer.text.language import language
from tests.fakes import Silent

GERMAN = [
    "Am 3. März brach bei Selby der Damm, wie Bürgermeisterin Dr. Ines Okafor am Dienstag mitteilte.",
    "Rund 1.200 Menschen, d. h. fast alle Bewohner des Dorfes Tarn, mussten ihre Häuser verlassen.",
    "„Wir haben alles verloren. Das Wasser kam sehr schnell“, sagte eine Anwohnerin der Zeitung.",
    "Die Reparatur kostet nach Angaben des Betreibers ca. 3,5 Mio. Euro und dauert bis zum 14. April 2027.",
]
SPANISH = [
    "La presa de Selby se rompió el lunes 3 de marzo, según informó la alcaldesa Inés Okafor.",
    "El Sr. Aldo Brand prometió 3 millones de euros para los vecinos del pueblo de Tarn.",
    "¿Quién pagará los daños de las casas que el agua destruyó en el valle?",
    "«No hay luz. No hay agua», dijo la Dra. Paz, que atendió a 42 personas en el hospital de la ciudad.",
]
FRENCH = [
    "M. Dupont, maire de Tarn, a annoncé que le barrage de Selby avait cédé lundi 3 mars dans la nuit.",
    "Plus de 1 200 habitants ont été évacués par les pompiers vers les communes de la vallée.",
    "« C'est grave. Il faut partir », a dit Mme Okafor aux habitants qui étaient encore dans le village.",
    "Les dégâts, p. ex. sur la route de Karvik, sont estimés à 3,5 millions d'euros par le ministère.",
]
ARABIC = [
    "انهار سد سيلبي يوم الاثنين 3 مارس في وادي أورين بعد أمطار غزيرة استمرت يومين.",
    "وقال د. أحمد الخطيب إن 42 شخصا نقلوا إلى المستشفى بعد انهيار السد.",
    "هل انتهى الخطر على سكان القرية بعد أن وصل الماء إلى المنازل؟",
    "وتبلغ كلفة إصلاح السد نحو 3.5 مليون يورو كما أعلنت الوزارة يوم الأربعاء.",
]
TEXTS = {"de": GERMAN, "es": SPANISH, "fr": FRENCH, "ar": ARABIC}
ENGLISH = """The Selby dam broke on Monday 3 March, and 42 people were taken to hospital.
Mayor Ines Okafor of Tarn said the village would be rebuilt.
Engineers measured a crack of 3.5 metres in the west wall of the dam.
"""
MORE_ENGLISH = """Repairs to the Selby dam may take a year, the owner Norlys Water said on Wednesday.
The village of Tarn was under two metres of water until Tuesday night.
Schools in the Orrin valley stay closed until Friday because of the flood.
"""


def brief_of(*texts: str, words: int = 300) -> Brief:
    settings = Settings(engine="extractive", words=words, use_cache=False)
    articles = [Article(text=text) for text in texts]
    return asyncio.run(run(articles, settings, relative_to=Path(), progress=Silent())).brief


@pytest.mark.parametrize("name", TEXTS)
def test_each_language_is_told_and_split(name: str) -> None:
    text = " ".join(TEXTS[name])
    assert language(text) == name
    assert [language(one) for one in TEXTS[name]] == [name] * 4
    article = annotate(Article(text=text))
    assert [text[s.start : s.end] for s in sentences(article)] == TEXTS[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke on Monday and the village was under water.", "en"),
        ("Дамба прорвалась в понедельник.", "ru"),
        ("Dammen brast på måndagen och byn står under vatten, det är inte klart när den är säker.", "sv"),
        ("Tama pękła w poniedziałek i nie jest jasne, po co ją otwarto na noc.", "pl"),
        ("No cities.", "und"),
        ("42", "und"),
    ],
)
def test_other_languages(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("de", "Er kam am 5. Danach ging er."),
        ("de", "Das Dorf blieb leer usw. Die St. Marien-Kirche steht noch."),
        ("de", "»Es war knapp. Wir hatten Glück«, sagte er. Danach ging er."),
        ("es", "Vive en EE. UU. desde mayo. El n.º 5 de la Av. Central cerró."),
        ("fr", "« Rien ! », dit-elle. MM. Roy et Petit sont partis à 8 h. Le maire a parlé."),
        ("ar", "وقالت أ.د. منى سالم ذلك. ثم انتهى الأمر۔ وبدأ العمل."),
    ],
)
def test_full_stops_that_end_nothing(name: str, text: str) -> None:
    from summarizer.text.sentences import split_sentences

    expected = {
        "Er kam": ["Er kam am 5.", "Danach ging er."],
        "Das Do": ["Das Dorf blieb leer usw.", "Die St. Marien-Kirche steht noch."],
        "»Es wa": ["»Es war knapp. Wir hatten Glück«, sagte er.", "Danach ging er."],
        "Vive e": ["Vive en EE. UU. desde mayo.", "El n.º 5 de la Av. Central cerró."],
        "« Rien": ["« Rien ! », dit-elle.", "MM. Roy et Petit sont partis à 8 h.", "Le maire a parlé."],
        "وقالت ": ["وقالت أ.د. منى سالم ذلك.", "ثم انتهى الأمر۔", "وبدأ العمل."],
    }[text[:6]]
    assert [text[start:end] for start, end in split_sentences(text, name)] == expected


@pytest.mark.parametrize("name", TEXTS)
def test_a_folder_in_one_foreign_language_is_cited_exactly_and_in_part_checked(name: str) -> None:
    texts = TEXTS[name]
    brief = brief_of("\n".join(texts[:2]) + "\n", "\n".join(texts[2:]) + "\n")
    assert len(brief.sentences) >= 2
    sources = {source.id: source.text or "" for source in brief.sources}
    for claim in brief.claims:
        assert claim.checked == "partial"
        for citation in claim.citations:
            assert sources[citation.source][citation.start : citation.end] == citation.quote
            assert citation.quote in texts
    assert {sentence.checked for sentence in brief.sentences} == {"partial"}
    assert "Checked in part" in brief.to_markdown()
    assert Brief.from_json(brief.to_json()) == brief


@pytest.mark.parametrize("name", TEXTS)
def test_a_foreign_source_among_english_ones(name: str) -> None:
    brief = brief_of("\n".join(TEXTS[name]), ENGLISH, MORE_ENGLISH)
    assert len(brief.sentences) == 6
    assert {claim.source for claim in brief.claims} == {"S2", "S3"}
    assert {sentence.checked for sentence in brief.sentences} == {"full"}
    named = {"de": "German", "es": "Spanish", "fr": "French", "ar": "Arabic"}[name]
    assert brief.sources[0].warnings == (f"is in {named}; the brief quotes articles in English",)
    assert brief.sources[1].warnings == brief.sources[2].warnings == ()


def test_a_foreign_article_is_not_about_another_event() -> None:
    articles = [
        Article(id="S1", text=ENGLISH),
        Article(id="S2", text=ENGLISH + MORE_ENGLISH),
        Article(id="S3", text=MORE_ENGLISH + ENGLISH),
        Article(id="S4", text="\n".join(GERMAN)),
        Article(id="S5", text="\n".join(ARABIC)),
    ]
    assert off_topic(articles) == {}
    assert list(foreign(articles)) == ["S4", "S5"]
    assert foreign(articles[3:4]) == {}
    assert list(foreign([articles[3], articles[0]])) == ["S4"]
    german = articles[3].model_copy(update={"id": "S6"})
    assert list(foreign([articles[3], german, articles[0]])) == ["S1"]


@pytest.mark.parametrize(
    ("text", "evidence", "supported"),
    [
        ("Rund 1.300 Menschen mussten ihre Häuser verlassen.", GERMAN[1], False),
        ("Dr. Paz dijo: «Mañana habrá luz».", SPANISH[3], False),
        (GERMAN[0], GERMAN[0], True),
        (ARABIC[1], ARABIC[1], True),
        (ARABIC[1].replace("42", "24"), ARABIC[1], False),
    ],
)
def test_numbers_and_quotations_are_checked_in_any_language(
    text: str, evidence: str, supported: bool
) -> None:
    verdict = check_support(text, evidence)
    assert (verdict.supported, verdict.checked) == (supported, "partial")


EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "mine-vote" / "articles"


def test_the_german_article_of_an_example_is_read_and_split_exactly() -> None:
    (article,) = load([EXAMPLE / "rohstoff-bote.txt"]).articles
    assert (article.title, article.publisher, article.published) == (
        "Lithium aus Tolliver Creek: Der Kreis sagt ja, jetzt kommt das Gericht",
        "Rohstoff-Bote",
        "2025-11-19",
    )
    cited = [article.text[s.start : s.end] for s in sentences(article) if s.citable]
    assert len(cited) == 11
    assert cited[0].startswith("Der Rat des Kreises Pellam hat am 13. November nach einer Anhörung")
    assert cited[4] == "Es rechnet mit Kosten von 640 Mio. Dollar."
    assert "394 Menschen arbeiten, d. h. etwa jeder dritte" in cited[5]
    assert cited[8].startswith("„Ein Vorvertrag ist noch kein Vertrag. Ohne Urteil unterschreiben wir")


def test_an_example_with_a_german_article_stays_in_english_and_says_so() -> None:
    settings = Settings(engine="extractive", use_cache=False)
    brief = asyncio.run(run([EXAMPLE], settings, relative_to=EXAMPLE, progress=Silent())).brief
    (german,) = [source for source in brief.sources if source.path == "rohstoff-bote.txt"]
    assert german.warnings == ("is in German; the brief quotes articles in English",)
    assert "is in German; the brief quotes articles in English" in brief.to_markdown()
    assert [source.warnings for source in brief.sources if source != german] == [()] * 6
    assert {language(sentence.text) for sentence in brief.sentences} == {"en"}
    assert {sentence.checked for sentence in brief.sentences} == {"full"}


def test_the_german_article_alone_is_a_brief_in_german_checked_in_part() -> None:
    path = EXAMPLE / "rohstoff-bote.txt"
    settings = Settings(engine="extractive", use_cache=False)
    brief = asyncio.run(run([path], settings, relative_to=EXAMPLE, progress=Silent())).brief
    text = path.read_text("utf-8")
    assert len(brief.sentences) >= 6
    for sentence in brief.sentences:
        assert sentence.checked == "partial"
        assert all(text[c.start : c.end] == c.quote for c in sentence.citations)
        assert language(sentence.text) in ("de", "und")
    assert "‡" in brief.to_markdown()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mittwoch, 19. November 2025", "2025-11-19"),
        ("Stand: 3. März 2026, 14:05 Uhr", "2026-03-03"),
        ("Publié le 1er février 2026 à 8 h", "2026-02-01"),
        ("Miércoles, 19 de noviembre de 2025", "2025-11-19"),
        ("Am 31. Februar 2026", None),
    ],
)
def test_days_in_other_languages(line: str, day: str | None) -> None:
    assert iso_date(line) == day


def test_an_english_claim_about_a_foreign_text_is_held_to_all_checks() -> None:
    evidence = Evidence(GERMAN[1], context=" ".join(GERMAN))
    verdict = check_support("The mayor of Tarn was arrested on the night of the flood.", evidence)
    assert not verdict.supported


def test_a_short_english_sentence_with_words_of_another_language_is_english() -> None:
    assert language("Zelensky met Russian officials in Lviv.") == "en"
