"""Words around names: titles, particles, calendar words, peoples."""

from __future__ import annotations

from summarizer.text.tokenize import listed

TITLES = frozenset(
    listed(
        """mr mrs ms miss mx dr prof professor sir lord lady dame president vice-president vice minister prime
        chancellor secretary senator sen rep representative congressman congresswoman governor gov mayor judge
        justice general gen colonel col captain capt major maj lieutenant lt sergeant sgt commander cmdr
        admiral
        adm officer chief former spokesman spokeswoman spokesperson king queen prince princess pope
        reverend rev
        father sister brother sheriff chairman chairwoman chair ceo director coach commissioner deputy
        ambassador
        detective inspector constable bishop archbishop cardinal imam rabbi sheikh ayatollah premier speaker
        attorney councillor superintendent striker midfielder defender goalkeeper singer actor"""
    )
)
PARTICLES = frozenset(
    listed(
        "de da di del della der den des du dos das la le van von ter ten bin ibn al el abu y e zu zur af av"
    )
)
CALENDAR = frozenset(
    listed(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue
        tues
        wed thu thur thurs fri sat sun am pm a.m. p.m. est edt gmt utc pst bst cet"""
    )
)
OPENERS = frozenset(
    listed(
        """the a an this that these those there it he she they we you his her their its our my in on at by
        for from
        with to of as but and or so yet if when while after before during since until although though because
        despite according meanwhile however still also even now then here today yesterday tomorrow tonight
        earlier
        later last next some many most several few all both each every no not never only just one two three
        four
        five six seven eight nine ten another other such what who which where why how is are was were has
        have had
        do does did will would can could should may might must about around nearly almost more less over under
        between among against through into within without across along near asked told speaking writing
        critics officials police residents experts authorities lawmakers scientists researchers"""
    )
)
GENERIC = frozenset(
    listed(
        """hospital university college school company group party council city county state states street
        road river
        lake island airport station bank club team court ministry department agency office institute center
        centre
        association union committee commission police fire service government republic province district
        region
        church museum theatre theater park bridge corporation inc ltd organization organisation foundation"""
    )
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
|gop republican republicans|dems democrat democrats democratic|jew jews jewish|muslim muslims islam islamic"""
DEMONYMS = {
    word: group.split()[0] for group in _PEOPLES.replace("\n", "").split("|") for word in group.split()
}
"""Every word for a country or its people to one of them."""
