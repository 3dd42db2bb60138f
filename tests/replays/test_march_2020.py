"""Bitcoin in March 2020: what each instrument makes of the worst day, with and without highs and lows."""

from typing import Any

import pytest
from flask.testing import FlaskClient

CRASH = "2020-03-12"
INSTRUMENTS = [
    {"rule": "daily-reset", "target_leverage": 3},
    {"rule": "adverse-move", "target_leverage": 3},
    {"rule": "margin-position", "leverage": 3},
    {"rule": "spot"},
]


@pytest.fixture(scope="module")
def answers(app: Any, real_prices: Any) -> dict[str, Any]:
    """The month posted with whole candles and with closes only."""
    rows = [row for row in real_prices.rows("btc_usd_1d.csv") if row["date"].startswith("2020-03")]
    closes = {
        "kind": "prices",
        "times": [row["date"] for row in rows],
        "prices": [float(row["close"]) for row in rows],
    }
    candles = {name: [float(row[name[:-1]]) for row in rows] for name in ("opens", "highs", "lows")}
    client: FlaskClient = app.test_client()
    found = {}
    for name, path in {"candles": {**closes, **candles}, "closes": closes}.items():
        response = client.post("/v1/simulations", json={"path": path, "instruments": INSTRUMENTS})
        assert response.status_code == 200, response.text
        found[name] = response.json
    return found


def by_rule(answer: dict[str, Any]) -> dict[str, Any]:
    return {result["instrument"]["rule"]: result for result in answer["results"]}


@pytest.mark.parametrize("seen", ["candles", "closes"])
def test_four_ledgers_of_equal_length_sum_up_and_never_fall_below_zero(answers: dict[str, Any], seen: str) -> None:
    answer = answers[seen]
    assert len(answer["path"]["price"]) == 31
    for result in answer["results"]:
        assert {len(column) for column in result["columns"].values()} == {31}
        assert min(result["columns"]["value"]) >= 0
        parts = dict(result["attribution"])
        total = parts.pop("total")
        assert abs(sum(parts.values()) - total) <= 1e-12 * sum(map(abs, parts.values()))


@pytest.mark.parametrize("seen", ["candles", "closes"])
def test_the_margin_position_is_liquidated_on_the_day_of_the_crash(answers: dict[str, Any], seen: str) -> None:
    assert by_rule(answers[seen])["margin-position"]["summary"]["liquidated_at"] == CRASH


@pytest.mark.parametrize("seen", ["candles", "closes"])
def test_the_daily_reset_is_wiped_out_that_day_and_the_shortfall_is_shown(answers: dict[str, Any], seen: str) -> None:
    result = by_rule(answers[seen])["daily-reset"]
    assert result["summary"]["wiped_out_at"] == CRASH
    assert result["summary"]["final_value"] == 0
    assert result["attribution"]["shortfall"] > 0


def test_with_highs_and_lows_the_trigger_saves_the_token_four_times_inside_the_day(answers: dict[str, Any]) -> None:
    result = by_rule(answers["candles"])["adverse-move"]
    triggers = [event for event in result["events"] if event["at"] == CRASH]
    assert [event["kind"] for event in triggers] == ["trigger"] * 4
    for count, event in enumerate(triggers, start=1):  # the candle opens at the close of the day before, 7938.05
        assert event["price"] == pytest.approx(7938.05 * (8 / 9) ** count)
    assert result["summary"]["wiped_out_at"] is None
    assert result["summary"]["final_value"] > 0


def test_with_closes_only_the_token_is_wiped_out_and_a_warning_says_why(answers: dict[str, Any]) -> None:
    result = by_rule(answers["closes"])["adverse-move"]
    assert result["summary"]["wiped_out_at"] == CRASH
    assert any(
        "Only closes are known" in warning and "highs and lows" in warning for warning in answers["closes"]["warnings"]
    )
    assert not any("Only closes are known" in warning for warning in answers["candles"]["warnings"])
