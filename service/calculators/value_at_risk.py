"""Value at risk: the return that a bad period reaches, and the mean of those that are as bad or worse.

historical  the return at the place (count - 1) x cutoff of the sorted ones, between neighbours where it is not whole
            mean of the sorted ones up to that place, rounded down                          (as empyrical has them)
normal      mean + z deviation, z the cutoff's place in the normal law; mean - deviation x density(z) / cutoff
"""

from math import floor
from statistics import NormalDist

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.return_measures import deviation, mean
from service.views import Values, shown
from service.working import Step, normal_density

ANY = {"low": None, "high": None}
FEW_BAD = 5


class Inputs(Shape):
    returns = q.each(
        q.price_return("Return"), "Returns, one a period", least=2, most=2_000, required=True, asked=("returns",)
    )
    cutoff = q.ratio(
        "Share of periods that are worse",
        low=0.001,
        high=0.5,
        load_default=0.05,
        asked=("worst", "cutoff", "level", "confidence", "value at risk", "var"),
    )
    value = q.usd("Value at stake", low=0.01, load_default=1_000.0, asked=("portfolio", "position", "value"))


class Outputs(Shape):
    value_at_risk = q.price_return("Return at the cutoff, from the returns themselves", high=None)
    conditional_value_at_risk = q.price_return("Mean return of the periods that are as bad or worse", high=None)
    loss_at_risk = q.usd("Loss at the cutoff, negative: a gain", **ANY)
    conditional_loss = q.usd("Mean loss of the periods that are as bad or worse", **ANY)
    normal_value_at_risk = q.price_return("Return at the cutoff, from a normal law", **ANY)
    normal_conditional_value_at_risk = q.price_return("Mean return beyond it, from a normal law", **ANY)
    mean_return = q.price_return("Mean return", high=None)
    deviation = q.ratio("Standard deviation of the returns", high=None)
    bad_periods = q.count("Periods that are as bad or worse")
    worst_return = q.price_return("Worst period", high=None)


def around(returns: list[float], cutoff: float) -> tuple[int, int, int]:
    """The place of the cutoff, rounded down, and where its two neighbours stand in the list."""
    order = sorted(range(len(returns)), key=lambda entry: returns[entry])
    place = floor((len(returns) - 1) * cutoff)
    return place, order[place], order[min(place + 1, len(order) - 1)]


def compute(returns: list[float], cutoff: float, value: float) -> Values:
    place, lower, upper = around(returns, cutoff)
    between = (len(returns) - 1) * cutoff - place
    edge = returns[lower] + between * (returns[upper] - returns[lower])
    beyond = mean(sorted(returns)[: place + 1])
    z, middle, spread = NormalDist().inv_cdf(cutoff), mean(returns), deviation(returns)
    return {
        "value_at_risk": edge,
        "conditional_value_at_risk": beyond,
        "loss_at_risk": -edge * value,
        "conditional_loss": -beyond * value,
        "normal_value_at_risk": middle + z * spread,
        "normal_conditional_value_at_risk": middle - spread * normal_density(z) / cutoff,
        "mean_return": middle,
        "deviation": spread,
        "bad_periods": place + 1,
        "worst_return": min(returns),
    }


def working(inputs: Values) -> list[Step]:
    place, lower, upper = around(inputs["returns"], inputs["cutoff"])
    z = NormalDist().inv_cdf(inputs["cutoff"])
    edge = f"returns[{lower}] + ((count(returns) - 1) * cutoff - {place}) * (returns[{upper}] - returns[{lower}])"
    return [
        Step("mean_return", "The mean of the returns.", "sum(returns) / count(returns)"),
        Step("deviation", "Their standard deviation, that of a sample.", "standard_deviation(returns)"),
        Step("normal_value_at_risk", "The cutoff of a normal law, so many deviations from its mean.",
             f"mean_return + ({z!r}) * deviation"),
        Step("value_at_risk", "Sorted, the cutoff falls between these two returns.", edge),
        Step("loss_at_risk", "What that is of the value at stake.", "-value_at_risk * value"),
    ]  # fmt: skip


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "In the worst {cutoff} of periods the return was {value_at_risk} or less, {conditional_value_at_risk} on"
        " average: a loss of {loss_at_risk} and of {conditional_loss} on {value}. A normal law of the same mean and"
        " deviation would put the cutoff at {normal_value_at_risk}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["It says how often, not how bad: beyond the cutoff a loss can be far larger than any in these returns."]
    if result["bad_periods"] < FEW_BAD:
        lines.append(
            f"Only {result['bad_periods']} of {len(inputs['returns'])} returns lie at or beyond the cutoff: the figures"
            " hang on them alone."
        )
    if max(map(abs, inputs["returns"])) > 1:
        lines.append("A return of more than 100% in a period: returns are plain ratios, 0.05 is 5%.")
    return lines


CALCULATOR = Calculator(
    name="value-at-risk",
    title="Value at risk",
    summary="The loss that a bad period reaches and the mean loss beyond it, from returns and from a normal law.",
    group="risk",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"returns": [0.03, -0.05, 0.02, 0.04, -0.1, 0.06, 0.01, -0.02, 0.05, -0.01], "cutoff": 0.1},
    assumptions=[
        "Historical figures follow empyrical: the percentile lies between neighbours, the mean is that of the returns"
        " up to its place rounded down.",
        "The normal law knows no fat tails: crypto returns fall further, and more often, than it says.",
        "It holds for one period as long as those of the returns, with the position left as it is.",
    ],
    about="risk-reward-profile",
    questions=[
        "value at risk 95% of returns 1%, -3%, 2%, -6%, 4%, -1% on 10,000",
        "cvar for the worst 10 percent: returns 0.02, -0.05, 0.01, -0.08, 0.03",
        "historical value at risk at 90% confidence of 20k, daily returns up 1%, down 2%, up 0.5%, down 4%, down 1%",
        "var with cutoff 0.05, daily returns -0.02, 0.01, 0.03, -0.07, 0.005, portfolio 50k",
    ],
    place=70,
)
