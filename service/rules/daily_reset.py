"""Daily reset: at every scheduled instant, trade back to the target leverage.

E' = L V after the cost of the trade, whatever the price did since the last time.
"""

from service import quantities as q
from service.declaration import Rule
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.happenings import REBALANCED
from service.simulator.sizing import exposure_for


class Settings(Shape):
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Hold the exposure that leaves the target leverage once the trade is paid for."""
    (target,) = settings
    return exposure_for(target, exposure, value, fee), fee, REBALANCED, memory


RULE = Rule(
    name="daily-reset",
    title="Daily reset",
    summary="Trades back to the target leverage at every scheduled instant, once a day unless told otherwise.",
    settings=Settings,
    decide=decide,
    opens_at="target_leverage",
    financing="loan",
    scheduled=True,
    example={"target_leverage": 3},
    assumptions=["Rebalances at the first price at or after each scheduled instant, at that price."],
    about="how-rebalancing-works",
)
