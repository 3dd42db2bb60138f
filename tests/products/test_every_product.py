"""Every sheet, product and scenario of content/ holds what the service needs of it."""

from typing import Any

import pytest

from service.library.checks.wording import ADVICE
from service.products import products, scenarios, sheets
from service.rules import rules
from service.simulations import simulate
from service.simulations.costs import USED, Costs
from tests.simulations.posting import candles, returns

SCHEDULE = ("rebalance_time", "rebalance_interval")
CLOSES = returns(0.02, -0.02, 0.15, -0.12, 0.07, -0.3, 0.35, 0.004, -0.05, 0.22, -0.18)
CANDLES = candles(
    100,
    (100, 104, 97, 102),
    (95, 96, 80, 83),
    (83, 99, 83, 97),
    (120, 125, 90, 92),
    (92, 93, 70, 91),
    (91, 140, 91, 130),
)


# The venues and products of the plan; every other sheet only lends its rule to a simulation.
OPEN = [
    "aave", "binance", "bitmex", "bybit", "cme", "coinbase", "deribit", "dydx", "gate",
    "gmx", "hyperliquid", "index-coop", "kraken", "kucoin", "mexc", "morpho", "okx",
    "pionex", "toros",
]  # fmt: skip
CLOSED = ["blvt", "ftx", "seamless", "tlx"]
VENUES = [name for name, sheet in sheets().items() if sheet.scope == "venue"]


def test_there_are_twenty_three_venues_four_of_them_closed() -> None:
    assert sorted(OPEN + CLOSED) == VENUES, "name the venue in OPEN or CLOSED"
    assert len(VENUES) == 23
    assert [name for name in VENUES if sheets()[name].status == "closed"] == CLOSED


@pytest.mark.parametrize("name", VENUES)
def test_a_venue_says_its_status_its_rule_and_what_it_costs_with_a_source(name: str) -> None:
    sheet = sheets()[name]
    rules = [sheet.facts[field] for field in ("liquidation_rule", "rebalancing_rule") if field in sheet.facts]
    assert sheet.facts["status"].source
    assert any(rule.source for rule in rules), "a liquidation_rule or rebalancing_rule has a source"
    assert name == "pionex" or any(fact.source for fact in sheet.blocks["trading-cost"])  # unknown and said to be


@pytest.mark.parametrize("name", VENUES)
def test_a_source_of_a_venue_can_be_looked_up(name: str) -> None:
    sources = {fact.source for fact in sheets()[name].facts.values() if fact.source}
    assert [
        source.title for source in sources if not source.address and not source.note and source.grade != "computed"
    ] == []


@pytest.mark.parametrize("name", sheets())
def test_a_sheet_neither_advises_nor_promises(name: str) -> None:
    sheet = sheets()[name]
    said = [sheet.title, sheet.summary, *(f"{fact.value} {fact.note}" for fact in sheet.facts.values())]
    assert [text for text in said if ADVICE.search(text)] == []


@pytest.mark.parametrize("name", sheets())
def test_a_sheet_was_reviewed_when_its_latest_fact_was_read(name: str) -> None:
    sheet = sheets()[name]
    assert max(fact.as_of for fact in sheet.facts.values()) <= sheet.reviewed


@pytest.mark.parametrize("name", sheets())
def test_a_sheet_has_twelve_sourced_facts_and_says_who_pays(name: str) -> None:
    facts = sheets()[name].facts
    assert sum(fact.source is not None for fact in facts.values()) >= 12, "twelve facts or more have a source"
    assert facts["payments_or_referrals"].value == "none"


@pytest.mark.parametrize("name", sheets())
def test_what_one_page_alone_says_is_not_called_verified(name: str) -> None:
    facts = sheets()[name].facts.values()
    assert not [
        fact.field for fact in facts if fact.status == "verified" and fact.source and fact.source.grade == "secondary"
    ]


@pytest.mark.parametrize("name", products())
def test_the_settings_and_costs_of_a_product_are_those_of_its_rule(name: str) -> None:
    product = products()[name]
    schedule = {setting: value for setting, value in product.settings.items() if setting in SCHEDULE}
    own = {setting: value for setting, value in product.settings.items() if setting not in SCHEDULE}
    rule = rules()[product.rule]
    rule.settings().load(own)
    assert rule.scheduled or not schedule
    Costs().load(dict(product.costs))
    assert set(product.costs) <= set(USED[product.financing])  # a cost that is ignored is not a product's


@pytest.mark.parametrize("name", products())
@pytest.mark.parametrize("path", [CLOSES, CANDLES], ids=["closes", "candles"])
def test_a_product_runs_on_a_jumpy_path_and_its_parts_add_up(name: str, path: dict[str, Any]) -> None:
    (result,) = simulate({"path": path, "instruments": [{"product": name}]})["results"]
    parts = dict(result["attribution"])
    total = parts.pop("total")
    assert sum(parts.values()) == pytest.approx(total, abs=1e-9)
    assert result["summary"]["final_value"] >= 0


@pytest.mark.parametrize("name", products())
def test_a_product_says_what_its_pages_leave_open(name: str) -> None:
    product = products()[name]
    answer = simulate({"path": {"kind": "returns", "returns": [0.02]}, "instruments": [{"product": name}]})
    assert len(product.assumptions) >= 3
    assert all(f"{product.title}: {said}" in answer["assumptions"] for said in product.assumptions)


@pytest.mark.parametrize("name", products())
def test_a_number_that_is_our_own_choice_is_said_to_be(name: str) -> None:
    product = products()[name]
    sheet = sheets()[product.sheet]
    (written,) = (one for one in sheet.listed if one["name"] == name)
    chosen = [field for field in written["settings"].values() if sheet.facts[field].status == "assumed"]
    assert not chosen or "our own" in " ".join([product.summary, *product.assumptions])


@pytest.mark.parametrize("name", products())
def test_a_product_of_a_closed_venue_says_so_in_its_title(name: str) -> None:
    product = products()[name]
    assert ("closed" in product.title) == (product.status == "closed")


@pytest.mark.parametrize("name", scenarios())
def test_a_scenario_runs(name: str) -> None:
    answer = simulate({"path": {"kind": "scenario", "name": name}, "instruments": [{"rule": "spot"}]})
    assert answer["results"][0]["summary"]["final_value"] > 0


# The issuer's table: 10k, 11k, 10k -> -5.45%; 10k, 11k, 12.1k -> 69%; 10k, 9.5k, 9k -> -28.4%. The rest by hand.
RETURNS = {
    "faq-up-and-back": -0.0545,
    "faq-two-days-up": 0.69,
    "faq-two-days-down": -0.284,
    "ten-round-trips": (1.3 * 8 / 11) ** 10 - 1,
    "four-days-up": 1.3**4 - 1,
    "four-days-down": 0.7**4 - 1,
}


@pytest.mark.parametrize("name", RETURNS)
def test_a_scenario_gives_a_three_times_token_the_known_return(name: str) -> None:
    instrument = {"rule": "daily-reset", "target_leverage": 3}
    answer = simulate({"path": {"kind": "scenario", "name": name}, "instruments": [instrument]})
    assert answer["results"][0]["summary"]["total_return"] == pytest.approx(RETURNS[name], abs=2.5e-4)
