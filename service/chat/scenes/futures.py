"""Futures: the volatility and the time over which a question asks what can happen, and the model they make."""

import re

from service.chat.reading import Message
from service.views import Values

ASKS = re.compile(
    r"\b(?:chances?|probabilit\w+|odds|likel(?:y|ihood)|how often|what (?:can|could|might) happen|distributions?|"
    r"(?:range of|possible|spread of) (?:outcomes?|results?|futures?|returns?)|outcomes|monte carlo|simulate|"
    r"percentiles?|median (?:outcome|result)|best case|worst case)\b"
)
VOLATILE = re.compile(r"vol(?:atility|a)?\b|sigma")
WITHIN = 24
DRIFTS = re.compile(r"drift")
COUNTED = re.compile(
    r"(?<![\w.,-])(?P<count>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?) ?(?P<scale>k|m|thousand|million)? "
    r"(?:random |simulated |different |possible |monte carlo )?(?:futures?|paths?|simulations?|trials?|draws)\b"
)
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}
# So many steps over all futures are drawn while a reader waits; the page draws more.
WORK, MOST_FUTURES, FEWEST_FUTURES, ON_THE_PAGE = 365_000, 1_000, 100, 20_000
MOST_DAYS, YEAR = 7_300, 365
SEED = 1


def asks_for_futures(text: str) -> bool:
    """True where a text in small letters asks what can happen, or how often."""
    return bool(ASKS.search(text))


def beside(message: Message, cue: re.Pattern[str]) -> float | None:
    """The percentage that stands nearest to a word; None where none is near."""
    found = [
        (min(abs(one.start - match.end()), abs(match.start() - one.end)), abs(one.value))
        for match in cue.finditer(message.text)
        for one in message.amounts
        if one.kind in ("percent", "number") and not (one.kind == "number" and one.value > 5)
    ]
    near = [pair for pair in found if pair[0] <= WITHIN]
    return min(near)[1] if near else None


def volatility_in(message: Message) -> float | None:
    """The volatility per year that a message gives, as a ratio."""
    return beside(message, VOLATILE)


def drift_in(message: Message) -> float | None:
    """The drift per year that a message gives, as a ratio."""
    return beside(message, DRIFTS)


def count_in(text: str) -> int | None:
    """How many futures a text in small letters asks for."""
    found = COUNTED.search(text)
    return round(float(found["count"].replace(",", "")) * SCALES.get(found["scale"], 1.0)) if found else None


def only_percent(message: Message) -> float | None:
    """The percentage of a message that gives one and nothing else."""
    found = [one.value for one in message.amounts if one.kind == "percent"]
    return abs(found[0]) if len(found) == 1 == len(message.amounts) else None


def days_in(message: Message) -> int | None:
    """The days that a message speaks of."""
    for one in message.amounts:
        if one.kind in ("days", "each") and one.value >= 1:
            return round(one.value)
    return None


def model_of(volatility: float, days: int, drift: float = 0.0) -> Values:
    """The model that futures are drawn from, a step a day."""
    drifting = {"annual_drift": drift} if drift else {}
    return {"kind": "gbm", "annual_volatility": volatility, "steps": days, "seed": SEED, **drifting}


def how_many(days: int, instruments: int) -> int:
    """How many futures are drawn while a reader waits."""
    return max(FEWEST_FUTURES, min(MOST_FUTURES, WORK // (days * instruments)))


def length_said(days: int) -> str:
    """A time in words."""
    return f"{days // YEAR} years" if days % YEAR == 0 and days > YEAR else "a year" if days == YEAR else f"{days} days"
