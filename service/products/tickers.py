"""Tickers: the forms in which families of leverage tokens write underlying, multiple and direction into a name.

Status and end are those of the venue's sheet, as read on 2026-11-22; a test holds both together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIRECTIONS = {
    "": 1, "L": 1, "BULL": 1, "HALF": 1, "UP": 1,
    "S": -1, "BEAR": -1, "HEDGE": -1, "DOWN": -1, "I": -1,
}  # fmt: skip
NAMED_SIZES = {"BULL": 3.0, "BEAR": 3.0, "HEDGE": 1.0, "HALF": 0.5}
SIZE_AND_SIDE = r"(?P<asset>[A-Z0-9]{2,10}?)(?P<size>[1-9])(?P<side>[LS])"
UP_OR_DOWN = r"(?P<asset>[A-Z0-9]{2,10}?)(?P<side>UP|DOWN)"


@dataclass(frozen=True)
class Family:
    """How one venue names its tokens: a form with groups asset, size and side; `band` where no multiple is fixed."""

    name: str
    form: str
    status: str
    caveat: str
    sheet: str = ""
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class Reading:
    """One way to read a ticker; leverage is signed, and the same at both ends where the multiple is fixed."""

    family: Family
    asset: str
    least: float
    most: float


FAMILIES = (
    Family(
        "Seamless",
        r"(?P<asset>[A-Z][A-Z0-9]{1,9}-[A-Z][A-Z0-9]{1,9})-(?P<size>[1-9][0-9]?(?:\.[0-9]{1,2})?)X",
        "closed in June 2026",
        "The multiple is one of the pair, collateral against debt, not of the price in dollars.",
        "seamless",
    ),
    Family(
        "Index Coop",
        r"(?P<side>I?)(?P<asset>ETH|BTC|MATIC)(?P<size>[1-3])X(?:-FLI(?:-P)?)?",
        "live by its pages; not confirmed in late 2026",
        "The leverage floats in a band around the multiple; FLI was replaced in 2024. Check chain and contract.",
        "index-coop",
    ),
    Family(
        "Toros",
        r"(?P<asset>[A-Z0-9]{2,10}?)(?P<side>BULL|BEAR)P?(?P<size>[1-5])X",
        "live",
        "The leverage floats in a band around the multiple; a P before it stands for a protected kind.",
        "toros",
    ),
    Family(
        "TLX",
        r"(?P<asset>[A-Z0-9]{2,10})_(?P<size>[1-9][0-9]?)(?P<side>[LS])",
        "closed in August 2025",
        "Redemption cost a fee that grew with the multiple.",
        "tlx",
    ),
    Family(
        "Gate",
        SIZE_AND_SIDE,
        "live",
        "Until April 2025 tokens named 3L aimed at 2.3 times; the venue calls its tokens ETF, which they are not.",
        "gate",
    ),
    Family(
        "KuCoin",
        SIZE_AND_SIDE,
        "live by its page; many tokens are said to be delisted",
        "Rebalanced once a day, and within it on the losing side only.",
        "kucoin",
    ),
    Family(
        "MEXC",
        SIZE_AND_SIDE,
        "live",
        "Tokens of a low value are merged, many into one; pages disagree on the fee.",
        "mexc",
    ),
    Family(
        "Pionex",
        SIZE_AND_SIDE,
        "live; the latest notice read is of 2024",
        "2x and 3x float in a band, 5x is reset once a day; tokens of a low value are merged.",
        "pionex",
    ),
    Family(
        "Bybit and other exchanges",
        SIZE_AND_SIDE,
        "Bybit is said to have wound down in stages in 2024 and 2025",
        "The same ticker follows other rules and fees at every venue.",
    ),
    Family(
        "FTX",
        r"(?P<asset>(?:[A-Z0-9]{2,10}?)?)(?P<side>BULL|BEAR|HEDGE|HALF)",
        "closed in November 2022",
        "Other venues listed these tokens without having any say in their rebalancing.",
        "ftx",
    ),
    Family(
        "Binance",
        UP_OR_DOWN,
        "closed in April 2024",
        "The target inside 1.25x to 4x was hidden and changed.",
        "blvt",
        (1.25, 4.0),
    ),
    Family(
        "KuCoin, older series",
        UP_OR_DOWN,
        "not confirmed",
        "Nothing was traded while leverage was between 2x and 4x.",
        band=(2.0, 4.0),
    ),
)


def readings(ticker: str) -> Iterator[Reading]:
    """Every way to read a ticker, in the order of the list; letters of either case are read alike."""
    for family in FAMILIES:
        found = re.fullmatch(family.form, ticker, re.IGNORECASE)
        if found:
            parts = {"side": "", "size": None, **found.groupdict()}
            side = str(parts["side"]).upper()
            size = float(parts["size"] or NAMED_SIZES.get(side, 0.0))
            least, most = family.band or (size, size)
            asset = parts["asset"] or "BTC"
            written = asset if "-" in asset else asset.upper()
            yield Reading(family, written, DIRECTIONS[side] * least, DIRECTIONS[side] * most)
