"""Events: questions about a day, a month or a crash of the past, and prices that somebody bought at."""

from typing import Any

import pytest

from service.chat import answer
from service.chat.replies.quoting import LEANING


def ask(*turns: str) -> dict[str, Any]:
    return answer([{"role": "user", "content": turn} for turn in turns])


@pytest.mark.parametrize(
    ("question", "first", "said"),
    [
        ("what was black thursday", "On Black Thursday, 12 March 2020", "3,596 dollars"),
        ("how was luna", "In the crash of Terra in May 2022", "under 1 within days"),
        ("what happend on 10 oct 2025", "On 10 October 2025", "USDe"),
        (
            "what happened to leverage tokens in march 2020?",
            "When Binance dropped the tokens of FTX in March 2020",
            "BUSD",
        ),
        ("what happened to FTX tokens when ftx collapsed", "FTX", "they ended with it"),
    ],
)
def test_an_event_is_told_by_the_sentences_that_name_it(question: str, first: str, said: str) -> None:
    reply = ask(question)
    assert reply["answer"].startswith(first)
    assert said in reply["answer"]


@pytest.mark.parametrize(
    "sentence", ["Binance said so when it dropped them.", "The first fall comes to -51.09%.", "For LUNA it is -98.75%."]
)
def test_a_sentence_that_points_at_one_before_it_leans_on_it(sentence: str) -> None:
    assert LEANING.match(sentence)


def test_what_said_so_points_at_is_quoted_before_it() -> None:
    said = ask("why did binance close its leveraged tokens")["answer"]
    assert "said so" not in said or "Users did not understand the product" in said.split("said so")[0]


def test_a_past_crash_is_no_model_of_many_futures() -> None:
    reply = ask("simulate a 3x btc token during the covid crash")
    assert reply["answer"].startswith("No prices of BTC for Covid crash are stored here.")


@pytest.mark.parametrize(
    ("question", "fall", "back"),
    [
        ("i bought at 100 and it is 60 now how much up do i need", -0.4, 2 / 3),
        ("I bought 10 tokens at 5$ now at 2$ how much % down", -0.6, 1.5),
    ],
)
def test_a_price_paid_and_a_price_now_are_a_fall_and_the_way_back(question: str, fall: float, back: float) -> None:
    (run,) = ask(question)["calculations"]
    assert run["result"]["max_drawdown"] == pytest.approx(fall)
    assert run["result"]["recovery_needed"] == pytest.approx(back)


def test_a_daily_fee_over_days_is_a_cost_of_holding() -> None:
    (run,) = ask("0.1% daily fee for 200 days what is left of 1000")["calculations"]
    assert run["result"]["value_after"] == pytest.approx(1000 * 0.999**200)


def test_three_prices_in_a_sentence_are_a_path() -> None:
    (run,) = ask("eth went from 3000 to 2400 and then 3300. 3x token, 250 bucks")["calculations"]
    assert run["result"]["instruments"][0]["final_value"] == pytest.approx(212.5)


def test_whether_something_can_be_held_is_answered_in_words() -> None:
    assert ask("can i hold a 3x token for years")["clarification"] is None
