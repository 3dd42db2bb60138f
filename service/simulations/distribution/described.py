"""What a distribution answers, declared for the OpenAPI document."""

from typing import Any

from service import quantities as q
from service.declaration import WorkedStep, sentences
from service.shapes import TEXTS, Free, Many, Part, Shape
from service.simulations.described import RequestLinks, Understood
from service.simulations.distribution.figures import METHODS
from service.simulations.distribution.models import MODELS


def _end(title: str) -> q.Number:
    return q.number(title, low=None, high=None, allow_none=True, required=True)


class Estimate(Shape):
    """A figure with its interval."""

    value = q.number("The figure", low=None, high=None, required=True)
    low = _end("Lower end of the interval; null where the futures are too few for one")
    high = _end("Upper end of the interval; null where the futures are too few for one")
    method = q.choice("How it was made, see methods", list(METHODS), required=True)


class Quantile(Estimate):
    """A quantile with its interval."""

    level = q.ratio("Share of the futures at or below it", required=True)


class Mean(Estimate):
    """The mean, by what is known exactly about the same futures, and how few of them may carry it."""

    standard_error = q.usd("Standard error", high=None, required=True)
    plain = Part(Estimate, "The arithmetic mean of the futures drawn", required=True)
    effective_sample_size = q.number("(sum V)^2 / sum V^2", low=0.0, high=None, required=True)


class Probability(Shape):
    """Shares of the futures."""

    loss = Part(Estimate, "Ended below the start", required=True)
    below_half = Part(Estimate, "Ended below half of the start", required=True)
    liquidated = Part(Estimate, "Closed by force on the way", required=True)
    wiped_out = Part(Estimate, "Nothing left at the end", required=True)


class Tail(Shape):
    """Losses in the worst futures, over the initial value; negative where even they gained."""

    level = q.ratio("Share of the futures that are worst", required=True)
    value_at_risk = Part(Estimate, "The loss that the others do not exceed", required=True)
    expected_shortfall = Part(Estimate, "The mean loss in the worst", required=True)


class Spent(Shape):
    """Something added up along the way."""

    quantiles = Many(Quantile, "Quantiles", required=True)
    mean = Part(Estimate, "Mean", required=True)


def _amounts(title: str, **options: Any) -> q.Each:
    return q.each(q.number(title, low=None, high=None, **options), title, least=0, most=1_000, required=True)


class ClosedForm(Shape):
    """A figure that a closed form gives without drawing anything, of the instrument without its costs."""

    name = q.Text("What it is", required=True)
    value = q.number("The figure", low=None, high=None, required=True)
    unit = q.Choice("Unit", ["USD", "ratio", "x", ""], required=True)
    text = q.Text("The same in a sentence", longest=500, required=True)


class Histogram(Shape):
    """Final values counted."""

    edges = _amounts("Edges between the bins, from 0 to the 99% quantile")
    counts = q.each(q.count("Futures"), "Futures in each bin, its upper edge included", most=1_000, required=True)
    above = q.count("Futures above the last edge", required=True)


class FanQuantile(Shape):
    """One quantile of the value over time."""

    level = q.ratio("Share of the futures at or below it", required=True)
    value = _amounts("The quantile at each step shown")
    low = _amounts("Lower end of its interval", allow_none=True)
    high = _amounts("Upper end of its interval", allow_none=True)
    method = q.choice("How it was made", list(METHODS), required=True)


class Fan(Shape):
    """Quantiles of the value over time."""

    step = q.each(q.count("Step"), "Steps shown, the start first", required=True)
    years = _amounts("Years since the start")
    quantiles = Many(FanQuantile, "One entry a level", required=True)


class Outcomes(Shape):
    """One instrument's futures in figures."""

    instrument = Part(Understood, "The instrument as understood", required=True)
    median = Part(Estimate, "The value that half of the futures end at or below", required=True)
    quantiles = Many(Quantile, "Quantiles of the final value", required=True)
    mean = Part(Mean, "The mean of the final value", required=True)
    probability = Part(Probability, "How often", required=True)
    tails = Many(Tail, "The worst futures", required=True)
    max_drawdown = Many(Quantile, "Largest fall from an earlier high, seen at the closes", required=True)
    costs = Part(Spent, "Trading costs", required=True)
    rebalances = Part(Spent, "Trades of the rule", required=True)


class Figures(Outcomes):
    """One instrument's futures, with their curve over time."""

    closed_forms = Many(ClosedForm, "What closed forms say beside the futures; gbm only", required=True)
    histogram = Part(Histogram, "Final values counted", required=True)
    fan = Part(Fan, "Quantiles of the value over time", required=True)


class Comparison(Shape):
    """One instrument against another, a multiple of the underlying's return, or spot, future by future."""

    instrument = q.count("Place of the instrument in the request", required=True)
    against = q.choice("What it is compared with", ["multiple", "spot", "instrument"], required=True)
    multiple = q.number("Multiple of the underlying's return", unit="x")
    other = q.count("Place of the other instrument in the request")
    above = Part(Estimate, "Ended above it", required=True)
    equal = Part(Estimate, "Ended level with it", required=True)
    below = Part(Estimate, "Ended below it", required=True)
    median_difference = Part(Estimate, "Median of the difference of the two returns", required=True)
    mean_difference = Part(Estimate, "Mean of the difference of the two returns", required=True)


class Sampling(Shape):
    """What every figure shares."""

    model = q.choice("Model", list(MODELS), required=True)
    paths = q.count("Number of futures (N)", required=True)
    steps = q.count("Steps of each", required=True)
    step = q.Text("Length of a step", required=True)
    seed = q.count("Seed", required=True)
    confidence = q.ratio("Confidence of every interval", required=True)
    initial_value = q.usd("Value at the start", required=True)
    controls = q.count("Controls that the means use", required=True)
    stream_version = q.Text("Version of the random streams", required=True)
    kernel_version = q.Text("Version of the kernel", required=True)


class DistributionStep(WorkedStep):
    """One step of a distribution's working."""

    instrument = q.count("Place of the instrument in the request", required=True)
    section = q.choice(
        "Part of the working", ["probability_of_loss", "mean", "mean_of_constant_leverage"], required=True
    )


class DistributionAnswer(Shape):
    """Figures of many futures, each with its interval."""

    sampling = Part(Sampling, "What every figure shares", required=True)
    results = Many(Figures, "One entry an instrument, in the order of the request", required=True)
    comparisons = Many(Comparison, "Instruments compared future by future", required=True)
    worked_example = Many(DistributionStep, "The working, step by step", required=True)
    explanation = q.Text("The result in sentences", longest=40_000, required=True)
    assumptions = sentences("What is taken for granted")
    warnings = sentences("What may mislead")
    methods = Free("How figures of each kind are made", TEXTS, required=True)
    units = Free("Unit of each quantity", TEXTS, required=True)
    model_version = q.Text("Version of the arithmetic", required=True)
    links = Part(RequestLinks, "Where to go from here", required=True)
