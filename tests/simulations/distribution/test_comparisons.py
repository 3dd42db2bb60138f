"""One instrument against another over the same futures."""

from typing import Any

import pytest

from tests.simulations.distribution.asking import DAILY, MARGIN, SPOT, asked

Values = dict[str, Any]


def against(answer: Values, instrument: int, **wanted: Any) -> Values:
    """The one comparison that fits."""
    (found,) = [
        one
        for one in answer["comparisons"]
        if one["instrument"] == instrument and all(one.get(name) == value for name, value in wanted.items())
    ]
    return found


def test_the_same_instrument_twice_is_level_in_every_future() -> None:
    pair = against(asked(DAILY, DAILY), 0, against="instrument")
    assert [pair[name]["value"] for name in ("above", "equal", "below")] == [0, 1, 0]
    for name in ("median_difference", "mean_difference"):
        assert (pair[name]["value"], pair[name]["low"], pair[name]["high"]) == (0, 0, 0)


def test_what_differs_by_rounding_only_is_level() -> None:
    """A position of leverage 1 without costs is spot; its value is added up another way."""
    plain = {"rule": "margin-position", "leverage": 1, "maintenance_margin_rate": 0}
    answer = asked(plain, {"rule": "daily-reset", "target_leverage": 1}, SPOT)
    for other in (1, 2):
        assert against(answer, 0, against="instrument", other=other)["equal"]["value"] == 1
    assert against(answer, 1, against="spot")["equal"]["value"] == 1


def test_a_position_left_alone_has_its_multiple_of_the_return_until_it_is_liquidated() -> None:
    answer = asked(MARGIN, thresholds=[3, 2.5])
    at_three = against(answer, 0, against="multiple", multiple=3)
    liquidated = answer["results"][0]["probability"]["liquidated"]["value"]
    assert 0 < liquidated < 0.3
    assert at_three["equal"]["value"] == pytest.approx(1 - liquidated)
    assert against(answer, 0, against="multiple", multiple=2.5)["equal"]["value"] == 0


def test_a_fee_loses_in_every_future() -> None:
    dear = {**DAILY, "costs": {"trading_fee": 0.01}}
    answer = asked(dear, DAILY)
    pair = against(answer, 0, against="instrument")
    assert pair["below"]["value"] == 1
    assert pair["mean_difference"]["high"] < 0
    assert pair["median_difference"]["high"] < 0


def test_the_mean_difference_is_the_difference_of_the_means() -> None:
    answer = asked(DAILY, MARGIN, costs={"trading_fee": 0.001})
    means = [result["mean"]["value"] for result in answer["results"]]
    pair = against(answer, 0, against="instrument")["mean_difference"]
    assert pair["value"] == pytest.approx((means[0] - means[1]) / 1000)


def test_common_futures_make_the_difference_more_certain_than_its_parts() -> None:
    model = {"kind": "garch", "annual_volatility": 0.8, "steps": 30}
    answer = asked(DAILY, {**DAILY, "costs": {"trading_fee": 0.002}}, model=model)
    pair = against(answer, 0, against="instrument")["mean_difference"]
    mean = answer["results"][0]["mean"]
    assert (pair["high"] - pair["low"]) * 1000 < 0.1 * (mean["high"] - mean["low"])


def test_every_pair_is_compared_once_and_each_with_spot_and_its_own_multiple() -> None:
    found = asked(DAILY, MARGIN, SPOT)["comparisons"]
    kinds = [(one["instrument"], one["against"], one.get("multiple"), one.get("other")) for one in found]
    assert kinds == [
        (0, "multiple", 3.0, None), (0, "spot", 1.0, None),
        (1, "multiple", 3.0, None), (1, "spot", 1.0, None),
        (2, "multiple", 1.0, None), (2, "spot", 1.0, None),
        (0, "instrument", None, 1), (0, "instrument", None, 2), (1, "instrument", None, 2),
    ]  # fmt: skip
    for one in found:
        assert sum(one[name]["value"] for name in ("above", "equal", "below")) == pytest.approx(1)
