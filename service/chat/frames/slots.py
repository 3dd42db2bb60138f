"""Slots: the inputs of a tool as a conversation fills them, read off its fields."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marshmallow import missing

from service.chat.frames.usual import USUAL
from service.chat.words import content, stem, stems
from service.fields import Choice, Flag, Number, Quantity
from service.lists import Each
from service.shapes import Shape
from service.texts import Digits, Text
from service.views import quantities_of

DAYS = {"years": 365.0, "months": 365 / 12, "days": 1.0, "hours": 1 / 24, "minutes": 1 / 1_440, "seconds": 1 / 86_400}
MOVING = frozenset(stem(word) for word in ("move", "return", "fall", "drop", "rise", "loss", "change", "gain"))
PERIODS = {"per year": 365.0, "per 8 hours": 1 / 3, "per day": 1.0, "per hour": 1 / 24}
ASKED_WEIGHT, USUAL_WEIGHT = 1.0, 0.9
TITLE_WEIGHT = 0.7
LONGEST_LIST = 64
# A word of a phrase that says something else by itself: the loan of loan to value.
OF_PHRASE = 0.3


@dataclass(frozen=True)
class Slot:
    """One input: what kind of amount it takes, its bounds, and the words that stand beside it.

    `kind` is ratio, leverage, money, price, size, stake (dollars, or coins of
    an inverse contract), time, hashes, count, number, choice, flag, text, moves (a list of
    returns) or table (a list with a default); `moving` says that it is a move of something; `every` names the slot with
    the hours between what it counts; `cues` map phrases of stems to their weights; `days` are those of one unit of a
    time, `per` those that a rate is for; `scale` turns a plain number into a
    contract's integer.
    """

    name: str
    quantity: Quantity
    kind: str
    required: bool
    many: bool
    least: int
    most: int
    low: float
    high: float
    scale: int
    days: float
    per: float
    moving: bool
    every: str
    cues: Mapping[tuple[str, ...], float]

    @property
    def signed(self) -> bool:
        """True where a negative value is taken."""
        return self.low < 0

    def holds(self, value: float) -> bool:
        """True where the bounds take this number."""
        return self.low <= value <= self.high

    def write(self, value: float) -> Any:
        """The value as the tool's schema takes it."""
        item = getattr(self.quantity, "item", self.quantity)
        if self.scale:
            return str(round(Fraction(repr(float(value))) * self.scale))
        return round(value) if getattr(item, "whole", False) else value


def slots_of(shape: type[Shape]) -> tuple[Slot, ...]:
    """The slots of a shape, in the order in which they are declared."""
    fields = quantities_of(shape)
    shared = Counter(word for one in fields.values() for word in set(content(one.title)))
    return tuple(_slot(name, one, shared) for name, one in fields.items())


def _slot(name: str, field: Quantity, shared: Counter[str]) -> Slot:
    many = isinstance(field, Each)
    item = field.item if isinstance(field, Each) else field
    required = field.required and field.load_default is missing
    kind = kind_of(item)
    if many and kind == "ratio" and getattr(item, "low", 0) == -1.0:
        kind = "moves"
    if many and field.load_default is not missing:
        kind = "table"
    low, high = _bounds(item)
    return Slot(
        name=name,
        quantity=field,
        kind=kind,
        required=required,
        many=many,
        least=getattr(field, "least", 0) if many else 0,
        most=min(getattr(field, "most", 1), LONGEST_LIST) if many else 1,
        low=low,
        high=high,
        scale=10**item.decimals if isinstance(item, Digits) else 0,
        days=DAYS.get(item.unit, 0.0),
        per=_per(item, kind),
        moving=bool(MOVING & set(content(field.title))),
        every=field.every,
        cues=cues_of(field, name, shared),
    )


def _per(item: Quantity, kind: str) -> float:
    """The days that a rate is for, by its unit, or by the end of its title: management fee per day."""
    told = [item.unit, *([item.title.split(",")[0]] if kind == "ratio" else [])]
    return next((days for period, days in PERIODS.items() for one in told if one.endswith(period)), 0.0)


def _bounds(item: Quantity) -> tuple[float, float]:
    if not isinstance(item, Number):
        return 0.0, float("inf")
    low = next((bound for bound in (item.low, item.above) if bound is not None), float("-inf"))
    high = next((bound for bound in (item.high, item.below) if bound is not None), float("inf"))
    return low, high


def kind_of(item: Quantity) -> str:
    """The kind of amount that a field takes."""
    if isinstance(item, Choice):
        return "choice"
    if isinstance(item, Flag):
        return "flag"
    if isinstance(item, Text):
        return "text"
    if item.unit in DAYS:
        return "time"
    if item.unit == "hashes per second":
        return "hashes"
    by_display = {"percent": "ratio", "rate": "ratio", "leverage": "leverage", "money": "money", "price": "price"}
    if item.display in by_display:
        return by_display[item.display]
    if item.display == "count":
        return "count"
    if item.unit.startswith("currency"):
        return "price" if "price" in item.title.lower() else "money"
    if "coin if" in item.unit:
        return "stake"
    return "size" if item.unit else "number"


def cues_of(field: Quantity, name: str, shared: Counter[str]) -> dict[tuple[str, ...], float]:
    """The phrases that stand beside a value of this field: those it names itself, and the words of its title."""
    alone = TITLE_WEIGHT * (OF_PHRASE if "_to_" in name else 1.0)
    cues: dict[tuple[str, ...], float] = {(word,): alone / shared[word] for word in content(field.title)}
    named = [word for word in content(name) if word not in shared]
    cues |= {(word,): alone / 2 for word in named}
    whole = tuple(stems(name))
    if len(whole) > 1:
        cues[whole] = ASKED_WEIGHT
    usual = {tuple(stems(phrase)): USUAL_WEIGHT for phrase in USUAL.get(name, ())}
    cues |= {phrase: max(weight, cues.get(phrase, 0.0)) for phrase, weight in usual.items()}
    cues |= {tuple(stems(phrase)): ASKED_WEIGHT for phrase in field.asked if stems(phrase)}
    return cues
