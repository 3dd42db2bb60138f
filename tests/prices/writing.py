"""The same made-up market in every layout that is declared: three hours, three days, or three payments of funding."""

import json
from collections.abc import Callable

from service.prices import Asked, Report, Series, read_series
from service.prices.layouts import LAYOUTS

START = 1_700_006_400  # 2023-11-15T00:00:00Z, in seconds
HOUR, DAY = 3_600, 86_400
CANDLES = [(100.0, 104.5, 99.25, 103.0), (103.0, 108.0, 102.5, 107.25), (107.25, 107.5, 95.0, 96.5)]
CLOSES = [close for *_, close in CANDLES]
DAYS = ["2023-11-15", "2023-11-16", "2023-11-17"]
HOURS = [START + HOUR * n for n in range(3)]
HOURLY = list(zip(HOURS, CANDLES, strict=True))
DAILY = list(zip(DAYS, CANDLES, strict=True))


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def listed(*rows: list[object], **around: object) -> str:
    return json.dumps(list(rows))


def _klines() -> str:
    return lines(
        *(f"{t}000,{o},{h},{low},{c},12.5,{t + HOUR - 1}999,1250.0,42,6.1,610.0,0" for t, (o, h, low, c) in HOURLY)
    )


def _newest_first(head: str, row: Callable[..., str]) -> str:
    return lines(head, *(row(t, *candle) for t, candle in reversed(HOURLY)))


FILES: dict[str, str] = {
    "binance-klines": _klines(),
    "cryptodatadownload": "https://example.org/data\n" + _newest_first(
        "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD",
        lambda t, o, h, low, c: f"{t}000,2023-11-15 0{(t - START) // HOUR}:00:00,XYZ,{o},{h},{low},{c},12.5,1250",
    ),
    "cryptodatadownload-dates": _newest_first(
        "Date,Symbol,Open,High,Low,Close,Volume BTC",
        lambda t, o, h, low, c: f"2023-11-15 {(t - START) // HOUR or 12:02d}-AM,BTCUSD,{o},{h},{low},{c},12.5",
    ),
    "coinbase": listed(*([t, low, h, o, c, 12.5] for t, (o, h, low, c) in reversed(HOURLY))),
    "coinbase-advanced": json.dumps({"candles": [
        {"start": str(t), "low": str(low), "high": str(h), "open": str(o), "close": str(c), "volume": "12.5"}
        for t, (o, h, low, c) in reversed(HOURLY)
    ]}),
    "kraken-csv": lines(*(f"{t},{o},{h},{low},{c},12.5,42" for t, (o, h, low, c) in HOURLY)),
    "kraken-rest": json.dumps({"error": [], "result": {
        "XXBTZUSD": [[t, str(o), str(h), str(low), str(c), "101.2", "12.5", 42] for t, (o, h, low, c) in HOURLY],
        "last": START,
    }}),
    "ccxt": listed(*([t * 1000, *candle, 12.5] for t, candle in HOURLY)),
    "coingecko-chart": json.dumps({
        "prices": [[(t + HOUR) * 1000, c] for t, (*_, c) in HOURLY],
        "market_caps": [[t * 1000, 1e9] for t in HOURS],
        "total_volumes": [[t * 1000, 1e6] for t in HOURS],
    }),
    "coingecko-csv": lines(
        "snapped_at,price,market_cap,total_volume", *(f"{day} 00:00:00 UTC,{c},1e9,1e6" for day, (*_, c) in DAILY)
    ),
    "coingecko-ohlc": listed(*([(t + HOUR) * 1000, *candle] for t, candle in HOURLY)),
    "yahoo": lines(
        "Date,Open,High,Low,Close,Adj Close,Volume",
        *(f"{day},{o},{h},{low},{c},{c / 2},1000" for day, (o, h, low, c) in DAILY),
    ),
    "yfinance": lines(
        "Price,Adj Close,Close,High,Low,Open,Volume", "Ticker,XYZ,XYZ,XYZ,XYZ,XYZ,XYZ", "Date,,,,,,",
        *(f"{day},{c / 2},{c},{h},{low},{o},1000" for day, (o, h, low, c) in DAILY),
    ),
    "coinmarketcap": lines(
        "timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp",
        *(f'"{d}T00:00:00.000Z";"{d}T23:59:59.999Z";"{d}T01:00:00.000Z";"{d}T02:00:00.000Z";"2781";{o};{h};{low};{c};'
          f'5.0E9;9.1E11;"{d}T23:59:59.999Z"' for d, (o, h, low, c) in reversed(DAILY)),
    ),
    "coinmarketcap-table": lines(
        "date\topen\thigh\tlow\tclose\tvolume\tmarket_cap",
        *(f"Nov {day[-2:]}, 2023\t{o}\t{h}\t{low}\t{c}\t2,359,182\t0" for day, (o, h, low, c) in reversed(DAILY)),
    ),
    "bitstamp": lines(
        "timestamp,open,high,low,close,volume", *(f"{t},{o},{h},{low},{c},12.5" for t, (o, h, low, c) in HOURLY)
    ),
    "plain-candles": lines("date,open,high,low,close", *(f"{d},{o},{h},{low},{c}" for d, (o, h, low, c) in DAILY)),
    "plain": lines("date,close", *(f"{day},{c}" for day, (*_, c) in DAILY)),
    "plain-prices": lines("Time,Price", *(f"{t},{c}" for t, (*_, c) in HOURLY)),
    "rows-of-candles": lines(*(f"{d},{o},{h},{low},{c},12.5" for d, (o, h, low, c) in DAILY)),
    "rows-of-short-candles": lines(*(f"{d},{o},{h},{low},{c}" for d, (o, h, low, c) in DAILY)),
    "rows-of-closes": lines(*(f"{day},{c}" for day, (*_, c) in DAILY)),
    "binance-funding": lines(
        "calc_time,funding_interval_hours,last_funding_rate",
        *(f"{START + HOUR * 8 * n}00{n},8,0.000{n + 1}" for n in range(3)),
    ),
    "binance-funding-rest": json.dumps([
        {"symbol": "BTCUSDT", "fundingTime": (START + HOUR * 8 * n) * 1000, "fundingRate": f"0.000{n + 1}"}
        for n in range(3)
    ]),
    "funding-of-days": lines("date,funding_rate_8h_mean", *(f"{day},0.000{n + 1}" for n, day in enumerate(DAYS))),
    "plain-funding": lines("timestamp,funding_rate", *(f"{START + HOUR * 8 * n},0.000{n + 1}" for n in range(3))),
}  # fmt: skip
LAYOUT_OF = {layout.name: layout for layout in LAYOUTS}


def read(text: str | bytes, **asked: object) -> tuple[Series, Report]:
    """What a file says."""
    return read_series(text.encode() if isinstance(text, str) else text, Asked(**asked))  # type: ignore[arg-type]


def candles(*rows: str, head: str = "date,open,high,low,close") -> str:
    """A plain file of candles."""
    return lines(head, *rows)


def closes(series: Series) -> list[float]:
    return list(series.columns["close"])
