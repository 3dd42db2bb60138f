"""The sentences of a distribution: what the futures show, and what may mislead. All made from the numbers."""

from collections.abc import Sequence

from service.display import show
from service.simulations.distribution.held import Futures
from service.simulations.instruments import Instrument
from service.views import Values

# The closed forms that an explanation says; the others stand in the answer only.
SAID = ("break_even_return", "expected_rebalances", "liquidated_watched")
# Fewer futures than this carrying a mean are too few to lean on.
FEW = 100


def explanation(futures: Futures, results: Sequence[Values], compared: Sequence[Values]) -> str:
    """The result in sentences: each instrument in turn, the median first."""
    steps = futures.plan.drawn.steps
    many = "s" if steps > 1 else ""
    said = [f"{futures.paths:,} futures of {steps:,} step{many} were drawn from the model, the same for all."]
    for held, result in zip(futures.held, results, strict=True):
        said += _of_one(held.instrument, result, held.initial_value)
        said += [
            _beats(held.instrument, futures, one)
            for one in compared
            if one["instrument"] == held.instrument.number and one["equal"]["value"] < 1.0
        ]
    return " ".join(said)


def _of_one(instrument: Instrument, result: Values, start: float) -> list[str]:
    chance, quantiles = result["probability"], {one["level"]: one["value"] for one in result["quantiles"]}
    median = result["median"]
    lines = [
        f"In half of the futures {instrument.title} ended at {show(median['value'], 'money')} or below"
        f"{_from_to(median, 'money')}, having started at {show(start, 'money')}; in one of twenty at"
        f" {show(quantiles[0.05], 'money')} or below, in one of twenty at {show(quantiles[0.95], 'money')} or above.",
        f"It ended below the start in {_share(chance['loss'])} of them and below half of it in"
        f" {show(chance['below_half']['value'], 'percent')}.",
    ]
    if instrument.can_be_liquidated:
        lines.append(f"It was liquidated in {_share(chance['liquidated'])}.")
    if chance["wiped_out"]["value"] > 0.0:
        lines.append(f"Nothing was left of it in {_share(chance['wiped_out'])}.")
    lines += [law["text"] for law in result["closed_forms"] if law["name"] in SAID]
    mean, size = result["mean"], result["mean"]["effective_sample_size"]
    carried = f"; in effect {'1 future carries' if round(size) == 1 else f'{size:,.0f} futures carry'} it"
    lines.append(
        f"Its mean over the model's futures is {show(mean['value'], 'money')}{_from_to(mean, 'money')}"
        f"{carried if mean['value'] > 0.0 else ''}."
    )
    return lines


def _beats(instrument: Instrument, futures: Futures, one: Values) -> str:
    against = "the underlying itself"
    if one["against"] == "multiple":
        against = f"{show(one['multiple'], 'leverage')} the underlying's return"
    if one["against"] == "instrument":
        against = futures.held[one["other"]].instrument.title
    level = f", and level with it in {show(one['equal']['value'], 'percent')}" if one["equal"]["value"] > 0.0 else ""
    return f"{instrument.title} ended ahead of {against} in {_share(one['above'])} of the futures{level}."


def _share(figure: Values) -> str:
    return f"{show(figure['value'], 'percent')}{_from_to(figure, 'percent')}"


def _from_to(figure: Values, display: str) -> str:
    if figure["low"] is None or figure["high"] is None:
        return ""
    return f" ({show(figure['low'], display)} to {show(figure['high'], display)})"


def assumptions(request: Values) -> list[str]:
    """What a distribution takes for granted beside what its instruments do."""
    lines = [
        "Every instrument meets the same futures (common random numbers), so their differences carry less chance.",
        f"Intervals hold the model's own figure in {show(request['confidence'], 'percent')} of draws of so many"
        " futures; they say nothing about whether the model is right.",
    ]
    if any("merge" in data for data in request["instruments"]):
        lines.append("Token merges change no value and are left out.")
    return lines


def warnings(futures: Futures, results: Sequence[Values]) -> list[str]:
    """What a reader is likely to be misled by in these figures."""
    lines = list(futures.plan.path.warnings)
    blind = [held.instrument.title for held in futures.held if held.instrument.acts_inside]
    if blind:
        lines.append(
            "Futures have closes only: triggers and liquidations are tested at the close of each step. In continuous"
            f" time they come sooner and more often ({', '.join(blind)}); shorter steps come nearer to it."
        )
    for held, result in zip(futures.held, results, strict=True):
        size, mean = result["mean"]["effective_sample_size"], result["mean"]["value"]
        if mean > 0.0 and (size < FEW or mean > 2.0 * result["median"]["value"]):
            lines.append(
                f"The mean of {held.instrument.title} is carried by few futures (an effective {size:,.0f} of"
                f" {futures.paths:,}) and lies where few of them end; the median is what half of them reached."
            )
    if not futures.price.axes:
        lines.append(
            "No mean that is known exactly could be used (the model gives none, or the futures drawn do not reach what"
            " carries it), so the means are plain ones."
        )
    return lines
