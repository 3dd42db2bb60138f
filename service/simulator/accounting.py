"""What a step does to a position: financing, forced closing, fee. In the rule language; `step` puts it in order.

interest  = earned E + cash max(V - E, 0) - borrow max(E - V, 0)     of a loan; for a short, borrow |E| is paid
funding   = -E funding                                               of a perpetual, whose whole value earns cash
wiped out   where V <= 0; liquidated where V <= maintenance |E|
"""

from collections.abc import Callable

from service.simulator.happenings import LIQUIDATED, WIPED_OUT

NO_FINANCING = 0.0
LOAN = 1.0
PERPETUAL = 2.0
FUTURE = 3.0
PREMIUM = 4.0

Numbers = tuple[float, ...]
Decision = tuple[
    float, float, float, Numbers
]  # exposure to hold, cost per unit traded, what happened, what to remember
Rule = Callable[[float, float, float, float, float, Numbers, Numbers], Decision]
Alarm = Callable[[float, float, float, Numbers, Numbers], tuple[float, float]]


def no_alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The alarm of a rule that never acts between the closes: no price below, none above."""
    return 0.0, 0.0


def hold(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """The decision to leave the position as it is."""
    return exposure, fee, 0.0, memory


def rates_of_step(
    borrow: float, cash: float, earned: float, funding: float, management: float, extra: float, years: float
) -> tuple[float, float, float, float, float]:
    """Rates of a step so many years long from those of a year; funding from that of 8 hours, with `extra` a year."""
    charged = min(management * years, 1.0)
    return borrow * years, cash * years, earned * years, (funding * 1095.0 + extra) * years, charged


def carry(
    exposure: float,
    value: float,
    borrow: float,
    cash: float,
    earned: float,
    funding: float,
    financing: float,
) -> tuple[float, float]:
    """Interest and funding received (negative: paid) over a step, on what stood at its start."""
    paid = earned * exposure
    funded = 0.0
    if financing == LOAN:
        idle = value - exposure if value > exposure else 0.0
        owed = exposure - value if exposure > value else 0.0
        if exposure < 0.0:
            owed = -exposure
        paid = earned * exposure + cash * idle - borrow * owed
    if financing == PERPETUAL:
        paid = cash * value
        funded = -exposure * funding
    if financing == FUTURE:
        paid = cash * value
    if financing == PREMIUM:
        paid = cash * (value - exposure)
    return paid, funded


def liquidation_growth(exposure: float, value: float, maintenance: float) -> float:
    """The growth of the price at which value falls to maintenance x |exposure|; 0 or less where none does."""
    return (exposure - value) / (exposure - maintenance * abs(exposure))


def liquidate(exposure: float, value: float, fee: float, penalty: float) -> tuple[float, float, float]:
    """Value left, trading cost and liquidation loss when the whole position is closed by force."""
    size = abs(exposure)
    left = value if value > 0.0 else 0.0
    cost = fee * size if fee * size < left else left
    left = left - cost
    loss = penalty * size if penalty * size < left else left
    return left - loss, cost, loss


def settle(
    exposure: float, value: float, fee: float, maintenance: float, penalty: float
) -> tuple[float, float, float, float, float, float, float, float]:
    """Exposure, value, closed, trade, cost, loss, shortfall, happened: after the tests for wipe-out and liquidation."""
    closed = 0.0
    traded = 0.0
    cost = 0.0
    loss = 0.0
    shortfall = 0.0
    happened = 0.0
    if value <= 0.0:
        shortfall = -value
        traded = -exposure
        exposure = 0.0
        value = 0.0
        closed = 1.0
        happened = WIPED_OUT
    elif value <= maintenance * abs(exposure):
        value, cost, loss = liquidate(exposure, value, fee, penalty)
        traded = -exposure
        exposure = 0.0
        closed = 1.0
        happened = LIQUIDATED
    return exposure, value, closed, traded, cost, loss, shortfall, happened


def charge(exposure: float, value: float, management: float, in_units: float) -> tuple[float, float, float]:
    """Exposure, value and fee after the management fee: in cash (leverage rises) or in units (leverage stays)."""
    charged = management * value
    if in_units > 0.0:
        exposure = exposure * (1.0 - management)
    return exposure, value - charged, charged
