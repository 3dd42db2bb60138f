"""The worked example of a simulation: the first step, the step of the largest change, and the sum of the parts."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from service.simulations.instruments import Instrument
from service.simulator.attribution import PARTS
from service.simulator.ledger import FLOWS, Ledger
from service.working import Step, work

Worked = list[dict[str, Any]]
BALANCE = "previous_value + gain + interest + funding - management_fee - trading_cost - liquidation_loss + shortfall"


def largest_change(ledger: Ledger) -> int:
    """The entry whose value differs most from the entry before."""
    changes = [abs(later - earlier) for earlier, later in pairwise(ledger.values)]
    return changes.index(max(changes)) + 1


def _known(ledger: Ledger, entry: int) -> dict[str, float]:
    """The ledger's amounts around one entry, by the names the formulas use."""
    flows = {name: ledger.flows[name][entry] for name in FLOWS}
    flows["trading_cost"] = flows.pop("cost")
    return {
        **flows,
        "price": ledger.prices[entry],
        "previous_price": ledger.prices[entry - 1],
        "previous_exposure": ledger.exposures[entry - 1],
        "previous_value": ledger.values[entry - 1],
        "new_exposure": ledger.exposures[entry],
        "new_value": ledger.values[entry],
    }


def _trade_steps(known: Mapping[str, float]) -> list[Step]:
    """How the rule sized its trade at the close: q = (L V - E) / (1 + k L sgn q)."""
    sign = "+" if known["trade"] > 0.0 else "-"
    return [
        Step(
            "exposure_before_trade",
            "The exposure moves with the price.",
            "previous_exposure * price / previous_price",
        ),
        Step(
            "value_before_trade",
            "The value before the rule trades.",
            "previous_value + gain + interest + funding - management_fee",
        ),
        Step(
            "trade",
            "The trade that brings leverage back to the target once its own cost is paid.",
            "(target_leverage * value_before_trade - exposure_before_trade)"
            f" / (1 {sign} cost_per_unit * target_leverage)",
        ),
        Step("trading_cost", "What the trade costs.", "cost_per_unit * abs(trade)"),
    ]


def _entry_steps(instrument: Instrument, ledger: Ledger, entry: int) -> Worked:
    """One entry of the ledger, recomputed from the entry before."""
    known = _known(ledger, entry)
    acts = [act for at, act in ledger.acts if at == entry]
    single = len(acts) <= 1 and known["previous_price"] > 0.0 and all(act.price == known["price"] for act in acts)
    steps: list[Step] = []
    if single:
        steps.append(
            Step("gain", "The position gains what the price moved.", "previous_exposure * (price / previous_price - 1)")
        )
    aims = single and ledger.closed_at != entry and known["trade"] != 0.0 and "target_leverage" in instrument.settings
    if aims and instrument.costs.get("fee_taken") != "units":
        steps += _trade_steps(known)
    steps.append(Step("value", "Value at the end of the step.", BALANCE))
    if ledger.values[entry] > 0.0:
        steps.append(Step("leverage", "Exposure over value.", "new_exposure / value"))
    known |= {"target_leverage": instrument.target_leverage, "cost_per_unit": instrument.fee}
    return work(steps, known)


def worked_example(instrument: Instrument, ledger: Ledger, attribution: dict[str, float]) -> Worked:
    """The steps of one instrument, each with section, text, formula, values and result."""
    largest = largest_change(ledger)
    total = Step("total", "The parts of the result add up to the whole of it.", " + ".join(PARTS))
    sections = {
        "first_step": (1, _entry_steps(instrument, ledger, 1)),
        "largest_change": (largest, _entry_steps(instrument, ledger, largest)),
        "sum_of_parts": (len(ledger.values) - 1, work([total], attribution)),
    }
    return [
        {"instrument": instrument.number, "section": section, "entry": entry, **step}
        for section, (entry, steps) in sections.items()
        for step in steps
    ]
