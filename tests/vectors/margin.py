"""The reference cases of margin, contracts and basis; what each is asked for, and those to come."""

from tests.vectors.asking import Asker

TABLE: dict[str, Asker] = {}

NOT_YET: tuple[str, ...] = (
    "liq-binance-real-eth-cross",
    "liq-inverse-cross-bybit",
    "im-deribit-btc-usdc",
    "pnl-inv-long-up",
    "pnl-inv-short-hedge-up",
    "pnl-inv-futures-size",
    "marginint-binance",
    "basis-forward-40",
)
