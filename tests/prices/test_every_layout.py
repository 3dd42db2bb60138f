"""Every declared layout is told by its shape and gives the same market, whatever the order and the line ends."""

import pytest

from service.prices.layouts import FUNDING, LAYOUTS
from tests.prices.writing import CANDLES, CLOSES, DAY, FILES, HOUR, LAYOUT_OF, START, read

PRICED = [layout.name for layout in LAYOUTS if layout.kind != FUNDING]
FUNDED = [layout.name for layout in LAYOUTS if layout.kind == FUNDING]
LINES = [name for name in FILES if FILES[name][0] not in "[{"]


def test_every_layout_has_a_file_here_and_no_file_is_without_one() -> None:
    assert set(FILES) == set(LAYOUT_OF)
    assert len(LAYOUTS) == len(LAYOUT_OF)


@pytest.mark.parametrize("name", PRICED)
def test_prices_are_read_to_the_last_digit_in_order_of_time(name: str) -> None:
    series, report = read(FILES[name])
    assert report.layout == name
    assert (report.rows, report.read, report.doubts) == (3, 3, [])
    assert list(series.columns["close"]) == CLOSES
    if series.has_candles:
        assert list(zip(*(series.columns[part] for part in ("open", "high", "low", "close")), strict=True)) == CANDLES
    step = series.interval
    assert step in (HOUR * 1000, DAY * 1000)
    shift = HOUR * 1000 if name == "coingecko-chart" else 0
    assert list(series.columns["time"]) == [START * 1000 + shift + step * n for n in range(3)]


@pytest.mark.parametrize("name", FUNDED)
def test_funding_is_read_per_8_hours(name: str) -> None:
    series, report = read(FILES[name], kind=FUNDING)
    assert (report.layout, report.rows, report.read) == (name, 3, 3)
    assert list(series.columns["rate"]) == pytest.approx([0.0001, 0.0002, 0.0003])
    hours = 24 if name == "funding-of-days" else 8
    assert list(series.columns["hours"]) == [hours] * 3
    first = START + DAY if hours == 24 else START
    assert list(series.columns["time"]) == [(first + hours * HOUR * n) * 1000 for n in range(3)]


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_a_byte_order_mark_and_blank_lines_change_nothing(name: str, end: str) -> None:
    kind = LAYOUT_OF[name].kind
    series, report = read(FILES[name], kind=kind)
    changed = ("\ufeff" + FILES[name].replace("\n", end) + end + " " + end).encode()
    again, other = read(changed, kind=kind)
    assert again.hash == series.hash
    assert (other.layout, other.rows) == (report.layout, report.rows)


@pytest.mark.parametrize("name", LINES)
def test_rows_in_any_order_give_the_same_series(name: str) -> None:
    kind, text = LAYOUT_OF[name].kind, FILES[name].splitlines()
    body = text[-3:]
    series, _ = read(FILES[name], kind=kind)
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)):
        shuffled = "\n".join([*text[:-3], *(body[at] for at in order)]) + "\n"
        assert read(shuffled, kind=kind)[0].hash == series.hash


@pytest.mark.parametrize("name", [name for name in LINES if name != "coinmarketcap-table"])
def test_any_sign_between_cells_will_do(name: str) -> None:
    kind = LAYOUT_OF[name].kind
    series, _ = read(FILES[name], kind=kind)
    own = ";" if name == "coinmarketcap" else ","
    for sign in {",", ";", "\t", "|"} - {own}:
        assert read(FILES[name].replace(own, sign), kind=kind)[0].hash == series.hash
