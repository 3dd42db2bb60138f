"""Asking: whether a message asks for a scene, by itself or as a change of the one before, and which."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.reading import Message
from service.chat.reading.digits import joined
from service.chat.reading.message import in_one_spelling
from service.chat.scenes import futures
from service.chat.scenes.histories import Asked, asked_in, funding_in, route_of
from service.chat.scenes.instruments import instruments_in, of_kind, releveraged
from service.chat.scenes.routes import route_in
from service.chat.scenes.tools import FUTURES, SCENES, SIDE_BY_SIDE

Values = dict[str, Any]
ON_A_PATH = "token-on-a-path"
OTHER_QUESTIONS = re.compile(
    r"\bliq\w*|\bhealth factor|\brebal|\breball|\bkelly\b|\bfunding\b|\bdecay\b|\bdrag\b|\btrigger|\blate(?:ncy)?\b|"
    r"\b(?:call|put|strike|options?|expiry|basis|quarterly)\b"
)
HAPPENED = re.compile(r"\b(?:did|do|done|perform\w*|return\w*|happen\w*|moved?|gone?|went)\b")
COSTS = {
    "trading_fee": re.compile(r"trading (?:fee|cost)s?|fee per trade"),
    "management_fee": re.compile(r"management fee"),
    "borrow_rate": re.compile(r"borrow(?:ing)?(?: rate| cost)?|interest"),
}


def scene_of(text: str, message: Message, before: Frame | None) -> Frame | None:
    """The scene that a message asks for, after the calculation before it; None where it asks for none."""
    said = joined(in_one_spelling(text))
    named = instruments_in(said)
    return _changed(said, message, named, before) or _asked(said, message, named) or _past(said, message, named)


def past_of(text: str, message: Message) -> Asked | None:
    """The stretch of the past over which a message wants an instrument run; None where it wants none."""
    said = in_one_spelling(text)
    asked = asked_in(said, _asset(message))
    named = bool(asked) and (instruments_in(said) or _tickers(message))
    return asked if named and route_in(said, message) is None else None


def _past(said: str, message: Message, named: Sequence[Values]) -> Frame | None:
    """The stored prices of a stretch that a message names, with its instruments; spot where only what happened is."""
    asked = asked_in(said, _asset(message))
    route = route_of(asked) if asked else None
    funding = funding_in(said)
    others = re.sub(r"\bfunding\b", "", said.replace(funding, "")) if funding else said
    if asked is None or route is None or route_in(said, message) or OTHER_QUESTIONS.search(others):
        return None
    route |= {"funding": funding} if funding else {}
    spot = [{"rule": "spot"}] if asked.coin and HAPPENED.search(said) else []
    listed = list(named) or _tickers(message) or spot
    values = {"path": route, "instruments": listed, **_money(message, route), **_costs(message)}
    return _frame(SIDE_BY_SIDE, values) if listed else None


def _tickers(message: Message) -> list[Values]:
    """The tokens that a message names by their tickers."""
    return [of_kind("token", one.value) for one in message.amounts if one.kind == "leverage" and one.text.isalpha()]


def _asset(message: Message) -> str:
    """The coin of the first ticker of a message; empty where it has none."""
    return next((one.text for one in message.amounts if one.kind == "leverage" and one.text.isalpha()), "")


def _asked(said: str, message: Message, named: Sequence[Values]) -> Frame | None:
    """The scene that a message asks for by itself."""
    if not named or OTHER_QUESTIONS.search(said):
        return None
    if futures.asks_for_futures(said) and (futures.volatility_in(message) or _of_tokens(named)):
        return _many(said, message, named, {})
    route = route_in(said, message)
    if route is None:
        return None
    plain = route["kind"] == "returns" and len(named) == 1 and "product" not in named[0]
    if plain or (route["kind"] == "returns" and not _compares(named)):
        return None
    return _frame(
        SIDE_BY_SIDE, {"path": route, "instruments": list(named), **_money(message, route), **_costs(message)}
    )


def only_a_scene(scene: Frame) -> bool:
    """True for a scene that no calculation shows: futures, products, prices, a scenario."""
    values = scene.values
    products = any("product" in one for one in values["instruments"])
    return scene.tool is FUTURES or products or values["path"]["kind"] != "returns"


def _of_tokens(named: Sequence[Values]) -> bool:
    return all(one.get("rule") == "daily-reset" or "product" in one for one in named)


def _compares(named: Sequence[Values]) -> bool:
    """True where the instruments are more than a token beside a position that a token's own tool shows."""
    rules = {one.get("rule", "product") for one in named}
    sizes = {one.get("target_leverage") for one in named if one.get("rule") == "daily-reset"}
    return bool(rules & {"product", "margin-position"}) or len(sizes) > 1 or rules == {"daily-reset", "spot"}


def _changed(said: str, message: Message, named: Sequence[Values], before: Frame | None) -> Frame | None:
    """The scene before with what a short message changes of it."""
    if before is None or len(message.content) > 6 or OTHER_QUESTIONS.search(said):
        return None
    if before.tool.name == ON_A_PATH:
        return _beside_a_token(said, message, named, before)
    if before.tool.name not in SCENES:
        return None
    values, known = dict(before.values), dict(before.values)
    if named:
        values["instruments"] = list(named) if not _only_sizes(named) else _resized(values["instruments"], named)
    route = route_in(said, message) or _other_past(said, message, before)
    if before.tool is FUTURES:
        many = _many(said, message, values["instruments"], values)
        return many if many and many.values != known else None
    if route:
        values["path"] = route
    values |= _money(message, values["path"]) | _costs(message)
    return _frame(SIDE_BY_SIDE, values) if values != known else None


def _other_past(said: str, message: Message, before: Frame) -> Values | None:
    """The stretch of stored prices that a message asks for after another one."""
    known = before.values["path"] if before.tool is SIDE_BY_SIDE else {}
    asked = asked_in(said, _asset(message) or known.get("name", ""))
    return route_of(asked) if asked else None


def _beside_a_token(said: str, message: Message, named: Sequence[Values], before: Frame) -> Frame | None:
    """Products, or other positions, on the path of the token before."""
    if not any("product" in one or one.get("rule") == "margin-position" for one in named) or route_in(said, message):
        return None
    path = {"kind": "returns", "returns": list(before.values["returns"])}
    return _frame(SIDE_BY_SIDE, {"path": path, "instruments": list(named)})


def _only_sizes(named: Sequence[Values]) -> bool:
    return len(named) == 1 and named[0].get("rule") == "daily-reset"


def _resized(instruments: Sequence[Values], named: Sequence[Values]) -> list[Values]:
    return [releveraged(one, named[0]["target_leverage"]) for one in instruments]


def _many(said: str, message: Message, named: Sequence[Values], before: Mapping[str, Any]) -> Frame:
    """Many futures of the instruments; over a year unless another time is said."""
    known = before.get("model", {})
    bare = futures.only_percent(message) if before and not known else None
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
        **_money(message, {}),
        **_costs(message),
    }
    return _frame(FUTURES, values)


def _asked_before(before: Mapping[str, Any]) -> int:
    """How many futures the question before asked for, where that is more than are drawn unasked."""
    return int(before.get("paths", 0)) if before.get("paths", 0) > futures.MOST_FUTURES else 0


def _money(message: Message, route: Mapping[str, Any]) -> Values:
    """The value at the start that a message gives; a price of the path is none."""
    prices = route.get("prices", ())
    found = [one.value for one in message.amounts if one.kind == "money" and one.value not in prices and one.value > 0]
    return {"initial_value": found[0]} if found else {}


def _costs(message: Message) -> Values:
    """The costs that a message gives."""
    found = {name: value for name, cue in COSTS.items() if (value := futures.beside(message, cue)) is not None}
    return {"costs": found} if found else {}


def _frame(tool: Tool, values: Values) -> Frame:
    return Frame(tool, values, (), ())
