"""When scheduled rules act."""

from service.simulations.paths import make_path
from service.simulations.request import REQUEST
from service.simulations.schedule import due
from tests.simulations.posting import prices, returns


def path_of(raw):  # type: ignore[no-untyped-def]
    return make_path(REQUEST.load({"path": raw, "instruments": [{"rule": "spot"}]})["path"])


def test_without_times_a_daily_schedule_acts_at_every_step() -> None:
    assert due(path_of(returns(0.1, 0.1, 0.1, step="1h")), "1d", "00:02") == [1, 1, 1]


def test_on_steps_of_a_day_a_daily_schedule_acts_at_every_step() -> None:
    times = ["2024-01-01", "2024-01-02", "2024-01-05"]
    assert due(path_of(prices(1, 2, 3, times=times)), "1d", "16:00") == [1, 1]


def test_a_monthly_schedule_acts_at_the_first_price_of_each_month() -> None:
    times = ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-03-04"]
    assert due(path_of(prices(1, 2, 3, 4, 5, times=times)), "1mo", "00:00") == [0, 1, 0, 1]


def test_a_weekly_schedule_counts_from_the_start_where_there_are_no_times() -> None:
    flags = due(path_of(returns(*[0.0] * 15)), "7d", "00:00")
    assert [step + 1 for step, flag in enumerate(flags) if flag] == [7, 14]


def test_eight_hours_on_hourly_prices_act_thrice_a_day() -> None:
    times = [f"2024-01-0{day}T{hour:02}:00Z" for day in (1, 2) for hour in range(24)]
    flags = due(path_of(prices(*range(1, 49), times=times)), "8h", "00:00")
    assert [times[step + 1][8:13] for step, flag in enumerate(flags) if flag] == [
        "01T08",
        "01T16",
        "02T00",
        "02T08",
        "02T16",
    ]
