"""Values: the coin, the money and the costs that a message gives a scene, and the scene made of them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.reading import Message
from service.chat.scenes import futures
from service.chat.scenes.tools import FUTURES
from service.views import Values

COSTS = {
    "trading_fee": re.compile(r"trading (?:fee|cost)s?|fee per trade"),
    "management_fee": re.compile(r"management fee"),
    "borrow_rate": re.compile(r"borrow(?:ing)?(?: rate| cost)?|interest"),
}


def asset_in(message: Message) -> str:
    """The coin of the first ticker of a message; empty where it has none."""
    return next((one.text for one in message.amounts if one.kind == "leverage" and one.text.isalpha()), "")


def many_futures(said: str, message: Message, named: Sequence[Values], before: Mapping[str, Any]) -> Frame:
    """Many futures of the instruments; over a year unless another time is said."""
    known = before.get("model", {})
    alone = not message.content and futures.drift_in(message) is None
    bare = futures.only_percent(message) if before and (alone or not known) else None
    volatility = futures.volatility_in(message) or bare or known.get("annual_volatility")
    days = futures.days_in(message) or known.get("steps") or futures.YEAR
    missing = ["annual_volatility"] if volatility is None else ["steps"] if days > futures.MOST_DAYS else []
    if volatility is None or missing:
        return Frame(FUTURES, {"instruments": list(named)}, missing, ())
    drift = futures.drift_in(message) or known.get("annual_drift", 0.0)
    values = {
        "model": futures.model_of(volatility, days, drift),
        "instruments": list(named),
        "paths": futures.count_in(said) or _asked_before(before) or futures.how_many(days, len(named)),
        **{name: before[name] for name in ("initial_value", "costs") if name in before},
        **money_in(message, {}),
        **costs_in(message),
    }
    return scene_with(FUTURES, values)


def _asked_before(before: Mapping[str, Any]) -> int:
    """How many futures the question before asked for, where that is more than are drawn unasked."""
    return int(before.get("paths", 0)) if before.get("paths", 0) > futures.MOST_FUTURES else 0


def money_in(message: Message, route: Mapping[str, Any]) -> Values:
    """The value at the start that a message gives; a price of the path is none."""
    prices = route.get("prices", ())
    found = [one.value for one in message.amounts if one.kind == "money" and one.value not in prices and one.value > 0]
    return {"initial_value": found[0]} if found else {}


def costs_in(message: Message) -> Values:
    """The costs that a message gives."""
    found = {name: value for name, cue in COSTS.items() if (value := futures.beside(message, cue)) is not None}
    return {"costs": found} if found else {}


def scene_with(tool: Tool, values: Values) -> Frame:
    """The scene of these values, which lacks nothing."""
    return Frame(tool, values, (), ())
