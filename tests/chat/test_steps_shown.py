"""Steps of a path, from the first to the last; and a turn that asks how the calculation before it was worked out."""

from typing import Any

import pytest

from service.chat import answer

PATH = "3x token btc -10% then +10% then +5%"


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    return answer([{"role": "user", "content": turn} for turn in turns])


def test_a_path_is_worked_out_to_its_last_move() -> None:
    # 1,000 x 0.7 = 700, x 1.3 = 910, x 1.15 = 1,046.50
    said = ask(PATH)["answer"]
    for step in ("(1 + 3 × (-0.1)) = 700.00", "700 × (1 + 3 × 0.1) = 910.00", "910 × (1 + 3 × 0.05) = 1,046.50"):
        assert step in said


def test_steps_with_a_fee_take_it_off_and_end_at_the_value() -> None:
    reply = ask("3x token, 1000, -10% +5%, trading fee 0.1%")
    steps = [one for one in reply["calculations"][0]["worked_example"] if one["section"] == "each_step"]
    assert steps[-1]["result"] == pytest.approx(reply["calculations"][0]["result"]["final_value"])
    assert "− costs" in reply["answer"]


def test_a_token_that_is_used_up_has_nothing_left() -> None:
    # 2,000 x (1 - 0.9) = 200, then 3 x 35% is more than all of it
    said = ask("I bought BTC3L for 2000 and it fell 30% then 35%")["answer"]
    assert "200 × (1 + 3 × (-0.35)) is not above zero: nothing is left" in said


def test_a_value_that_would_be_shown_as_nothing_is_nearly_nothing() -> None:
    # 1,000 x 0.1^8 = 0.00001
    said = ask("3x token falls 30% 8 times")["answer"]
    assert "into nearly nothing, less than 0.01 (-100.00%)" in said
    assert "to nearly nothing" in said


def test_a_position_that_loses_all_leaves_nothing() -> None:
    said = ask("what is left of 1000 in a 10x token after a 12% drop")["answer"]
    assert "leaves nothing: all of it is lost" in said


@pytest.mark.parametrize(
    "then", ["show me the steps", "step by step please", "give me each day", "what about day 2", "how did you get that"]
)
def test_the_steps_of_the_calculation_before_are_shown(then: str) -> None:
    reply = ask(PATH, then)
    assert "700 × (1 + 3 × 0.1) = 910.00" in reply["answer"]
    assert reply["calculations"][0]["result"]["final_value"] == pytest.approx(1046.5)


def test_the_steps_of_a_liquidation_price_go_from_the_size_to_the_price() -> None:
    said = ask("liquidation price of a 20x long from 65000", "show me the calculation")["answer"]
    # 65,000 / 20 = 3,250; (65,000 - 3,250) / 0.995 = 62,060.30
    assert "65,000 / 20 = 3,250" in said
    assert said.index("65,000 / 20 = 3,250") < said.index("= 62,060.30")


def test_a_calculation_goes_on_after_its_steps() -> None:
    (run,) = ask(PATH, "show me the steps", "and with 2x?")["calculations"]
    # 0.8 x 1.2 x 1.1 = 1.056
    assert run["result"]["final_value"] == pytest.approx(1056.0)


def test_moves_that_repeat_are_said_once() -> None:
    # 126 pairs of 0.97 x 1.03 = 0.9991
    reply = ask("3x token: +1% and -1% alternating for 252 days")
    (run,) = reply["calculations"]
    assert len(run["inputs"]["returns"]) == 252
    assert run["result"]["final_value"] == pytest.approx(1000 * 0.9991**126)
    assert "1%, -1%, 126 times over" in reply["answer"]
    assert len(reply["answer"]) < 1_500


def test_returns_written_as_ratios_are_moves() -> None:
    (run,) = ask("show me a token with returns -0.05, 0.03, 0.08 and leverage 3")["calculations"]
    # 0.85 x 1.09 x 1.24 = 1.14886
    assert run["inputs"]["returns"] == pytest.approx([-0.05, 0.03, 0.08])
    assert 1 + run["result"]["total_return" if "total_return" in run["result"] else "token_return"] == pytest.approx(
        0.85 * 1.09 * 1.24
    )
