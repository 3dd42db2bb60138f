"""Follow-ups: why a calculation came out so, and what a turn changes of it; figures worked out by hand."""

from typing import Any

import pytest

from service.chat import answer

PATH = "if BTC drops 10% and then rises 12%, what does my 3x token do"


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    return answer([{"role": "user", "content": turn} for turn in turns])


@pytest.mark.parametrize(
    ("turns", "slug", "named"),
    [
        # 1,000 x 0.8 x 1.24 = 992
        ((PATH, "and 2x", "why does it lose"), "volatility-drag", "992.00"),
        ((PATH, "why?"), "volatility-drag", "buys after gains"),
        ((PATH, "but how come"), "volatility-drag", "952.00"),
        (("compare 3x token, 3x margin and spot if btc falls 20% then rises 25%", "why"), "volatility-drag", "700.00"),
        (("if btc drops 10% what does my 3x token do", "why"), "what-are-leverage-tokens", "700.00"),
        # (3,000 - 300) / 0.995
        (("liquidation price of a 10x long from 3000", "why is it not exactly 10%"), "liquidation-price", "2,713.57"),
    ],
)
def test_why_after_a_calculation_is_answered_from_what_teaches_it(
    turns: tuple[str, ...], slug: str, named: str
) -> None:
    reply = ask(*turns)
    assert slug in {one["slug"] for one in reply["citations"] if one["kind"] == "article"}
    assert {one["slug"] for one in reply["citations"] if one["kind"] == "article"} == {slug}
    assert named in reply["answer"]


def test_a_calculation_goes_on_after_a_question_why() -> None:
    (run,) = ask(PATH, "why?", "and with 2x?")["calculations"]
    assert run["result"]["final_value"] == pytest.approx(992)


@pytest.mark.parametrize(
    "turns",
    [
        ("can i hold a 3x token for years",),
        ("can i hold a 3x token for years", "but if btc goes up every year?"),
        ("what is a leverage token", "why do they do it every day"),
        ("can i lose more than i put in",),
    ],
)
def test_why_and_whether_never_ask_for_a_parameter(turns: tuple[str, ...]) -> None:
    reply = ask(*turns)
    assert reply["clarification"] is None
    assert not reply["calculations"]
    assert reply["citations"]


THERE_AND_BACK = "if btc drops 20% and then rises 25% what does my 3x token do"


@pytest.mark.parametrize(
    ("turns", "moves"),
    [
        ((THERE_AND_BACK, "what if it rises first"), [0.25, -0.2]),
        ((THERE_AND_BACK, "and in the other order?"), [0.25, -0.2]),
        ((THERE_AND_BACK, "and if it falls 30% first"), [-0.3, 0.25]),
        (("3x token, btc rises 25% and then rises 5%", "and if it falls 10% first?"), [-0.1, 0.25, 0.05]),
        ((THERE_AND_BACK, "what if it falls instead of rising"), [-0.2, -0.25]),
        (("price goes up 5% every day for 3 days, 3x token", "what if it falls instead"), [-0.05] * 3),
    ],
)
def test_a_turn_reshapes_the_moves_of_the_path_before(turns: tuple[str, ...], moves: list[float]) -> None:
    (run,) = ask(*turns)["calculations"]
    assert run["inputs"]["target_leverage"] == 3
    assert run["inputs"]["returns"] == moves


def test_a_rise_that_no_fall_mirrors_is_asked_about() -> None:
    reply = ask("if btc doubles what does my 3x token do", "what if it falls instead")
    assert reply["clarification"]["missing"] == ["returns"]


def test_a_single_move_is_turned() -> None:
    first = "price rises 20%, power perpetual, power 2, 60% volatility, 30 days"
    (run,) = ask(first, "what if it falls instead")["calculations"]
    assert run["inputs"]["underlying_return"] == -0.2


COMPARED = "compare 3x token, 3x margin and spot if btc falls 20% then rises 25%"


@pytest.mark.parametrize(
    ("turns", "rules", "moves"),
    [
        ((COMPARED, "now with a perp too"), ["daily-reset", "margin-position", "spot", "perpetual-position"], None),
        ((COMPARED, "what if it rises first"), ["daily-reset", "margin-position", "spot"], [0.25, -0.2]),
        ((COMPARED, "and if it falls 30% first"), ["daily-reset", "margin-position", "spot"], [-0.3, 0.25]),
        ((THERE_AND_BACK, "and margin 3x"), ["margin-position"], None),
        ((THERE_AND_BACK, "and if i had just bought eth?"), ["spot"], None),
    ],
)
def test_a_turn_changes_the_comparison_before(
    turns: tuple[str, ...], rules: list[str], moves: list[float] | None
) -> None:
    (run,) = ask(*turns)["calculations"]
    assert [one["rule"] for one in run["inputs"]["instruments"]] == rules
    assert run["inputs"]["path"]["returns"] == (moves or [-0.2, 0.25])


def test_a_margin_position_on_a_scenario_ends_where_it_began() -> None:
    (run,) = ask("run the ten round trips with a 3x token", "and with 2x?", "and margin 3x")["calculations"]
    assert [one["total_return"] for one in run["result"]["instruments"]] == [pytest.approx(0, abs=1e-9)]


def test_the_money_goes_on_to_what_stands_beside_a_token() -> None:
    (run,) = ask(f"{THERE_AND_BACK} with 750 dollars", "and margin 3x")["calculations"]
    assert run["inputs"]["initial_value"] == 750


def test_a_bare_percentage_is_the_volatility_of_the_futures_before() -> None:
    first = "what are the chances that i lose half in a year with a 3x token"
    (run,) = ask(first, "80%", "and 2x?", "and at 60%")["calculations"]
    assert run["inputs"]["model"]["annual_volatility"] == 0.6
    assert run["inputs"]["instruments"][0]["target_leverage"] == 2


def test_a_recovery_names_the_move_of_a_token_too() -> None:
    # 1 / 0.3 is 3.3333; its cube root less 1 is 49.38%
    assert "49.38% in a token" in ask("how much do i need to gain back after losing 70%", "with a 3x token?")["answer"]


def test_a_frightened_person_is_met_with_a_word_and_what_the_loss_needs() -> None:
    reply = ask("im so scared, my token is down 60 % should i sell???")
    assert reply["refusal_code"] == "advice"
    assert reply["answer"].startswith("A loss like that is frightening")
    # 1 / 0.4 - 1
    assert "150.00%" in reply["answer"]
    assert "150" not in ask("i am scared, should i sell")["answer"]
