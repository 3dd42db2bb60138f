"""Paths of returns by hand, and against the figures that issuers print."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.path_compounding import CALCULATOR


def run(*returns, **others):
    return CALCULATOR.run({"returns": list(returns), **others})


@pytest.mark.parametrize(
    ("returns", "underlying", "token"),
    [
        # 1.1^4 and 1.3^4, 0.9^4 and 0.7^4, 0.99^2 and (1.3 x 0.7)^2, by hand.
        ((0.1,) * 4, 46.41, 185.61),
        ((-0.1,) * 4, -34.39, -75.99),
        ((0.1, -0.1, 0.1, -0.1), -1.99, -17.19),
        # Ten times up a tenth and back: (1.3 x (1 - 3/11))^10.
        ((0.1, -1 / 11) * 10, 0.0, -42.93),
        # FTX, "Leveraged Token FAQ": 10k to 11k and back, to 12.1k, and 10k to 9.5k to 9k.
        ((0.1, -1 / 11), 0.0, -5.45),
        ((0.1, 0.1), 21.0, 69.0),
        ((-0.05, 9 / 9.5 - 1), -10.0, -28.42),
    ],
)
def test_paths_that_are_known(returns, underlying, token):
    result = run(*returns)["result"]
    assert result["underlying_return"] * 100 == pytest.approx(underlying, abs=0.005)
    assert result["token_return"] * 100 == pytest.approx(token, abs=0.005)
    assert result["leverage_times_return"] == pytest.approx(3 * result["underlying_return"])


def test_means_of_half_up_and_half_down():
    # Mean 0, but 1.5 x 0.5 = 0.75, and its root 0.866.
    result = run(0.5, -0.5)["result"]
    assert result["arithmetic_mean"] == 0
    assert result["geometric_mean"] == pytest.approx(0.75**0.5 - 1)


@pytest.mark.parametrize("seed", range(5))
def test_another_order_ends_alike(seed):
    pick = random.Random(seed)
    returns = [pick.uniform(-0.2, 0.2) for _ in range(30)]
    first = run(*returns)["result"]
    pick.shuffle(returns)
    second = run(*returns)["result"]
    for name in ("underlying_return", "token_return", "geometric_mean"):
        assert first[name] == pytest.approx(second[name], rel=1e-9)
    assert first["geometric_mean"] < first["arithmetic_mean"]
    assert run(*returns[::-1])["result"]["token_max_drawdown"] == second["token_max_drawdown_reversed"]


def test_drawdowns_count_from_the_high():
    # 1.1, then 0.88, then 0.968: 20% below the high; the token 1.3, 0.52, 0.676: 60%.
    result = run(0.1, -0.2, 0.1)["result"]
    assert result["prices"] == pytest.approx([1, 1.1, 0.88, 0.968])
    assert result["max_drawdown"] == pytest.approx(0.2)
    assert result["token_values"] == pytest.approx([1, 1.3, 0.52, 0.676])
    assert result["token_max_drawdown"] == pytest.approx(0.6)


def test_a_period_that_uses_up_the_value_ends_the_token():
    answer = run(0.1, -0.4, 0.5)
    assert answer["result"]["token_return"] == -1
    assert answer["result"]["token_values"][2:] == [0, 0]
    assert answer["worked_example"][-1]["formula"].count("returns[") == 2
    assert "no longer counts" in answer["warnings"][0]
    assert not run(0.1, -0.1)["warnings"]


def test_leverage_one_is_the_underlying_and_none_is_nothing():
    result = run(0.1, -0.3, target_leverage=1)["result"]
    assert result["token_return"] == pytest.approx(result["underlying_return"])
    assert run(0.1, -0.3, target_leverage=0)["result"]["token_return"] == 0


def test_a_hundred_returns_have_a_working_and_more_are_refused():
    assert run(*[0.01] * 100)["result"]["underlying_return"] == pytest.approx(1.01**100 - 1)
    with pytest.raises(ValidationError, match="1 to 100"):
        run(*[0.01] * 101)


def test_percent_and_growth_past_all_numbers_are_refused():
    with pytest.raises(ValidationError) as refused:
        run(0.1, 10)
    assert "5% is 0.05" in str(refused.value.messages["returns"][1])
    with pytest.raises(ValidationError, match="range of numbers"):
        run(*[5] * 30)
