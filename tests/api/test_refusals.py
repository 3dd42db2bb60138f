"""Bad input is refused with the place, a stable code and, where there is one, the allowed range."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.asking import RECOVERY, SIMULATIONS, path, post_text, problem_of, refusals_of, simulation
from tests.simulations.posting import prices

SPOT = {"rule": "spot"}
DAILY = {"rule": "daily-reset", "target_leverage": 3}


@pytest.mark.parametrize(
    ("loss", "code"),
    [
        ("0.5", "type"), (" 0.5 ", "type"), ("1_0", "type"), ("٠", "type"), (True, "type"), (False, "type"),
        (None, "type"), ([], "type"), ({}, "type"), ([0.5], "type"), (1, "range"), (1.5, "range"), (-0.1, "range"),
        (-1e-300, "range"), (10**400, "not JSON"),
    ],
)  # fmt: skip
def test_a_number_is_a_json_number_within_its_bounds(client: FlaskClient, loss: Any, code: str) -> None:
    response = client.post(RECOVERY, json={"loss": loss})
    if code == "not JSON":
        problem_of(response, 400, "invalid-json")
        return
    assert refusals_of(response) == [("/loss", code)]
    if loss is not None:
        (error,) = response.get_json()["errors"]
        assert error["allowed"] == {"minimum": 0.0, "exclusiveMaximum": 1.0}


@pytest.mark.parametrize("number", [0, 0.0, -0.0, 0.999999, 5e-324])
def test_a_number_within_its_bounds_is_taken(client: FlaskClient, number: float) -> None:
    assert client.post(RECOVERY, json={"loss": number}).status_code == 200


@pytest.mark.parametrize(("points", "pointers"), [(50, []), (50.0, []), (50.5, ["/points"]), ("50", ["/points"])])
def test_a_whole_number_may_be_written_with_a_point_but_not_with_a_fraction(
    client: FlaskClient, points: Any, pointers: list[str]
) -> None:
    response = client.post(SIMULATIONS, json=simulation(points=points))
    assert [pointer for pointer, _ in refusals_of(response)] == pointers if pointers else response.status_code == 200


@pytest.mark.parametrize("flag", [1, 0, "yes", "true", None])
def test_a_flag_is_true_or_false(client: FlaskClient, flag: Any) -> None:
    assert refusals_of(client.post(SIMULATIONS, json=simulation(open_and_close=flag))) == [("/open_and_close", "type")]


@pytest.mark.parametrize(
    ("change", "pointer", "said"),
    [
        ({"path": None}, "/path", "is null, and is required"),
        ({"instruments": None}, "/instruments", "is null, and is required"),
        ({"costs": None}, "/costs", "is null; leave it out instead"),
        ({"points": None}, "/points", "is null; leave it out instead"),
        ({"path": {}}, "/path/kind", "is required: one of returns, prices, scenario, model, history"),
        ({"path": {"kind": "model", "model": "garch"}}, "/path/model", '"garch" is not gbm'),
        ({"path": {"kind": "model", "model": "gbm", "annual_volatility": 1, "steps": 1, "seed": 2**53}}, "/path/seed",
         "9,007,199,254,740,992 is out of range: from 0 to 9,007,199,254,740,991 is allowed"),
        ({"instruments": [{**DAILY, "target_leverage": 500}]}, "/instruments/0/target_leverage",
         "500 is out of range: from -125 to 125 is allowed. Leverage is a plain multiple here: 500% is 5, not 500"),
    ],
    ids=str,
)  # fmt: skip
def test_a_refusal_says_what_to_do_about_it(
    client: FlaskClient, change: dict[str, Any], pointer: str, said: str
) -> None:
    response = client.post(SIMULATIONS, json=simulation(**change))
    assert {"pointer": pointer, "detail": said}.items() <= response.get_json()["errors"][0].items()


def test_words_and_texts_that_are_of_another_kind_come_with_what_is_allowed(client: FlaskClient) -> None:
    for given, allowed in (({}, {"enum"}), ({"kind": "history", "name": 3}, {"type", "pattern"})):
        (error,) = client.post(SIMULATIONS, json=simulation(path=given)).get_json()["errors"]
        assert allowed <= error["allowed"].keys(), error


@pytest.mark.parametrize(
    "token", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "01", "+1", ".5", "1.", "0x1", "'1'"]
)
def test_what_is_no_json_number_is_not_json(client: FlaskClient, token: str) -> None:
    problem_of(post_text(client, RECOVERY, f'{{"loss": {token}}}'), 400, "invalid-json")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "zero-length"),
        (b"{", "not JSON"),
        (b'{"loss": 0.5} {}', "not JSON"),
        (b'{"loss": 0.5, "loss": 0.5}', "twice"),
        (b'{"loss": 0.5, "l\\u006fss": 0.4}', "twice"),
        (b'{"loss": "\xff"}', "UTF-8"),
        (b'{"loss": "\xed\xa0\x80"}', "UTF-8"),
        (b'{"loss": "\\ud800"}', "surrogate"),
        (b'\xef\xbb\xbf{"loss": 0.5}', "not JSON"),
        ('{"loss": 0.5}'.encode("utf-16"), "not JSON"),
        (b'{"loss": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not JSON"),
        (b'{"a":' * 2_000 + b"1" + b"}" * 2_000, "not JSON"),
    ],
    ids=[
        "empty", "cut-off", "two-values", "name-twice", "name-twice-escaped", "broken-utf-8", "surrogate-bytes",
        "lone-surrogate", "byte-order-mark", "utf-16", "deep-lists", "deep-objects",
    ],
)  # fmt: skip
def test_what_is_not_json_is_400(client: FlaskClient, text: bytes, words: str) -> None:
    assert words in problem_of(post_text(client, RECOVERY, text), 400, "invalid-json")["detail"]


def test_nesting_that_json_readers_still_take_is_refused_by_its_place(client: FlaskClient) -> None:
    text = '{"loss": ' + "[" * 500 + "]" * 500 + "}"
    assert refusals_of(post_text(client, RECOVERY, text)) == [("/loss", "type")]


@pytest.mark.parametrize("text", ["[]", "[{}]", "3", '"text"', "null", "true"])
def test_a_body_that_is_json_but_no_object_is_422(client: FlaskClient, text: str) -> None:
    assert refusals_of(post_text(client, RECOVERY, text)) == [("", "type")]
    assert "The body is not an object" in post_text(client, RECOVERY, text).get_json()["detail"]


@pytest.mark.parametrize(
    ("body", "refusals"),
    [
        ({}, [("/instruments", "required"), ("/path", "required")]),
        (simulation(more=1), [("/more", "unknown")]),
        (simulation(**{"a.b/c~d": 1}), [("/a.b~1c~0d", "unknown")]),
        (simulation(_schema=1), [("/_schema", "unknown")]),
        (simulation(path=None), [("/path", "type")]),
        (simulation(path=[]), [("/path", "type")]),
        (simulation(path={}), [("/path/kind", "required")]),
        (simulation(path={"kind": "dice"}), [("/path/kind", "choice")]),
        (simulation(path={"kind": 3}), [("/path/kind", "choice")]),
        (simulation(path={"kind": ["returns"]}), [("/path/kind", "choice")]),
        (simulation(path=path(returns=[])), [("/path/returns", "length")]),
        (simulation(path=path(returns=0.1)), [("/path/returns", "type")]),
        (
            simulation(path=path(returns=[0.1, -1.0000001, "0.1"])),
            [("/path/returns/1", "range"), ("/path/returns/2", "type")],
        ),
        (simulation(path=path(step="25x")), [("/path/step", "text")]),
        (simulation(path=path(step="1d\n")), [("/path/step", "text")]),
        (simulation(path=prices(100, 0)), [("/path/prices/1", "range")]),
        (simulation(path=prices(100, -3)), [("/path/prices/1", "range")]),
        (simulation(path=prices(100)), [("/path/prices", "length")]),
        (simulation(path=prices(1, 2, times=["2023-02-29", "2023-03-01"])), [("/path/times/0", "text")]),
        (simulation(path=prices(1, 2, 3, opens=[1, 2])), [("/path/opens", "relation")]),
        (simulation(instruments=[]), [("/instruments", "length")]),
        (simulation(instruments=[SPOT] * 9), [("/instruments", "length")]),
        (simulation(instruments=[SPOT, {"rule": "dice"}]), [("/instruments/1/rule", "choice")]),
        (simulation(instruments=[{}]), [("/instruments/0/rule", "required")]),
        (simulation(instruments=["spot"]), [("/instruments/0", "type")]),
        (simulation(instruments=[{"rule": "spot", "product": "ftx-bull"}]), [("/instruments/0/rule", "required")]),
        (simulation(instruments=[{**SPOT, "target_leverage": 3}]), [("/instruments/0/target_leverage", "unknown")]),
        (simulation(instruments=[{**DAILY, "target_leverage": 300}]), [("/instruments/0/target_leverage", "range")]),
        (simulation(instruments=[{**DAILY, "costs": {"slippage": True}}]), [("/instruments/0/costs/slippage", "type")]),
        (simulation(costs={"borrow_rate": [0.1]}), [("/costs/borrow_rate", "relation")]),
        (
            simulation(instruments=[SPOT, {**SPOT, "costs": {"cash_rate": [0.1]}}]),
            [("/instruments/1/costs/cash_rate", "relation")],
        ),
        (simulation(costs={"borrow_rate": []}), [("/costs/borrow_rate", "length")]),
        (simulation(costs=None), [("/costs", "type")]),
        (simulation(initial_value=0), [("/initial_value", "range")]),
        (simulation(digits=2), [("/digits", "range")]),
    ],
    ids=str,
)  # fmt: skip
def test_every_refusal_points_to_its_place(
    client: FlaskClient, body: dict[str, Any], refusals: list[tuple[str, str]]
) -> None:
    assert sorted(refusals_of(client.post(SIMULATIONS, json=body))) == refusals


def test_the_allowed_range_says_the_bound_and_the_likely_percentage(client: FlaskClient) -> None:
    (error,) = client.post(RECOVERY, json={"loss": 50}).get_json()["errors"]
    assert error["allowed"] == {"minimum": 0.0, "exclusiveMaximum": 1.0}
    assert "from 0 below 1 is allowed" in error["detail"]
    assert "5% is 0.05" in error["detail"]


def test_a_choice_lists_what_is_allowed(client: FlaskClient) -> None:
    (error,) = client.post(SIMULATIONS, json=simulation(instruments=[{"rule": "dice"}])).get_json()["errors"]
    assert {"spot", "daily-reset"} <= set(error["allowed"]["enum"])


def test_several_refusals_come_together_and_never_more_than_a_hundred(client: FlaskClient) -> None:
    body = simulation(points=1, digits=1, **{f"key{number}": 1 for number in range(900)})
    refusals = refusals_of(client.post(SIMULATIONS, json=body))
    assert len(refusals) == 100
    assert {("/points", "range"), ("/digits", "range")} <= set(refusals)


def test_a_list_names_its_first_ten_bad_entries(client: FlaskClient) -> None:
    body = simulation(path=path(returns=[-2.0] * 1_000))
    assert refusals_of(client.post(SIMULATIONS, json=body)) == [(f"/path/returns/{n}", "range") for n in range(10)]


def test_a_text_may_hold_any_letter_that_can_be_shown_and_is_bounded(client: FlaskClient) -> None:
    label = "Ünï ✓ <b>"
    taken = post_text(client, SIMULATIONS, json.dumps(simulation(instruments=[{**SPOT, "label": label}])))
    assert taken.get_json()["results"][0]["instrument"]["title"] == label
    too_long = client.post(SIMULATIONS, json=simulation(instruments=[{**SPOT, "label": "x" * 61}]))
    assert refusals_of(too_long) == [("/instruments/0/label", "text")]
