"""The shape and the words of a simulation's answer."""

import ast
import operator
import re
from typing import Any

import numpy as np
import pytest
from marshmallow import ValidationError

from service.simulations import permalink, simulate
from service.simulations.request import EXAMPLE
from tests.simulations.posting import candles, prices, returns

DAILY = {"rule": "daily-reset", "target_leverage": 3}
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def answer(path: dict[str, Any], *instruments: dict[str, Any], **more: Any) -> dict[str, Any]:
    return simulate({"path": path, "instruments": list(instruments), **more})


def by_hand(node: ast.AST, values: dict[str, float]) -> float:
    """An evaluator of its own for the formulas of worked examples."""
    if isinstance(node, ast.Expression):
        return by_hand(node.body, values)
    if isinstance(node, ast.Constant):
        return float(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Call):
        assert ast.unparse(node.func) == "abs"
        return abs(by_hand(node.args[0], values))
    assert isinstance(node, ast.BinOp)
    return OPERATORS[type(node.op)](by_hand(node.left, values), by_hand(node.right, values))


def test_the_worked_example_recomputes_and_reaches_the_ledger() -> None:
    given = answer(
        prices(100, 80, 100, 97),
        DAILY,
        {"rule": "margin-position", "leverage": -2},
        {"product": "ftx-bull"},
        costs={"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.02, "funding_rate": 0.0001},
        digits=17,
    )
    for step in given["worked_example"]:
        recomputed = by_hand(ast.parse(step["formula"], mode="eval"), step["values"])
        assert recomputed == pytest.approx(step["result"], rel=1e-12, abs=1e-12)
        columns = given["results"][step["instrument"]]["columns"]
        if step["name"] in ("value", "leverage"):
            assert step["result"] == pytest.approx(columns[step["name"]][step["entry"]], rel=1e-9)
        if step["name"] == "total":
            assert step["result"] == pytest.approx(given["results"][step["instrument"]]["attribution"]["total"])


def test_every_instrument_has_the_three_sections_of_the_working() -> None:
    given = answer(returns(0.1, -0.2, 0.05), DAILY, {"rule": "spot"})
    sections = {(step["instrument"], step["section"]) for step in given["worked_example"]}
    assert sections == {(n, name) for n in (0, 1) for name in ("first_step", "largest_change", "sum_of_parts")}
    largest = {step["entry"] for step in given["worked_example"] if step["section"] == "largest_change"}
    assert largest == {2}


def test_the_explanation_says_the_numbers_and_changes_with_them() -> None:
    fall, rise = answer(prices(100, 80, 100), DAILY), answer(prices(100, 150, 100), DAILY)
    assert "from 100.00 to 100.00 (0.00%)" in fall["explanation"]
    assert "1,000.00 into 700.00 (-30.00%)" in fall["explanation"]
    assert "compounding took 300.00" in fall["explanation"]
    assert fall["explanation"] != rise["explanation"]


def test_the_explanation_names_what_compounding_is_measured_against_and_every_part_so_that_they_add_up() -> None:
    given = answer(prices(100, 80, 110), DAILY, {"rule": "spot"}, costs={"trading_fee": 0.001})
    parts = given["results"][0]["attribution"]
    assert "would have gained 300.00; beside that, compounding took" in given["explanation"]
    assert f"trading took {-parts['trading_cost']:.2f}." in given["explanation"]
    said = [float(text) for text in re.findall(r"(?:gained|took) (\d+\.\d\d)", given["explanation"])]
    assert 1_000 + said[0] - said[1] - said[2] == pytest.approx(given["results"][0]["summary"]["final_value"], abs=0.02)
    assert "lost 300.00; beside that" in answer(prices(100, 105, 90), DAILY)["explanation"]
    assert given["explanation"].endswith("Spot turned 1,000.00 into 1,100.00 (10.00%).")


def test_the_multiple_of_a_price_that_did_not_move_is_null_and_so_is_the_leverage_of_nothing() -> None:
    flat = answer(prices(100, 80, 100), DAILY)["results"][0]
    gone = answer(prices(100, 60, 90), DAILY)["results"][0]
    assert flat["summary"]["return_multiple"] is None
    assert np.isnan(gone["columns"]["leverage"][1:]).all()  # written as null


def test_columns_have_seven_digits_unless_more_are_asked_for_and_the_summary_is_never_rounded() -> None:
    path = returns(0.0123456789, -0.023456789)
    short, whole = answer(path, DAILY)["results"][0], answer(path, DAILY, digits=17)["results"][0]
    assert short["columns"]["value"][-1] == float(f"{whole['columns']['value'][-1]:.7g}")
    assert short["columns"]["value"][-1] != whole["columns"]["value"][-1]
    assert short["summary"] == whole["summary"]


def test_thinning_keeps_ends_extremes_and_events_and_loses_no_trade() -> None:
    chance = np.random.default_rng(3)
    changes = [float(change) for change in chance.normal(0, 0.002, 5_000)]
    changes[1234] = -0.12
    token = {"rule": "adverse-move", "target_leverage": 3}
    whole = answer(returns(*changes), token, points=100_001, costs={"trading_fee": 0.001}, digits=17)
    thin = answer(returns(*changes), token, points=200, costs={"trading_fee": 0.001}, digits=17)
    steps = list(thin["path"]["step"])
    assert len(steps) <= 200
    assert steps[0] == 0
    assert steps[-1] == 5_000
    assert 1_235 in steps
    value, kept = whole["results"][0]["columns"]["value"], thin["results"][0]["columns"]["value"]
    assert max(kept) == max(value)
    assert min(kept) == min(value)
    assert max(thin["path"]["price"]) == max(whole["path"]["price"])
    for flow in ("trade", "cost"):
        total = sum(thin["results"][0]["columns"][flow])
        assert total == pytest.approx(sum(whole["results"][0]["columns"][flow]))
    assert thin["results"][0]["summary"] == whole["results"][0]["summary"]


def test_events_beyond_two_hundred_are_counted_not_sent() -> None:
    band = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2.99, "highest_leverage": 3.01}
    result = answer(returns(*[0.01, -0.01] * 200), band)["results"][0]
    assert len(result["events"]) == 200
    assert result["events_total"] == 400


def test_costs_of_an_instrument_replace_those_given_for_all_key_by_key() -> None:
    own = {**DAILY, "costs": {"trading_fee": 0.0}}
    first, second = answer(prices(100, 80), DAILY, own, costs={"trading_fee": 0.01, "borrow_rate": 0.1})["results"]
    assert first["attribution"]["trading_cost"] < 0
    assert second["attribution"]["trading_cost"] == 0
    assert second["attribution"]["interest"] == first["attribution"]["interest"] < 0


def test_assumptions_name_the_costs_used_and_those_ignored() -> None:
    given = answer(prices(100, 80), DAILY, costs={"borrow_rate": 0.1, "funding_rate": 0.0001})
    (line,) = [line for line in given["assumptions"] if "costs used" in line]
    assert "borrow rate 10%" in line
    assert "ignored: funding rate." in line


def test_a_fee_in_units_keeps_the_leverage_and_a_fee_in_cash_lets_it_rise() -> None:
    token = {"rule": "margin-position", "leverage": 2}
    path = prices(100, 100, step="365d")
    units = answer(path, token, costs={"management_fee": 0.1, "fee_taken": "units"}, digits=17)["results"][0]
    cash = answer(path, token, costs={"management_fee": 0.1}, digits=17)["results"][0]
    assert units["columns"]["leverage"][1] == pytest.approx(2)
    assert cash["columns"]["leverage"][1] == pytest.approx(2 / 0.9)
    assert units["summary"]["final_value"] == cash["summary"]["final_value"] == pytest.approx(900)


def test_a_candle_in_which_nothing_happens_is_the_close_to_the_bit() -> None:
    token = {"rule": "adverse-move", "target_leverage": 3}
    costs = {"trading_fee": 0.001, "funding_rate": 0.0001, "management_fee": 0.02, "cash_rate": 0.03}
    walked = answer(candles(100, (101, 104, 99, 103), (103, 105, 98, 99)), token, DAILY, costs=costs, digits=17)
    closed = answer(prices(100, 103, 99), token, DAILY, costs=costs, digits=17)
    for one, other in zip(walked["results"], closed["results"], strict=True):
        assert one["summary"] == other["summary"]
        assert one["attribution"] == other["attribution"]


def test_a_path_that_grows_without_end_is_refused() -> None:
    with pytest.raises(ValidationError, match="range of numbers"):
        answer(returns(*[100.0] * 200), DAILY)
    with pytest.raises(ValidationError, match="range of numbers"):
        answer(returns(*[0.9] * 800), {**DAILY, "target_leverage": 100})


def test_a_rule_of_tiny_steps_on_candles_of_huge_ones_is_refused_before_it_fills_the_memory() -> None:
    rows = [(100.0, 130.0, 75.0, 100.0)] * 1_000
    with pytest.raises(ValidationError, match="more than 50,000 times"):
        answer(candles(100, *rows), {"rule": "stepwise-rebase", "target_leverage": 2, "rebase_step": 0.01})


def test_a_permalink_is_canonical_and_gives_the_same_answer() -> None:
    shuffled = dict(reversed(EXAMPLE.items()))
    link = simulate(EXAMPLE)["links"]["permalink"]
    assert link == simulate(shuffled)["links"]["permalink"]
    text = link.split("request=")[1]
    assert len(text) <= permalink.LONGEST


def test_a_request_too_long_for_an_address_has_no_permalink() -> None:
    chance = np.random.default_rng(0)
    assert answer(returns(*chance.normal(0, 0.01, 2_000)), DAILY)["links"]["permalink"] is None
