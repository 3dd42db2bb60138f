"""Measures of one ledger: what a reader asks of a run."""

from collections.abc import Sequence

import numpy as np

from service.simulator.happenings import LIQUIDATED, WIPED_OUT, holding
from service.simulator.ledger import Ledger

# An exact zero move makes the multiple of the price's move meaningless; so does one lost in rounding.
SMALLEST_MOVE = 1e-12


def max_drawdown(values: Sequence[float]) -> float:
    """The largest fall from an earlier high, as a ratio of that high, 0 to 1; seen at the entries only."""
    column = np.asarray(values)
    highs = np.maximum.accumulate(column)
    return float(np.max((highs - column) / highs))


def return_multiple(token_return: float, underlying_return: float) -> float | None:
    """The token's return over the underlying's; None where the underlying did not move."""
    return None if abs(underlying_return) < SMALLEST_MOVE else token_return / underlying_return


def rebalances(ledger: Ledger) -> int:
    """How often the rule traded; opening, closing and forced closing are not counted."""
    forced = holding((act.happened for _, act in ledger.acts), LIQUIDATED, WIPED_OUT)
    return sum(act.traded != 0.0 and act.happened not in forced for _, act in ledger.acts)


def first_entry(ledger: Ledger, bit: float) -> int | None:
    """The entry at which `bit` first happened, or None."""
    sought = holding((act.happened for _, act in ledger.acts), bit)
    return next((entry for entry, act in ledger.acts if act.happened in sought), None) if sought else None


def liquidated_at(ledger: Ledger) -> int | None:
    """The entry of forced closing at the maintenance margin, or None."""
    return first_entry(ledger, LIQUIDATED)


def wiped_out_at(ledger: Ledger) -> int | None:
    """The entry at which value was used up, or None."""
    return first_entry(ledger, WIPED_OUT)
