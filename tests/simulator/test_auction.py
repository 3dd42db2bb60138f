"""The Dutch auction: published multipliers, the way back from price to time, and its course."""

import math

import pytest

from service.simulator.auction import NEVER_TAKEN, auction_cost, multiplier_at, run_auction, taken_at
from service.simulator.happenings import AUCTION_EXPIRED, AUCTION_OPENED, AUCTION_TAKEN

COURSE = {"passed": 0.5, "duration": 3600.0}


@pytest.mark.parametrize(("passed", "published"), [(0.25, 0.41640625), (0.75, 0.10390625)])
def test_the_multiplier_is_that_of_the_contract_s_own_tests(passed: float, published: float) -> None:
    """From 1.1 to 0.1 in a day, after six and eighteen hours."""
    assert multiplier_at(passed, 1.1, 0.1) == pytest.approx(published, abs=math.ulp(published), rel=0)


@pytest.mark.parametrize(("initial", "lowest", "half_way"), [(1.01, 0.999, 0.9996875), (1.01, 0.998, 0.99875)])
def test_half_way_the_price_is_that_of_fact_sm_14(initial: float, lowest: float, half_way: float) -> None:
    assert multiplier_at(0.5, initial, lowest) == pytest.approx(half_way, rel=1e-15)


@pytest.mark.parametrize("passed", [0.0, 0.01, 0.25, 0.5, 0.99, 1.0])
def test_two_square_roots_lead_back_from_the_price_to_the_time(passed: float) -> None:
    asked = multiplier_at(passed, 1.01, 0.99)
    assert taken_at(asked, 1.01, 0.99) == (pytest.approx(passed, abs=1e-3), asked)


def test_a_price_that_starts_low_enough_is_taken_at_once_at_that_price() -> None:
    assert taken_at(1.0, 0.998, 0.99) == (0.0, 0.998)
    assert taken_at(1.0, 1.0, 1.0) == (0.0, 1.0)


def test_a_price_that_never_falls_low_enough_is_never_taken() -> None:
    assert taken_at(0.98, 1.01, 0.99) == (NEVER_TAKEN, 0.99)


@pytest.mark.parametrize("multiplier", [0.98, 1.0, 1.02])
def test_buying_costs_the_part_of_the_new_debt_that_brings_nothing(multiplier: float) -> None:
    """1,000 of debt brings 1,000 m of collateral: the loss of 1,000 (1 - m) is spread over what came."""
    assert auction_cost(multiplier, 1.0) * 1000 * multiplier == pytest.approx(1000 * (1 - multiplier))
    assert auction_cost(multiplier, -1.0) * 1000 == pytest.approx(1000 * (1 - multiplier))


def run(side: float, opened: float, wanted: float, clock: float, asked: float, **more: float) -> tuple[float, ...]:
    """The auction's state and happenings after a step that ends at `clock`."""
    return run_auction(side, opened, wanted, clock=clock, asked=asked, step=clock - asked, **{**COURSE, **more})


def test_it_opens_at_the_end_of_a_short_step_and_is_taken_when_its_time_comes() -> None:
    assert run(0.0, 0.0, -1.0, 600.0, 0.0) == (-1.0, 600.0, AUCTION_OPENED)
    assert run(-1.0, 600.0, -1.0, 2399.0, 1800.0) == (-1.0, 600.0, 0.0)
    assert run(-1.0, 600.0, -1.0, 2400.0, 1800.0) == (0.0, 600.0, AUCTION_TAKEN)


def test_it_runs_its_whole_course_in_a_step_as_long_as_itself() -> None:
    assert run(0.0, 0.0, 1.0, 3600.0, 0.0) == (0.0, 0.0, AUCTION_OPENED + AUCTION_TAKEN)


def test_it_is_still_valid_at_its_last_second_and_expires_after_it() -> None:
    assert run(1.0, 0.0, 1.0, 3600.0, 3000.0, passed=NEVER_TAKEN) == (1.0, 0.0, 0.0)
    assert run(1.0, 0.0, 1.0, 3660.0, 3600.0, passed=NEVER_TAKEN) == (1.0, 3660.0, AUCTION_EXPIRED + AUCTION_OPENED)


def test_it_ends_once_no_trade_is_wanted_and_opens_anew_for_the_other_side() -> None:
    assert run(1.0, 0.0, 0.0, 600.0, 0.0) == (0.0, 0.0, AUCTION_EXPIRED)
    assert run(1.0, 0.0, -1.0, 600.0, 0.0) == (-1.0, 600.0, AUCTION_EXPIRED + AUCTION_OPENED)
