"""What a file may look like: units of time, numerals, duplicates, gaps, and lines that cannot be trusted."""

import json

import pytest

from service.prices import RefusedFile
from service.prices.moments import written
from tests.prices.writing import FILES, candles, closes, lines, listed, read

DAYS = [f"2024-01-{day:02d}" for day in range(1, 31)]


def daily(*cells: str, head: str = "date,close") -> str:
    """A file of days with one cell beside each date."""
    return lines(head, *(f"{day},{cell}" for day, cell in zip(DAYS, cells, strict=False)))


def left_out(text: str, **asked: object) -> dict[int, str]:
    """The lines that are left out, and why."""
    _, report = read(text, **asked)
    return {doubt.line: doubt.why for doubt in report.doubts}


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("1700006400", "2023-11-15T00:00:00Z"),
        ("1700006400.0", "2023-11-15T00:00:00Z"),
        ("1700006400.25", "2023-11-15T00:00:00.250Z"),
        ("1700006400000", "2023-11-15T00:00:00Z"),
        ("1700006400000000", "2023-11-15T00:00:00Z"),
        ("1700006400000000000", "2023-11-15T00:00:00Z"),
        ("2023-11-15", "2023-11-15T00:00:00Z"),
        ("2023/11/15", "2023-11-15T00:00:00Z"),
        ("2023-11-15 16:30", "2023-11-15T16:30:00Z"),
        ("2023-11-15T16:30:05Z", "2023-11-15T16:30:05Z"),
        ("2023-11-15 16:30:05.125 UTC", "2023-11-15T16:30:05.125Z"),
        ("2023-11-15T16:30:05+02:00", "2023-11-15T14:30:05Z"),
        ("2023-11-15 12-AM", "2023-11-15T00:00:00Z"),
        ("2023-11-15 12-PM", "2023-11-15T12:00:00Z"),
        ("2023-11-15 07-PM", "2023-11-15T19:00:00Z"),
        ('"Nov 15, 2023"', "2023-11-15T00:00:00Z"),
        ('"November 15, 2023"', "2023-11-15T00:00:00Z"),
        ("15.11.2023", "2023-11-15T00:00:00Z"),
        ("15/11/2023", "2023-11-15T00:00:00Z"),
        ("11/15/2023", "2023-11-15T00:00:00Z"),
    ],
)
def test_a_time_is_read_in_every_unit_and_in_words(time: str, said: str) -> None:
    other = "2023-11-17" if "/2023" not in time else ("17/11/2023" if time.startswith("15/") else "11/17/2023")
    series, _ = read(lines("time,close", f"{time},10", f"{other},11", f"{other.replace('17', '18')},12"))
    assert written(series.columns["time"][0]) == said


@pytest.mark.parametrize(
    "time",
    ["", "yesterday", "2023-02-29", "2023-13-01", "2023-11-15 25:00", "2023-11-15 13-PM", "123", "16000000000",
     "1.7E+12", "9999999999999", "2023-11-15x", "١٧٠٠٠٠٦٤٠٠", "Nov 31, 2023", "=1+1", "15.13.2023"],
)  # fmt: skip
def test_what_is_no_time_is_left_out_by_its_line(time: str) -> None:
    found = left_out(lines("time;close", "2023-11-15;10", f"{time};11", "2023-11-17;12", "2023-11-18;12"))
    assert list(found) == [3]
    assert "time" in found[3]


def test_slashes_that_leave_day_and_month_open_are_refused_and_so_are_both_orders_in_one_file() -> None:
    with pytest.raises(RefusedFile, match="no date says which"):
        read(lines("date,close", "01/02/2023,10", "02/02/2023,11"))
    with pytest.raises(RefusedFile, match="both orders"):
        read(lines("date,close", "13/02/2023,10", "02/13/2023,11"))


def test_midnight_in_a_zone_of_its_own_is_a_date() -> None:
    series, report = read(lines("date,close", "2024-01-02 00:00:00-05:00,10", "2024-07-02 00:00:00-04:00,11"))
    assert [written(time, dated=True) for time in series.columns["time"]] == ["2024-01-02", "2024-07-02"]
    assert any("midnight" in note for note in report.notes)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("1,234.5", "999", "1,000"), [1234.5, 999, 1000]),
        (("1,234,567", "999,000.25", "900,000"), [1234567, 999000.25, 900000]),
        (("12,5", "13", "12,340"), [12.5, 13, 12.34]),
        (("1.234,5", "1.300", "1.300,25"), [1234.5, 1300, 1300.25]),
        (("0,123", "0,124", "0,125"), [0.123, 0.124, 0.125]),
        (("$12.5", "+13", "1.4e1"), [12.5, 13, 14]),
        ((".5", "0.6", "7.e-1"), [0.5, 0.6, 0.7]),
    ],
)
def test_numerals_are_read_where_they_are_beyond_doubt(cells: tuple[str, ...], values: list[float]) -> None:
    text = daily(*cells).replace(",", ";", 1)
    text = "\n".join(line.replace(",", ";", 1) if ";" not in line else line for line in text.splitlines()) + "\n"
    assert closes(read(text)[0]) == values


@pytest.mark.parametrize(
    ("cells", "said"),
    [(("12,340", "12,350", "13"), "thousands or for decimals"), (("12,5", "1,234.5", "3"), "decimals in line")],
)
def test_a_comma_that_may_mean_either_is_refused_with_its_line(cells: tuple[str, ...], said: str) -> None:
    with pytest.raises(RefusedFile, match=said):
        read(lines("date;close", *(f"{day};{cell}" for day, cell in zip(DAYS, cells, strict=False))))


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "no number"), ("NULL", "no number"), ("nan", "no number"), ("NaN", "no number"), ("-", "no number"),
        ("inf", "not a number"), ("1e309", "beyond the range"), ("0", "no price"), ("-5", "no price"),
        ("1e300", "out of range"), ("1e-300", "out of range"), ("1_000", "not a number"), ("٣", "not a number"),
        ("=1+1", "not a number"), ("@SUM(A1)", "not a number"), ("0x10", "not a number"), ("1" * 70, "out of range"),
        ("1,2,3" + "4" * 70, "longer than"),
    ],
)  # fmt: skip
def test_what_is_no_price_is_left_out_by_its_line(cell: str, why: str) -> None:
    found = left_out(lines("date;close", "2024-01-01;10", f"2024-01-02;{cell}", "2024-01-03;11", "2024-01-04;11"))
    assert list(found) == [3]
    assert why in found[3]


def test_a_row_that_repeats_another_is_left_out_and_one_that_contradicts_it_takes_both_along() -> None:
    text = candles(
        "2024-01-01,10,12,9,11", "2024-01-02,11,12,10,12", "2024-01-02,11,12,10,12", "2024-01-03,12,14,11,13",
        "2024-01-03,12,14,11,13.001", "2024-01-04,13,15,12,14", "2024-01-04,13,15,12,14.9", "2024-01-05,14,15,13,14",
        "2024-01-06,14,15,13,14", "2024-01-07,14,15,13,14",
    )  # fmt: skip
    series, _ = read(text)
    found = left_out(text)
    assert closes(series) == [11, 12, 13, 14, 14, 14]
    assert found[4] == "repeats line 3"
    assert found[6] == "repeats line 5, rounded otherwise"
    assert "line 8 gives other numbers" in found[7]
    assert "line 7 gives other numbers" in found[8] or "line 7" in found[8]


def test_of_a_candle_and_its_beginning_the_whole_is_kept_wherever_it_stands() -> None:
    whole, part = "2024-01-02,11,14,10,12,500", "2024-01-02,11,13,10.5,13,200"
    for pair in ((whole, part), (part, whole)):
        rows = ("2024-01-01,10,12,9,11,400", *pair, "2024-01-03,12,14,11,13,300")
        text = candles(*rows, head="date,open,high,low,close,volume")
        assert closes(read(text)[0]) == [11, 12, 13]
        (why,) = left_out(text).values()
        assert "a part of the candle" in why


def test_a_candle_out_of_order_is_left_out_with_what_is_wrong() -> None:
    text = candles(*(f"{day},10,12,9,11" for day in DAYS[:8]), "2024-01-20,10,12,11,11", "2024-01-21,10,9.5,9,9.2")
    found = left_out(text)
    assert "lies past the low 11" in found[10]
    assert "lies past the high 9.5" in found[11]


def test_what_only_a_rounding_moved_is_widened_and_said() -> None:
    series, report = read(candles("2024-01-01,10,12,9,12.000000001", "2024-01-02,12,13,11,12"))
    assert series.columns["high"][0] == series.columns["close"][0]
    assert "1 candles were passed by a rounding" in report.notes[0]


def test_columns_that_are_not_what_their_names_say_are_refused_with_lines() -> None:
    text = FILES["plain-candles"].replace("open,high,low,close", "high,low,close,open")
    with pytest.raises(RefusedFile, match="not what their names say") as refused:
        read(text)
    assert [doubt.line for doubt in refused.value.doubts] == [2, 3, 4]


def test_opens_and_closes_that_are_exchanged_are_refused() -> None:
    prices = [100 + (n * 37 % 11) for n in range(31)]
    rows = [
        f"{day},{close},{max(first, close) + 1},{min(first, close) - 1},{first}"
        for day, first, close in zip(DAYS, prices, prices[1:], strict=False)
    ]
    with pytest.raises(RefusedFile, match="exchanged"):
        read(candles(*rows))


def hourly(*rows: str) -> str:
    return lines("time,open,high,low,close", *(f"2024-01-01 {hour:02d}:00,{row}" for hour, row in enumerate(rows)))


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (("160,160,40,43", "43,44,42,43", "43,45,42,44", "44,45,43,44"), 2),
        (("43,44,42,43", "160,161,42,43", "43,45,42,44", "44,45,43,44"), 3),
        (("43,44,42,43", "43,161,42,160", "43,45,42,44", "44,45,43,44"), 3),
    ],
)
def test_an_open_or_close_that_nothing_bears_out_is_left_out(rows: tuple[str, ...], line: int) -> None:
    assert list(left_out(hourly(*rows))) == [line]


def test_a_wick_and_a_crash_stay() -> None:
    rows = ("43,44,42,43", "43,430,4.3,43", "43,45,10,11", "11,12,1,1.5", "1.5,2,1,1.2")
    assert left_out(hourly(*rows)) == {}


def test_a_jump_after_which_all_agrees_is_noted_and_kept() -> None:
    series, report = read(hourly("400,410,390,400", "400,410,395,404", "101,103,99,102", "102,104,100,103"))
    assert len(series) == 4
    assert any("as after a split" in note for note in report.notes)


def test_a_close_many_times_off_both_neighbours_is_left_out() -> None:
    assert list(left_out(daily("10", "11", "1100", "12", "11"))) == [4]
    assert left_out(daily("10", "11", "54", "12", "11")) == {}


def test_candles_off_the_grid_of_the_others_are_left_out() -> None:
    text = hourly(*["43,44,42,43"] * 4) + "2024-01-01 03:30,43,44,42,43\n"
    assert list(left_out(text)) == [6]


def test_gaps_are_named_with_what_is_missing_and_weekends_are_none() -> None:
    _, report = read(lines("date,close", "2024-01-01,10", "2024-01-02,11", "2024-01-06,11", "2024-01-07,12"))
    assert report.notes == ["Nothing between 2024-01-02 and 2024-01-06: 3 steps of 1d are missing."]
    weekdays = [day for n, day in enumerate(DAYS) if n % 7 not in (5, 6)]
    _, report = read(lines("date,close", *(f"{day},10" for day in weekdays)))
    assert report.notes == []
    _, report = read(lines("date,close", *(f"{day},10" for day in weekdays if not "2024-01-08" <= day <= "2024-01-12")))
    assert report.notes == ["Nothing between 2024-01-05 and 2024-01-15."]


def test_a_line_that_is_cut_short_is_left_out_and_a_last_line_without_end_is_said() -> None:
    text = candles("2024-01-01,10,12,9,11", "2024-01-02,11,12,10,12", "2024-01-03,12,14,11,13", "2024-01-04,12,1")
    assert "3 cells where 5 are expected" in left_out(text.removesuffix("\n"))[5]
    _, report = read(candles("2024-01-01,10,12,9,11", "2024-01-02,11,12,10,12").removesuffix("\n"))
    assert any("last line has no end" in note for note in report.notes)


def test_a_header_in_the_middle_is_left_out() -> None:
    text = FILES["plain-candles"] + FILES["plain-candles"].replace("2023-11", "2023-12")
    series, report = read(text)
    assert len(series) == 6
    assert [(doubt.line, doubt.why) for doubt in report.doubts] == [(5, "repeats the header")]


def test_rows_above_a_header_are_left_out_and_other_lines_above_it_are_said() -> None:
    _, report = read("2023-11-14,1,1,1,1\n" + FILES["plain-candles"])
    assert [(doubt.line, doubt.why) for doubt in report.doubts] == [(1, "stands above the header")]
    _, report = read("prices of my own\n" + FILES["plain-candles"])
    assert report.notes == ["Line 1 stands above the header and is no row."]


def test_adjusted_closes_move_their_candles_along() -> None:
    series, _ = read(FILES["yahoo"], adjusted=True)
    plain, _ = read(FILES["yahoo"])
    for part in ("open", "high", "low", "close"):
        assert list(series.columns[part]) == pytest.approx([price / 2 for price in plain.columns[part]])
    with pytest.raises(RefusedFile, match="no column of adjusted closes"):
        read(FILES["plain"], adjusted=True)


def test_rows_that_fit_two_layouts_are_refused_until_one_is_named() -> None:
    flat = listed(*([1_700_006_400 + 60 * n, 10.0, 10.0, 10.0, 10.0, 1.0] for n in range(3)))
    with pytest.raises(RefusedFile, match="coinbase or as rows-of-candles; name the layout"):
        read(flat)
    assert read(flat, layout="coinbase")[1].layout == "coinbase"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"), ("\n \n", "is empty"), ("hello\n", "No known layout"),
        ("{}", "no list"),
        ("[]", "no list"),        ("[1, 2]", "no list"),
        ("[[1, 2], ", "is none"), ('{"a": NaN}', "is none"), ("[" * 5000, "is none"),
        ("date,rate_pct\n2024-01-01,4\n2024-01-02,5\n", "names date, rate_pct"),
        ("date,close,close\n2024-01-01,1,2\n2024-01-02,1,2\n", "names the column close 2 times"),
        ("date,close\n2024-01-01,1\n", "2 rows or more; 1 of 1"),
        (json.dumps([{"date": "2024-01-01", "close": None}] * 3), "2 rows or more; 0 of 3"),
        ("date\n2024-01-01\n", "No known layout"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_prices_is_refused_as_a_whole(text: str, said: str) -> None:
    with pytest.raises(RefusedFile, match=said):
        read(text)


def test_a_file_of_the_other_kind_is_refused_with_what_it_is() -> None:
    with pytest.raises(RefusedFile, match="holds funding rates"):
        read(FILES["plain-funding"])
    with pytest.raises(RefusedFile, match="holds prices"):
        read(FILES["plain"], kind="funding")
    with pytest.raises(RefusedFile, match="no layout nope"):
        read(FILES["plain"], layout="nope")
    with pytest.raises(RefusedFile, match="not in the layout yahoo"):
        read(FILES["plain"], layout="yahoo")


def test_payments_a_little_off_the_hour_are_moved_to_it_and_impossible_ones_left_out() -> None:
    start = 1_700_006_400_000
    rows = [f"{start + 28_800_000 * n + n * 7},0.0001" for n in range(4)]
    series, report = read(lines("timestamp,funding_rate", *rows, f"{start + 28_800_000 * 4},0.9"), kind="funding")
    assert all(time % 3_600_000 == 0 for time in series.columns["time"])
    assert report.notes == ["3 times a little off the hour were moved to it."]
    assert [doubt.line for doubt in report.doubts] == [6]


def test_hourly_payments_are_brought_to_8_hours_and_a_missing_one_stretches_nothing() -> None:
    start = 1_700_006_400
    times = [start + 3_600 * n for n in range(12) if n not in range(4, 14)] + [start + 3_600 * 20]
    series, report = read(lines("timestamp,funding_rate", *(f"{t},0.0001" for t in times)), kind="funding")
    assert list(series.columns["hours"]) == [1, 1, 1, 1, 1]
    assert list(series.columns["rate"]) == pytest.approx([0.0008] * 5)
    assert any("16 steps of 1h are missing" in note for note in report.notes)
