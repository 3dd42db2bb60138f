"""Histories: a question for a stretch of the past, and the stored series that could answer it.

No series is stored yet. Once there are some, `stored` names them, and a question that asks for a coin and a stretch of
time becomes a path of kind history.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})"
PERIOD = re.compile(
    rf"\b(?P<month>{MONTH}) (?:of )?(?P<year>20[0-2]\d)\b|"
    r"\b(?P<day>20[0-2]\d-\d\d(?:-\d\d)?)(?: (?:to|until|till|-) (?P<last>20[0-2]\d-\d\d(?:-\d\d)?))?|"
    r"\b(?:in|over|during|through(?:out)?|of|since|from|year) (?P<whole>20[0-2]\d)\b"
)
EVENTS = re.compile(
    r"\b(?:covid|corona)\w*(?: crash)?\b|\b(?:luna|terra|ftx|celsius) (?:crash|collapse)\b|\blast (?:year|month|week)\b"
)
COINS = re.compile(r"\b(?P<coin>btc|bitcoin|eth|ether|ethereum|sol|solana|xrp|doge|qqq|spy|tqqq|nasdaq|s&p)\b")


@dataclass(frozen=True)
class Asked:
    """A stretch of the past as it was asked for: the words for it and the coin, which may be empty."""

    period: str
    coin: str


def asked_in(text: str) -> Asked | None:
    """The stretch of the past that a text in small letters asks for."""
    match = PERIOD.search(text) or EVENTS.search(text)
    if not match:
        return None
    coin = COINS.search(text)
    said = re.sub(r"^(?:in|over|during|through(?:out)?|of|since|from|year) ", "", match.group())
    return Asked(said.title() if said[:1].isalpha() else said, coin["coin"].upper() if coin else "")


def stored(asked: Asked) -> dict[str, Any] | None:
    """The path of kind history that answers; none, as no series is stored."""
    return next((one for one in available() if asked.coin and asked.coin in str(one.get("name", "")).upper()), None)


def available() -> Sequence[dict[str, Any]]:
    """The stored series, as paths of kind history."""
    return ()
