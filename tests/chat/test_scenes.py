"""Scenes: instruments side by side on a path and in many futures, asked in words; figures worked out by hand."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.chat import answer
from service.chat.scenes.instruments import instruments_in, names
from service.chat.scenes.routes import prices_in, scenario_in
from service.products import products, scenarios


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    messages: list[dict[str, str]] = []
    for turn in turns:
        messages += [{"role": "user", "content": turn}, {"role": "assistant", "content": "..."}]
    return answer(messages[:-1])


def returns_of(reply: dict[str, Any]) -> list[float]:
    """The returns of the instruments of a reply's run, in order."""
    (run,) = reply["calculations"]
    assert run["tool"] == "side-by-side"
    return [one["total_return"] for one in run["result"]["instruments"]]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # (1 - 3 x 0.2)(1 + 3 x 0.25) - 1; a position left alone and spot are where they began
        (["price 100, 80, 100: 3x token vs margin loan vs spot"], [-0.3, 0.0, 0.0]),
        (["3x token, 3x margin loan and spot if the price goes from 100 to 80 and back to 100"], [-0.3, 0.0, 0.0]),
        # (1 - 2 x 0.2)(1 + 2 x 0.25) - 1
        (["price 100, 80, 100: 3x token vs margin loan vs spot", "and for 2x?"], [-0.1, 0.0, 0.0]),
        # (1 - 2 x 0.1)(1 + 2 x 0.1) - 1 and (1 - 3 x 0.1)(1 + 3 x 0.1) - 1
        (["2x vs 3x token over -10% +10%"], [-0.04, -0.09]),
        # 10,000 to 9,500 to 9,000: (1 + 2 x 0.05)(1 + 2 / 19) - 1
        (["what would the two-day crash do to a -2x"], [1.1 * (1 + 2 / 19) - 1]),
        # (1 + 3 x 0.1)^10 (1 - 3 / 11)^10 - 1
        (["3x token over ten round trips"], [(1.3 * (1 - 3 / 11)) ** 10 - 1]),
        # (1 + 3 x 0.1)^4 - 1
        (["3x token in the four days up scenario"], [1.3**4 - 1]),
    ],
)
def test_instruments_are_run_side_by_side(turns: list[str], expected: list[float]) -> None:
    assert returns_of(ask(*turns)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("question", "product"),
    [
        ("FTX bull token if BTC falls 10% then rises 10%", "ftx-bull"),
        ("ETH2x-FLI over -5% -5%", "eth2x-fli"),
        ("TQQQ over ten round trips", "proshares-tqqq"),
        ("what would pionex 3l do over +5%, -5%", "pionex-3l"),
        ("gate 3s if the price rises 4% then falls 4%", "gate-3s"),
    ],
)
def test_a_real_product_is_run_by_its_own_sheet(question: str, product: str) -> None:
    (run,) = ask(question)["calculations"]
    assert run["inputs"]["instruments"] == [{"product": product}]


def test_a_product_takes_the_path_of_the_token_before() -> None:
    (run,) = ask("3x token -10% then +10%", "what about the ftx bull?")["calculations"]
    assert run["inputs"]["path"] == {"kind": "returns", "returns": [-0.1, 0.1]}
    assert run["inputs"]["instruments"] == [{"product": "ftx-bull"}]


def test_every_product_is_found_by_its_name() -> None:
    assert {instruments_in(name.replace("-", " "))[0]["product"] for name in products()} == set(products())
    assert set(names().values()) == set(products())


def test_every_scenario_is_found_by_its_title() -> None:
    assert all(scenario_in(one.title) == one for one in scenarios().values())


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("price 100, 80, 100", [100, 80, 100]),
        ("prices 100 -> 80 -> 100", [100, 80, 100]),
        ("100-80-100", [100, 80, 100]),
        ("from 1,000 to 800 to 1,000", [1000, 800, 1000]),
        ("60k, 48k and back to 60k", [60000, 48000, 60000]),
        ("price goes from 100 to 80", [100, 80]),
        ("from 2020-03-01 to 2020-04-01", []),
        ("-10, -10, -10", []),
        ("10%, 20%, 30%", []),
        ("1000 usd for 30 days", []),
    ],
)
def test_prices_are_read_where_they_stand_in_a_row(text: str, prices: list[float]) -> None:
    assert prices_in(text) == prices


def test_futures_are_drawn_few_and_the_page_draws_more(client: FlaskClient) -> None:
    reply = ask("chance that a 3x token loses half in a year at 80% vol")
    (run,) = reply["calculations"]
    assert run["inputs"]["model"] == {"kind": "gbm", "annual_volatility": 0.8, "steps": 365, "seed": 1}
    assert run["inputs"]["paths"] <= 1_000
    (told,) = run["result"]["instruments"]
    # log of the value: normal with mean -9 x 0.64 / 2 and deviation 3 x 0.8 for constant leverage; P(below 1/2) is
    # N((log 0.5 + 2.88) / 2.4) = N(0.911) = 0.819; daily steps and so many futures come within four points of it
    assert told["probability"]["below_half"]["value"] == pytest.approx(0.819, abs=0.04)
    assert f"{told['probability']['below_half']['value']:.2%}" in reply["answer"]
    answered = client.get(run["link"]).get_json()
    assert answered["results"][0]["probability"] == told["probability"]
    assert client.get(run["page"]).status_code == 200


def test_a_follow_up_changes_the_time_the_volatility_or_the_multiple() -> None:
    first = "what can happen to a 2x token in 90 days at 60% volatility"
    (run,) = ask(first, "and in 30 days?")["calculations"]
    assert run["inputs"]["model"]["steps"] == 30
    (run,) = ask(first, "at 40% volatility?")["calculations"]
    assert run["inputs"]["model"]["annual_volatility"] == 0.4
    (run,) = ask(first, "and a 3x token?")["calculations"]
    assert run["inputs"]["instruments"][0]["target_leverage"] == 3


def test_a_volatility_that_is_missing_is_asked_for_and_taken() -> None:
    asked = ask("probability that a 2x token ends below its start after 6 months")
    assert asked["clarification"]["missing"] == ["annual_volatility"]
    (run,) = ask("probability that a 2x token ends below its start after 6 months", "70%")["calculations"]
    assert run["inputs"]["model"]["annual_volatility"] == 0.7


@pytest.mark.parametrize("question", ["3x BTC over March 2020", "3x token over the march 2020 scenario"])
def test_a_past_that_is_not_stored_is_said_so(question: str) -> None:
    reply = ask(question)
    assert "March 2020" in reply["clarification"]["question"]
    assert reply["refusal_code"] is None
    assert not reply["calculations"]
    for choice in reply["clarification"]["choices"]:
        assert ask(choice)["calculations"]


def test_the_link_of_a_scene_gives_the_same_answer(client: FlaskClient) -> None:
    (run,) = ask("price 100, 80, 100: 3x token vs margin loan vs spot")["calculations"]
    assert client.get(run["link"]).get_json()["explanation"] == run["explanation"]
    assert client.get(run["page"]).status_code == 200
