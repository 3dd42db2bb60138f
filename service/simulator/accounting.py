"""The accounting of one step, in the order in which it happens. Written in the rule language.

1. gain = E (p1/p0 - 1); the exposure grows with the price.
2. interest and funding are paid on what stood at the start of the step.
3. value = V + interest + funding + gain; at zero or less the instrument is wiped out.
4. value <= maintenance |E|: liquidated; trading cost and penalty are lost, the rest stays as cash.
5. the management fee is taken.
6. the rule is asked what exposure to hold, and the trade is paid for.

state  = exposure, value, price, closed
market = growth, price, clock, due, borrow, cash, earned, funding, management     (rates of this step, not of a year)
terms  = fee, maintenance, penalty, financing, in_units
flows  = gain, interest, funding, management_fee, trade, cost, liquidation_loss, shortfall, happened
"""

from collections.abc import Callable

from service.simulator.happenings import LIQUIDATED, WIPED_OUT

NO_FINANCING = 0.0
LOAN = 1.0
PERPETUAL = 2.0

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


def act(
    rule: Rule,
    exposure: float,
    value: float,
    price: float,
    clock: float,
    fee: float,
    settings: Numbers,
    memory: Numbers,
) -> tuple[float, float, float, Numbers, float, float, float]:
    """Exposure, value, closed, memory, trade, cost, happened: the rule asked, its trade done and paid for."""
    closed = 0.0
    wanted, rate, happened, memory = rule(exposure, value, price, clock, fee, settings, memory)
    traded = wanted - exposure
    cost = rate * abs(traded)
    if cost >= value:
        cost = value
        traded = -exposure
        wanted = 0.0
        closed = 1.0
        happened = happened + WIPED_OUT
    return wanted, value - cost, closed, memory, traded, cost, happened


def step(
    alarm: Alarm,
    answer: Rule,
    decide: Rule,
    settings: Numbers,
    state: Numbers,
    memory: Numbers,
    market: Numbers,
    terms: Numbers,
) -> tuple[Numbers, Numbers, Numbers]:
    """State, memory and flows after one step that is seen at its close only; a closed instrument stays as it is."""
    exposure, value, price, closed = state
    growth, now, clock, due, borrow, cash, earned, funding, management = market
    fee, maintenance, penalty, financing, in_units = terms
    gain = 0.0
    paid = 0.0
    funded = 0.0
    charged = 0.0
    traded = 0.0
    cost = 0.0
    loss = 0.0
    shortfall = 0.0
    happened = 0.0
    if closed == 0.0:
        paid, funded = carry(exposure, value, borrow, cash, earned, funding, financing)
        value = value + paid + funded
        fall, rise = alarm(exposure, value, price, settings, memory)
        gain = exposure * (growth - 1.0)
        exposure, value, closed, traded, cost, loss, shortfall, happened = settle(
            exposure * growth, value + gain, fee, maintenance, penalty
        )
        if closed == 0.0:
            exposure, value, charged = charge(exposure, value, management, in_units)
            if now <= fall or (rise > 0.0 and now >= rise):
                exposure, value, closed, memory, traded, cost, happened = act(
                    answer, exposure, value, now, clock, fee, settings, memory
                )
            elif due > 0.0:
                exposure, value, closed, memory, traded, cost, happened = act(
                    decide, exposure, value, now, clock, fee, settings, memory
                )
    return (
        (exposure, value, now, closed),
        memory,
        (gain, paid, funded, charged, traded, cost, loss, shortfall, happened),
    )
