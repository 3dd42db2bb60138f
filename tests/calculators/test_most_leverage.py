"""Most leverage of a loan to value, by the sum of a geometric series."""

import pytest

from service.calculators.most_leverage import CALCULATOR


@pytest.mark.parametrize(("loan_to_value", "most"), [(0.75, 4.0), (0.9, 10.0), (0.8, 5.0)])
def test_endless_loops_come_near_to_one_over_what_is_not_lent(loan_to_value: float, most: float) -> None:
    result = CALCULATOR.run({"loan_to_value": loan_to_value})["result"]
    assert result["most_leverage"] == pytest.approx(most, rel=1e-12)
    assert result["most_debt"] == pytest.approx(most - 1, rel=1e-12)


def test_loops_add_up_loan_by_loan() -> None:
    # 1 + 0.5 + 0.25 + 0.125
    result = CALCULATOR.run({"loan_to_value": 0.5, "loops": 3})["result"]
    assert result["leverage_after_loops"] == pytest.approx(1.875, rel=1e-12)
    # (1.875 - 1) / (2 - 1)
    assert result["share_of_most"] == pytest.approx(0.875, rel=1e-12)


def test_the_sentence_says_both() -> None:
    assert "10.00x" in CALCULATOR.run({"loan_to_value": 0.9})["explanation"]
