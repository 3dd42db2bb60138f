"""An amount: a quantity that stands in a message, with its kind and the place where it was written."""

import re
from dataclasses import dataclass

LARGEST = 1e15
# How many letters before an amount are looked at for what introduces it.
SEEN = 40


@dataclass(frozen=True)
class Amount:
    """A quantity as it was written.

    `kind` is percent (value a ratio), leverage, money, coin, number, days, hashes, multiple ("10 times"), odds ("2 to
    1"), each ("every 8 hours"), hex, date or back (a price that comes back to where it was). `sign` is -1 or 1 where
    one was written or a verb says it, else 0; the value carries it. `whole` says that it was written without a
    fraction, `per` the days that a rate is said to be for, or that this period is for a rate, 0 where none are,
    `priced` that it is what one of the coins before it costs, `reached` that the price of one goes there, `other` the
    second value that its writing may have, 0 where there is none.
    """

    kind: str
    value: float
    start: int
    end: int
    sign: int = 0
    unit: str = ""
    text: str = ""
    moves: bool = False
    per: float = 0.0
    priced: bool = False
    reached: bool = False
    other: float = 0.0

    @property
    def whole(self) -> bool:
        """True for a whole number."""
        return float(self.value).is_integer()


def before_of(match: re.Match[str]) -> str:
    """The letters right before a match."""
    return match.string[max(match.start() - SEEN, 0) : match.start()]
