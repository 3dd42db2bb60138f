"""Units: what may stand before and after a number, and what it makes of it."""

import re

SCALES = {
    **dict.fromkeys(("k", "thousand", "grand", "tsd", "thousands"), 1e3),
    **dict.fromkeys(("m", "mn", "mm", "mio", "mil", "mill", "mln", "million", "millions"), 1e6),
    **dict.fromkeys(("b", "bn", "billion", "billions", "bil", "bln", "mrd"), 1e9),
    **dict.fromkeys(("t", "tn", "trillion", "trillions"), 1e12),
    **dict.fromkeys(("hundred",), 1e2),
}
PERCENT = ("%", "percent", "per cent", "percents", "pct", "prct", "percentage points", "pp")
BPS = ("bps", "bp", "basis points", "basis point")
DAYS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1 / 86_400),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 1 / 1_440),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 1 / 24),
    **dict.fromkeys(("d", "day", "days", "session", "sessions"), 1.0),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), 7.0),
    **dict.fromkeys(("mo", "mos", "mth", "mths", "month", "months"), 365 / 12),
    **dict.fromkeys(("quarter", "quarters"), 365 / 4),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), 365.0),
}
# As some write their plurals: dayz, weekz.
DAYS |= {f"{name[:-1]}z": size for name, size in DAYS.items() if len(name) > 3 and name.endswith("s")}
PREFIXES = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18, "z": 1e21}
HASHES = {
    **{f"{letter}h/s": size for letter, size in PREFIXES.items()},
    **{f"{letter}h": size for letter, size in PREFIXES.items() if letter in ("t", "p", "e", "z", "g")},
    **{f"{letter}hash": size for letter, size in PREFIXES.items() if letter},
    **{f"{letter}hashes": size for letter, size in PREFIXES.items() if letter},
    "exahash": 1e18,
    "petahash": 1e15,
    "terahash": 1e12,
}
CURRENCIES = {"$": "usd", "us$": "usd", "a$": "aud", "c$": "cad", "€": "eur", "£": "gbp"}
MONEY = {
    **dict.fromkeys(("usd", "usdt", "usdc", "dai", "busd", "usde", "dollar", "dollars", "buck", "bucks", "u"), "usd"),
    **dict.fromkeys(("eur", "euro", "euros"), "eur"),
    **dict.fromkeys(("gbp", "pound", "pounds", "quid"), "gbp"),
    **dict.fromkeys(("chf", "francs", "franken"), "chf"),
    **dict.fromkeys(("pln", "zl", "zł", "zloty", "zlotys", "zlotych"), "pln"),
    **dict.fromkeys(("aud", "aussie dollars"), "aud"),
    "cad": "cad",
    **CURRENCIES,
}
_COINS = """
    btc eth sol xrp ada doge bnb avax matic ltc link dot atom seam esseam weth wsteth steth weeth reth cbeth wbtc
    bitcoin bitcoins ether ethereum coin coins token tokens share shares contract contracts unit units xbt sats
"""
COINS = frozenset(_COINS.split())
# Units that are words of a sentence too: they go on saying what stands beside them.
COUNTED = frozenset(
    (
        "token",
        "tokens",
        "coin",
        "coins",
        "share",
        "shares",
        "contract",
        "contracts",
        "unit",
        "units",
        "payment",
        "payments",
    )
)
TIMES = (
    "times", "fold", "payments", "payment", "such pairs", "such days", "such moves", "such rounds", "such cycles",
    "such trips", "such round trips",
)  # fmt: skip


def one_of(names: object) -> str:
    """A pattern that matches any of these names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))  # type: ignore[call-overload]
