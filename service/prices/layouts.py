"""How vendors lay out their files: one declaration each, with names of columns and nothing to run.

Names are compared in small letters without spaces and signs: `Adj Close` is `adjclose`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

PRICES, FUNDING = "prices", "funding"
TIMES = "date|time|timestamp|datetime|day"
CANDLE = ("open", "high", "low")


@dataclass(frozen=True)
class Layout:
    """What the columns of a vendor's file are called and mean.

    `signs` are names of a header by which it is known; without them no header is this one's. `columns` are all columns
    in order where it comes without a header. `time` and `value` may name several (`date|time`), of which the first one
    present is taken. `epochs` are the units of its times. `entries` are the keys that lead to the rows in JSON, * for
    any; `form` is lines or json where it comes as one only. `subheads` are first cells of more lines of header.
    `stamped` says whether the time of a candle is that of its open or its close. Funding of `per_8h` is given per 8
    hours and holds for a whole day; `hours` names the column with the hours that a payment is for.
    """

    name: str
    title: str
    time: str
    value: str = "close"
    signs: str = ""
    columns: str = ""
    kind: str = PRICES
    epochs: str = "s ms us ns date"
    form: str = ""
    entries: tuple[str, ...] = ()
    newest_first: bool = False
    subheads: str = ""
    stamped: str = "open"
    per_8h: bool = False
    hours: str = ""


KLINES = "opentime open high low close volume closetime quotevolume count takerbuyvolume takerbuyquotevolume ignore"

LAYOUTS = (
    Layout("binance-klines", "Binance: klines, REST and bulk", "opentime", epochs="ms us",
           signs="opentime open high low close closetime", columns=KLINES),
    Layout("cryptodatadownload", "CryptoDataDownload", "unix", epochs="s ms", newest_first=True,
           signs="unix date open high low close"),
    Layout("cryptodatadownload-dates", "CryptoDataDownload, without unix times", "date", newest_first=True,
           signs="date symbol open high low close"),
    Layout("coinbase", "Coinbase: candles of the exchange", "time", epochs="s", newest_first=True,
           columns="time low high open close volume"),
    Layout("coinbase-advanced", "Coinbase: candles of Advanced Trade", "start", epochs="s", newest_first=True,
           signs="start low high open close", entries=("candles",)),
    Layout("kraken-csv", "Kraken: downloaded candles", "time", epochs="s", form="lines",
           columns="time open high low close volume trades"),
    Layout("kraken-rest", "Kraken: candles, REST", "time", epochs="s", form="json", entries=("result", "*"),
           columns="time open high low close vwap volume count"),
    Layout("ccxt", "ccxt: fetch_ohlcv", "timestamp", epochs="ms", columns="timestamp open high low close volume"),
    Layout("coingecko-chart", "CoinGecko: market chart", "time", "price", epochs="ms", form="json", entries=("prices",),
           columns="time price"),
    Layout("coingecko-csv", "CoinGecko: downloaded prices", "snappedat", "price", signs="snappedat price"),
    Layout("coingecko-ohlc", "CoinGecko: candles, stamped at their close", "time", epochs="ms", form="json",
           columns="time open high low close", stamped="close"),
    Layout("yahoo", "Yahoo", "date", signs="date open high low close adjclose volume"),
    Layout("yfinance", "yfinance: several lines of header", "price", signs="price close high low open volume",
           subheads="ticker date datetime"),
    Layout("coinmarketcap", "CoinMarketCap: downloaded history", "timeopen", newest_first=True,
           signs="timeopen open high low close marketcap"),
    Layout("coinmarketcap-table", "CoinMarketCap: table of the page", "date", newest_first=True,
           signs="date open high low close volume marketcap"),
    Layout("bitstamp", "Bitstamp", "timestamp", epochs="s", signs="timestamp open high low close volume"),
    Layout("plain-candles", "A time and a candle", TIMES, signs="open high low close"),
    Layout("plain", "A time and a close", TIMES, signs="close"),
    Layout("plain-prices", "A time and a price", TIMES, "price", signs="price"),
    Layout("rows-of-candles", "Time, open, high, low, close, volume, no header", "time", epochs="s date",
           columns="time open high low close volume"),
    Layout("rows-of-short-candles", "Time, open, high, low, close, no header", "time", form="lines",
           columns="time open high low close"),
    Layout("rows-of-closes", "Time and close, no header", "time", columns="time close"),
    Layout("binance-funding", "Binance: bulk funding files", "calctime", "lastfundingrate", kind=FUNDING,
           signs="calctime fundingintervalhours lastfundingrate", hours="fundingintervalhours"),
    Layout("binance-funding-rest", "Binance: funding, REST", "fundingtime", "fundingrate", kind=FUNDING,
           signs="fundingtime fundingrate"),
    Layout("funding-of-days", "Mean of a day's funding, per 8 hours", "date", "fundingrate8hmean", kind=FUNDING,
           signs="date fundingrate8hmean", per_8h=True),
    Layout("plain-funding", "A time and the funding rate paid then", TIMES, "fundingrate", kind=FUNDING,
           signs="fundingrate"),
)  # fmt: skip


def squeezed(head: str) -> str:
    """A column's name in small letters and digits only."""
    return "".join(sign for sign in head.lower() if sign.isascii() and sign.isalnum())


def first_of(names: str, heads: Iterable[str]) -> str:
    """The first of several names (`date|time`) that is among the heads; nothing where none is."""
    present = set(heads)
    return next((name for name in names.split("|") if name in present), "")


def layout_of(name: str) -> Layout | None:
    """The layout of this name."""
    return next((layout for layout in LAYOUTS if layout.name == name), None)
