"""One step of an instrument, in the order in which things happen. Written in the rule language.

1. interest and funding are paid on what stood at the start of the step.
2. gain = E (p1/p0 - 1); the exposure grows with the price.
3. value = V + interest + funding + gain; at zero or less the instrument is wiped out.
4. value <= maintenance |E|: liquidated; trading cost and penalty are lost, the rest stays as cash.
5. the management fee is taken.
6. the rule is asked what exposure to hold, and the trade is paid for.

state  = exposure, value, price, closed
market = growth, price, clock, due, borrow, cash, earned, funding, management     (rates of this step, not of a year)
terms  = fee, maintenance, penalty, financing, in_units
flows  = gain, interest, funding, management_fee, trade, cost, liquidation_loss, shortfall, happened
"""

from service.simulator.accounting import Alarm, Numbers, Rule, carry, charge, settle
from service.simulator.happenings import WIPED_OUT


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


def respond(
    answer: Rule,
    decide: Rule,
    fall: float,
    rise: float,
    due: float,
    exposure: float,
    value: float,
    price: float,
    clock: float,
    fee: float,
    settings: Numbers,
    memory: Numbers,
) -> tuple[float, float, float, Numbers, float, float, float]:
    """As `act`, with the rule's answer where its alarm was passed, its decision where it is due, else nothing."""
    closed = 0.0
    traded = 0.0
    cost = 0.0
    happened = 0.0
    if (fall > 0.0 and price <= fall) or (rise > 0.0 and price >= rise):
        exposure, value, closed, memory, traded, cost, happened = act(
            answer, exposure, value, price, clock, fee, settings, memory
        )
    elif due > 0.0:
        exposure, value, closed, memory, traded, cost, happened = act(
            decide, exposure, value, price, clock, fee, settings, memory
        )
    return exposure, value, closed, memory, traded, cost, happened


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
    gain, paid, funded, charged, traded = 0.0, 0.0, 0.0, 0.0, 0.0
    cost, loss, shortfall, happened = 0.0, 0.0, 0.0, 0.0
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
            exposure, value, closed, memory, traded, cost, happened = respond(
                answer, decide, fall, rise, due, exposure, value, now, clock, fee, settings, memory
            )
    flows = gain, paid, funded, charged, traded, cost, loss, shortfall, happened
    return (exposure, value, now, closed), memory, flows
