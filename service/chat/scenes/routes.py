"""Routes: the path of the price that a question gives: prices, moves, a scenario by its name."""

import re
from collections.abc import Mapping
from functools import cache

from service.chat.reading import Message
from service.chat.reading.paths import path_of
from service.chat.reading.wordnumbers import ONES
from service.display import show
from service.products import Scenario, scenarios
from service.views import Values

NUMBER = (
    r"\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?k?(?![\w%]|\.\d|,\d{3}(?!\d))(?! ?(?:x\b|%|days?\b|percent|usd\b|times\b))"
)
BETWEEN = (
    r"(?: ?(?:,|;|->|>|-|/) ?(?:then |and |back to )*| (?:then |and |back |down |up |falls |rises |goes )*to |"
    r" and then | then | )"
)
DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
PRICES = re.compile(rf"(?<![\w.+-]){NUMBER}(?:{BETWEEN}{NUMBER}){{2,}}")
TWO_PRICES = re.compile(rf"\bprices?\b[ :a-z]*?(?P<row>{NUMBER}(?:{BETWEEN}{NUMBER})+)")
FEWEST, WIDEST = 2, 1_000.0
SAME = {
    **dict.fromkeys(("crash", "fall", "falls", "drop", "drops", "decline", "downs"), "down"),
    **dict.fromkeys(("rise", "rises", "rally", "climb", "ups"), "up"),
    **{"trips": "trip", "days": "day", "trading": "", "round-trips": "trip"},
    **{word: str(number) for word, number in ONES.items()},
}
GENERAL = frozenset(("issuer's", "example", "and", "a", "the", "issuers", ""))
SCENARIO = re.compile(r"\bscenarios?\b")


def prices_in(text: str) -> list[float]:
    """The prices that a text gives in a row; empty where it gives none."""
    text = DATE.sub(" ", text)
    match = PRICES.search(text)
    said = match.group() if match else ""
    if not said:
        two = TWO_PRICES.search(text)
        said = two["row"] if two else ""
    found = [_price(number) for number in re.findall(NUMBER, said)]
    fits = len(found) >= FEWEST and max(found) <= WIDEST * (min(found) or max(found))
    return found if fits else []


def _price(text: str) -> float:
    digits = text.replace("$", "").replace(",", "")
    return float(digits.removesuffix("k")) * (1_000.0 if digits.endswith("k") else 1.0)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in one spelling each, to compare names of scenarios by."""
    return frozenset(SAME.get(word, word) for word in re.findall(r"[a-z']+|\d+", text.lower().replace("-", " ")))


@cache
def keys() -> Mapping[str, frozenset[str]]:
    """The words that name each scenario."""
    return {name: words_of(one.title) - GENERAL for name, one in scenarios().items()}


def scenario_in(text: str) -> Scenario | None:
    """The scenario whose name stands in a text, the one of the most words."""
    said = words_of(text)
    named = [name for name, words in keys().items() if words <= said and len(words) > 1]
    return scenarios()[max(named, key=lambda name: (len(keys()[name]), name))] if named else None


def route_in(text: str, message: Message) -> Values | None:
    """The path of the price that a message gives, as a simulation takes it."""
    prices, (moves, _) = prices_in(text), path_of(message)
    if prices:
        return {"kind": "prices", "prices": prices}
    told = any(one.kind == "percent" for one in message.amounts)
    scenario = scenario_in(text)
    if scenario and (not told or SCENARIO.search(text)):
        return {"kind": "scenario", "name": scenario.name}
    return {"kind": "returns", "returns": moves} if moves else None


def route_said(path: Values) -> str:
    """A path in words."""
    if path["kind"] == "prices":
        return f"the prices {', '.join(show(one, 'plain') for one in path['prices'])}"
    if path["kind"] == "scenario":
        return f"the scenario “{scenarios()[path['name']].title}”"
    if path["kind"] == "history":
        funded = f", with the funding {path['funding']}" if "funding" in path else ""
        return f"the stored prices {path['name']} from {path['from']} to {path['to']}{funded}"
    return f"the moves {', '.join(f'{100 * one:,.6g}%' for one in path['returns'])}"
