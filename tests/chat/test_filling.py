"""Filling: each class of confusion between inputs, and which calculation is chosen where several could be."""

from typing import Any

import pytest

from service.chat import answer


def run_of(question: str) -> tuple[str, dict[str, Any]]:
    """The tool that a question runs, and its inputs."""
    (run,) = answer([{"role": "user", "content": question}])["calculations"]
    return run["tool"], run["inputs"]


@pytest.mark.parametrize(
    ("question", "tool", "inputs"),
    [
        # the time of a rate is not the time that passes
        (
            "3x token, 1000 usd, 60 days, daily management fee 0.02%, funding 0.03% each 8 hours. total cost?",
            "token-cost-stack",
            {"holding_days": 60, "funding_rate": 0.0003, "management_fee_per_day": 0.0002},
        ),
        # a rate is brought to the time that the calculation takes it for
        (
            "hourly funding of 0.005%, $20000 short for 5 days: total?",
            "funding-cost",
            {"funding_rate": 0.0004, "interval_hours": 1, "periods": 120},
        ),
        # what one coin costs is no debt, and coins are no margin
        (
            "hf if i borrow 3,750 usd on 3 ether (2450 usd a piece), lltv 80%?",
            "health-factor",
            {"collateral_amounts": [3], "collateral_prices": [2450], "debts": [3750]},
        ),
        (
            "2 btc short opened at 48000, cross margin, balance 12500 usd, mmr 1%: when am i liquidated",
            "liquidation-price-cross",
            {"position_size": 2, "entry_price": 48_000, "wallet_balance": 12_500},
        ),
        # two amounts of one kind, told apart by their words in any order
        (
            "slope 1 4%, slope 2 75%, 91% lent out, bend at 80%, base 1%: borrow rate?",
            "utilisation-rate",
            {"utilisation": 0.91, "optimal_utilisation": 0.8, "base_rate": 0.01},
        ),
        ("alert at 1.2, hf now 1.7, eth at 2150", "alert-price", {"health_factor": 1.7, "alert_health_factor": 1.2}),
        ("morpho at 60% utilization, 3% at target, borrow rate?", "adaptive-rate", {"rate_at_target": 0.03}),
        # contracts are counted, coins are measured
        (
            "i hold 12000 contracts, $100 each, btc at 80000: exposure in coin for the inverse contract?",
            "inverse-contract-size",
            {"contracts": 12_000, "face_value": 100},
        ),
        ("inverse contracts of $10 for 12 btc at 64500?", "inverse-contract-size", {"coins": 12, "face_value": 10}),
        # lists side by side
        (
            "isolated vs cross: positions 20000 and 10000, margins 5000 and 2000, prices fall 10% and 2%",
            "isolated-cross",
            {"exposures": [20_000, 10_000], "margins": [5_000, 2_000], "price_moves": [-0.1, -0.02]},
        ),
        # what is needed comes before what may be left out
        (
            "i owe 4100, have 9500 usd in there, threshold 78%. how far can it drop before i am liquidated",
            "health-factor",
            {"collateral_amounts": [9_500], "debts": [4_100]},
        ),
        # a word of the side: an option that is sold
        (
            "sold one call strike 2800 for 75 usd, it ends at 3100. profit?",
            "option-payoff",
            {"option_types": ["call"], "quantities": [-1], "premiums": [75]},
        ),
        # the state of a position is a calculation and no advice
        ("I start 3x short, dont rebalance, btc rises 9%. what is my real leverage now?", "leverage-drift", {}),
        # a reading that cannot be calculated gives way to one that can
        ("portfolio is 30% down. percentage needed to get back where i was?", "recovery", {"loss": 0.3}),
        ("merge of 20 tokens into one, I own 500, each worth $0.05", "merge", {"factor": 20, "tokens": 500}),
        ("turn 0.02% per 4h into a yearly rate", "annualised-rate", {"rate": 0.0002, "interval_hours": 4}),
    ],
)
def test_a_question_is_read_as_it_is_meant(question: str, tool: str, inputs: dict[str, Any]) -> None:
    ran, given = run_of(question)
    assert ran == tool
    assert _alike(given, inputs), given


def _alike(given: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """True where lists and words are equal too."""
    return all(
        given[name] == (value if isinstance(value, list | str) else pytest.approx(value))
        for name, value in wanted.items()
    )


def test_a_figure_is_said_as_it_was_read() -> None:
    question = "liquidation price of a 10x long at €1.234, mmr 0.5%?"
    (run,) = answer([{"role": "user", "content": question}])["calculations"]
    assert "entry price 1.23" in run["read"].lower().replace(":", "")


@pytest.mark.parametrize(
    "question",
    [
        "which leverage should i use now with 1000 usd and btc at 60000?",
        "short btc now with 10x at 60000?",
        "is 3x long at 2500 a good entry now?",
    ],
)
def test_numbers_do_not_make_advice_a_calculation(question: str) -> None:
    assert answer([{"role": "user", "content": question}])["refusal_code"] == "advice"
