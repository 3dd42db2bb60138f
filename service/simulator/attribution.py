"""A result taken apart: every part added up by itself, none of them the remainder.

unrebalanced     = E0 (p_end / p0 - 1): the opening position, untouched and free of cost, to where it closed or ended
compounding      = sum of the steps' gains - unrebalanced
total            = unrebalanced + compounding + funding + interest - management_fee - trading_cost
                   - liquidation_loss + shortfall, in the holder's gains
"""

from math import fsum

from service.simulator.ledger import Ledger

PARTS = (
    "unrebalanced", "compounding", "funding", "interest", "management_fee", "trading_cost", "liquidation_loss",
    "shortfall",
)  # fmt: skip


def attribution(ledger: Ledger, initial_value: float) -> dict[str, float]:
    """The parts and `total`, in money, signed as gains of the holder."""
    flows = ledger.flows
    opening = ledger.exposures[0]
    unrebalanced = opening * (ledger.closing_price / ledger.prices[0] - 1.0)
    return {
        "unrebalanced": unrebalanced,
        "compounding": fsum([*flows["gain"], -unrebalanced]),
        "funding": fsum(flows["funding"]),
        "interest": fsum(flows["interest"]),
        "management_fee": 0.0 - fsum(flows["management_fee"]),
        "trading_cost": 0.0 - fsum(flows["cost"]),
        "liquidation_loss": 0.0 - fsum(flows["liquidation_loss"]),
        "shortfall": fsum(flows["shortfall"]),
        "total": ledger.values[-1] - initial_value,
    }
