"""Token merges change the count and the price of tokens, never the value."""

import pytest

from tests.simulations.posting import results, returns

TOKEN = {"rule": "daily-reset", "target_leverage": 3}


def test_a_merge_changes_no_value() -> None:
    path = returns(*[-0.1] * 12)
    plain, merging = results(path, TOKEN, {**TOKEN, "merge": {"below": 0.1, "factor": 10}})
    assert list(plain["columns"]["value"]) == list(merging["columns"]["value"])
    assert plain["attribution"] == merging["attribution"]


def test_tokens_are_merged_at_the_first_price_below_the_floor() -> None:
    path = returns(*[-0.1] * 7)
    (token,) = results(path, {**TOKEN, "merge": {"below": 0.1, "factor": 10}})
    assert token["columns"]["token_price"] == pytest.approx([0.7**n for n in range(7)] + [0.7**7 * 10])
    (event,) = token["events"]
    assert (event["entry"], event["kind"]) == (7, "merge")
    assert "10 tokens became one" in event["text"]


def test_a_token_that_is_wiped_out_is_not_merged() -> None:
    (token,) = results(returns(-0.5, 0.0), {**TOKEN, "merge": {"below": 0.5, "factor": 10}})
    assert [event["kind"] for event in token["events"]] == ["wipe-out"]
