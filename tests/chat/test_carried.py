"""What a turn takes over: the multiple of an earlier turn, a loss that was found; and costs of a way in and out."""

from typing import Any

import pytest

from service.chat import answer


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    return answer([{"role": "user", "content": turn} for turn in turns])


LOST = "I just lost 4000 dollars with a 3x token. What happened?"
FELL = "it was BTC, it dropped 12% then 9% then rose 22%"


def test_moves_are_those_of_the_token_that_was_spoken_of() -> None:
    # 0.64 x 0.73 x 1.66 = 0.775552
    (run,) = ask(LOST, FELL)["calculations"]
    assert run["inputs"]["target_leverage"] == 3
    assert run["result"]["final_value"] == pytest.approx(775.552)
    (run,) = ask("why does a 2x token not give 2x after a week", "with 5% up and 5% down")["calculations"]
    assert run["result"]["final_value"] == pytest.approx(1000 * 1.1 * 0.9)


def test_a_multiple_of_its_own_is_not_replaced() -> None:
    (run,) = ask("what is a 2x token", "btc -10% then +10% with a 5x token")["calculations"]
    assert run["inputs"]["target_leverage"] == 5


def test_what_makes_up_for_a_loss_is_worked_out_from_the_loss_that_was_found() -> None:
    (run,) = ask(LOST, FELL, "how much does btc need to rise to get my money back")["calculations"]
    assert run["tool"] == "recovery"
    # 1 / 0.775552 - 1 = 28.94%, a third of it is 9.65%
    assert run["result"]["gain_needed"] == pytest.approx(1 / 0.775552 - 1, rel=1e-4)
    assert run["result"]["underlying_move"] == pytest.approx((1 / 0.775552 - 1) / 3, rel=1e-4)


def test_a_loss_of_the_token_is_no_fall_of_the_coin() -> None:
    (run,) = ask("I lost 60% on a 3x token, how much do I need to make it back")["calculations"]
    assert run["tool"] == "recovery"
    assert run["result"]["gain_needed"] == pytest.approx(1.5)


@pytest.mark.parametrize(
    "text",
    [
        "what does it cost to open and close a 5,000 dollar position in a 3x token at 0.1%?",
        "buy and sell 5000 of a 3x token, 0.1% per trade, what do I pay",
        "opne and clsoe 5000 3x token fee .1% wats cost",
        "what does it cost to buy and sell 5000 of ETH3L with 0.1% fee each way",
    ],
)
def test_a_fee_is_paid_on_the_way_in_and_on_the_way_out(text: str) -> None:
    # 5,000 x (1 - 0.999 x 0.999) = 9.995
    (run,) = ask(text)["calculations"]
    assert run["result"]["total_cost"] == pytest.approx(9.995)
    assert run["result"]["entry_cost"] == pytest.approx(5.0)


def test_a_fee_a_year_is_no_fee_a_day() -> None:
    (run,) = ask(
        "I have 5,000 dollars and want to buy a 3x token and sell it again after a month. What do I pay in total at"
        " 0.1% per trade and 2% a year?"
    )["calculations"]
    assert run["inputs"]["management_fee_per_day"] == pytest.approx(0.02 / 365)
    days = 365 / 12
    left = 0.999 * (1 - 0.02 / 365) ** days * 0.999
    assert run["result"]["total_cost"] == pytest.approx(5000 * (1 - left))


def test_a_fee_a_day_stays_one() -> None:
    (run,) = ask("what do I pay if I put 1000 in BTC3L for 30 days: 0.05% a day")["calculations"]
    assert run["inputs"]["management_fee_per_day"] == pytest.approx(0.0005)


def test_what_is_back_at_its_multiple_is_no_sum() -> None:
    turns = ("rebalance trade of a 3x token of 100 dollars, price falls 10%", "how much must it sell to get back to 3")
    (run,) = ask(*turns)["calculations"]
    # 3 x 70 - 270 = -60
    assert run["result"]["trade"] == pytest.approx(-60.0)


def test_what_comes_after_a_single_move_of_a_token_makes_a_path() -> None:
    turns = ("what is left of 1000 in a 10x token after a 12% drop", "and a 5x?", "and after that a 20% rise?")
    (run,) = ask(*turns)["calculations"]
    # 1,000 x 0.4 x 2 = 800
    assert run["result"]["final_value"] == pytest.approx(800.0)


def test_whether_anything_is_left_is_told_once_more() -> None:
    said = ask("I bought BTC3L for 2000 and it fell 30% then 35%", "is there anything left")["answer"]
    assert "it was wiped out in step 2" in said


def test_a_question_in_words_leaves_nothing_to_be_filled_in() -> None:
    turns = ("What are leverage tokens?", "What would happen to 10,000 euros if the price fell by a third?")
    asked = ask(*turns)["clarification"]
    assert asked["tool"] == "position-basics"
    assert asked["missing"] == ["leverage"]
    (run,) = ask(*turns, "with 2x")["calculations"]
    # 10,000 x (1 - 2/3)
    assert run["result"]["equity_left"] == pytest.approx(10_000 / 3)
    (run,) = ask(*turns, "with 2x", "And if it then went back to where it was?")["calculations"]
    # a third of it, then a rise of a half, twice
    assert run["result"]["final_value"] == pytest.approx(10_000 / 3 * 2)


def test_signed_numbers_are_moves_of_the_token_that_was_named() -> None:
    turns = ("sol3l", "sol +8 -6 +4", "if i put 250", "and sol3s")
    (run,) = ask(*turns)["calculations"]
    # 250 x 0.76 x 1.18 x 0.88
    assert run["result"]["final_value"] == pytest.approx(250 * 0.76 * 1.18 * 0.88)


def test_a_token_that_is_used_up_does_not_come_back() -> None:
    turns = (
        "my 3x token is worth 0.00 now, why",
        "eth went down 40% in one day",
        "does it come back if eth goes up 50%",
    )
    (run,) = ask(*turns)["calculations"]
    assert run["inputs"]["returns"] == pytest.approx([-0.4, 0.5])
    assert run["result"]["final_value"] == 0


@pytest.mark.parametrize(
    ("first", "second", "move"),
    [
        ("what is a 3x token", "how big a fall would wipe it out?", -1 / 3),
        ("what is a 5x token", "how much can it drop before it's gone", -1 / 5),
        ("what is a 2x short token", "how much can it rise before it's gone", 1 / 2),
    ],
)
def test_how_far_the_price_may_go_is_asked_of_the_multiple_that_was_spoken_of(
    first: str, second: str, move: float
) -> None:
    (run,) = ask(first, second)["calculations"]
    assert run["tool"] == "wipe-out-move"
    assert run["result"]["wipe_out_move"] == pytest.approx(move)


def test_the_other_direction_each_day_turns_every_move() -> None:
    (run,) = ask("3x token 10% up each day for 5 days", "what about down each day")["calculations"]
    assert run["result"]["final_value"] == pytest.approx(1000 * 0.7**5)
