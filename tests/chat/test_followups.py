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
