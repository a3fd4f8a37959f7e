"""Who is meant, what is more, who gave and got, who says it: pairs of a true and a false text."""

from __future__ import annotations

import pytest

from summarizer.support import check_support

PAIRS: list[tuple[str, str, str, str]] = [
    (
        "The barge carried 3.1 million tonnes of gravel.",
        "The barge carried 3.1 million tonnes of gravel that year.",
        "The barge carried 3.1 million pounds of gravel.",
        "number",
    ),
    (
        "The band was on its way home from a festival.",
        "The band was on its way from a festival.",
        "The band was on its way to a festival.",
        "antonym",
    ),
    (
        "No water tank is known to be cracked.",
        "None of the water tanks is known to be cracked.",
        "The water tanks are cracked.",
        "negation",
    ),
    (
        "The Herald has not been able to confirm the story of the Ledger.",
        "The Herald could not confirm the story of the Ledger.",
        "The Herald has confirmed the story of the Ledger.",
        "negation",
    ),
    (
        "Tests on the pilot were negative, police said.",
        "Police said the tests on the pilot were negative.",
        "The coastguard said the tests on the pilot were negative.",
        "attribution",
    ),
    (
        "Ruth Vellacott hired Tomas Brandl in 2019. She sold the estate to a hotel chain two years later.",
        "Vellacott sold the estate to a hotel chain.",
        "Brandl sold the estate to a hotel chain.",
        "role",
    ),
    (
        "Pia Holst and her brother, the pilot Jonas Berg, skied across. He lost a toe to frostbite.",
        "Jonas Berg lost a toe to frostbite.",
        "Pia Holst lost a toe to frostbite.",
        "role",
    ),
    (
        "Ferrin acquired its competitor Doltex last year. The company has since dismissed 300 workers.",
        "Ferrin has dismissed 300 workers since it acquired Doltex.",
        "Doltex has dismissed 300 workers since it acquired Ferrin.",
        "role",
    ),
    (
        "King Aldric invited Senator Moira Quayle to the palace on Sunday. She refused the invitation.",
        "Moira Quayle refused the invitation.",
        "King Aldric refused the invitation.",
        "predicate",
    ),
    (
        "Rice was cheaper in Narvo than in Belt last month.",
        "Rice was more expensive in Belt than in Narvo.",
        "Rice was more expensive in Narvo than in Belt.",
        "comparison",
    ),
    (
        "The Tarn bridge is longer than the Ulm bridge.",
        "The Ulm bridge is shorter than the Tarn bridge.",
        "The Ulm bridge is longer than the Tarn bridge.",
        "comparison",
    ),
    (
        "Oslin is the third largest port in the region.",
        "Oslin is the region's third-largest port.",
        "Oslin is the region's largest port.",
        "comparison",
    ),
    (
        "Exports from the valley nearly doubled last year.",
        "Last year the valley's exports almost doubled.",
        "Last year the valley's exports almost tripled.",
        "number",
    ),
    (
        "Unemployment rose from 4 per cent to 6 per cent in a year.",
        "In a year, unemployment went up from 4 per cent to 6 per cent.",
        "In a year, unemployment went from 6 per cent to 4 per cent.",
        "number",
    ),
    (
        "The new ferry carries fewer passengers than the old one.",
        "The old ferry carries more passengers than the new one.",
        "The new ferry carries more passengers than the old one.",
        "comparison",
    ),
    (
        "Women earn almost as much as men at the plant.",
        "At the plant, men earn slightly more than women.",
        "At the plant, women earn slightly more than men.",
        "comparison",
    ),
    (
        "Last winter was the coldest in the valley since 1963.",
        "No winter in the valley had been colder since 1963.",
        "No winter in the valley had been warmer since 1963.",
        "comparison",
    ),
    (
        "The museum bought the painting from the heirs of the collector.",
        "The heirs of the collector sold the painting to the museum.",
        "The museum sold the painting to the heirs of the collector.",
        "role",
    ),
    (
        "Marsted lent the orchestra 40 instruments.",
        "The orchestra borrowed 40 instruments from Marsted.",
        "Marsted borrowed 40 instruments from the orchestra.",
        "role",
    ),
    (
        "Greta Lind beat Anouk Faure in the final.",
        "Anouk Faure lost to Greta Lind in the final.",
        "Greta Lind lost to Anouk Faure in the final.",
        "role",
    ),
    (
        "A customs officer was bitten by a dog at the harbour.",
        "At the harbour a dog bit a customs officer.",
        "At the harbour a customs officer bit a dog.",
        "role",
    ),
    (
        "The council sued the builder over the cracks in the school.",
        "The builder was sued by the council over the cracks in the school.",
        "The council was sued by the builder over the cracks in the school.",
        "role",
    ),
    (
        "The bank paid the farmer 40,000 euros in compensation.",
        "The farmer received 40,000 euros in compensation from the bank.",
        "The farmer paid the bank 40,000 euros in compensation.",
        "role",
    ),
    (
        "The chairman urged the treasurer to resign.",
        "The treasurer was urged to resign by the chairman.",
        "The chairman was urged to resign by the treasurer.",
        "role",
    ),
    (
        "The airline said 30 flights were cancelled, while the pilots' union spoke of 50.",
        "The pilots' union put the number of cancelled flights at 50.",
        "The airline put the number of cancelled flights at 50.",
        "role",
    ),
    (
        "The lawyer of the actor Sven Hald told the court that he had repaid the loan.",
        "Hald's lawyer told the court that the loan had been repaid.",
        "Hald told the court that he had repaid the loan.",
        "attribution",
    ),
    (
        "Residents blame the plant for the smell, but the plant's director blames a nearby farm.",
        "The plant's director blames a nearby farm for the smell.",
        "Residents blame a nearby farm for the smell.",
        "role",
    ),
    (
        "According to a police report, the driver was asleep. The driver's family declined to comment.",
        "A police report says the driver was asleep.",
        "The driver's family says the driver was asleep.",
        "role",
    ),
    (
        "Prosecutors allege that Otto Bram forged three contracts with a foreign bank.",
        "Otto Bram forged three contracts with a foreign bank, prosecutors allege.",
        "Otto Bram forged three contracts with a foreign bank.",
        "attribution",
    ),
    (
        "The city is thinking about closing the old tram line next year.",
        "The city may close the old tram line next year.",
        "The city has shut down the old tram line.",
        "hedge",
    ),
    (
        "Talks on a merger of the two clubs are under way, and the boards hope to vote in May.",
        "The two clubs are in talks on a merger.",
        "The two clubs have merged after a vote of the boards.",
        "hedge",
    ),
    (
        "If the levee breaks, 900 homes will be flooded.",
        "As many as 900 homes will be flooded if the levee breaks.",
        "The levee broke and 900 homes were flooded.",
        "hedge",
    ),
    (
        "Engineers have yet to find the cause of the leak.",
        "The cause of the leak has not been found by engineers.",
        "Engineers have found the cause of the leak.",
        "negation",
    ),
    (
        "The minister is considering a ban on fireworks.",
        "A ban on fireworks is being considered by the minister.",
        "A ban on fireworks has been imposed by the minister.",
        "hedge",
    ),
    (
        "The factory could lose 200 jobs, the union warned.",
        "The union warned that the factory could lose 200 jobs.",
        "The factory lost 200 jobs.",
        "hedge",
    ),
    (
        "A baker from Holm won the regional chess title on Saturday.",
        "The regional chess title went to a baker from Holm.",
        "A baker from Holm won her first regional chess title on Saturday.",
        "detail",
    ),
    (
        "The zoo has bought a tiger from a circus in Kell.",
        "A tiger from a circus in Kell has been bought by the zoo.",
        "The zoo has bought an orphaned tiger from a circus in Kell.",
        "detail",
    ),
    (
        "The court ordered the firm to clean up the river within a year.",
        "Within a year the firm must clean up the river, the court ordered.",
        "The court ordered the firm to clean up the river within a year or lose its licence.",
        "detail",
    ),
    (
        "Divers found a cannon near the wreck.",
        "A cannon was found near the wreck by divers.",
        "Divers found the only cannon near the wreck.",
        "detail",
    ),
    (
        "Firefighters rescued a cat from a chimney in Brill Street.",
        "A cat was rescued from a chimney in Brill Street.",
        "Firefighters rescued a cat from a chimney in Brill Street because neighbours heard it cry.",
        "detail",
    ),
    (
        "None of the passengers were hurt.",
        "No passenger was hurt.",
        "Some of the passengers were hurt.",
        "negation",
    ),
    (
        "Hardly any of the tents were dry.",
        "Almost none of the tents were dry.",
        "Most of the tents were dry.",
        "negation",
    ),
    (
        "The inspectors left without checking the boiler.",
        "The inspectors did not check the boiler.",
        "The inspectors checked the boiler before they left.",
        "negation",
    ),
    (
        "Only a few of the shops accept cards.",
        "Few of the shops accept cards.",
        "Most of the shops accept cards.",
        "antonym",
    ),
    (
        "The committee failed to agree on a date.",
        "The committee did not agree on a date.",
        "The committee agreed on a date.",
        "negation",
    ),
    (
        "Visitors were told not to feed the seals.",
        "Visitors were told that they must not feed the seals.",
        "Visitors were allowed to feed the seals.",
        "negation",
    ),
    (
        "Doctors suspect that the patient was poisoned.",
        "The patient may have been poisoned, doctors suspect.",
        "The patient was poisoned.",
        "attribution",
    ),
    (
        "The singer's brother told a radio station that the tour would be cancelled.",
        "The tour would be cancelled, the singer's brother told a radio station.",
        "The tour would be cancelled, the singer told a radio station.",
        "attribution",
    ),
    (
        "The tower is the tallest building in the city.",
        "No building in the city is taller than the tower.",
        "The tower is the second tallest building in the city.",
        "comparison",
    ),
    (
        "Veyra was overtaken by Tollen in the last lap.",
        "Tollen overtook Veyra in the last lap.",
        "Veyra overtook Tollen in the last lap.",
        "role",
    ),
]
"""Evidence, a text that it supports, one that it does not, and a code that says why."""


@pytest.mark.parametrize(("evidence", "true", "false", "code"), PAIRS)
def test_one_of_two_is_supported(evidence: str, true: str, false: str, code: str) -> None:
    right, wrong = check_support(true, evidence), check_support(false, evidence)
    assert right.supported, right
    assert not wrong.supported
    assert code in {reason.code for reason in wrong.reasons}, wrong
    assert wrong.score < right.score
