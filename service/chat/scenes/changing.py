"""Changing: the scene before, or the token on a path before, with what a short message changes of it."""

import re
from collections.abc import Sequence

from service.chat.frames.filling import Frame
from service.chat.reading import Message
from service.chat.reading.paths import patched_path
from service.chat.scenes.histories import asked_in, route_of
from service.chat.scenes.instruments import instruments_in, leverage_of, releveraged
from service.chat.scenes.routes import route_in
from service.chat.scenes.tools import FUTURES, SCENES, SIDE_BY_SIDE
from service.chat.scenes.values import asset_in, costs_in, many_futures, money_in, scene_with
from service.views import Values

ON_A_PATH = "token-on-a-path"
BESIDE_A_TOKEN = ("margin-position", "spot")
OTHER_QUESTIONS = re.compile(
    r"\bliq\w*|\bhealth factor|\brebal|\breball|\bkelly\b|\bfunding\b|\bdecay\b|\bdrag\b|\btrigger|\blate(?:ncy)?\b|"
    r"\b(?:call|put|strike|options?|expiry|basis|quarterly)\b"
)
ADDED = re.compile(r"\b(?:too|also|as well|add(?:ed)?|plus|besides|next to (?:it|them|that))\b")


def changed(said: str, message: Message, named: Sequence[Values], before: Frame | None) -> Frame | None:
    """The scene before with what a short message changes of it."""
    if before is None or len(message.content) > 6 or OTHER_QUESTIONS.search(said):
        return None
    if before.tool.name == ON_A_PATH:
        return _beside_a_token(said, message, named, before)
    if before.tool.name not in SCENES:
        return None
    values, known = dict(before.values), dict(before.values)
    named = named or instruments_in(said, leverage_of(known["instruments"]))
    if named:
        values["instruments"] = _others(said, values["instruments"], named)
    route = route_in(said, message) or _other_past(said, message, before)
    if before.tool is FUTURES:
        many = many_futures(said, message, values["instruments"], values)
        return many if many and many.values != known else None
    if route:
        values["path"] = _patched(values["path"], route, message)
    values |= money_in(message, values["path"]) | costs_in(message)
    return scene_with(SIDE_BY_SIDE, values) if values != known else None


def _other_past(said: str, message: Message, before: Frame) -> Values | None:
    """The stretch of stored prices that a message asks for after another one."""
    known = before.values["path"] if before.tool is SIDE_BY_SIDE else {}
    asked = asked_in(said, asset_in(message) or known.get("name", ""))
    return route_of(asked) if asked else None


def _beside_a_token(said: str, message: Message, named: Sequence[Values], before: Frame) -> Frame | None:
    """Products, other positions or the coin itself, on the path of the token before and with its money and costs."""
    beside = any("product" in one or one.get("rule") in BESIDE_A_TOKEN for one in named)
    if not beside or route_in(said, message) or "returns" not in before.values:
        return None
    path = {"kind": "returns", "returns": list(before.values["returns"])}
    money = {name: before.values[name] for name in ("initial_value",) if name in before.values}
    costs = {name: before.values[name] for name in ("trading_fee", "management_fee") if before.values.get(name)}
    values = {"path": path, "instruments": list(named), **money, **({"costs": costs} if costs else {})}
    return scene_with(SIDE_BY_SIDE, values | money_in(message, path))


def _others(said: str, instruments: Sequence[Values], named: Sequence[Values]) -> list[Values]:
    """The instruments after a turn that names some: those at another size, those and these, or these alone."""
    if ADDED.search(said):
        return [*instruments, *(one for one in named if one not in instruments)]
    return _resized(instruments, named) if _only_sizes(named) else list(named)


def _patched(before: Values, route: Values, message: Message) -> Values:
    """The route that a turn gives; where both are moves, with those before that it leaves as they were."""
    if route["kind"] == before["kind"] == "returns":
        return {**route, "returns": patched_path(before["returns"], route["returns"], message)}
    return route


def _only_sizes(named: Sequence[Values]) -> bool:
    return len(named) == 1 and named[0].get("rule") == "daily-reset"


def _resized(instruments: Sequence[Values], named: Sequence[Values]) -> list[Values]:
    return [releveraged(one, named[0]["target_leverage"]) for one in instruments]
