"""What a closed form says of an instrument's futures without drawing any, under geometric Brownian motion.

Laws are of what an instrument does without its costs; they stand beside the figures drawn so that a reader sees why
these come out as they do. Other models have none here. Formulas and sources: `simulator/closed_forms`, `passage`,
`return_law`.
"""

from collections.abc import Iterator

from service.display import show
from service.rules.leverage_band import RULE as BAND
from service.simulations.costs import USED
from service.simulations.instruments import Instrument
from service.simulator import closed_forms, passage
from service.simulator.drawn import Drawn
from service.simulator.return_law import discrete_law
from service.views import Values

LARGEST = 1e15
LEAST_VOLATILITY = 1e-9  # below it squares vanish, which the formulas divide by


def laws_of(instrument: Instrument, drawn: Drawn, start: float) -> list[Values]:
    """Each law that fits the instrument: name, value, unit, and a sentence; none outside of gbm."""
    if drawn.kind != "gbm" or drawn.numbers[0] < LEAST_VOLATILITY:
        return []
    found = [*_constant_leverage(instrument, drawn, start), *_band(instrument, drawn), *_left_alone(instrument, drawn)]
    return [law for law in found if abs(law["value"]) < LARGEST]


def _law(name: str, value: float, unit: str, text: str) -> Values:
    return {"name": name, "value": value, "unit": unit, "text": text}


def _constant_leverage(instrument: Instrument, drawn: Drawn, start: float) -> Iterator[Values]:
    """Median, chance of a loss, break-even and growth-optimal leverage of a token that goes back to its target."""
    leverage = instrument.target_leverage
    if not instrument.rule.rebalances or leverage in (0.0, 1.0):
        return
    volatility, drift, step = drawn.numbers
    law = discrete_law(leverage, volatility, drift, step, drawn.steps)
    held, median = f"{show(leverage, 'leverage')} reset at every step, without costs", start * law.quantile(0.5)
    yield _law("median", median, "USD", f"{held}, ends at {show(median, 'money')} or below in half of all futures.")
    loss = law.below(1.0)
    yield _law("loss", loss, "ratio", f"{held}, ends below its start in {show(loss, 'percent')} of all futures.")
    rate, fee = _one(instrument, "borrow_rate"), _one(instrument, "management_fee")
    if rate is not None and fee is not None:
        years = step * drawn.steps
        move = closed_forms.break_even_growth(leverage, volatility, years, rate, fee) - 1.0
        bound = "rise by at least" if leverage > 0.0 else "return at most"
        said = f"For it to end where it began, the price has to {bound} {show(move, 'percent')} in this time"
        yield _law("break_even_return", move, "ratio", f"{said}, at this volatility, interest and fee.")
        best = closed_forms.growth_optimal_leverage(drift, volatility, rate)
        said = f"At this drift and volatility the median grows fastest at {show(best, 'leverage')}"
        yield _law("growth_optimal_leverage", best, "x", f"{said}; more leverage than that lowers it.")


def _band(instrument: Instrument, drawn: Drawn) -> Iterator[Values]:
    """About how often a band trades."""
    if instrument.rule is not BAND:
        return
    target, lowest, highest = (
        instrument.settings[name] for name in ("target_leverage", "lowest_leverage", "highest_leverage")
    )
    if lowest < abs(target) < highest and (lowest > 1.0 if target > 0.0 else lowest > 0.0):
        volatility, drift, step = drawn.numbers
        count = passage.expected_rebalances(target, lowest, highest, volatility, drift, step * drawn.steps, step)
        said = f"Left to the band alone, it trades about {show(count, 'plain')} times in this time"
        yield _law("expected_rebalances", count, "", f"{said}, by the time a price takes to leave such a band.")


def _left_alone(instrument: Instrument, drawn: Drawn) -> Iterator[Values]:
    """The chance that a position left alone is liquidated, seen at closes and watched all the time."""
    leverage, rate = instrument.opening_leverage, _one(instrument, "borrow_rate")
    if instrument.rule.rebalances or not instrument.can_be_liquidated or 0.0 <= leverage <= 1.0 or rate is None:
        return
    if any(_one(instrument, name) != 0.0 for name in ("funding_rate", "cash_rate", "asset_yield", "management_fee")):
        return
    volatility, drift, step = drawn.numbers
    given = (leverage, instrument.settings["maintenance_margin_rate"], volatility, drift, step * drawn.steps)
    if leverage < 0.0 and rate != 0.0:
        return
    seen, watched = (passage.liquidation_probability(*given, each, rate) for each in (step, 0.0))
    said = f"The formula of first passage gives {show(seen, 'percent')} liquidated where it is tested at each close"
    yield _law("liquidated_at_closes", seen, "ratio", f"{said}.")
    said = f"Watched all the time it is {show(watched, 'percent')}: a margin call does not wait for the close"
    yield _law("liquidated_watched", watched, "ratio", f"{said}.")


def _one(instrument: Instrument, name: str) -> float | None:
    """A rate that its financing uses as one number; 0 where it uses none, None where it is a list."""
    rate = instrument.costs.get(name, 0.0) if name in USED[instrument.financing] else 0.0
    return None if isinstance(rate, list) else float(rate)
