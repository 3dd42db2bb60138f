"""The worked example of a distribution: counts become shares with their intervals, and the mean that is known exactly.

Wilson's interval and the mean of constant leverage are recomputed step by step from the numbers put in.
"""

from math import expm1, fsum, log

from service.simulations.distribution.held import Futures, Held
from service.simulations.distribution.known import LARGEST
from service.simulator.statistics import deviations
from service.views import Values
from service.working import Step, work

WILSON = (
    Step("share", "The share of the futures that ended below the start.", "losses / paths"),
    Step(
        "square",
        "Chance enters through the square of the standard errors, over the number of futures.",
        "z ** 2 / paths",
    ),
    Step(
        "middle",
        "The middle of Wilson's interval lies a little nearer to a half.",
        "(share + square / 2) / (1 + square)",
    ),
    Step(
        "reach",
        "How far the interval reaches to either side.",
        "z * sqrt(share * (1 - share) / paths + square / (4 * paths)) / (1 + square)",
    ),
    Step("low", "The lower end.", "max(middle - reach, 0)"),
    Step("high", "The upper end.", "min(middle + reach, 1)"),
)
CONSTANT = (
    Step(
        "step_mean",
        "The mean of one step of leverage held constant, without costs and where no step can wipe out.",
        "1 + leverage * mean_move",
    ),
    Step(
        "mean",
        "The mean of a step is the same whatever came before it, so the means multiply.",
        "initial_value * step_mean ** steps",
    ),
)
MEAN = (
    Step("reach", "How far the interval of the mean reaches to either side.", "z * standard_error"),
    Step("low", "The lower end; no value is below zero.", "max(mean - reach, 0)"),
    Step("high", "The upper end.", "mean + reach"),
)


def worked_example(futures: Futures, confidence: float) -> list[Values]:
    """The steps of every instrument, each with section, text, formula, values and result."""
    steps = []
    for held in futures.held:
        for section, worked in _sections(futures, held, confidence).items():
            steps += [{"instrument": held.instrument.number, "section": section, **step} for step in worked]
    return steps


def _sections(futures: Futures, held: Held, confidence: float) -> dict[str, list[Values]]:
    z, start = deviations(confidence), held.initial_value
    sections = {
        "probability_of_loss": work(WILSON, {"losses": held.tally.loss, "paths": futures.paths, "z": z}),
        "mean": work(
            MEAN, {"mean": held.mean.value * start, "standard_error": held.mean.standard_error * start, "z": z}
        ),
    }
    move = _mean_move(futures)
    if move is not None:
        known = {"leverage": held.instrument.target_leverage, "mean_move": move, "steps": futures.plan.drawn.steps}
        mean = 1.0 + known["leverage"] * move
        if mean > 0.0 and abs(futures.plan.drawn.steps * log(mean)) < LARGEST:
            sections["mean_of_constant_leverage"] = work(CONSTANT, {**known, "initial_value": start})
    return sections


def _mean_move(futures: Futures) -> float | None:
    """The mean return of the price in a step, where steps are independent or the mean is the same after any past."""
    drawn = futures.plan.drawn
    if drawn.kind == "bootstrap":
        return fsum(drawn.series) / len(drawn.series) if drawn.numbers[0] == 1.0 else None
    return expm1(drawn.numbers[1] * drawn.numbers[2])
