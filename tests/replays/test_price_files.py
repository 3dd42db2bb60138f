"""Vendors' own files, excerpts and whole ones: each becomes the right series or the refusal that fits, and replays."""

import csv
import json
from collections.abc import Iterator
from math import fsum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from service import create_app
from service.prices import Asked, RefusedFile, Report, Series, read_series
from service.prices.moments import written
from service.prices.notes import Provenance
from service.prices.store import store
from service.settings import Settings

# Layout, rows, rows left out by their lines, first and last entry: its time and its numbers.
RIGHT: dict[str, tuple[str, int, list[int], tuple[Any, ...], tuple[Any, ...]]] = {
    "binance_klines_out_of_order_1d.csv": (
        "binance-klines", 4, [], ("2021-01-01", 68.886, 71.885, 67.502, 70.104),
        ("2021-03-31", 183.818, 190, 169.304, 183),
    ),
    "binance_vision_spot_2023_ms.csv": (
        "binance-klines", 3, [], ("2023-10-27T00:00:00Z", 34151.66, 34171.28, 33972.39, 34015.27),
        ("2023-10-27T02:00:00Z", 33848.47, 34142.63, 33810, 34088.57),
    ),
    "binance_vision_spot_2025_us.csv": (
        "binance-klines", 3, [], ("2025-01-01T00:00:00Z", 0.316, 0.316, 0.316, 0.316),
        ("2025-01-01T00:00:02Z", 0.31601, 0.31601, 0.31601, 0.31601),
    ),
    "binance_vision_futures_cm_header.csv": (
        "binance-klines", 3, [], ("2023-10-27T00:00:00Z", 34161.6, 34182.5, 33977.4, 34024.2),
        ("2023-10-27T02:00:00Z", 33848.5, 34150, 33815.1, 34094.2),
    ),
    "bitstamp_1m_seconds.csv": (
        "bitstamp", 5, [], ("2025-01-07T00:01:00Z", 102228, 102228, 102228, 102228),
        ("2025-01-07T00:05:00Z", 102156, 102168, 102156, 102168),
    ),
    "cdd_binance_btcusdt_1h.csv": (
        "cryptodatadownload", 14, [7, 9, 11, 15], ("2017-08-17T05:00:00Z", 4308.83, 4328.69, 4291.37, 4315.32),
        ("2021-06-10T00:00:00Z", 37388.05, 37600, 37254.05, 37584.76),
    ),
    "cdd_bitstamp_btcusd_1h.csv": (
        "cryptodatadownload", 9, [], ("2020-10-12T06:00:00Z", 11401.19, 11405.2, 11341.71, 11341.71),
        ("2022-02-04T00:00:00Z", 37330.75, 37338.63, 37200, 37289.51),
    ),
    "cdd_bitstamp_1m_truncated.csv": (
        "cryptodatadownload", 4, [5], ("2017-12-23T04:48:00Z", 14660.5, 14760.97, 14660.5, 14661.01),
        ("2017-12-31T23:59:00Z", 13913.28, 13913.28, 13867.18, 13880),
    ),
    "coinmarketcap_ftx_bull.tsv": (
        "coinmarketcap-table", 4, [], ("2020-12-13", 11269.61, 12336.46, 11134.68, 11872.86),
        ("2020-12-16", 12340.8, 15998.13, 12092.1, 15700.36),
    ),
    "yahoo_classic_spy.csv": (
        "yahoo", 3, [], ("1993-01-29", 43.96875, 43.96875, 43.75, 43.9375),
        ("1993-02-02", 44.21875, 44.375, 44.125, 44.34375),
    ),
    "yfinance_multiheader_qqq.csv": (
        "yfinance", 3, [], ("1999-03-10", 51.125, 51.15625, 50.28125, 51.0625),
        ("1999-03-12", 51.125, 51.15625, 49.65625, 50.0625),
    ),
    "binance_funding_jitter.csv": (
        "plain-funding", 4, [], ("2026-01-12T16:00:00Z", 8, 0.0000465), ("2026-01-13T16:00:00Z", 8, 0.00003445),
    ),
}  # fmt: skip
MISLABELLED = "yfinance_mislabelled_upro.csv"
PERPETUAL = {"rule": "perpetual-position", "leverage": 2}
TOKEN = {"rule": "daily-reset", "target_leverage": 3}


def read(file: Path, **asked: Any) -> tuple[Series, Report]:
    kind = "funding" if "funding" in file.name else "prices"
    return read_series(file.read_bytes(), Asked(kind, **asked))


def entry(series: Series, at: int) -> tuple[Any, ...]:
    time, *numbers = (column[at] for column in series.columns.values())
    return written(time, series.dated), *numbers


def test_every_excerpt_is_looked_at(real_prices: Any) -> None:
    assert {file.name for file in (real_prices.folder / "raw_samples").iterdir()} == {*RIGHT, MISLABELLED}


@pytest.mark.parametrize("name", RIGHT)
def test_an_excerpt_becomes_the_right_series(real_prices: Any, name: str) -> None:
    layout, rows, left_out, first, last = RIGHT[name]
    series, report = read(real_prices.folder / "raw_samples" / name)
    assert (report.layout, report.rows, report.read) == (layout, rows, rows - len(left_out))
    assert [doubt.line for doubt in report.doubts] == left_out
    assert (
        entry(series, 0) == pytest.approx(first) if name == "binance_funding_jitter.csv" else entry(series, 0) == first
    )
    assert entry(series, -1) == last


def test_of_the_hour_that_is_there_twice_the_whole_candle_is_kept(real_prices: Any) -> None:
    series, report = read(real_prices.folder / "raw_samples" / "cdd_binance_btcusdt_1h.csv")
    closes = dict(zip((written(time) for time in series.columns["time"]), series.columns["close"], strict=True))
    assert closes["2020-11-20T07:00:00Z"] == 18212.0
    why = {doubt.line: doubt.why for doubt in report.doubts}
    assert "is a part of the candle of line 6" in why[7]
    assert "more than 2 times off its own close 4308.83" in why[15]


def test_columns_that_are_not_what_their_header_says_are_refused(real_prices: Any) -> None:
    with pytest.raises(RefusedFile, match="In 3 of 3 rows") as refused:
        read(real_prices.folder / "raw_samples" / MISLABELLED)
    assert [doubt.line for doubt in refused.value.doubts] == [2, 3, 4]


WHOLE = {
    "btc_usd_1d": 3287, "eth_usd_1d": 1326, "btc_usd_1h": 31824, "eth_usd_1h": 17544, "btc_usd_1m_2017-12": 11520,
    "qqq_1d": 2994, "tqqq_1d": 2994, "btc_perp_funding_1d": 844,
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read_to_the_last_row_and_digit(real_prices: Any, name: str) -> None:
    file = real_prices.folder / f"{name}.csv"
    series, report = read(file)
    assert (report.rows, report.read, report.doubts) == (WHOLE[name], WHOLE[name], [])
    with file.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    for column in ("open", "high", "low", "close"):
        if column in rows[0]:
            assert list(series.columns[column]) == [float(row[column]) for row in rows]
    if "funding" in name:
        assert list(series.columns["rate"]) == [float(row["funding_rate_8h_mean"]) for row in rows]


@pytest.fixture(scope="module")
def stocked(real_prices: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a service that has the whole files stored."""
    folder = tmp_path_factory.mktemp("prices")
    for name, rows in WHOLE.items():
        series, report = read(real_prices.folder / f"{name}.csv", adjusted="qqq" in name)
        store(
            series,
            Provenance(name, report.layout, "2026-01-01T00:00:00Z", rows, rows, 0),
            name.replace(".", "-"),
            folder,
        )
    app = create_app(Settings(rate_limit="", log_level="error", prices_dir=str(folder)))
    app.testing = True
    with app.test_client() as client:
        yield client


def replay(client: FlaskClient, *instruments: Any, **path: Any) -> Any:
    body = {"path": {"kind": "history", **path}, "instruments": list(instruments), "digits": 17, "points": 100_001}
    response = client.post("/v1/simulations", json=body)
    assert response.status_code == 200, response.text
    return response.get_json()


def test_a_stored_march_2020_is_the_same_as_the_posted_one(stocked: FlaskClient, real_prices: Any) -> None:
    rows = [row for row in real_prices.rows("btc_usd_1d.csv") if row["date"].startswith("2020-03")]
    path = {"kind": "prices", "times": [row["date"] for row in rows], "prices": [float(row["close"]) for row in rows]}
    path |= {f"{name}s": [float(row[name]) for row in rows] for name in ("open", "high", "low")}
    instruments = [{"rule": "adverse-move", "target_leverage": 3}, TOKEN, {"rule": "margin-position", "leverage": 3}]
    posted = stocked.post("/v1/simulations", json={"path": path, "instruments": instruments, "digits": 17}).get_json()
    given = replay(stocked, *instruments, name="btc_usd_1d", **{"from": "2020-03-01", "to": "2020-03-31"})
    assert given["results"] == posted["results"]


def test_a_csv_is_posted_as_it_lies_there(stocked: FlaskClient, real_prices: Any) -> None:
    query = urlencode({"request": json.dumps({"instruments": [TOKEN], "digits": 17, "points": 100_001})})
    body = (real_prices.folder / "eth_usd_1d.csv").read_bytes()
    posted = stocked.post(f"/v1/simulations?{query}", data=body, content_type="text/csv")
    assert posted.status_code == 200, posted.text
    assert posted.get_json()["results"] == replay(stocked, TOKEN, name="eth_usd_1d")["results"]


def test_two_years_of_funding_are_charged_three_times_their_mean_a_day(stocked: FlaskClient, real_prices: Any) -> None:
    path = {"name": "btc_usd_1d", "funding": "btc_perp_funding_1d", "from": "2019-09-10", "to": "2021-12-31"}
    answer = replay(stocked, {**PERPETUAL, "leverage": 1, "maintenance_margin_rate": 0}, **path)
    rates = [float(row["funding_rate_8h_mean"]) for row in real_prices.rows("btc_perp_funding_1d.csv")]
    exposures = answer["results"][0]["columns"]["exposure"]
    assert len(rates) == len(exposures) == 844
    paid = -fsum(3 * rate * held for rate, held in zip(rates[1:], exposures[:-1], strict=True))
    assert answer["results"][0]["attribution"]["funding"] == pytest.approx(paid, rel=1e-9)
    assert paid < 0


@pytest.mark.parametrize("name", [name for name in WHOLE if "funding" not in name])
def test_every_price_file_is_replayed_from_end_to_end(stocked: FlaskClient, name: str) -> None:
    answer = replay(stocked, TOKEN, {"rule": "spot"}, name=name)
    assert len(answer["path"]["price"]) == WHOLE[name]
    for result in answer["results"]:
        parts = dict(result["attribution"])
        total = parts.pop("total")
        assert min(result["columns"]["value"]) >= 0
        assert abs(fsum(parts.values()) - total) <= 1e-12 * fsum(map(abs, parts.values()))


def test_adjusted_closes_give_the_fund_its_dividends(stocked: FlaskClient, real_prices: Any) -> None:
    rows = real_prices.rows("qqq_1d.csv")
    grown = float(rows[-1]["adj_close"]) / float(rows[0]["adj_close"]) - 1
    spot = replay(stocked, {"rule": "spot"}, name="qqq_1d")["results"][0]
    assert spot["summary"]["total_return"] == pytest.approx(grown)
