"""Loops counted loan by loan, and against the figures that are published for them."""

import pytest
from marshmallow import ValidationError

from service.calculators.loop import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def counted(loops, lent, deposit=1_000.0):
    """Collateral, debt and the next loan, one deposit and one loan after the other."""
    collateral, debt, loan = deposit, 0.0, deposit * lent
    for _ in range(loops):
        debt, collateral = debt + loan, collateral + loan
        loan *= lent
    return collateral, debt, loan


@pytest.mark.parametrize("loops", [1, 2, 5, 30, 100])
@pytest.mark.parametrize("lent", [0.3, 0.75, 0.93])
def test_loops_are_deposits_and_loans_one_after_the_other(loops, lent):
    collateral, debt, loan = counted(loops, lent)
    result = result_of(loops=loops, loan_to_value=lent)
    assert result["collateral"] == pytest.approx(collateral, rel=1e-12)
    assert result["debt"] == pytest.approx(debt, rel=1e-12)
    assert result["collateral_by_loop"][0] == pytest.approx(1_000 * (1 + lent))
    assert len(result["debt_by_loop"]) == min(loops, 40)
    kept = result_of(loops=loops, loan_to_value=lent, keeps_last_loan=True)
    assert kept["collateral"] == result["collateral"]
    assert kept["debt"] == pytest.approx(debt + loan, rel=1e-12)
    assert kept["kept"] == pytest.approx(loan, rel=1e-12)
    assert kept["loan_to_value_now"] == pytest.approx(lent, rel=1e-12)


def test_two_loops_at_half_by_hand():
    # 1,000 + 500 + 250 of collateral, 750 of debt; 1,750 x 4% - 750 x 2% = 55. Kept, 125 more is owed: 52.50.
    given = {"loops": 2, "loan_to_value": 0.5, "asset_yield": 0.04, "borrow_rate": 0.02}
    result = result_of(**given)
    assert (result["collateral"], result["debt"]) == (1_750, 750)
    assert result["net_earnings"] == pytest.approx(55)
    assert result["net_yield"] == pytest.approx(0.055)
    assert result["break_even_borrow_rate"] == pytest.approx(70 / 750)
    assert result_of(**given, keeps_last_loan=True)["net_earnings"] == pytest.approx(52.5)


def test_the_cushion_is_the_fall_that_reaches_the_threshold():
    result = result_of(**CALCULATOR.example)
    assert result["cushion"] == pytest.approx(1 - 16 / (17 * 0.945), rel=1e-12)
    assert result["debt"] / (result["collateral"] * (1 - result["cushion"])) == pytest.approx(0.945, rel=1e-12)


@pytest.mark.parametrize("lent", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("loops", [1, 3, 12])
def test_a_leverage_takes_as_many_loops_as_it_comes_from(lent, loops):
    reached = result_of(loops=loops, loan_to_value=lent)["leverage"]
    assert result_of(target_leverage=reached, loan_to_value=lent)["loops_needed"] == loops
    assert result_of(target_leverage=reached * (1 + 1e-6), loan_to_value=lent)["loops_needed"] == loops + 1


def test_a_leverage_without_a_limit_has_no_loops():
    result = result_of(target_leverage=8)
    assert result["loops_needed"] is result["most_leverage"] is None
    assert result["collateral_by_loop"] == result["debt_by_loop"] == []


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"loops": 3}, "with the loan_to_value"),
        ({"target_leverage": 3, "keeps_last_loan": True}, "with the loan_to_value"),
        ({"target_leverage": 10, "loan_to_value": 0.9}, "endless loops"),
        ({"loops": 3, "loan_to_value": 0.9, "liquidation_threshold": 0.85}, "at most its liquidation threshold"),
        ({"loops": 3, "target_leverage": 2, "loan_to_value": 0.5}, "one of the two"),
        ({"target_leverage": 3, "asset_yield": 5}, r"5% is 0\.05"),
        ({"target_leverage": 300}, "300% is 3"),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(inputs, words):
    with pytest.raises(ValidationError, match=words):
        run(**inputs)


def test_readers_are_warned_of_dear_loans_and_thin_cushions():
    assert "less than the collateral alone" in run(target_leverage=17, borrow_rate=0.032)["warnings"][0]
    assert "move together" in run(**CALCULATOR.example)["warnings"][0]
    assert "past its" in run(target_leverage=10, liquidation_threshold=0.86)["warnings"][0]
    assert not run(target_leverage=2, liquidation_threshold=0.86)["warnings"]
