"""The walk through one candle: open, the extreme that hurts, the other extreme, close.

The open is reached by a jump, every other point by passing all prices on the way. A liquidation or an alarm that
lies on the way acts at its own price (at the open where the open lies past it), again until it is quiet, at most 64
times, and once more for all that is left of the way; at each point wipe-out and liquidation are tested. Interest,
funding and fee are those of the whole step. A candle in which nothing happens gives the bits of `step.step`.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from service.simulator import accounting as a
from service.simulator.happenings import LIQUIDATED
from service.simulator.step import act

MOST_ANSWERS = 64


class Act(NamedTuple):
    """One thing that happened: bits, price, leverage before it, trade and cost."""

    happened: float
    price: float
    leverage: float
    traded: float
    cost: float


@dataclass(slots=True)
class Walker:
    """A position on its way through one candle, with the flows added up so far."""

    exposure: float
    value: float
    price: float
    closed: float
    memory: a.Numbers
    settings: a.Numbers
    terms: a.Numbers
    clock: float
    gain: float = 0.0
    traded: float = 0.0
    cost: float = 0.0
    loss: float = 0.0
    shortfall: float = 0.0
    acts: list[Act] = field(default_factory=list)

    def growth_to(self, price: float) -> float:
        """What the price would be multiplied by on its way to `price`; a price of zero stays where it is."""
        return price / self.price if self.price > 0.0 else 1.0

    def is_spent_at(self, price: float) -> bool:
        """True where moving to `price` wipes out or liquidates."""
        growth = self.growth_to(price)
        return self.value + self.exposure * (growth - 1.0) <= self.terms[1] * abs(self.exposure * growth)

    def move_to(self, price: float) -> None:
        """Let the price move; the exposure and the value follow."""
        growth = self.growth_to(price)
        gain = self.exposure * (growth - 1.0)
        self.exposure, self.value, self.price = self.exposure * growth, self.value + gain, price
        self.gain += gain

    def note(self, happened: float, leverage: float, traded: float, cost: float) -> None:
        """Add up a trade and write down what happened."""
        self.traded, self.cost = self.traded + traded, self.cost + cost
        if happened > 0.0:
            self.acts.append(Act(happened, self.price, leverage, traded, cost))

    def leverage(self) -> float:
        """Exposure over value, 0 once the value is used up."""
        return self.exposure / self.value if self.value > 0.0 else 0.0

    def settle(self) -> None:
        """Close the position if its value is used up or below maintenance."""
        fee, maintenance, penalty = self.terms[:3]
        leverage = self.leverage()
        self.exposure, self.value, self.closed, traded, cost, self.loss, self.shortfall, happened = a.settle(
            self.exposure, self.value, fee, maintenance, penalty
        )
        self.note(happened, leverage, traded, cost)

    def liquidate(self) -> None:
        """Close the position at its liquidation price, which the rounding of floats may miss by a hair."""
        leverage, size = self.leverage(), self.exposure
        self.value, cost, self.loss = a.liquidate(size, self.value, self.terms[0], self.terms[2])
        self.exposure, self.closed = 0.0, 1.0
        self.note(LIQUIDATED, leverage, -size, cost)

    def ask(self, rule: a.Rule) -> float:
        """Ask the rule what to hold here, trade and pay; the amount traded."""
        leverage = self.leverage()
        self.exposure, self.value, self.closed, self.memory, traded, cost, happened = act(
            rule, self.exposure, self.value, self.price, self.clock, self.terms[0], self.settings, self.memory
        )
        self.note(happened, leverage, traded, cost)
        return traded

    def liquidation_price(self) -> float:
        """The price of forced closing; 0 where there is none."""
        maintenance = self.terms[1]
        if maintenance == 0.0 or self.exposure == 0.0:
            return 0.0
        return self.price * a.liquidation_growth(self.exposure, self.value, maintenance)


def first_stop(walker: Walker, alarm: a.Alarm, here: float, point: float) -> tuple[float, bool]:
    """The first price from `here` to `point` at which something acts, and whether it is the liquidation; 0 for none."""
    fall, rise = alarm(walker.exposure, walker.value, walker.price, walker.settings, walker.memory)
    forced = walker.liquidation_price()
    below, above = max(fall, forced), rise
    if walker.exposure < 0.0:
        below, above = fall, min((mark for mark in (rise, forced) if mark > 0.0), default=0.0)
    if point <= below:
        return min(below, here), below == forced
    if 0.0 < above <= point:
        return max(above, here), above == forced
    return 0.0, False


def go_to(walker: Walker, alarm: a.Alarm, answer: a.Rule, here: float, point: float, jump: bool) -> None:
    """Move towards `point`, letting every alarm and the liquidation act on the way."""
    for _ in range(MOST_ANSWERS):
        stop, forced = first_stop(walker, alarm, here, point)
        if stop == 0.0:
            break
        here = point if jump else stop
        moved = here != walker.price
        walker.move_to(here)
        if forced and not jump:
            walker.liquidate()
        else:
            walker.settle()
        if walker.closed > 0.0:
            return
        traded = walker.ask(answer)
        if walker.closed > 0.0:
            return
        if traded == 0.0 and not moved:
            alarm = a.no_alarm  # it has said all it has to say here; the liquidation price still counts
    else:
        answer_the_rest(walker, alarm, answer, here, point)
    if walker.closed == 0.0 and walker.is_spent_at(point):
        walker.move_to(point)
        walker.settle()


def answer_the_rest(walker: Walker, alarm: a.Alarm, answer: a.Rule, here: float, point: float) -> None:
    """After the most answers: what is left of the way is answered once, at its end."""
    stop, forced = first_stop(walker, alarm, here, point)
    if stop > 0.0:
        walker.move_to(stop if forced else point)
        walker.liquidate() if forced else walker.settle()
        if walker.closed == 0.0:
            walker.ask(answer)


def walk(
    alarm: a.Alarm,
    answer: a.Rule,
    decide: a.Rule,
    settings: a.Numbers,
    state: a.Numbers,
    memory: a.Numbers,
    market: a.Numbers,
    terms: a.Numbers,
    candle: tuple[float, float, float],
    at_marks: bool = False,
) -> tuple[a.Numbers, a.Numbers, a.Numbers, list[Act]]:
    """State, memory, flows and acts after one candle given as open, high, low; the close is the market's price.

    With `at_marks` the open, too, is reached by passing all prices on the way.
    """
    exposure, value, price, closed = state
    _, close, clock, due, borrow, cash, earned, funding, management = market
    if closed > 0.0:
        return (exposure, value, close, closed), memory, (0.0,) * 9, []
    paid, funded = a.carry(exposure, value, borrow, cash, earned, funding, terms[3])
    walker = Walker(exposure, value + paid + funded, price, closed, memory, settings, terms, clock)
    opening, high, low = candle
    hurt, other = (high, low) if exposure < 0.0 else (low, high)
    here, charged = price, 0.0
    for point, jump in ((opening, not at_marks), (hurt, False), (other, False), (close, False)):
        go_to(walker, alarm, answer, here, point, jump)
        if walker.closed > 0.0:
            break
        here = point
    else:
        if walker.price != close:
            walker.move_to(close)
        walker.exposure, walker.value, charged = a.charge(walker.exposure, walker.value, management, terms[4])
        answered_here = bool(walker.acts) and walker.acts[-1].price == close
        if due > 0.0 and not answered_here:
            walker.ask(decide)
    happened = float(sum({1 << bit for act in walker.acts for bit in range(16) if int(act.happened) >> bit & 1}))
    flows = (
        walker.gain, paid, funded, charged, walker.traded, walker.cost, walker.loss, walker.shortfall, happened
    )  # fmt: skip
    return (walker.exposure, walker.value, close, walker.closed), walker.memory, flows, walker.acts
