"""Candles of an exchange, page by page through ccxt; what was had stays in a file, and the next run goes on there."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.prices.moments import written
from service.prices.series import Series
from service.prices.tables import MOST_ROWS

PAGE = 1_000
TRIES = 6
LONGEST_WAIT = 60.0
BUSY = (418, 429, 500, 502, 503, 504)
Say = Callable[[str], None]


class FetchFailed(Exception):
    """Raised where an exchange cannot be had, or does not have what is asked for."""


@dataclass(frozen=True)
class Wanted:
    """Candles of a symbol from one time up to another, which is not included; both in milliseconds."""

    symbol: str
    interval: str
    since: int
    until: int


def exchange_of(name: str, address: str = "") -> Any:
    """An exchange of ccxt, which keeps to its rate limit; `address` stands in the place of its own host."""
    try:
        import ccxt  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise FetchFailed("prices fetch needs ccxt: pip install '.[prices]'") from error
    if name not in ccxt.exchanges:
        raise FetchFailed(f"ccxt knows no exchange {name}; it knows {len(ccxt.exchanges)}, such as kraken or bitstamp")
    exchange = getattr(ccxt, name)({"enableRateLimit": True})
    if address:
        exchange.urls["api"] = _moved(exchange.urls["api"], address.rstrip("/"))
    _remember_status(exchange)
    return exchange


def _remember_status(exchange: Any) -> None:
    """Keep the status of the last answer: some exchanges of ccxt look at the body of a 429 and see an error in it."""
    read = exchange.on_rest_response

    def remember(code: int, *rest: Any) -> Any:
        exchange.last_status = code
        return read(code, *rest)

    exchange.on_rest_response, exchange.last_status = remember, 0


def _moved(urls: Any, address: str) -> Any:
    """The same addresses on another host."""
    if isinstance(urls, dict):
        return {name: _moved(inner, address) for name, inner in urls.items()}
    return re.sub(r"^https?://[^/]+", lambda _: address, urls)


def fetch(exchange: Any, wanted: Wanted, part: Path, say: Say, tries: int = TRIES) -> bytes:
    """All candles that are wanted, as lines of the layout ccxt; FetchFailed where the exchange gives up on us.

    What `part` holds already is not asked for again.
    """
    step = _step(exchange, wanted)
    until = min(wanted.until, int(time.time() * 1_000) // step * step)  # a candle that is still open is none yet
    if (until - wanted.since) // step > MOST_ROWS:
        raise FetchFailed(f"that is more than {MOST_ROWS:,} candles; ask for a part of the time, or for longer ones")
    following = max(wanted.since, _last_kept(part) + step)
    if following > wanted.since:
        say(f"going on from {written(following)}")
    while following < until:
        page = _patiently(exchange, wanted, following, say, tries)
        fresh = sorted(row for row in page if row[0] is not None and following <= row[0] < until)
        with part.open("a") as lines:
            lines.writelines(_line(row) for row in fresh)
        following = fresh[-1][0] + step if fresh else following + PAGE * step
        done = min(1.0, (following - wanted.since) / (until - wanted.since))
        say(f"{written(min(following, until))}: {len(fresh):,} candles, {done:.0%} of the way")
    return part.read_bytes() if part.exists() else b""


def _step(exchange: Any, wanted: Wanted) -> int:
    """The length of a candle in milliseconds; FetchFailed where the exchange has none of it, or no such market."""
    import ccxt  # noqa: PLC0415

    if not exchange.has.get("fetchOHLCV") or wanted.interval not in (exchange.timeframes or {}):
        known = ", ".join(exchange.timeframes or {}) or "none"
        raise FetchFailed(f"{exchange.id} has no candles of {wanted.interval}; it has: {known}")
    try:
        exchange.load_markets()
        exchange.market(wanted.symbol)
    except ccxt.BadSymbol as error:
        raise FetchFailed(f"{exchange.id} has no market {wanted.symbol}") from error
    except ccxt.BaseError as error:
        raise FetchFailed(f"the markets of {exchange.id} cannot be had: {_short(error)}") from error
    return int(exchange.parse_timeframe(wanted.interval)) * 1_000


def _last_kept(part: Path) -> int:
    """The time of the last whole line that is kept, once a line that was cut off is taken away; below zero for none."""
    if not part.exists():
        return -(10**15)
    body = part.read_bytes()
    whole = body[: body.rfind(b"\n") + 1]
    if whole != body:
        part.write_bytes(whole)
    return int(whole.splitlines()[-1].split(b",")[0]) if whole else -(10**15)


def _patiently(exchange: Any, wanted: Wanted, since: int, say: Say, tries: int) -> list[list[Any]]:
    """One page, asked for again where the exchange is busy or out of reach."""
    import ccxt  # noqa: PLC0415

    for attempt in range(1, tries + 1):
        try:
            return list(exchange.fetch_ohlcv(wanted.symbol, wanted.interval, since, PAGE))
        except ccxt.BaseError as error:
            busy = exchange.last_status in BUSY
            if not busy and not isinstance(error, ccxt.NetworkError):
                raise FetchFailed(f"{exchange.id} refuses: {_short(error)}") from error
            if attempt == tries:
                raise FetchFailed(f"{exchange.id} gave no answer: {_short(error)}. Run it again to go on.") from error
            wait = _wait(exchange, attempt)
            say(f"{'busy' if busy else type(error).__name__}, asking again in {wait:.0f} s")
            time.sleep(wait)
    raise AssertionError("a page is given, or refused, within the tries")


def _wait(exchange: Any, attempt: int) -> float:
    """The seconds to wait: what the exchange asks for, or twice as long each time."""
    headers = {name.lower(): value for name, value in (exchange.last_response_headers or {}).items()}
    asked = str(headers.get("retry-after", ""))
    return min(float(asked) if asked.isdecimal() else float(2 ** (attempt - 1)), LONGEST_WAIT)


def lines_of(series: Series) -> bytes:
    """The candles of a stored series as the lines that `fetch` goes on behind; volumes are not stored."""
    return "".join(_line([*row, None]) for row in zip(*series.columns.values(), strict=True)).encode()


def _line(row: list[Any]) -> str:
    return ",".join("" if cell is None else repr(cell) for cell in row[:6]) + "\n"


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
