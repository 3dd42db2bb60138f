"""Answers beside own figures: numbers to a relative tolerance, whole numbers and texts exactly."""

import math

from tests.crossed import chances, contracts, lending, margin, options, perpetuals, questions, tokens, trees

FAMILIES = (tokens, margin, perpetuals, options, lending, contracts, chances, trees)
CLOSE = 1e-9


def stem(name: str) -> str:
    return name.replace("-", "_")


def own_function(name: str):
    """The plain function of a calculator, in whichever family it stands."""
    return next((vars(family)[stem(name)] for family in FAMILIES if stem(name) in vars(family)), None)


# Every calculator that there is a drawn question and a plain function for.
NAMES = [
    name.replace("_", "-")
    for name, drawn in vars(questions).items()
    if getattr(drawn, "__module__", "") == questions.__name__ and own_function(name)
]


def question(name: str, seed: int) -> dict:
    """A drawn request."""
    return getattr(questions, stem(name))(questions.Draw(f"{name} {seed}"))


# The places of a table are the answer's own choice; what stands at them is recomputed.
AXES = (
    *("grid_utilisations", "leverages", "moves", "spans", "drifts", "volatilities", "probabilities", "months"),
    *("table_prices", "shocks", "lengths", "multiples", "grid_returns", "grid_volatilities"),
)


def own_answer(name: str, asked: dict, answer: dict) -> dict:
    """The own figures for what was asked, with the defaults that the answer says it took."""
    axes = {axis: answer["result"][axis] for axis in AXES if axis in answer["result"]}
    return own_function(name)({**axes, **answer["inputs"], **asked})


def largest(found) -> float:
    """The largest number of an answer: below 1e-14 of it a difference is the rounding of a sum."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        return max([largest(one) for one in found], default=1.0)
    number = isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found)
    return max(abs(found), 1.0) if number else 1.0


def differs(given, own, close: float, scale: float) -> bool:
    """True where two figures are not the same."""
    if isinstance(own, list):
        pairs = zip(given, own, strict=False)
        return len(given) != len(own) or any(differs(a, b, close, scale) for a, b in pairs)
    if own is None or given is None or isinstance(own, bool | str):
        return given != own
    return not math.isclose(given, own, rel_tol=close, abs_tol=1e-14 * scale)


def wrong_in(name: str, asked: dict, answer: dict, close: float = CLOSE) -> dict:
    """Fields that differ: what was answered, and the own figure."""
    own, given = own_answer(name, asked, answer), answer["result"]
    scale = largest({**given, **answer["inputs"]})
    return {
        field: (given.get(field, "absent"), number)
        for field, number in own.items()
        if field not in given or differs(given[field], number, close, scale)
    }
