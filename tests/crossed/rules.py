"""The rules as the written rules tell them, one small class each, for the plain ledger beside.

A rule gives its opening `leverage`, its `financing`, its own `mark` of the price, the prices at which it acts on the
way of a move (`triggers`), what it does there (`answer`), at an opening price past them (`at_open`), and at the close.
"""

import math
from dataclasses import dataclass, field

from tests.crossed.ledger import Account, price_at_leverage
from tests.crossed.options import black_scholes

DAY = 86400.0
# On-chain bands act past an edge, not at it (an edge itself is no reason): by a billionth in the service.
PAST = 1e-9


class Rule:
    """A position that is left alone."""

    financing = "loan"
    maintenance: float | None = None
    fee = 0.0
    own_funding = 0.0
    continuous = False
    inside = True  # whether what happens inside a candle matters

    def __init__(self, leverage: float, scheduled: list[bool] | None = None):
        self.leverage = leverage
        self.scheduled = scheduled
        self.due = True
        self.elapsed = self.seconds = 0.0
        self.reference = 0.0

    def clock(self, elapsed: float, seconds: float, index: int) -> None:
        self.elapsed, self.seconds = elapsed, seconds
        self.due = self.scheduled is None or self.scheduled[index]

    def mark(self, price: float, elapsed: float) -> float:
        return price

    def begin(self, account: Account) -> None:
        self.reference = account.price

    def triggers(self, account: Account, target: float) -> list[float]:
        return []

    def answer(self, account: Account) -> None:
        raise AssertionError("no trigger, no answer")

    def past(self, account: Account) -> bool:
        """True where the rule acts at the price that is there."""
        return False

    def at_open(self, account: Account) -> None:
        if self.past(account):
            self.answer(account)

    def close(self, account: Account) -> None:
        return None


class Held(Rule):
    """Margin and perpetual positions: closed by force at the maintenance margin."""

    def __init__(self, financing, leverage, maintenance_margin_rate=0.005, liquidation_fee=None):
        super().__init__(leverage)
        self.financing = financing
        self.maintenance = maintenance_margin_rate
        self.fee = maintenance_margin_rate if liquidation_fee is None else liquidation_fee


class Spot(Rule):
    financing = "none"

    def __init__(self):
        super().__init__(1.0)


class DatedFuture(Held):
    """Price: spot (1 + basis x years left); settled in cash at the first close at or after its end."""

    def __init__(self, leverage, days_to_expiry, annual_basis=0.0, **held):
        super().__init__("future", leverage, **held)
        self.days, self.basis = days_to_expiry, annual_basis

    def mark(self, price, elapsed):
        return price * (1 + self.basis * max(self.days - elapsed / DAY, 0.0) / 365)

    def close(self, account):
        if self.elapsed / DAY >= self.days:
            account.settle()


class OptionHeld(Rule):
    """Marked by Black-Scholes; bought for its premium, worth what it pays at expiry."""

    financing = "premium"
    inside = False

    def __init__(self, first, days_to_expiry, annual_volatility, option_type="call", **more):
        self.strike = more.get("strike_over_price", 1.0) * first
        self.days, self.volatility, self.kind = days_to_expiry, annual_volatility, option_type
        self.rate = more.get("interest_rate", 0.0)
        super().__init__(more.get("notional_multiple", 1.0) * self.mark(first, 0.0) / first)

    def mark(self, price, elapsed):
        years = max(self.days - elapsed / DAY, 0.0) / 365
        if years == 0:
            paid = price - self.strike if self.kind == "call" else self.strike - price
            return max(paid, 0.0)
        return black_scholes(self.kind, price, self.strike, years, self.volatility, self.rate)["price"]

    def close(self, account):
        if self.elapsed / DAY >= self.days:
            account.settle()


class PowerPerpetual(Held):
    """A perpetual on the price to a power; the convexity costs p (p - 1) / 2 x volatility squared a year."""

    def __init__(self, leverage, annual_volatility, power=2, **held):
        super().__init__("perpetual", leverage, **held)
        self.power = power
        self.own_funding = power * (power - 1) / 2 * annual_volatility**2

    def mark(self, price, elapsed):
        return price**self.power


class DailyReset(Rule):
    def close(self, account):
        if self.due:
            account.aim(self.leverage)


class LeverageBand(Rule):
    """Back to the target wherever the leverage leaves its band."""

    def __init__(self, target_leverage, lowest_leverage, highest_leverage):
        super().__init__(target_leverage)
        self.lowest, self.highest = lowest_leverage, highest_leverage
        self.sign = math.copysign(1, target_leverage)

    def triggers(self, account, target):
        return [price_at_leverage(account, self.sign * edge) for edge in (self.lowest, self.highest)]

    def past(self, account):
        return not self.lowest < abs(account.exposure) / account.value < self.highest

    def answer(self, account):
        account.aim(self.leverage)

    def close(self, account):
        if self.past(account):
            self.answer(account)


class BandEdge(LeverageBand):
    """To the nearest edge; inside a candle only where the leverage has run past it by the overshoot."""

    def __init__(self, target_leverage, lowest_leverage, highest_leverage, overshoot=0.05):
        super().__init__(target_leverage, lowest_leverage, highest_leverage)
        self.overshoot = overshoot

    def triggers(self, account, target):
        edges = (self.lowest / (1 + self.overshoot), self.highest * (1 + self.overshoot))
        return [price_at_leverage(account, self.sign * edge) for edge in edges]

    def answer(self, account):
        low = abs(account.exposure) < self.leverage * self.sign * account.value
        account.aim(self.sign * (self.lowest if low else self.highest))

    def past(self, account):
        edges = (self.lowest / (1 + self.overshoot), self.highest * (1 + self.overshoot))
        return not edges[0] < abs(account.exposure) / account.value < edges[1]

    def close(self, account):
        leverage = abs(account.exposure) / account.value
        if leverage < self.lowest * (1 - 1e-12) or leverage > self.highest * (1 + 1e-12):
            self.answer(account)


class AdverseMove(Rule):
    """On schedule, and at once on the losing side: at a leverage, or at a move since the last rebalance."""

    financing = "perpetual"

    def __init__(self, target_leverage, scheduled=None, trigger_leverage=None, adverse_move=None):
        super().__init__(target_leverage, scheduled)
        self.sign = math.copysign(1, target_leverage)
        self.move = adverse_move
        self.trigger = trigger_leverage
        if trigger_leverage is None and adverse_move is None:
            self.trigger = abs(target_leverage) * 4 / 3

    def begin(self, account):
        self.reference = account.price

    def triggers(self, account, target):
        at_move = [self.reference * (1 - self.sign * self.move)] if self.move is not None else []
        at_leverage = [price_at_leverage(account, self.sign * self.trigger)] if self.trigger is not None else []
        return at_move + at_leverage

    def past(self, account):
        by_move = self.move is not None and self.sign * (account.price / self.reference - 1) <= -self.move
        by_leverage = self.trigger is not None and abs(account.exposure) >= self.trigger * account.value
        return by_move or by_leverage

    def answer(self, account):
        account.aim(self.leverage)
        self.reference = account.price

    def close(self, account):
        if self.due or self.past(account):
            self.answer(account)


class CheckedReset(Rule):
    """Looks on schedule whether leverage or price have moved enough; at once where too far."""

    financing = "perpetual"

    def __init__(self, target_leverage, lowest_leverage, highest_leverage, scheduled=None, **more):
        super().__init__(target_leverage, scheduled)
        self.sign = math.copysign(1, target_leverage)
        self.lowest, self.highest = lowest_leverage, highest_leverage
        self.smallest = more.get("smallest_move")
        self.trigger = more.get("trigger_leverage")
        self.largest = more.get("largest_move")

    def triggers(self, account, target):
        found = []
        if self.trigger is not None:
            found.append(price_at_leverage(account, self.sign * self.trigger))
        if self.largest is not None:
            found += [self.reference * (1 - self.largest), self.reference * (1 + self.largest)]
        return found

    def past(self, account):
        by_leverage = self.trigger is not None and abs(account.exposure) >= self.trigger * account.value
        moved = abs(account.price / self.reference - 1)
        return by_leverage or (self.largest is not None and moved >= self.largest)

    def answer(self, account):
        account.aim(self.leverage)
        self.reference = account.price

    def close(self, account):
        leverage = abs(account.exposure) / account.value
        enough = not self.lowest <= leverage <= self.highest
        if self.smallest is not None:
            enough = enough or abs(account.price / self.reference - 1) > self.smallest
        if (self.due and enough) or self.past(account):
            self.answer(account)


class StepwiseRebase(Rule):
    """Back to the target at every step of the price, each at its own price, and on schedule."""

    financing = "perpetual"
    continuous = True

    def __init__(self, target_leverage, rebase_step, scheduled=None, rebase_on_schedule=True):
        super().__init__(target_leverage, scheduled)
        self.size, self.on_schedule = rebase_step, rebase_on_schedule

    def triggers(self, account, target):
        return [self.reference * (1 - self.size), self.reference * (1 + self.size)]

    def past(self, account):
        return abs(account.price / self.reference - 1) >= self.size

    def answer(self, account):
        account.aim(self.leverage)
        self.reference = account.price

    def close(self, account):
        if self.due and self.on_schedule:
            self.answer(account)


class MarginDeviation(Rule):
    """|notional / m0 - L| at or past a threshold; m0 is the margin at the last change of the position."""

    financing = "perpetual"

    def __init__(self, target_leverage, threshold):
        super().__init__(target_leverage)
        self.threshold = threshold
        self.margin = 0.0

    def begin(self, account):
        self.margin = account.value

    def triggers(self, account, target):
        sizes = [(abs(self.leverage) + side * self.threshold) * self.margin for side in (-1, 1)]
        return [account.price * size / abs(account.exposure) for size in sizes if size > 0]

    def past(self, account):
        return abs(abs(account.exposure) / self.margin - abs(self.leverage)) >= self.threshold

    def answer(self, account):
        account.aim(self.leverage)
        self.margin = account.value

    def close(self, account):
        if self.past(account):
            self.answer(account)


@dataclass(frozen=True)
class Recentring:
    """The settings of an Index Coop leverage token."""

    target_leverage: float
    lowest_leverage: float
    highest_leverage: float
    recentering_speed: float
    recentering_interval: float | None = None
    largest_trade: float = math.inf
    cooldown: float = 0.0
    incentivized_leverage: float = math.inf
    incentivized_slippage: float = 0.0
    incentivized_largest_trade: float = math.inf
    incentivized_cooldown: float = 0.0


class Recentering(Rule):
    """Part of the way to the target on schedule, into the band outside it, to its top by the ripcord.

    A trade larger than the largest is done in parts: as many as cooldowns fit in a step, one at least; the rest later,
    unless the price has moved past what was meant.
    """

    def __init__(self, **settings):
        self.s = Recentring(**settings)
        super().__init__(self.s.target_leverage)
        self.edges = (self.s.lowest_leverage * (1 - PAST), self.s.highest_leverage * (1 + PAST))
        self.last = 0.0
        self.meant: float | None = None

    def aim_for(self, leverage: float) -> float:
        speed = self.s.recentering_speed
        towards = leverage * (1 - speed) + self.s.target_leverage * speed
        return max(self.s.lowest_leverage, min(self.s.highest_leverage, towards))

    def triggers(self, account, target):
        return [price_at_leverage(account, edge) for edge in self.edges]

    def past(self, account):
        return not self.edges[0] <= account.exposure / account.value <= self.edges[1]

    def parts(self, cooldown: float) -> float:
        if not cooldown:
            return math.inf
        first = self.last < self.elapsed  # the time of a step counts once: after a trade in it no time has passed
        return max(1, self.seconds // cooldown) if first else 1

    def in_parts(self, account, leverage: float, size: float, parts: float, extra: float = 0.0) -> bool:
        """Trades as many parts of a size, of the value; True where that was all of it."""
        self.last = self.elapsed
        whole, rate = self.whole(account, leverage, extra)
        limit = parts * size * account.value if math.isfinite(size) else math.inf
        if whole:
            trade = math.copysign(min(abs(whole), limit), whole)
            account.pay_for(trade, rate * abs(trade))
            account.trades += 1
        return abs(whole) <= limit

    def whole(self, account, leverage: float, extra: float = 0.0) -> tuple[float, float]:
        """The trade that ends at a leverage, and what it costs a unit."""
        rate = account.cost_rate + extra
        short_of = leverage * account.value - account.exposure
        return short_of / (1 + rate * leverage * math.copysign(1, short_of)), rate

    def answer(self, account):
        leverage = account.exposure / account.value
        s = self.s
        if leverage >= s.incentivized_leverage:
            parts = self.parts(s.incentivized_cooldown)
            self.in_parts(account, s.highest_leverage, s.incentivized_largest_trade, parts, s.incentivized_slippage)
            self.meant = None
            return
        meant, parts = self.aim_for(leverage), self.parts(s.cooldown)
        if self.past(account):  # parts follow one another until the leverage is inside
            edge = s.lowest_leverage if leverage < s.lowest_leverage else s.highest_leverage
            needed = abs(self.whole(account, edge)[0]) / (s.largest_trade * account.value)
            parts += math.ceil(needed * (1 - PAST)) - 1
        if self.meant is not None and not self.done_by_price(leverage):
            meant = self.meant
        done = self.in_parts(account, meant, s.largest_trade, parts)
        self.meant = None if done else meant

    def close(self, account):
        every = self.s.recentering_interval
        leverage = account.exposure / account.value
        since = self.elapsed - self.last
        if self.meant is not None:
            if since >= self.s.cooldown or self.past(account):
                self.go_on(account, leverage)
        elif self.past(account) or (every is not None and since >= every):
            self.answer(account)

    def go_on(self, account, leverage: float) -> None:
        """The next parts of a trade, unless the price has done it already: then that ends it, as a trade would."""
        if self.done_by_price(leverage) and not self.past(account):
            self.meant, self.last = None, self.elapsed
        else:
            self.answer(account)

    def done_by_price(self, leverage: float) -> bool:
        return leverage >= self.meant if self.meant < self.s.target_leverage else leverage <= self.meant


@dataclass
class CollateralBand(Rule):
    """A band of collateral ratios, as leverage c / (c - 1): a low ratio is a high leverage."""

    lowest_collateral_ratio: float
    target_collateral_ratio: float
    highest_collateral_ratio: float
    edges: tuple[float, float] = field(init=False)

    def __post_init__(self):
        low, high = self.lowest_collateral_ratio * (1 - PAST), self.highest_collateral_ratio * (1 + PAST)
        lowest, target, highest = (ratio / (ratio - 1) for ratio in (high, self.target_collateral_ratio, low))
        Rule.__init__(self, target)
        self.edges = (lowest, highest)

    def triggers(self, account, target):
        return [price_at_leverage(account, edge) for edge in self.edges]

    def past(self, account):
        return not self.edges[0] <= account.exposure / account.value <= self.edges[1]

    def close(self, account):
        if self.past(account):
            self.answer(account)

    def over_target(self, account) -> bool:
        return account.exposure > self.leverage * account.value


@dataclass
class LoopingBand(CollateralBand):
    """Swaps back to the target: what is sold loses the offset, what is bought costs a part 1 / (1 - offset) more."""

    offset: float = 0.0
    liquidation_threshold: float | None = None
    liquidation_fee: float | None = None
    largest_slippage: float = math.inf

    def __post_init__(self):
        super().__post_init__()
        if self.liquidation_threshold is not None:
            self.maintenance = 1 - self.liquidation_threshold
            self.fee = self.maintenance if self.liquidation_fee is None else self.liquidation_fee

    def answer(self, account):
        """A swap that costs more than is allowed is refused."""
        if self.offset + account.cost_rate <= self.largest_slippage:
            account.aim(self.leverage, self.offset if self.over_target(account) else self.offset / (1 - self.offset))


@dataclass
class CollateralAuction(CollateralBand):
    """Sells the trade back to the target to the first taker whose margin the falling price leaves.

    The multiplier is min + (initial - min) (1 - p)^4, p the part of the auction's time that is over. A taker comes
    where it is at what he asks, 1 - margin, and pays that; on steps as long as the auction all happens at once.
    """

    liquidation_threshold: float = 0.86
    initial_price_multiplier: float = 1.01
    min_price_multiplier: float = 0.99
    auction_duration: float = 3600.0
    taker_margin: float = 0.0
    pre_liquidation_collateral_ratio: float | None = None
    rebalance_reward: float = 0.0

    def __post_init__(self):
        super().__post_init__()
        self.maintenance = 1 - self.liquidation_threshold
        self.penalty = min(1.15, 1 / (1 - 0.3 * (1 - self.liquidation_threshold))) - 1
        self.fee = self.liquidation_threshold * self.penalty
        self.opened: float | None = None
        self.sold = False

    def low(self, account) -> bool:
        """True below the ratio at which anyone may cut the leverage at once."""
        near = self.pre_liquidation_collateral_ratio
        return near is not None and account.exposure < near * (account.exposure - account.value)

    def triggers(self, account, target):
        edges = self.edges
        if self.opened is not None:  # an auction that runs already is looked at at the closes
            edges = (self.edges[0],) if self.sold else (self.edges[1],)
        near = self.pre_liquidation_collateral_ratio
        if near is not None:
            near *= 1 - PAST
            edges = (*edges, near / (near - 1))
        return [price_at_leverage(account, edge) for edge in edges]

    def at_open(self, account):
        turned = self.opened is not None and self.sold is not self.over_target(account)
        if self.past(account) and (self.opened is None or turned or self.low(account)):
            self.answer(account)

    def multiplier(self) -> float:
        if self.auction_duration <= self.seconds:
            return self.min_price_multiplier
        left = 1 - (self.elapsed - (self.opened or 0.0)) / self.auction_duration
        return self.min_price_multiplier + (self.initial_price_multiplier - self.min_price_multiplier) * left**4

    def close(self, account):
        if self.opened is not None:
            late = self.elapsed - self.opened > self.auction_duration
            if late or not self.past(account) or self.sold is not self.over_target(account):
                self.opened = None
        super().close(account)

    def answer(self, account):
        if self.opened is not None and self.sold is not self.over_target(account):
            self.opened = None
        may = True
        if self.low(account):
            # Anyone may do it at once for the reward; an auction that costs more than that may not be taken.
            paid = self.penalty * self.rebalance_reward
            if self.taker_margin <= paid / (1 + paid):
                account.aim(self.leverage, paid / (1 + paid))
                self.opened = None
                return
            may = False
        if self.opened is None:
            self.opened, self.sold = self.elapsed, self.over_target(account)
        asked = min(self.initial_price_multiplier, 1 - self.taker_margin)
        if may and self.multiplier() <= asked:
            account.aim(self.leverage, 1 - asked if self.sold else 1 / asked - 1)
            self.opened = None
        elif self.auction_duration <= self.seconds:
            self.opened = None
