"""What lies ahead of a position: the prices at which it acts or is closed by force, and what a step did. Rule language.

A price of 0 is none. Without a maintenance margin the forced price is that at which the value is used up.
"""

from service.simulator.accounting import Alarm, Numbers, liquidation_growth


def marks(
    alarm: Alarm, exposure: float, value: float, price: float, settings: Numbers, memory: Numbers, maintenance: float
) -> tuple[float, float, float]:
    """The prices below and above at which the rule acts, and that of liquidation or of nothing left; 0 for none."""
    fall = 0.0
    rise = 0.0
    forced = 0.0
    if exposure != 0.0 and value > 0.0 and price > 0.0:
        fall, rise = alarm(exposure, value, price, settings, memory)
        forced = price * liquidation_growth(exposure, value, maintenance)
    return max(fall, 0.0), max(rise, 0.0), max(forced, 0.0)


def before(exposure: float, value: float, flows: Numbers) -> tuple[float, float]:
    """Exposure and value as a step found them at its close, before what was traded and paid there."""
    gain, interest, funding, fee, traded, cost, loss, shortfall, happened = flows
    return exposure - traded, value + cost + loss - shortfall
