"""Asking: whether a message asks for a scene, by itself or as a change of the one before, and which."""

import re
from collections.abc import Sequence

from service.chat.frames.filling import Frame
from service.chat.reading import Message
from service.chat.reading.digits import joined
from service.chat.reading.message import in_one_spelling
from service.chat.reading.paths import path_of
from service.chat.scenes import futures
from service.chat.scenes.changing import OTHER_QUESTIONS, changed
from service.chat.scenes.histories import Asked, asked_in, funding_in, route_of
from service.chat.scenes.instruments import instruments_in, of_kind
from service.chat.scenes.routes import route_in
from service.chat.scenes.tools import FUTURES, SIDE_BY_SIDE
from service.chat.scenes.values import asset_in, costs_in, many_futures, money_in, scene_with
from service.views import Values

HAPPENED = re.compile(r"\b(?:did|do|done|perform\w*|return\w*|happen\w*|moved?|gone?|went)\b")


def scene_of(text: str, message: Message, before: Frame | None) -> Frame | None:
    """The scene that a message asks for, after the calculation before it; None where it asks for none."""
    said = joined(in_one_spelling(text))
    named = instruments_in(said)
    return changed(said, message, named, before) or _asked(said, message, named) or _past(said, message, named)


def past_of(text: str, message: Message) -> Asked | None:
    """The stretch of the past over which a message wants an instrument run; None where it wants none."""
    said = in_one_spelling(text)
    asked = asked_in(said, asset_in(message))
    named = bool(asked) and (instruments_in(said) or _tickers(message))
    return asked if named and route_in(said, message) is None else None


def _past(said: str, message: Message, named: Sequence[Values]) -> Frame | None:
    """The stored prices of a stretch that a message names, with its instruments; spot where only what happened is."""
    asked = asked_in(said, asset_in(message))
    route = route_of(asked) if asked else None
    funding = funding_in(said)
    others = re.sub(r"\bfunding\b", "", said.replace(funding, "")) if funding else said
    if asked is None or route is None or route_in(said, message) or OTHER_QUESTIONS.search(others):
        return None
    route |= {"funding": funding} if funding else {}
    spot = [{"rule": "spot"}] if asked.coin and HAPPENED.search(said) else []
    listed = list(named) or _tickers(message) or spot
    values = {"path": route, "instruments": listed, **money_in(message, route), **costs_in(message)}
    return scene_with(SIDE_BY_SIDE, values) if listed else None


def _tickers(message: Message) -> list[Values]:
    """The tokens that a message names by their tickers."""
    return [of_kind("token", one.value) for one in message.amounts if one.kind == "leverage" and one.text.isalpha()]


def _asked(said: str, message: Message, named: Sequence[Values]) -> Frame | None:
    """The scene that a message asks for by itself."""
    if not named or OTHER_QUESTIONS.search(said):
        return None
    many = futures.volatility_in(message) or (_of_tokens(named) and asked_in(said) is None)
    told = len(path_of(message)[0]) > 1 and not futures.volatility_in(message)
    if futures.asks_for_futures(said) and many and not told:
        return many_futures(said, message, named, {})
    route = route_in(said, message)
    if route is None:
        return None
    plain = route["kind"] == "returns" and len(named) == 1 and "product" not in named[0]
    if plain or (route["kind"] == "returns" and not _compares(named)):
        return None
    return scene_with(
        SIDE_BY_SIDE, {"path": route, "instruments": list(named), **money_in(message, route), **costs_in(message)}
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
