"""The models that futures are drawn from: what a request may give of each, and what the simulator takes."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from marshmallow import post_load

from service import quantities as q
from service.products import scenarios
from service.refusals import BrokenRelation
from service.shapes import Const, Part, Shape
from service.simulations.histories import returns_of
from service.simulations.path_shapes import DURATION, DURATION_LIKE, MOST_STEPS, HistoryStretch, seconds, step_field
from service.simulations.paths import SECONDS_A_YEAR
from service.simulator.drawn import Drawn
from service.simulator.streams import STREAM_VERSION

MORE = "For more steps than this, use longer ones."
ONE_STEP = "1d"
NOTES = {
    "gbm": "geometric Brownian motion: no jumps, constant volatility {annual_volatility}",
    "merton": (
        "geometric Brownian motion of volatility {annual_volatility} with {annual_jumps:g} jumps a year (at most one a"
        " step); the logarithm of a jump is normal with mean {jump_mean:g} and deviation {jump_deviation:g}"
    ),
    "garch": (
        "GARCH(1,1): the variance of each step follows the moves before it (alpha {alpha:g}, beta {beta:g}) around the"
        " volatility {annual_volatility}"
    ),
    "bootstrap": "steps drawn with replacement from {source}, in blocks of {block:,}: nothing happens that never did",
}


def _steps() -> q.Whole:
    return q.count("Number of steps", low=1, high=MOST_STEPS, required=True, text=MORE)


def _seed() -> q.Whole:
    return q.count("Seed of the random numbers", load_default=0)


class Moving(Shape):
    """What models of volatility and drift share."""

    annual_volatility = q.volatility("Volatility, per year", required=True)
    annual_drift = q.rate_per_year("Drift of the price's mean, per year", low=-5.0, high=5.0, load_default=0.0)
    steps = _steps()
    seed = _seed()
    step = step_field()


class GbmModel(Moving):
    """Geometric Brownian motion: independent log returns of constant volatility."""

    kind = Const("gbm", "Model")


class MertonModel(Moving):
    """Geometric Brownian motion with jumps, at most one a step; the drift is that of the mean, jumps included."""

    kind = Const("merton", "Model")
    annual_jumps = q.number("Jumps a year, on average", low=0.0, high=1_000.0, required=True)
    jump_mean = q.number("Mean of the logarithm of a jump", low=-3.0, high=3.0, required=True)
    jump_deviation = q.number("Standard deviation of the logarithm of a jump", low=0.0, high=3.0, required=True)


class GarchModel(Moving):
    """GARCH(1,1): quiet and wild times follow each other around a mean volatility."""

    kind = Const("garch", "Model")
    alpha = q.ratio("Weight of the last move in the next variance", load_default=0.08)
    beta = q.ratio("Weight of the last variance in the next", load_default=0.9)


class BootstrapModel(Shape):
    """Steps drawn with replacement from a scenario, given returns or a stored series, alone or in blocks."""

    one_of_three = {"one-stock": ("scenario", "returns", "history")}  # noqa: RUF012

    kind = Const("bootstrap", "Model")
    scenario = q.choice("Scenario to draw from, by name", sorted(scenarios()))
    returns = q.each(q.price_return("Return of the price in a step"), "Returns to draw from", most=MOST_STEPS)
    history = Part(HistoryStretch, "Stored series to draw from")
    block = q.count("Steps drawn in a row", low=1, high=MOST_STEPS, load_default=1)
    steps = _steps()
    seed = _seed()
    step = q.Text(
        "Length of a step",
        pattern=DURATION,
        like=DURATION_LIKE,
        longest=5,
        text=f"Left out: that of the scenario or the stored series, or {ONE_STEP}.",
    )

    @post_load
    def named_by_its_hash(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """A stored series with its hash and its step; BrokenRelation where it cannot be drawn from."""
        if "history" not in data:
            return data
        found = returns_of(data["history"])
        if not re.fullmatch(DURATION, data.get("step", found.step)):
            raise BrokenRelation("history-steps", "history.name", f"they lie {found.step} apart")
        return {"step": found.step, **data, "history": {**data["history"], "hash": found.hash}}


MODELS: dict[str, type[Shape]] = {
    "gbm": GbmModel,
    "merton": MertonModel,
    "garch": GarchModel,
    "bootstrap": BootstrapModel,
}
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "gbm": (),
    "merton": ("annual_jumps", "jump_mean", "jump_deviation"),
    "garch": ("alpha", "beta"),
}


def step_of(model: dict[str, Any]) -> str:
    """The length of a step: as given, that of a stored series being filled in, or that of the scenario."""
    own = scenarios()[model["scenario"]].step if "scenario" in model else ONE_STEP
    return str(model.get("step", own))


def years_of(model: dict[str, Any]) -> float:
    """The length of a step in years."""
    return seconds(step_of(model)) / SECONDS_A_YEAR


def make_drawn(model: dict[str, Any]) -> Drawn:
    """The model as the simulator takes it; BrokenRelation where its numbers do not go together."""
    kind, numbers, series = model["kind"], tuple[float, ...](), tuple[float, ...]()
    if kind == "bootstrap":
        numbers, series = (float(model["block"]),), _series(model)
    else:
        names = ("annual_volatility", "annual_drift")
        numbers = (*(model[name] for name in names), years_of(model), *(model[name] for name in NUMBERS[kind]))
    drawn = Drawn(kind, numbers, series, model["steps"], model["seed"])
    try:
        _ = drawn.constants, drawn.stock
    except ValueError as error:
        raise BrokenRelation("model-in-range", "model", str(error).rstrip(".")) from error
    return drawn


def _series(model: dict[str, Any]) -> tuple[float, ...]:
    if "returns" in model:
        return tuple(model["returns"])
    if "history" in model:
        return tuple(returns_of(model["history"]).returns)
    scenario = scenarios()[model["scenario"]]
    if scenario.returns is not None:
        return scenario.returns
    return tuple(later / earlier - 1.0 for earlier, later in pairwise(scenario.prices or ()))


def origin_of(model: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What is said, and what is doubtful, of where the returns of a model come from."""
    found = returns_of(model["history"]) if "history" in model else None
    return (found.notes, found.doubts) if found else ([], [])


def note_of(model: dict[str, Any]) -> str:
    """What the model takes for granted, in a sentence."""
    shown = dict(model)
    if "annual_volatility" in model:
        shown["annual_volatility"] = Moving().fields["annual_volatility"].given(model["annual_volatility"])  # type: ignore[attr-defined]
    shown["source"] = "the returns given"
    if "scenario" in model:
        shown["source"] = f"the scenario {model['scenario']}"
    if "history" in model:
        shown["source"] = f"the returns of the stored series {model['history']['name']}"
    said = NOTES[model["kind"]].format(**shown)
    return f"The futures are drawn from {said} (seed {model['seed']}, stream {STREAM_VERSION}). They are a model's."
