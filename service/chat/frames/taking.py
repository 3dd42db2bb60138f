"""Taking: which slots an amount may fill, with what value, and how unnatural that would be."""

from functools import cache
from math import sqrt

from service.chat.frames.slots import Slot
from service.chat.reading import Amount
from service.chat.words import stem, stems

# What a slot takes, by the kind of the amount: how unnatural it is, 0 for right as it stands.
NATURAL = {
    "ratio": {"percent": 0.0, "number": 0.45, "nothing": 0.1},
    "leverage": {"leverage": 0.0, "multiple": 0.3, "number": 0.65},
    "money": {"money": 0.0, "number": 0.2, "coin": 0.75, "nothing": 0.1},
    "price": {"money": 0.05, "number": 0.15},
    "size": {"coin": 0.0, "number": 0.25, "money": 0.7},
    "stake": {"money": 0.0, "number": 0.2, "coin": 0.5, "nothing": 0.1},
    "time": {"days": 0.0, "number": 0.55, "each": -0.4, "nothing": 0.1},
    "hashes": {"hashes": 0.0, "number": 0.6},
    "count": {"multiple": 0.0, "number": 0.2, "days": 0.75, "coin": 0.4, "leverage": 0.9, "each": -0.4},
    "number": {"number": 0.1, "leverage": 0.7, "coin": 0.55, "multiple": 0.4, "percent": 0.8},
}
PAYING = {stem(word) for word in ("odds", "payoff", "pays", "reward", "factor")}
# What is counted by name: tokens are not contracts, and a bitcoin is neither.
NOUNS = {stem(word) for word in ("tokens", "shares", "contracts")}
AGREES, STRANGE = 0.4, 2.0
# What the price of a coin beside it is rather, and rather not.
PRICE = {"price": -0.35, "money": 0.6, "stake": 0.6, "size": 0.6}
CUED = 0.3
# Sums of the asker's own, which a price that is reached is none of.
OWN = ("money", "stake")
# How near a word of it has to be for a percentage to be a cost that need not be.
TIED = 0.15
BESIDE = 0.45
MOVED = 0.4
# How unnatural a rate that does not move is as the move of a price, and a period that belongs to a rate as a count.
UNMOVED, OF_RATE = 0.4, 0.6
YEAR = 365.0
# Where a ratio may be as large as this, a bare number is meant as it stands.
PLAIN = 50.0
# Where a ratio is at most this, what is above it is the rest of it.
HALF = 0.5
# Kinds that fill a slot only where a cue stands beside them.
WITH_CUE = {
    ("ratio", "number"), ("leverage", "number"), ("time", "number"), ("hashes", "number"), ("money", "coin"),
    ("size", "money"), ("count", "days"), ("count", "coin"), ("count", "leverage"), ("number", "percent"),
    ("number", "leverage"), ("number", "coin"), ("ratio", "nothing"), ("money", "nothing"), ("stake", "nothing"),
    ("time", "nothing"),
}  # fmt: skip


def takes(slot: Slot, amount: Amount) -> bool:
    """False where an amount of this kind goes into no slot like this, whatever stands beside it."""
    counted = amount.kind == "days" and slot.every != ""
    return counted or amount.kind == "odds" or amount.kind in NATURAL.get(slot.kind, {})


def options(amount: Amount, slot: Slot, cue: float) -> tuple[float, float] | None:
    """The value of an amount in a slot and its cost; None where it does not go there."""
    if amount.kind == "days" and slot.every:
        return amount.value, 0.1
    if amount.kind == "odds":
        return _odds(amount, slot)
    agreed = agreement(amount, slot)
    cue += AGREES * (agreed > 0)
    cost = NATURAL.get(slot.kind, {}).get(amount.kind)
    if cost is None or ((slot.kind, amount.kind) in WITH_CUE and cue < CUED and not _stands_for(amount, slot)):
        return None
    if amount.kind == "each":
        return _period(amount, slot, cost)
    if amount.unit == "share" and (slot.per or "volatility" in slot.name or "fee" in slot.name):
        return None
    if amount.reached and (slot.kind in OWN or (slot.kind == "price" and cue < CUED)):
        return None
    if amount.kind == "nothing" and cue < BESIDE:
        return None
    if _is_stray(amount, slot, cue) or _is_no_fee(amount, slot) or (amount.moves and amount.kind == "multiple"):
        return None
    if amount.moves and slot.kind == "ratio" and not slot.moving and cue < CUED:
        return None
    if amount.per and not amount.moves and slot.moving and slot.low == -1.0 and not slot.per:  # a rate is no move
        return None
    cost += _unlike(amount, slot)
    cost += STRANGE * (agreed < 0) + PRICE.get(slot.kind, 0.0) * amount.priced
    value = _value(amount, slot)
    if not slot.scale and not slot.holds(value):
        return None
    if getattr(getattr(slot.quantity, "item", slot.quantity), "whole", False) and not float(value).is_integer():
        return None
    return value, cost


def _is_stray(amount: Amount, slot: Slot, cue: float) -> bool:
    """True for a percentage that no word ties to a cost or yield which is none where nobody speaks of it."""
    extra = slot.kind == "ratio" and not slot.required and not slot.moving and slot.quantity.load_default == 0
    return extra and amount.kind == "percent" and not amount.per and cue < TIED


def _is_no_fee(amount: Amount, slot: Slot) -> bool:
    """True for what is paid every few hours where a management fee is asked for, or over a time where one of trades."""
    return ("management_fee" in slot.name and 0 < amount.per < 1) or (slot.name == "trading_fee" and amount.per >= 1)


def _unlike(amount: Amount, slot: Slot) -> float:
    """How unnatural a move is where no move is asked for, and a rate where the move of a price is."""
    if amount.moves:
        return 0.0 if slot.moving else MOVED
    return UNMOVED if slot.moving and slot.low == -1.0 and amount.kind == "percent" else 0.0


def _stands_for(amount: Amount, slot: Slot) -> bool:
    """True for a sum of money where an amount of something is needed: 9,000 dollars of collateral."""
    return amount.kind == "money" and slot.kind == "size" and slot.required and not amount.priced


def _odds(amount: Amount, slot: Slot) -> tuple[float, float] | None:
    """The value of 2 to 1 where odds, a payoff or a merge is asked for."""
    asked = any(PAYING & set(phrase) for phrase in slot.cues)
    fits = asked and slot.kind in ("number", "count") and slot.holds(amount.value)
    return (amount.value, -0.6) if fits and (slot.kind == "number" or amount.whole) else None


def agreement(amount: Amount, slot: Slot) -> int:
    """1 where the unit of an amount is what a slot counts, -1 where the slot counts something else, 0 for no say."""
    if amount.kind != "coin":
        return 0
    named, unit = counted_in(slot.quantity.title, slot.name), stem(amount.unit)
    if unit in NOUNS:
        return 1 if unit in named else -1 if named or slot.kind == "size" else 0
    return -1 if named & {"contract", "token", "share"} and slot.kind in ("number", "count", "size") else 0


@cache
def counted_in(title: str, name: str) -> frozenset[str]:
    """What a slot of this title and name counts, where that has a name."""
    return frozenset(stems(f"{title} {name}")) & NOUNS


def _period(amount: Amount, slot: Slot, cost: float) -> tuple[float, float] | None:
    """A period such as "daily" where a slot asks for an interval, or for times a year."""
    if slot.kind == "count":
        return (round(365 / amount.value), cost + OF_RATE * bool(amount.per)) if "year" in slot.name else None
    fits = amount.value < YEAR and ("interval" in slot.name or "between" in slot.quantity.title)
    return (amount.value / slot.days, cost) if fits else None


def _value(amount: Amount, slot: Slot) -> float:
    value = amount.value
    if amount.kind == "days":
        return value / slot.days if slot.days else value
    if slot.kind == "ratio" and amount.kind == "number":
        value = _as_ratio(amount, slot)
    if amount.per and slot.per and amount.per != slot.per:
        value *= sqrt(slot.per / amount.per) if "volatility" in slot.name else slot.per / amount.per
    if not slot.signed and value < 0:
        value = -value
    if slot.kind == "ratio" and slot.high <= HALF < value < 1:  # 95% confidence leaves 5%
        value = round(1 - value, 12)
    return value


def _as_ratio(amount: Amount, slot: Slot) -> float:
    """A bare number as a ratio: 0.83 stays, 83 and 3.4 are percent."""
    if slot.high >= PLAIN and not slot.signed:
        return amount.value
    if abs(amount.value) < 1 and not (amount.moves and abs(amount.value) >= 1):
        return amount.value
    return amount.value / 100
