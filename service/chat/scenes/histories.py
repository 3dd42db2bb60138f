"""Histories: a question for a stretch of the past, and the stored series that answers it as a path of kind history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.chat.scenes.stretches import Stretch, stretch_in
from service.prices import History, histories

PRICES, FUNDING = "prices", "funding"
COINS = {
    "btc": ("btc", "bitcoin", "xbt"),
    "eth": ("eth", "ether", "ethereum"),
    "sol": ("sol", "solana"),
    "xrp": ("xrp",),
    "doge": ("doge", "dogecoin"),
    "qqq": ("qqq", "nasdaq"),
    "spy": ("spy", "s&p"),
    "tqqq": ("tqqq",),
}
NAMED = {name: coin for coin, names in COINS.items() for name in names}
COIN = re.compile(rf"(?<![\w&-])(?P<coin>{'|'.join(sorted(map(re.escape, NAMED), key=len, reverse=True))})(?![\w&])")
DAILY = "1d"
# A word written as stored series are named, and a question for what is stored.
NAME = re.compile(r"(?<![\w.-])[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*[-_]\d{1,4}[smhd](?![\w-])")
LISTING = re.compile(
    r"\b(?:which|what|list|show)\b[^.?!\d]{0,40}(?:\bhistories\b|\b(?:prices|series|data)\b[^.?!\d]{0,20}\bstored\b"
    r"|\bstored (?:prices|series|histor(?:y|ies)|data)\b)[^\d]*$"
)


@dataclass(frozen=True)
class Asked:
    """A stretch of the past as it was asked for, the coin or the series it names, which may be empty."""

    stretch: Stretch
    coin: str

    @property
    def period(self) -> str:
        """The words for the stretch."""
        return self.stretch.said


def asked_in(text: str, before: str = "") -> Asked | None:
    """The stretch of the past that a text in small letters asks for, of the series of before where it names none."""
    stretch = stretch_in(text)
    return Asked(stretch, coin_in(text) or before) if stretch else None


def coin_in(text: str) -> str:
    """The stored series that a text names, or else its coin; empty where it names neither."""
    named = next((name for name in sorted(available(), key=len, reverse=True) if name in text), "")
    coin = COIN.search(text)
    return named or (NAMED[coin["coin"]] if coin else "")


def funding_in(text: str) -> str:
    """The stored series of funding rates that a text in small letters names; empty where it names none."""
    return next((name for name in sorted(funding_names(), key=len, reverse=True) if name in text), "")


def funding_names() -> list[str]:
    """The names of the stored series of funding rates."""
    return [name for name, one in histories().items() if one.note.kind == FUNDING]


def unknown_in(text: str) -> str:
    """The first word of a text in small letters that is written like the name of a series and is none; else empty."""
    known = histories()
    return next((word for word in NAME.findall(text) if word not in known), "")


def available() -> dict[str, History]:
    """The stored series of prices by name."""
    return {name: one for name, one in histories().items() if one.note.kind == PRICES}


def of_coin(coin: str) -> list[History]:
    """The stored series of a coin, or the one of this name; daily ones first."""
    listed = available()
    if coin in listed:
        return [listed[coin]]
    fitting = [one for name, one in listed.items() if coin and coin in re.split(r"[-_.]", name)]
    return sorted(fitting, key=lambda one: (one.note.interval != DAILY, one.name))


def route_of(asked: Asked) -> dict[str, Any] | None:
    """The path of kind history that answers; None where no series of the coin holds the whole stretch."""
    first, last = asked.stretch.first, asked.stretch.last
    if first is None:
        return None
    for one in of_coin(asked.coin):
        ends = [one.note.first[:10], one.note.last[:10]]
        until = last.isoformat() if last else ends[1]
        if ends[0] <= first.isoformat() and until <= ends[1] and first.isoformat() < until:
            return {"kind": "history", "name": one.name, "from": first.isoformat(), "to": until}
    return None


def titles(coin: str) -> Sequence[str]:
    """What is stored: the series of a coin where there are some, else all of them, by name and range."""
    return [one.title for one in of_coin(coin) or available().values()]
