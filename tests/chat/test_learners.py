"""What learners asked and got wrong numbers for, or words that did not fit: each with what is right."""

from typing import Any

import pytest

from service.chat import answer
from service.chat.passages import weighed
from service.chat.reading import read


def ask(*turns: str) -> dict[str, Any]:
    return answer([{"role": "user", "content": turn} for turn in turns])


def test_a_short_token_without_a_size_gains_from_a_fall() -> None:
    (run,) = ask("does the short token go up when btc falls 20% ?")["calculations"]
    assert run["inputs"]["target_leverage"] == -3
    assert run["result"]["token_return"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("then", "value"),
    [
        ("and if it goes back up 15%?", 797.5),
        ("and then it rises 15%?", 797.5),
        ("and if it falls 20% instead?", 400.0),
    ],
)
def test_a_move_that_comes_after_is_put_behind_the_path(then: str, value: float) -> None:
    (run,) = ask("i put 1000 in a 3x eth token, eth droped 15 percent", then)["calculations"]
    assert run["inputs"]["target_leverage"] == 3
    assert run["inputs"]["initial_value"] == 1000
    assert run["result"]["final_value"] == pytest.approx(value)


DAILY = "price goes up 5% every day for 10 days, 3x token, 1000 dollars"
PAIR = "btc falls 15% then goes up 15%, 3x token, 750 usd"


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((DAILY, "what if it falls 5% each day instead"), 1000 * 0.85**10),
        ((DAILY, "and 4%?"), 1000 * 1.12**10),
        ((DAILY, "and for 20 days?"), 1000 * 1.15**20),
        ((PAIR, "and after 5 such pairs"), 750 * 0.7975**5),
        ((PAIR, "what if i add 250 more"), 1000 * 0.7975),
        (("what happens to a 5x token if price drops 20%", "and 19%?"), 50.0),
        (("so if it drops 10 then 10 then goes up 20 whats the result for 3x",), 784.0),
    ],
)
def test_what_is_said_after_changes_the_move_or_its_number(turns: tuple[str, ...], value: float) -> None:
    (run,) = ask(*turns)["calculations"]
    assert run["result"]["final_value"] == pytest.approx(value)


def test_what_is_added_is_added_to_what_was_there() -> None:
    (run,) = ask("liquidation price?", "long 5x from 3000", "what if i add 200 margin")["calculations"]
    assert run["result"]["liquidation_price"] == pytest.approx((3000 - 800) / 0.995)
    (run,) = ask("collateral 10 eth at 2000, debt 8000, lltv 80%, health factor?", "add 1000 debt")["calculations"]
    assert run["result"]["health_factor"] == pytest.approx(16_000 / 9_000)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("half my money in 3x token and half in cash, btc drops 20%", "the first and third of your numbers find"),
        ("if bitcoin goes to 200k how much is my BTC3L worth", "the first of your numbers finds"),
        (
            "my 3x token went up only 20% but btc went up 10% this week, why not 30",
            "the second of your numbers, a percentage, finds",
        ),
    ],
)
def test_a_number_without_a_place_is_named_and_no_fee(question: str, left: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    assert f"{left} no place" in reply["clarification"]["question"]


def test_a_fee_that_nobody_calls_yearly_is_one_of_the_trades() -> None:
    run = ask("2000$ in a 5x token, price goes up 7 percent", "minus fees of 0.1%?")["calculations"][0]["inputs"]
    assert (run["trading_fee"], run["management_fee"]) == (0.001, 0)


def test_a_sum_is_left_out_of_a_calculation_in_shares_and_said_so() -> None:
    reply = ask("1000$ 3x token 1 year 80% volatility btc flat")
    # exp(-3 * 0.64)
    assert reply["calculations"][0]["result"]["drag_factor"] == pytest.approx(0.14661, abs=1e-5)
    assert "the sum that you named is left out" in reply["answer"]


def test_a_month_that_nothing_moves_is_a_month() -> None:
    (run,) = ask("what if eth doesnt move at all for a month, 3x token, vol 60%")["calculations"]
    assert run["inputs"]["years"] == pytest.approx(1 / 12)


FUNDING = "how much funding do i pay on 5000 dollars at 3x with 0.01% every 8h for 30 days"


def test_a_sum_at_a_multiple_may_be_the_margin_or_the_position() -> None:
    reply = ask(FUNDING)
    assert not reply["calculations"]
    assert reply["clarification"]["tool"] == "funding-cost"
    totals = [
        ask(FUNDING, choice)["calculations"][0]["result"]["total"] for choice in reply["clarification"]["choices"]
    ]
    assert totals == [pytest.approx(-45.0), pytest.approx(-135.0)]


def test_a_mistake_that_is_quoted_is_introduced_as_one() -> None:
    said = ask("what are common mistakes with leverage tokens?")["answer"]
    assert said.count("“") >= 1
    assert said.count("A common mistake: “") == said.count(" “") + said.startswith("“")


def test_no_question_is_quoted_as_an_answer() -> None:
    assert not [one for passage, _ in weighed() for one in passage.sentences if one.endswith("?")]


@pytest.mark.parametrize("question", ["is it a scam", "is a leverage token a scam", "are leverage tokens legit?"])
def test_only_who_is_asked_for_words_or_money_is_warned_of_it(question: str) -> None:
    assert "seed phrase" not in ask(question)["answer"]


@pytest.mark.parametrize(
    "question", ["a site asks me for my seed phrase", "support told me to share my private key, is it a scam?"]
)
def test_who_is_asked_for_words_is_warned(question: str) -> None:
    assert "seed phrase" in ask(question)["answer"]


def test_the_working_takes_away_with_a_minus_sign() -> None:
    said = ask("liquidation price of a 5x long from 3000")["answer"]
    assert "(3,000 − (600 + 0))" in said
    assert "3,000 - (" not in said


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", ""])
def test_lines_and_bullets_do_not_touch_what_stands_in_them(mark: str) -> None:
    lines = [f"{mark}entry at 3,000", f"{mark}5x long", f"{mark}mmr 0.5%"]
    (run,) = ask("\n".join(["Liquidation price?", *lines]))["calculations"]
    assert run["tool"] == "liquidation-price"
    assert run["result"]["liquidation_price"] == pytest.approx(3000 * (1 - 0.2 + 0.005), rel=0.01)


def test_a_line_that_goes_on_in_the_next_one_is_one_statement() -> None:
    (move,) = [one for one in read("the price falls\n20% in all").amounts if one.kind == "percent"]
    assert move.value == pytest.approx(-0.2)


@pytest.mark.parametrize(
    "question",
    [
        "position worth 30000 dollars; maintenance tiers 0.5% up to 50k then 1% up to 250k then 2% above;"
        " maintenance margin = ?",
        "what margin do i have to keep? position value 400,000 usd, maintenance rate 0.5% on the part up to 50k then 1%"
        " up to 250k then 2% on the rest",
    ],
)
def test_tiers_told_in_a_sentence_are_asked_about_and_not_guessed(question: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    assert reply["clarification"]


def test_an_order_to_calculate_is_no_question_whether_something_is_so() -> None:
    said = "can somebody calculate the move that wipes out everything, short position with 5x leverage, margin left out"
    (run,) = ask(said)["calculations"]
    assert run["result"]["wipe_out_move"] == pytest.approx(0.2)


@pytest.mark.parametrize("question", ["how long can i hold", "how long can i hold a 3x token", "cost per year"])
def test_a_question_that_few_numbers_would_answer_is_answered_in_words(question: str) -> None:
    reply = answer([{"role": "user", "content": question}])
    assert not reply["calculations"]
    assert not reply["answer"].startswith("To calculate this")
    assert reply["citations"]


def test_what_an_answer_rests_on_is_said_where_it_is_doubted() -> None:
    reply = answer([{"role": "user", "content": "can you guarantee this is right"}])
    assert reply["refusal_code"] is None
    assert "guarantee nothing" in reply["answer"]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["wat is NAV"], "net asset value"),
        (["why does my token trade at a diff price then NAV"], "premium"),
        (["funding rat meaning"], "funding rate"),
        (["what is rebalancing", "what if they didnt"], "Rebalancing"),
        (["what is a leverage token", "can you repeat that simpler"], "A leverage token is"),
        (["so basically its gambling?"], "lopsided"),
        (["so whats the catch with 3x tokens?"], "risk"),
        (["what should i learn first"], "learning path"),
        (["what's the difference between a leverage token and just borrowing money to buy more btc"], "borrow"),
        (["what is the difference between BTC3L and BTCUP"], "BTCUP / BTCDOWN:"),
        (["is leverage bad"], "risk"),
    ],
)
def test_spoken_and_misspelt_questions_at_the_core_are_answered(turns: list[str], said: str) -> None:
    reply = ask(*turns)
    assert reply["refusal_code"] is None
    assert reply["clarification"] is None
    assert said in reply["answer"].replace("Net asset", "net asset")
    assert "bad debt" not in reply["answer"]


@pytest.mark.parametrize(
    "question",
    [
        "how often do 3x tokens rebalance",
        "whats better, a 3x token or 3x margin?",
        "sombody told me 3x tokens always go to zero. true?",
        "how far is 3x token from 3x in a month",
        "3x long and 3x short token at the same time, do i win both ways?",
    ],
)
def test_a_multiple_alone_is_no_question_for_the_move_that_uses_it_up(question: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    assert reply["citations"]


def test_a_frightened_loser_is_spoken_to_and_told_what_the_loss_needs() -> None:
    reply = ask("im so scared, my token is down 60 % should i sell???")
    assert reply["refusal_code"] == "advice"
    assert reply["answer"].startswith("A loss like that is frightening")
    assert "has to gain 150.00%" in reply["answer"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [("is this bad?", "What do you mean by “this”?"), ("i dont get it", "What do you mean by “it”?")],
)
def test_a_first_message_that_points_at_something_is_asked_what_it_means(text: str, asked: str) -> None:
    assert ask(text)["clarification"]["question"] == asked


def test_the_stake_at_given_odds_is_a_formula_and_no_advice() -> None:
    (run,) = ask("how much should i bet if i win 55% and lose 45")["calculations"]
    assert run["result"]["fraction"] == pytest.approx(0.1)
    assert ask("how much should i bet on eth")["refusal_code"] == "advice"


def test_owing_money_is_losing_more_than_was_paid() -> None:
    turns = ["can a token go to zero", "then do i owe money"]
    reply = answer([{"role": "user", "content": turn} for turn in turns])
    assert not reply["answer"].startswith("To calculate this")
    assert "more than" in reply["answer"]
