"""Words around names: titles, particles, calendar words, peoples."""

from __future__ import annotations

from summarizer.text.calendar_words import MONTHS, WEEKDAYS, ZONES
from summarizer.text.tokenize import listed

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir lord lady dame president vice-president vice minister prime
    chancellor secretary senator sen rep representative congressman congresswoman governor gov mayor judge
    justice general gen colonel col captain capt major maj lieutenant lt sergeant sgt commander cmdr admiral
    adm officer chief former spokesman spokeswoman spokesperson king queen prince princess pope reverend rev
    father sister brother sheriff chairman chairwoman chair ceo director coach commissioner deputy ambassador
    detective inspector constable bishop archbishop cardinal imam rabbi sheikh ayatollah premier speaker
    attorney councillor superintendent striker midfielder defender goalkeeper singer actor""".split()
)
PARTICLES = frozenset(
    listed(
        "de da di del della der den des du dos das la le van von ter ten bin ibn al el abu y e zu zur af av"
    )
)
CALENDAR = frozenset([*MONTHS, *WEEKDAYS, *ZONES, "am", "pm", "a.m.", "p.m.", "celsius", "fahrenheit"])
OPENERS = frozenset(
    """the a an this that these those there it he she they we you his her their its our my in on at by whether
    for from with to of as but and or so yet if when while after before during since until although though
    because despite according meanwhile however still also even now then here today yesterday tomorrow tonight
    earlier later last next some many most several few all both each every no not never only just one two
    three four five six seven eight nine ten another other such what who which where why how is are was were
    has have had do does did will would can could should may might must about around nearly almost more less
    over under between among against through into within without across along near asked told speaking writing
    everyone everybody anyone anybody someone somebody nobody none others critics officials police residents
    experts authorities lawmakers scientists researchers""".split()
)
GENERIC = frozenset(
    """hospital university college school company group party council city county state states
    street road river lake island airport station bank club team court ministry department agency
    office institute center centre association union committee commission police fire service
    government republic province district region church museum theatre theater park bridge
    corporation inc ltd organization organisation foundation""".split()
)
"""Words for what a name names: they come and go in other mentions of it."""
_PEOPLES = """france french frenchman frenchmen|germany german germans
|britain british briton britons uk england english
|us usa u.s. america american americans states|china chinese|spain spanish spaniard spaniards
|greece greek greeks
|turkey turkish turk turks türkiye turkiye|poland polish pole poles|denmark danish dane danes
|sweden swedish swede swedes
|switzerland swiss|ireland irish|scotland scottish scots|wales welsh|netherlands dutch holland
|portugal portuguese
|norway norwegian norwegians|finland finnish finn finns|iceland icelandic|israel israeli israelis
|iraq iraqi iraqis
|pakistan pakistani pakistanis|afghanistan afghan afghans|philippines filipino filipinos philippine
|thailand thai thais|vietnam vietnamese|lebanon lebanese|cyprus cypriot cypriots|czechia czech czechs
|slovakia slovak slovaks|croatia croatian croat croats|serbia serbian serb serbs|kazakhstan kazakh kazakhs
|uzbekistan uzbek|congo congolese|argentina argentine argentinian|brazil brazilian brazilians|peru peruvian
|canada canadian canadians|mexico mexican mexicans|belgium belgian|hungary hungarian|egypt egyptian egyptians
|yemen yemeni yemenis|qatar qatari|kuwait kuwaiti|somalia somali|sudan sudanese|japan japanese
|taiwan taiwanese
|palestine palestinian palestinians|europe european europeans|eu|moscow kremlin russia russian russians
|kyiv kiev|burma myanmar|saudi|korea korean koreans|india indian indians|iran iranian iranians tehran
|peking beijing|bombay mumbai|calcutta kolkata|madras chennai|rangoon yangon|kharkiv kharkov|odesa odessa
|lviv lvov|swaziland eswatini|covid coronavirus covid-19
|gop republican republicans|dems democrat democrats democratic|jew jews jewish|muslim muslims islam islamic"""
DEMONYMS = {
    word: group.split()[0] for group in _PEOPLES.replace("\n", "").split("|") for word in group.split()
}
"""Every word for a country or its people to one of them; names of one place too."""

_GIVEN = """michael mike mick micky|robert rob bob bobby robbie
|william will bill billy|elizabeth elisabeth liz
|elizabeth elisabeth beth|elizabeth elisabeth betty|elizabeth elisabeth lizzie eliza
|james jim jimmy jamie|john jack johnny jon|richard rick dick richie|thomas tom tommy
|joseph joe joey|david dave|daniel dan danny|matthew matt|christopher chris|anthony antony tony
|andrew andy drew|edward ed eddie ted|steven stephen steve|charles charlie chuck
|katherine catherine kathryn kate katie kathy cathy|margaret maggie meg peggy|alexander alex sasha
|alexandra alex|benjamin ben|samuel sam|samantha sam|gregory greg|jeffrey geoffrey jeff
|kenneth ken kenny|lawrence laurence larry|leonard len lenny|nicholas nick|patrick pat paddy
|patricia pat patty|peter pete|philip phillip phil|raymond ray|ronald ron ronnie|donald don
|timothy tim|walter walt|zachary zach|jennifer jen jenny|jessica jess|rebecca becky|susan sue
|deborah debbie|victoria vicky|theodore ted|frederick fred|gerald gerry jerry|harold harry
|henry harry|francis frank|vincent vince|abraham abe|bernard bernie
|mohammed mohammad muhammad mohamed muhammed|osama usama|yousef yusuf youssef|hussein hussain
|saint st st.|mount mt mt.|fort ft ft."""


def _groups(table: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(table.replace("\n", "").split("|")):
        for word in group.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


GIVEN = _groups(_GIVEN)
"""Short forms and spellings of given names, and of words in names of places: words of one group are one."""

WRITTEN_OUT = {
    "ceo": "chief executive", "cfo": "chief financial", "coo": "chief operating", "cto": "chief technology",
    "pm": "prime minister", "mp": "member of parliament", "vp": "vice president", "covid": "coronavirus",
}  # fmt: skip
"""Short forms whose letters do not tell, and the words that stand for them."""
SHORT_FORMS = {
    short: state
    for state, *shorts in map(
        str.split,
        """alabama ala al/alaska ak/arizona ariz az/arkansas ark ar/california calif ca/colorado colo co
        /connecticut conn ct/delaware del de/florida fla fl/georgia ga/hawaii hi/idaho id/illinois ill il
        /indiana ind in/iowa ia/kansas kan ks/kentucky ky/louisiana la/maine me/maryland md
        /massachusetts mass ma/michigan mich mi/minnesota minn mn/mississippi miss ms/missouri mo
        /montana mont mt/nebraska neb ne/nevada nev nv/ohio oh/oklahoma okla ok/oregon ore or
        /pennsylvania pa/tennessee tenn tn/texas tex tx/utah ut/vermont vt/virginia va
        /washington wash wa/wisconsin wis wi/wyoming wyo wy/southeast se/northeast ne/northwest nw
        /southwest sw/south s/north n/east e/west w/street st/avenue ave/boulevard blvd/road rd
        /department dept/university univ/lieutenant lt/sergeant sgt/governor gov/senator sen
        /representative rep/professor prof/doctor dr/general gen/captain capt""".split("/"),
    )
    for short in shorts
}
"""The words that short forms stand for, in lower case: states, quarters of the sky, streets, offices."""
