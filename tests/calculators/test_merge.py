"""Merge against Pionex's worked example and its own definition."""

import pytest
from marshmallow import ValidationError

from service.calculators.merge import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def test_the_example_of_pionex():
    # Pionex knowledge base: 1,000 tokens at 0.03, 50 become one: 20 at 1.5, worth 30 as before.
    result = run(tokens=1_000, value=0.03, factor=50)["result"]
    assert result["tokens_after"] == pytest.approx(20, abs=1e-9)
    assert result["value_after"] == pytest.approx(1.5, abs=1e-9)
    assert result["holding_value"] == pytest.approx(30, abs=1e-9)
    assert result["old_price_after"] is None


def test_an_old_price_counts_as_often_as_the_tokens():
    # By hand: 0.53 a token against an old high of 414 is a fall of 99.87% whatever is merged between them.
    result = run(tokens=1, value=0.53, factor=10, old_price=414)["result"]
    assert result["old_price_after"] == pytest.approx(4_140)
    assert result["change_since"] == pytest.approx(0.53 / 414 - 1)
    assert result["value_after"] / result["old_price_after"] - 1 == pytest.approx(result["change_since"], rel=1e-12)


@pytest.mark.parametrize("factor", [2, 10, 10_000])
def test_a_merge_changes_no_worth(factor):
    result = run(tokens=12_345, value=0.0042, factor=factor)["result"]
    assert result["tokens_after"] * result["value_after"] == pytest.approx(12_345 * 0.0042, rel=1e-12)


def test_a_number_that_does_not_come_out_even_is_said():
    assert "not come out even" in run(tokens=1_001, value=1, factor=50)["warnings"][0]
    assert not run(tokens=1_000, value=1, factor=50)["warnings"]


@pytest.mark.parametrize("factor", [1, 0, 2.5])
def test_fewer_than_two_tokens_do_not_become_one(factor):
    with pytest.raises(ValidationError) as refused:
        run(tokens=1, value=1, factor=factor)
    assert list(refused.value.messages) == ["factor"]
