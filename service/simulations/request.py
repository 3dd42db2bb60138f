"""The simulation request: a path, one to eight instruments, costs for all, and how much of the ledger to send."""

from typing import Any

from service import quantities as q
from service.shapes import OneOf, Part, Several, Shape
from service.simulations.costs import Costs
from service.simulations.instrument_shapes import BRANCHES
from service.simulations.path_shapes import MOST_STEPS, PATHS

MOST_INSTRUMENTS = 8
EXAMPLE = {
    "path": {"kind": "returns", "returns": [-0.2, 0.25], "step": "1d"},
    "instruments": [
        {"rule": "daily-reset", "target_leverage": 3},
        {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": 0.005},
        {"rule": "spot"},
    ],
    "initial_value": 1000,
    "costs": {"management_fee": 0.02, "trading_fee": 0.001, "borrow_rate": 0.05},
}


def most_points(title: str, **options: Any) -> q.Whole:
    """How many entries of each column to send at most."""
    return q.count(title, low=50, high=MOST_STEPS + 1, **options)


class SimulationRequest(Shape):
    """One path, one to eight instruments side by side."""

    path = OneOf({"kind": PATHS}, "Path of the price", required=True)
    instruments = Several(OneOf(BRANCHES, "Instrument"), "Instruments", least=1, most=MOST_INSTRUMENTS, required=True)
    initial_value = q.usd("Value at the start, of each instrument", low=1e-6, high=1e12, load_default=1000.0)
    costs = Part(Costs, "Costs for all instruments; each uses those that fit its financing", load_default=dict)
    open_and_close = q.flag("Whether opening and closing are paid for", load_default=False)
    points = most_points("Entries of each column at most", load_default=1_000)
    digits = q.count("Significant digits of the columns; 17 leaves them as they are", low=3, high=17, load_default=7)


REQUEST = SimulationRequest()
