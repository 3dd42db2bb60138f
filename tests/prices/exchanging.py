"""An exchange on loopback that speaks as Bitstamp does, with a market of its own and moods that a test chooses."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

DAY = 86_400
FIRST = 1_577_836_800  # 2020-01-01, in seconds
DAYS = 2_500
MARKET = {
    "name": "BTC/USD", "market_symbol": "btcusd", "base_currency": "BTC", "base_decimals": 8, "counter_currency": "USD",
    "counter_decimals": 0, "minimum_order_value": "10", "trading": "Enabled", "market_type": "SPOT",
    "instant_order_counter_decimals": 2, "instant_and_market_orders": "Enabled", "description": "Bitcoin / U.S. dollar",
}  # fmt: skip


def price(day: int) -> float:
    """A made-up price."""
    return 1_000.0 + day % 7 + day / 10


@dataclass
class Exchange:
    """Where it listens, what it was asked for, and how the next answers go: ok, busy (429) or broken off."""

    address: str = ""
    asked: list[int] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)


def _answer(exchange: Exchange) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if "ohlc" not in parts.path:
                self.send(200, [MARKET] if "currencies" not in parts.path else [])
                return
            query = {name: int(values[0]) for name, values in parse_qs(parts.query).items()}
            exchange.asked.append(query["start"])
            mood = exchange.moods.pop(0) if exchange.moods else "ok"
            if mood == "busy":
                self.send(429, {"error": "too many requests"}, retry_after="0")
            elif mood == "broken":
                self.close_connection = True
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{")
            else:
                self.send(200, {"data": {"pair": "BTC/USD", "ohlc": candles(query)}})

        def send(self, status: int, body: object, retry_after: str = "") -> None:
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            if retry_after:
                self.send_header("Retry-After", retry_after)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    return Answer


def candles(query: dict[str, int]) -> list[dict[str, str]]:
    """The page that a query asks for, at most a thousand candles."""
    days = range(max(0, -(-(query["start"] - FIRST) // DAY)), DAYS)
    wanted = [day for day in days if FIRST + day * DAY <= query["end"]][: query["limit"]]
    return [
        {
            "timestamp": str(FIRST + day * DAY), "open": str(price(day)), "close": str(price(day + 1)), "volume": "1",
            "high": str(max(price(day), price(day + 1)) + 1), "low": str(min(price(day), price(day + 1)) - 1),
        }
        for day in wanted
    ]  # fmt: skip


@contextmanager
def exchange(*moods: str) -> Iterator[Exchange]:
    """The exchange while it runs."""
    made = Exchange(moods=list(moods))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answer(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
