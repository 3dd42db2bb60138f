"""The numbers of the products, against the pages they were read on."""

import pytest

from service.products import products


def test_the_closed_bull_token_resets_at_two_past_midnight_and_at_four_times() -> None:
    product = products()["ftx-bull"]
    assert product.rule == "adverse-move"
    assert product.settings == {"target_leverage": 3, "trigger_leverage": 4, "rebalance_time": "00:02"}
    assert product.costs["management_fee"] == pytest.approx(0.1095)  # 0.03 % a day
    assert product.status == "closed"


def test_the_evening_token_resets_at_half_past_eleven_and_after_fifteen_percent() -> None:
    product = products()["kucoin-3l"]
    assert product.rule == "adverse-move"
    assert product.settings == {"target_leverage": 3, "adverse_move": 0.15, "rebalance_time": "23:30"}
    assert product.costs == {"management_fee": pytest.approx(0.1825)}  # 0.05 % a day


@pytest.mark.parametrize(("long", "short"), [("ftx-bull", "ftx-bear"), ("kucoin-3l", "kucoin-3s")])
def test_short_tokens_differ_in_their_target_only(long: str, short: str) -> None:
    one, other = products()[long], products()[short]
    assert one.settings["target_leverage"] == -other.settings["target_leverage"]  # type: ignore[operator]
    assert {**one.settings, "target_leverage": 0} == {**other.settings, "target_leverage": 0}
    assert (one.costs, one.assumptions) == (other.costs, other.assumptions)
