"""What is doubtful is asked for, not calculated: numbers of two readings, two currencies, amounts without a place."""

from typing import Any

import pytest

from service.chat import answer
from service.chat.reading import read


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    messages: list[dict[str, str]] = []
    for turn in turns:
        messages += [{"role": "user", "content": turn}, {"role": "assistant", "content": "..."}]
    return answer(messages[:-1])


@pytest.mark.parametrize(
    "question",
    [
        "bought btc from 60000 usd to 54000 eur, 3x long, return?",
        "long btc from €60,000 to $66,000 with 3x, pnl?",
        "price went from 100 eur to 120 usd, what did a 3x token make",
        "collateral 5000 eur, debt $3000, liquidation threshold 80%: health factor?",
        "entry £2000, exit 2200 chf, 3 eth long: profit?",
    ],
)
def test_sums_in_two_currencies_are_asked_for_in_one(question: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    assert "exchange rate" in reply["clarification"]["question"]


@pytest.mark.parametrize("question", ["collateral $5000, debt 3000 usdc, threshold 80%: health factor?"])
def test_dollars_of_any_kind_are_one_currency(question: str) -> None:
    (run,) = ask(question)["calculations"]
    assert run["result"]["health_factor"] == pytest.approx(5_000 * 0.8 / 3_000)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€2.500", 2_500),
        ("1.250 euros", 1_250),
        ("€1.234 and 5,5%", 1_234),
        ("€1.234 and 0.5%", 1.234),
        ("€1.234 and 60,000", 1.234),
        ("$1.234", 1.234),
        ("chf 3.750", 3_750),
        ("1.234.567 usd", 1_234_567),
        ("0.500 btc", 0.5),
        ("€0.250", 0.25),
    ],
)
def test_three_digits_behind_a_dot_are_read_as_the_rest_of_a_message_says(text: str, value: float) -> None:
    message = read(text)
    assert message.amounts[0].value == pytest.approx(value)
    assert message.doubtful is None


@pytest.mark.parametrize(
    "text", ["€1.234", "$60.000", "60.000", "1.500 tokens", "$2.500 and 0.5%", "€1.234, 1,5% and 0.5"]
)
def test_three_digits_behind_a_dot_are_doubtful_where_nothing_says(text: str) -> None:
    doubtful = read(text).doubtful
    assert doubtful is not None
    assert doubtful.other == pytest.approx(1_000 * doubtful.value)


@pytest.mark.parametrize(
    "question",
    [
        "€1.234 in a 3x token, eth drops 10%",
        "entry 60.000, 5x long: liquidation price?",
        "3x token with $1.500, -5% +5%",
    ],
)
def test_a_doubtful_number_is_asked_for_and_both_of_its_readings_can_be_chosen(question: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    large, small = (read(choice).amounts[0].value for choice in reply["clarification"]["choices"])
    assert large == pytest.approx(1_000 * small)
    for suggested in reply["suggestions"]:
        assert ask(suggested)["calculations"]
    (run,) = ask(question, reply["clarification"]["choices"][0])["calculations"]
    assert large in run["inputs"].values()


@pytest.mark.parametrize(
    "question",
    [
        "collateral 10000, debt 6000, eth drops 20%, whats left",
        "10000 usd grows by 1,0625 times, what is it in percent",
        "liq price 10x long from 60k, 35 apples in my bag",
    ],
)
def test_an_amount_that_a_calculation_does_not_take_is_asked_about(question: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    assert reply["clarification"]["question"].endswith("?")


def test_a_rate_behind_apr_is_one_per_year() -> None:
    for text in ("apr 3 percent, compounded monthly", "apr of 3%", "APY: 3%", "the apr is 3%"):
        assert [one.per for one in read(text).amounts if one.kind == "percent"] == [365]
    rates = [one.per for one in read("5% apr 2% commission").amounts if one.kind == "percent"]
    assert rates == [365, 0]


def test_a_rate_per_year_is_none_per_interval() -> None:
    # 1.0025 ** 12 - 1
    (run,) = ask("apr 3 percent, compounded monthly")["calculations"]
    found = run["result"].get("compounded_rate_per_year", run["result"].get("compounded_rate"))
    assert found == pytest.approx(1.0025**12 - 1)


def test_more_numbers_than_a_calculation_takes_are_asked_back() -> None:
    for text in ("1% " * 199, "$1 " * 150, "half " * 100):
        reply = ask(text)
        assert not reply["calculations"]
        assert "at most" in reply["clarification"]["question"]
