"""Candles fetched from an exchange: page by page, patiently, and on from where the last run broke off."""

from pathlib import Path

import pytest

from service.prices.fetching import FetchFailed, Wanted, exchange_of, fetch
from tests.prices.exchanging import DAY, DAYS, FIRST, exchange, price

NAME = "bitstamp"
ALL = Wanted("BTC/USD", "1d", FIRST * 1_000, (FIRST + DAYS * DAY) * 1_000)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "btc.part"


def fetched(address: str, part: Path, wanted: Wanted = ALL, tries: int = 4) -> tuple[list[list[float]], list[str]]:
    """The rows that are had, and what was said meanwhile."""
    said: list[str] = []
    body = fetch(exchange_of(NAME, address), wanted, part, said.append, tries)
    return [[float(cell) for cell in line.split(b",")] for line in body.splitlines()], said


def check(rows: list[list[float]], days: range = range(DAYS)) -> None:
    assert [row[0] for row in rows] == [(FIRST + day * DAY) * 1_000 for day in days]
    assert [row[4] for row in rows] == [price(day + 1) for day in days]


def test_pages_follow_each_other_without_a_gap_or_a_repeat(part: Path) -> None:
    with exchange() as market:
        rows, said = fetched(market.address, part)
    check(rows)
    assert market.asked == [FIRST, FIRST + 1_000 * DAY, FIRST + 2_000 * DAY]
    assert said[-1].endswith("500 candles, 100% of the way")


def test_a_busy_exchange_is_asked_again_after_what_it_asks_for(part: Path) -> None:
    with exchange("ok", "busy", "busy", "ok") as market:
        rows, said = fetched(market.address, part)
    check(rows)
    assert market.asked == [FIRST, *[FIRST + 1_000 * DAY] * 3, FIRST + 2_000 * DAY]
    assert sum("busy, asking again in 0 s" in line for line in said) == 2


def test_an_answer_that_breaks_off_is_asked_for_again(part: Path) -> None:
    with exchange("broken", "ok") as market:
        rows, said = fetched(market.address, part)
    check(rows)
    assert any("asking again in 1 s" in line for line in said)


def test_a_run_that_broke_off_goes_on_where_it_was_and_asks_for_nothing_twice(part: Path) -> None:
    with exchange("ok", "broken") as market, pytest.raises(FetchFailed, match="Run it again to go on"):
        fetched(market.address, part, tries=1)
    kept = part.read_bytes()
    assert kept.count(b"\n") == 1_000
    part.write_bytes(kept[:-7])  # the machine went down in the middle of a line
    with exchange() as market:
        rows, said = fetched(market.address, part)
    check(rows)
    assert market.asked == [FIRST + 999 * DAY, FIRST + 1_999 * DAY]
    assert said[0].startswith("going on from 2022-09-2")


def test_what_is_there_already_is_not_asked_for(part: Path) -> None:
    with exchange() as market:
        fetched(market.address, part)
        asked = len(market.asked)
        check(fetched(market.address, part)[0])
        assert len(market.asked) == asked


def test_an_end_is_not_included_and_a_start_before_the_market_is_passed_over(part: Path) -> None:
    early = Wanted("BTC/USD", "1d", (FIRST - 1_500 * DAY) * 1_000, (FIRST + 10 * DAY) * 1_000)
    with exchange() as market:
        rows, _ = fetched(market.address, part, early)
    check(rows, range(10))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted("BTC/XXX", "1d", 0, DAY), "bitstamp has no market BTC/XXX"),
        (Wanted("BTC/USD", "7s", 0, DAY), "no candles of 7s; it has: 1m"),
        (Wanted("BTC/USD", "1m", 0, 10**12), "more than 1,000,000 candles"),
    ],
)
def test_what_an_exchange_does_not_have_is_refused(part: Path, wanted: Wanted, said: str) -> None:
    with exchange() as market, pytest.raises(FetchFailed, match=said):
        fetched(market.address, part, wanted)


def test_an_exchange_that_is_not_there_is_said_so(part: Path) -> None:
    with exchange() as market:
        address = market.address
    with pytest.raises(FetchFailed, match="markets of bitstamp cannot be had"):
        fetched(address, part)
    with pytest.raises(FetchFailed, match="ccxt knows no exchange nowhere"):
        exchange_of("nowhere")
