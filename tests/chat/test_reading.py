"""Reading: each class of quantity that people write is read as what they mean by it."""

import pytest

from service.chat import answer
from service.chat.reading import read
from service.chat.reading.paths import path_of


def kinds(text: str) -> list[tuple[str, float]]:
    """The amounts of a text: kind and value."""
    return [(one.kind, pytest.approx(one.value, rel=1e-9, abs=1e-12)) for one in read(text).amounts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18 000 usdc", 18_000),
        ("18.000,00 €", 18_000),
        ("1.234,50 euros", 1_234.5),
        ("1 234.50 dollars", 1_234.5),
        ("chf 18'000", 18_000),
        ("$1 200 000", 1_200_000),
        ("12,5k usd", 12_500),
        ("two thousand five hundred dollars", 2_500),
        ("three and a half million dollars", 3_500_000),
        ("a hundred bucks", 100),
        ("a dozen euros", 12),
    ],
)
def test_a_sum_of_money_is_read_in_every_spelling(text: str, value: float) -> None:
    assert kinds(text) == [("money", value)]


@pytest.mark.parametrize("text", ["150 120 100", "100 120 90 130 65", "5 100x", "60 10%"])
def test_numbers_that_stand_side_by_side_stay_a_list(text: str) -> None:
    assert len(kinds(text)) == len(text.split())


def test_a_list_of_spaced_thousands_is_a_list_of_large_numbers() -> None:
    assert [value for _, value in kinds("60 000 60 150 52 000")] == [60_000, 60_150, 52_000]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a percent", 0.005),
        ("two and a half percent", 0.025),
        ("a quarter of a percent", 0.0025),
        ("twenty percent", 0.2),
        ("a thirty percent loss", -0.3),
        ("7,25 %", 0.0725),
        ("25 bps", 0.0025),
        ("1,0625 %", 0.010625),
        ("1,2345%", 0.012345),
        ("two thirds", 2 / 3),
        ("a fifth", 0.2),
    ],
)
def test_a_ratio_is_read_in_every_spelling(text: str, value: float) -> None:
    assert kinds(text) == [("percent", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("odds 2 to 1", 2),
        ("payoff 1.5:1", 1.5),
        ("odds of 5/2", 2.5),
        ("3 for each 1 staked", 3),
        ("merged 50 into 1", 50),
        ("reverse split 1 for 20", 20),
        ("merge of twenty tokens into one", 20),
        ("5 old tokens become one new", 5),
    ],
)
def test_two_numbers_that_say_one_thing_are_odds(text: str, value: float) -> None:
    assert kinds(text) == [("odds", value)]


def test_a_number_that_goes_to_one_is_no_odds() -> None:
    assert kinds("my health factor drops from 1.6 to 1") == [("number", 1.6), ("number", 1)]


def test_one_token_is_no_quantity_and_one_bitcoin_is() -> None:
    assert kinds("what is one token worth") == []
    assert kinds("short one btc") == [("coin", 1)]


@pytest.mark.parametrize("text", ["since 2021", "on 27 june 2025", "in march 2024", "at 2025-06-27", "during 2022"])
def test_a_date_is_nothing_to_calculate_with(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["date"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("0.01% per 8h", 1 / 3),
        ("0.01%/8h", 1 / 3),
        ("0.01% each 8 hours", 1 / 3),
        ("0.02% funding per 8h", 1 / 3),
        ("0.05% a day", 1),
        ("hourly funding of 0.005%", 1 / 24),
        ("5% yearly", 365),
        ("the 8h funding is 0.01%", 1 / 3),
        ("10% p.a.", 365),
        ("4% apr", 365),
        ("4%", 0),
    ],
)
def test_a_rate_knows_what_time_it_is_for(text: str, days: float) -> None:
    (rate,) = (one for one in read(text).amounts if one.kind == "percent")
    assert rate.per == pytest.approx(days)


def test_the_time_of_a_rate_is_no_time_that_passes() -> None:
    assert [kind for kind, _ in kinds("funding 0.01% per 8h for 10 days")] == ["percent", "each", "days"]
    assert kinds("held for a month") == [("days", 365 / 12)]
    assert [kind for kind, _ in kinds("5% a month")] == ["percent", "each"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("rises 3% a day for a week", [0.03] * 7),
        ("falls 10% in 7 days", [-0.1]),
        ("falls 10% then 20 days later rises 5%", [-0.1, 0.05]),
        ("drops 10% twice then goes up 20%", [-0.1, -0.1, 0.2]),
    ],
)
def test_a_time_counts_moves_only_where_one_is_told_of_each_day(text: str, steps: list[float]) -> None:
    assert path_of(read(text))[0] == pytest.approx(steps)


@pytest.mark.parametrize(
    "text", ["5 eth worth $1,900 each", "5 eth at 1900", "5 eth @ $1900", "5 eth ($1,900 a piece)"]
)
def test_what_one_coin_costs_is_told_from_other_sums(text: str) -> None:
    coins, price = read(text).amounts
    assert (coins.value, price.value, price.priced) == (5, 1_900, True)


def test_a_list_names_its_unit_once() -> None:
    assert kinds("vol 40, 50 or 60 percent") == [("percent", 0.4), ("percent", 0.5), ("percent", 0.6)]
    assert kinds("returns 10, -20 and 5%") == [("percent", 0.1), ("percent", -0.2), ("percent", 0.05)]
    assert kinds("2, 3 and 5x") == [("leverage", 2), ("leverage", 3), ("leverage", 5)]


def test_a_price_before_a_percentage_is_no_percentage() -> None:
    assert kinds("long at 3000, 5% stop") == [("number", 3_000), ("percent", 0.05)]
    assert kinds("opened at 30k and 1% maintenance") == [("number", 30_000), ("percent", 0.01)]
    assert kinds("opened at 18.5 and 1% maintenance") == [("number", 18.5), ("percent", 0.01)]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("falls 10% and 2%.", [-0.1, -0.02]),
        ("halves, then doubles", [-0.5, 1.0]),
        ("minus 12 percent", [-0.12]),
        ("up 5%, down 3%", [0.05, -0.03]),
        ("moves 4% against me", [-0.04]),
        ("0.01% against 0.04%", []),
        ("drops 10 then 10 then goes up 20", [-10, -10, 20]),
        ("falls 5% then another 5%, 3x", [-0.05, -0.05]),
        ("rises 10 then falls to 90", [10]),
    ],
)
def test_moves_have_the_direction_of_their_verb(text: str, moves: list[float]) -> None:
    assert [one.value for one in read(text).amounts if one.moves] == pytest.approx(moves)


def test_times_before_a_side_are_leverage_and_after_a_path_a_count() -> None:
    assert kinds("3 times short") == [("leverage", 3)]
    assert kinds("the loop runs at 8 times") == [("leverage", 8)]
    assert kinds("repeated 3 times") == [("multiple", 3)]
    assert kinds("1,0625 times") == [("multiple", 1.0625)]


def test_statements_told_apart_by_bars_are_read_as_those_told_apart_by_semicolons() -> None:
    given = ("premium +0.12%", "without a cap", "clamp 0.05%", "interest 0.01% per 8h")
    bars, marks = (answer([{"role": "user", "content": f"Funding rate? {sign.join(given)}"}]) for sign in (" | ", "; "))
    assert bars["calculations"][0]["inputs"] == marks["calculations"][0]["inputs"]
    assert bars["calculations"][0]["result"]["funding_rate"] == pytest.approx(0.0007)


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("3x token, returns -14%, 12.79%, -1.03%", [-0.14, 0.1279, -0.0103]),
        ("3x token, moves -14%, 12%, 3% and -1%", [-0.14, 0.12, 0.03, -0.01]),
        ("3x token, -10%, 0.5% fee, +12%", [-0.1, 0.12]),
        ("3x token, -10%, +12%, 0.1% trading fee", [-0.1, 0.12]),
        ("borrow rate 5%, -10%, +12%", [-0.1, 0.12]),
    ],
)
def test_a_percentage_without_a_sign_between_two_moves_of_a_list_is_a_rise(text: str, moves: list[float]) -> None:
    assert path_of(read(text))[0] == pytest.approx(moves)


@pytest.mark.parametrize("text", ["listen up btc moves -30%", "heads up, -30% btc", "whats up, eth moves -30 percent"])
def test_an_up_that_is_no_move_does_not_turn_one(text: str) -> None:
    assert [one.value for one in read(text).amounts] == [-0.3]
