"""The facts on lending, looping and Seamless, each by its id, asked over HTTP."""

import pytest
from flask.testing import FlaskClient

from tests.facts.asking import calculate


@pytest.mark.parametrize(("borrow", "percent"), [(0.027, 7.8), (0.029, 4.6), (0.032, -0.2)])
def test_ar_11_the_net_yield_of_a_17x_loop(client: FlaskClient, borrow: float, percent: float) -> None:
    loop = calculate(client, "loop", target_leverage=17, asset_yield=0.03, borrow_rate=borrow)
    assert loop["net_yield"] * 100 == pytest.approx(percent, abs=0.05)
    assert loop["break_even_borrow_rate"] == pytest.approx(17 * 0.03 / 16)


def test_ar_11_half_a_point_of_borrow_rate_moves_it_by_eight(client: FlaskClient) -> None:
    low, high = (
        calculate(client, "loop", target_leverage=17, borrow_rate=rate)["net_yield"] for rate in (0.027, 0.032)
    )
    assert (low - high) * 100 == pytest.approx(8, abs=0.05)


@pytest.mark.parametrize(("lent", "most"), [(0.86, 7.14), (0.915, 11.76), (0.945, 18.18), (0.965, 28.57)])
def test_ar_12_the_most_leverage_at_a_loan_to_value(client: FlaskClient, lent: float, most: float) -> None:
    loop = calculate(client, "loop", loops=1, loan_to_value=lent)
    assert loop["most_leverage"] == pytest.approx(most, abs=0.005)


def test_df_01_every_yield_names_its_payer(client: FlaskClient) -> None:
    payers = {
        "borrower_interest": "borrowers",
        "staking_rewards": "a chain",
        "emissions": "a treasury",
        "points": "a promise",
    }
    for name, payer in payers.items():
        body = {"emissions": 0, name: 0.05}
        answer = client.post("/v1/calculators/yield-by-payer", json=body).get_json()
        named = answer["explanation"].split("Who pays:")[1]
        assert payer in named
        assert not [other for other in payers.values() if other != payer and other in named]


def test_df_04_at_17x_the_break_even_is_1_0625_times_the_yield(client: FlaskClient) -> None:
    loop = calculate(client, "loop", target_leverage=17, asset_yield=0.04)
    assert loop["break_even_borrow_rate"] / 0.04 == pytest.approx(1.0625)


def test_sm_12_the_cushion_of_a_17x_loop(client: FlaskClient) -> None:
    loop = calculate(client, "loop", target_leverage=17, liquidation_threshold=0.945)
    assert loop["cushion"] * 100 == pytest.approx(0.40, abs=0.005)


def test_sm_12_three_cushions_of_the_17x_token(client: FlaskClient) -> None:
    token = {"leverage": 17, "rebalance_leverage": 17.3, "pre_liquidation_leverage": 17.5}
    cushions = calculate(client, "loop-liquidation", **token, liquidation_threshold=0.945)
    named = ("fall_to_rebalance", "fall_to_pre_liquidation", "fall_to_liquidation")
    assert [cushions[name] * 100 for name in named] == pytest.approx([0.11, 0.18, 0.40], abs=0.008)


@pytest.mark.parametrize(("leverage", "ratio"), [(25, 1.041667), (27, 1.038462)])
def test_sm_13_the_ratios_of_the_25x_token(client: FlaskClient, leverage: float, ratio: float) -> None:
    said = calculate(client, "collateral-ratio", leverage=leverage)
    assert said["collateral_ratio"] == pytest.approx(ratio, abs=5e-7)


@pytest.mark.parametrize(("lowest", "half_way"), [(0.999, 0.9996875), (0.998, 0.99875)])
def test_sm_14_the_price_at_half_time(client: FlaskClient, lowest: float, half_way: float) -> None:
    auction = calculate(client, "dutch-auction", passed=0.5, initial_multiplier=1.01, lowest_multiplier=lowest)
    assert auction["multiplier"] == pytest.approx(half_way, abs=1e-12)


@pytest.mark.parametrize(("month", "share"), [(11, 0), (12, 1 / 3), (24, 2 / 3), (36, 1)])
def test_sm_31_contributors_unlock_over_36_months_behind_a_cliff_of_12(
    client: FlaskClient, month: float, share: float
) -> None:
    contributors = {"tokens": [11_000_000], "cliff_months": [12], "vesting_months": [36]}
    unlocked = calculate(client, "vesting-schedule", **contributors, month=month)
    assert unlocked["unlocked_share"] == pytest.approx(share)


@pytest.mark.parametrize(("month", "share"), [(0, 0), (3, 0.25), (6, 0.5), (12, 1), (13, 1)])
def test_sm_34_escrowed_tokens_unlock_evenly_over_12_months(client: FlaskClient, month: float, share: float) -> None:
    escrowed = {"tokens": [1_000], "cliff_months": [0], "vesting_months": [12]}
    unlocked = calculate(client, "vesting-schedule", **escrowed, month=month)
    assert unlocked["unlocked_share"] == pytest.approx(share)


def test_sm_35_a_treasury_of_350_million_became_one_of_15_6(client: FlaskClient) -> None:
    treasury = {
        "tokens": 53_700_000,
        "token_price": 6.5,
        "later_price": 0.39,
        "tokens_paid_out": 53_700_000 - 39_860_000,
    }
    shocked = calculate(client, "treasury-shock", **treasury)
    assert shocked["value"] / 1e6 == pytest.approx(350, abs=1)
    assert shocked["later_value"] / 1e6 == pytest.approx(15.6, abs=0.1)


@pytest.mark.parametrize(("health", "part"), [(0.99, 0.5), (0.96, 0.5), (0.94, 1), (1.01, 0)])
def test_mg_09_half_of_the_debt_at_once_and_all_below_95_percent(
    client: FlaskClient, health: float, part: float
) -> None:
    loan = {"market": "aave", "collateral_value": 1_000, "debt": 800 / health, "liquidation_threshold": 0.8}
    assert calculate(client, "liquidation-incentive", **loan)["close_factor"] == part


@pytest.mark.parametrize(
    ("threshold", "factor"), [(0.77, 1.0741), (0.86, 1.0438), (0.915, 1.0262), (0.945, 1.0168), (0.965, 1.0106)]
)
def test_mg_10_the_incentive_of_morpho(client: FlaskClient, threshold: float, factor: float) -> None:
    loan = {"collateral_value": 100, "debt": 100 * threshold, "liquidation_threshold": threshold}
    liquidated = calculate(client, "liquidation-incentive", **loan)
    assert liquidated["incentive_factor"] == pytest.approx(factor, abs=0.00005)
    assert liquidated["close_factor"] == 1
