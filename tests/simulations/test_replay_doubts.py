"""A replay of a stored series says where the series has holes and jumps, as the file itself would have said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from marshmallow import ValidationError

from service.prices import use_folder
from service.prices.notes import Provenance
from service.prices.store import store
from service.simulations import simulate
from tests.prices.writing import lines, read

HOLE = lines("date,close", "2024-01-04,10", "2024-01-05,11", "2024-01-07,12", "2024-01-08,11")
SPLIT = lines("date,close", "2024-01-01,100", "2024-01-02,104", "2024-01-03,10", "2024-01-04,11")
HOURS = [f"2024-01-01 {hour:02}:00,10,12,9,10" for hour in (0, 1, 2, 12, 13)]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of stored series, for as long as a test lasts."""
    use_folder(str(tmp_path))
    yield tmp_path
    use_folder("")


def keep(folder: Path, name: str, text: str, rows: int = 4, left_out: int = 0) -> None:
    """Store the series of a file under a name."""
    store(read(text)[0], Provenance("file.csv", "plain", "", rows, rows - left_out, left_out), name, folder)


def replay(name: str, **path: Any) -> Any:
    """The answer to spot over a stored series."""
    return simulate({"path": {"kind": "history", "name": name, **path}, "instruments": [{"rule": "spot"}]})


def test_a_missing_day_of_the_stretch_is_warned_of_and_one_outside_it_is_not(folder: Path) -> None:
    keep(folder, "hole", HOLE)
    said = "Nothing between 2024-01-05 and 2024-01-07: 1 step of 1d is missing."
    assert replay("hole")["warnings"] == [said]
    assert replay("hole", **{"from": "2024-01-07"})["warnings"] == []


def test_missing_hours_are_named_by_the_times_of_the_path(folder: Path) -> None:
    keep(folder, "hours", lines("date,open,high,low,close", *HOURS))
    said = "Nothing between 2024-01-01T03:00:00Z and 2024-01-01T13:00:00Z: 9 steps of 1h are missing."
    assert replay("hours")["warnings"] == [said]


def test_a_weekend_is_none_even_where_the_stretch_is_one_week(folder: Path) -> None:
    days = [f"2024-01-{day:02}" for day in range(1, 27) if day % 7 not in (6, 0)]  # 6 and 7 January are a weekend
    keep(folder, "shares", lines("date,close", *(f"{day},10" for day in days)))
    assert replay("shares", **{"from": "2024-01-04", "to": "2024-01-09"})["warnings"] == []
    keep(folder, "coins", lines("date,close", *(f"2024-01-{day:02},10" for day in range(1, 27) if day != 9)))
    assert len(replay("coins", **{"from": "2024-01-08", "to": "2024-01-11"})["warnings"]) == 1


@pytest.mark.parametrize("candles", [False, True])
def test_a_jump_as_after_a_split_is_warned_of(folder: Path, candles: bool) -> None:
    text = SPLIT
    if candles:
        rows = (row.split(",") for row in SPLIT.splitlines()[1:])
        text = lines("date,open,high,low,close", *(",".join([day, *[price] * 4]) for day, price in rows))
    keep(folder, "split", text)
    (said,) = replay("split")["warnings"]
    assert said.startswith("The price jumps from 104 to 10 at 2024-01-03, as after a split")


def test_a_crash_of_half_is_no_jump(folder: Path) -> None:
    keep(folder, "crash", lines("date,close", "2024-01-01,100", "2024-01-02,51", "2024-01-03,100"))
    assert replay("crash")["warnings"] == []


def test_a_series_of_which_most_was_left_out_is_warned_of(folder: Path) -> None:
    keep(folder, "junk", lines("date,close", "2024-01-01,10", "2024-01-02,11"), rows=5, left_out=3)
    assert replay("junk")["warnings"] == ["When junk was imported, more lines were left out (3) than read (2)."]
    assert "3 doubtful lines left out" in " ".join(replay("junk")["assumptions"])
    keep(folder, "most", lines("date,close", "2024-01-01,10", "2024-01-02,11"), rows=4, left_out=1)
    assert replay("most")["warnings"] == []
    assert "1 doubtful line left out" in " ".join(replay("most")["assumptions"])


def test_names_beyond_those_listed_are_counted(folder: Path) -> None:
    for number in range(23):
        keep(folder, f"series-{number:02}", HOLE)
    with pytest.raises(ValidationError, match="series-19 and 3 more"):
        replay("none")


def test_a_thinned_column_says_so_and_a_whole_one_does_not(folder: Path) -> None:
    path = {"kind": "returns", "returns": [0.001] * 99}
    asked = {"path": path, "instruments": [{"rule": "spot"}]}
    (said,) = [one for one in simulate({**asked, "points": 50})["assumptions"] if one.startswith("Columns hold")]
    kept = len(simulate({**asked, "points": 50})["path"]["step"])
    assert said == f"Columns hold {kept} of 100 entries, highs, lows and events among them; points asks for more."
    assert not any(one.startswith("Columns hold") for one in simulate(asked)["assumptions"])


def test_steps_without_times_say_how_long_they_are() -> None:
    path = {"kind": "returns", "returns": [0.1], "step": "8h"}
    assert "Steps are even, 8h each." in simulate({"path": path, "instruments": [{"rule": "spot"}]})["assumptions"]


def test_a_date_in_another_form_is_refused_with_one_that_would_do() -> None:
    with pytest.raises(ValidationError, match="such as 2024-01-31 or 2024-01-31T16:00Z"):
        replay("any", **{"from": "01/02/2024"})


def test_times_too_far_apart_are_told_from_times_out_of_order() -> None:
    def refused(*times: str) -> str:
        path = {"kind": "prices", "prices": [1, 2], "times": list(times)}
        with pytest.raises(ValidationError) as error:
            simulate({"path": path, "instruments": [{"rule": "spot"}]})
        return str(error.value)

    assert "is more than 366 days after the one before it (2020-01-01)" in refused("2020-01-01", "2022-01-01")
    assert "is not later than the one before it (2020-01-02)" in refused("2020-01-02", "2020-01-01")
