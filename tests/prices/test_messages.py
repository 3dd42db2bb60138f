"""What a person is told of a file that is not read, or only in part: what stands there and what would be read."""

import pytest

from service.prices import Asked, RefusedFile, read_series
from tests.prices.writing import lines, read

GERMAN = "Datum;Eröffnung;Hoch;Tief;Schluss\n01.01.2024;1,5;2;1;1,75\n02.01.2024;1,75;2;1;1,5\n"


def refused(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(RefusedFile) as error:
        read_series(data, Asked())
    return error.value.sentence


def test_a_header_in_another_language_is_quoted_and_the_names_that_are_read_are_said() -> None:
    said = refused(GERMAN.encode())
    assert "names Datum, Eröffnung, Hoch, Tief, Schluss." in said
    assert "Where the columns have other names, change them." in said
    renamed = read(GERMAN.replace("Datum;Eröffnung;Hoch;Tief;Schluss", "date;open;high;low;close"))[0]
    assert list(renamed.columns["close"]) == [1.75, 1.5]


def test_a_header_that_is_not_utf_8_is_named() -> None:
    assert "It leaves out line 1: holds bytes that are not UTF-8." in refused(GERMAN.encode("cp1252"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "A series needs 2 rows or more; 0 of 0 can be read."),
        (["2024-01-01,5"], "A series needs 2 rows or more; 1 of 1 can be read."),
        (["45292,5", "45293,5"], "0 of 2 can be read. Times are read as 2024-01-31, "),
        (["02/01/2024,5", "03/01/2024,5"], "no date says which; write them as 2024-01-31."),
    ],
)
def test_a_refusal_says_what_would_be_read(rows: list[str], said: str) -> None:
    assert said in refused(lines("date,close", *rows).encode())


def test_dates_without_signs_are_read() -> None:
    series, _ = read(lines("date,close", "20240131,5", "20240201,6"))
    assert list(series.columns["time"]) == [1_706_659_200_000, 1_706_745_600_000]
    assert "20241331" in str(read(lines("date,close", "20241331,5", "20240201,6", "20240202,6"))[1].doubts[0])


def test_a_jump_of_closes_is_noted_and_one_over_a_month_is_not() -> None:
    _, report = read(lines("date,close", "2024-01-01,100", "2024-01-02,100", "2024-01-03,10", "2024-01-04,10"))
    assert report.notes == [
        "The price jumps from 100 to 10 at 2024-01-03, as after a split that the file is not adjusted for."
    ]
    _, report = read(lines("date,close", "2024-01-01,1", "2024-02-01,1", "2024-03-01,3", "2024-04-01,3"))
    assert not any("jumps" in note for note in report.notes)


def test_more_lines_left_out_than_read_are_noted() -> None:
    rows = ["2024-01-01,10", "2024-01-02,x", "2024-01-03,x", "2024-01-04,x", "2024-01-05,11"]
    assert "More lines are left out (3) than read (2)." in read(lines("date,close", *rows))[1].notes
    _, report = read(lines("date,close", *rows, "2024-01-06,11"))
    assert not any("More lines" in note for note in report.notes)


def test_one_break_in_the_order_is_one_break() -> None:
    _, report = read(lines("date,close", "2024-01-03,10", "2024-01-01,10", "2024-01-02,10"))
    assert "Rows are not in order of time; they were sorted (1 break)." in report.notes
