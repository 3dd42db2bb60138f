"""Double spends against the tables of the two papers, sums term by term, and the incomplete beta function."""

from math import comb, exp, factorial, sqrt

import pytest

from service.calculators.double_spend import CALCULATOR


def run(share, confirmations=6, **inputs):
    return CALCULATOR.run({"attacker_share": share, "confirmations": confirmations, **inputs})["result"]


@pytest.mark.parametrize(
    ("share", "needed"),
    [(0.10, 5), (0.15, 8), (0.20, 11), (0.25, 15), (0.30, 24), (0.35, 41), (0.40, 89), (0.45, 340)],
)
def test_confirmations_for_a_tenth_of_a_percent_of_the_bitcoin_paper(share, needed):
    # Section 11, the last table: P below 0.1%.
    assert run(share)["confirmations_needed"] == needed


@pytest.mark.parametrize(("confirmations", "chance"), [(5, 0.1773523), (10, 0.0416605), (50, 0.0000006)])
def test_the_papers_table_for_three_tenths(confirmations, chance):
    assert run(0.3, confirmations)["success_probability"] == pytest.approx(chance, abs=5.1e-8)


def test_the_exact_chance_of_one_and_two_confirmations_by_hand():
    # 1 - (p - q) and 1 - (p^2 - q^2) - 2 (p^2 q - p q^2) with q = 0.1.
    assert run(0.1, 1, method="exact")["success_probability"] == pytest.approx(0.2, rel=1e-12)
    assert run(0.1, 2, method="exact")["success_probability"] == pytest.approx(0.056, rel=1e-12)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.25, 0.4, 0.49])
@pytest.mark.parametrize("confirmations", [1, 3, 6, 20])
def test_the_closed_forms_equal_the_sums_they_stand_for(share, confirmations):
    p, z, mean = 1 - share, confirmations, confirmations * share / (1 - share)
    nakamoto = 1 - sum(mean**k * exp(-mean) / factorial(k) * (1 - (share / p) ** (z - k)) for k in range(z + 1))
    exact = 1 - sum(comb(k + z - 1, k) * (p**z * share**k - p**k * share**z) for k in range(z + 1))
    assert run(share, z)["success_probability"] == pytest.approx(nakamoto, abs=1e-13)
    assert run(share, z, method="exact")["success_probability"] == pytest.approx(exact, abs=1e-13)


@pytest.mark.parametrize(("share", "confirmations"), [(0.05, 2), (0.2, 6), (0.35, 12)])
def test_the_exact_chance_is_an_incomplete_beta_function(share, confirmations):
    # Grunspan and Perez-Marco: I_{4pq}(z, 1/2). With t = 1 - u^2 the integral is smooth; Simpson's rule.
    z, edge, steps = confirmations, sqrt(1 - 4 * share * (1 - share)), 20_000

    def area(low, high):
        width = (high - low) / steps
        inner = sum((4 if n % 2 else 2) * (1 - (low + n * width) ** 2) ** (z - 1) for n in range(1, steps))
        return width / 3 * ((1 - low**2) ** (z - 1) + inner + (1 - high**2) ** (z - 1))

    chance = area(edge, 1) / area(0, 1)
    assert run(share, z, method="exact")["success_probability"] == pytest.approx(chance, rel=1e-9)


@pytest.mark.parametrize("method", ["nakamoto", "exact"])
def test_nobody_never_and_half_always_succeed(method):
    assert run(0, method=method)["success_probability"] == 0
    assert run(0, method=method)["one_in"] is None
    half = run(0.5, method=method)
    assert half["success_probability"] == pytest.approx(1, rel=1e-12)
    assert half["confirmations_needed"] is None
    assert "always succeeds" in CALCULATOR.run({"attacker_share": 0.5})["warnings"][0]


@pytest.mark.parametrize("method", ["nakamoto", "exact"])
def test_the_confirmations_needed_are_just_enough(method):
    needed = run(0.3, method=method, accepted_risk=0.01)["confirmations_needed"]
    assert run(0.3, needed, method=method)["success_probability"] <= 0.01
    assert run(0.3, needed - 1, method=method)["success_probability"] > 0.01
