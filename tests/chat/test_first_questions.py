"""What people ask first, and the small turns after it: an age is no number, a thank-you ends nothing that goes on."""

from typing import Any

import pytest

from service.chat import answer
from service.chat.reading import read


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    return answer([{"role": "user", "content": turn} for turn in turns])


def test_simple_words_are_asked_for_before_anything_is_named() -> None:
    reply = ask("explain it like I'm 5")
    assert reply["answer"].startswith("A leverage token is a share of a product")
    assert reply["clarification"] is None


@pytest.mark.parametrize("text", ["I am 71 and new here", "explain it like I'm 5", "im 20, what is margin"])
def test_an_age_is_no_number_to_calculate_with(text: str) -> None:
    assert {one.kind for one in read(text).amounts} == {"date"}


@pytest.mark.parametrize(("text", "kind"), [("i am 5x long", "leverage"), ("i'm 20% down", "percent")])
def test_a_number_with_a_unit_is_no_age(text: str, kind: str) -> None:
    assert kind in {one.kind for one in read(text).amounts}


def test_what_they_are_in_plain_words_is_explained_and_asks_for_nothing() -> None:
    reply = ask(
        "I am 71 and my grandson told me about leverage tokens. Could you explain in plain words what they are?"
    )
    assert not reply["calculations"]
    assert reply["clarification"] is None
    assert "leverage token" in reply["answer"]


def test_an_okay_before_a_question_is_no_thank_you() -> None:
    assert ask("ok and what is compounding")["citations"]
    assert ask("ok thanks a lot")["answer"].startswith("You are welcome")


@pytest.mark.parametrize("text", ["Is it suitable for my pension?", "would a 3x token be right for me"])
def test_what_suits_somebody_is_advice(text: str) -> None:
    assert ask(text)["refusal_code"] == "advice"


def test_how_it_is_worked_out_is_told_where_nothing_was() -> None:
    assert ask("how do you calculate?")["answer"].startswith(
        "I guarantee nothing. Every figure comes from a calculator"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lng", "long"), ("shrt", "short"), ("drps", "drops"), ("thn", "then"), ("adn", "and"), ("per yera", "per year")],
)
def test_short_words_typed_in_haste_are_put_right(typed: str, meant: str) -> None:
    assert read(typed).text == meant


@pytest.mark.parametrize("word", ["eth", "sol", "form", "usd", "the"])
def test_short_words_that_are_words_stay(word: str) -> None:
    assert read(word).text == word


def test_a_question_typed_in_haste_is_calculated() -> None:
    # 1,000 x 0.7 x 1.45 = 1,015
    (run,) = ask("wat happns to 3x lng eth if it drps 10% thn pumps 15%")["calculations"]
    assert run["result"]["final_value"] == pytest.approx(1015.0)


def test_an_example_is_a_question_with_numbers_on_what_was_spoken_of() -> None:
    first, second = (
        ask("what is compounding", "example please"),
        ask("what is compounding", "example please", "another one please, an example"),
    )
    assert first["answer"].startswith("An example: “")
    assert first["calculations"]
    again = ask("what is compounding", "an example", "another example")
    assert again["calculations"][0]["inputs"] != first["calculations"][0]["inputs"]
    assert second


def test_a_calculation_goes_on_after_an_example() -> None:
    (run,) = ask("what is a leverage token", "give me an example", "and with 2x?")["calculations"]
    assert run["inputs"]["target_leverage"] in (2, -2)


def test_another_currency_changes_no_share() -> None:
    reply = ask("1000 in a 2x token, price falls 10%", "and in euros?")
    assert "no exchange rate" in reply["answer"]
    assert reply["refusal_code"] is None


def test_a_share_of_a_sum_is_a_move_of_it() -> None:
    reply = ask("whats 20% of 500")
    assert "gains 100.00" in reply["answer"]
    assert "gains 75.00" in ask("whats 20% of 500", "and 15%?")["answer"]


@pytest.mark.parametrize("text", ["what is ethereum", "whats bitcoin", "ok and what is solana?"])
def test_a_coin_itself_is_said_to_be_not_explained(text: str) -> None:
    said = ask(text)["answer"]
    assert "coins themselves are not explained here" in said
    assert "Merkle" not in said


def test_a_token_is_a_leverage_token_here() -> None:
    assert ask("what is a token")["answer"].startswith("A leverage token is a share of a product")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("are these tokens legal in Germany?", "regulation-map"),
        ("can I be asked to pay more if it goes badly?", "can-they-be-liquidated"),
    ],
)
def test_law_and_later_payments_are_spoken_of(text: str, slug: str) -> None:
    assert slug in {one["slug"] for one in ask(text)["citations"]}


def test_moves_that_are_told_are_no_model_of_many_futures() -> None:
    # 1.15 x 0.85 = 0.9775, squared 0.95550625
    (run,) = ask("simulate 3x with daily moves +5, -5, +5, -5")["calculations"]
    assert run["result"]["final_value"] == pytest.approx(955.50625)


def test_a_token_worth_nothing_is_worthless_and_no_number() -> None:
    assert "worthless" in read("my token is worth 0.00 now").text
    assert "worthless" not in read("it is worth 0.05 now").text
    assert "can-they-be-liquidated" in {one["slug"] for one in ask("my 3x token is worth 0.00 now, why")["citations"]}


def test_steps_are_shown_by_an_example_where_nothing_was_worked_out() -> None:
    reply = ask("what is compounding", "show me the steps")
    assert reply["answer"].startswith("An example: “")
    assert reply["calculations"]


@pytest.mark.parametrize("text", ["can i lose more than i put in", "can it go below zero?"])
def test_whether_more_than_all_can_be_lost_is_answered_in_the_first_sentence(text: str) -> None:
    first, _, _ = ask(text)["answer"].partition(" [")
    assert first.endswith("cannot lose more than was paid")


@pytest.mark.parametrize("text", ["what is a 3x short token", "what's a 2x long leveraged token", "what is a 5x short"])
def test_a_kind_of_token_is_explained_and_not_worked_out(text: str) -> None:
    assert ask(text)["calculations"] == []
