"""Instruments: a rule with everything it needs, ready to be run over a path."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.declaration import FINANCING, Rule
from service.products import products
from service.refusals import BrokenRelation
from service.rules import rules
from service.simulations.costs import at_step
from service.simulations.held import held_path
from service.simulations.instrument_shapes import settings_of
from service.simulations.paths import Path
from service.simulations.schedule import due
from service.simulator.accounting import rates_of_step
from service.simulator.ledger import Machine, Market, Terms

RATES = ("borrow_rate", "cash_rate", "asset_yield", "funding_rate", "management_fee")


@dataclass(frozen=True)
class Instrument:
    """A rule with everything it needs to run; `number` is its place in the request."""

    number: int
    title: str
    rule: Rule
    settings: dict[str, Any]
    costs: dict[str, Any]
    financing: str
    interval: str
    time: str
    open_and_close: bool
    product: str | None
    merge: dict[str, Any] | None
    assumptions: list[str]

    @property
    def opening_leverage(self) -> float:
        return self.rule.opening_leverage(self.settings)

    @property
    def target_leverage(self) -> float:
        """The leverage the rule aims at; that of the opening where it never trades."""
        return float(self.settings.get("target_leverage", self.opening_leverage))

    @property
    def fee(self) -> float:
        """Cost per unit traded: trading fee and slippage."""
        return float(self.costs.get("trading_fee", 0.0) + self.costs.get("slippage", 0.0))

    @property
    def can_be_liquidated(self) -> bool:
        """True where value below a maintenance margin closes it by force."""
        return "maintenance_margin_rate" in self.settings

    @property
    def acts_inside(self) -> bool:
        """True where something can happen between two closes."""
        return bool(self.rule.happenings)

    def machine(self, path: Path) -> Machine:
        """The rule as the simulator runs it."""
        memory = self.rule.memory(path.prices[0], path.start_clock)
        return Machine(
            self.rule.decide,
            self.rule.numbers(self.settings),
            memory,
            self.opening_leverage,
            self.rule.alarm,
            self.rule.answer,
            self.rule.at_marks,
        )

    def terms(self) -> Terms:
        """Costs per trade, forced closing and financing as the simulator runs them."""
        maintenance = self.settings.get("maintenance_margin_rate", 0.0)
        return Terms(
            fee=self.fee,
            maintenance=maintenance,
            penalty=self.settings.get("liquidation_fee", maintenance),
            financing=FINANCING[self.financing],
            in_units=float(self.costs.get("fee_taken") == "units"),
            open_and_close=self.open_and_close,
        )

    def market(self, path: Path) -> Market:
        """The path as this instrument meets it: its schedule and the rates of each step."""
        held = held_path(path, self.rule, self.settings)
        return Market(held.prices, held.growths, held.clocks, self._due(path), self._rates(path), held.candles)

    def _due(self, path: Path) -> list[float]:
        """1 for each step at whose close the rule is asked."""
        return due(path, self.interval, self.time) if self.rule.scheduled else [1.0] * len(path.growths)

    def _rates(self, path: Path) -> list[tuple[float, float, float, float, float]]:
        """Borrow, cash, earned, funding and management of each step, not of a year."""
        borrow, cash, earned, funding, management = rates = [self.costs.get(name, 0.0) for name in RATES]
        extra = self.rule.funding_per_year(self.settings)
        if not any(isinstance(rate, list) for rate in rates):
            of_length = {
                years: rates_of_step(borrow, cash, earned, funding, management, extra, years)
                for years in set(path.years)
            }
            return [of_length[years] for years in path.years]
        return [
            rates_of_step(
                at_step(borrow, step),
                at_step(cash, step),
                at_step(earned, step),
                at_step(funding, step),
                at_step(management, step),
                extra,
                years,
            )
            for step, years in enumerate(path.years)
        ]


def make_instrument(number: int, data: dict[str, Any], shared: dict[str, Any], open_and_close: bool) -> Instrument:
    """The instrument a loaded request describes; costs of its own replace the product's and the shared ones."""
    product = products()[data["product"]] if "product" in data else None
    rule = rules()[product.rule if product else data["rule"]]
    given = settings_of(product.name) if product else data
    settings = rule.complete({name: given[name] for name in rule.fields if name in given})
    instrument = Instrument(
        number=number,
        title=data.get("label") or (product.title if product else _title(rule, settings)),
        rule=rule,
        settings=settings,
        costs={**shared, **(product.costs if product else {}), **data.get("costs", {})},
        financing=(product.financing if product else data.get("financing")) or rule.financing,
        interval=str(given.get("rebalance_interval", "1d")),
        time=str(given.get("rebalance_time", "00:00")),
        open_and_close=open_and_close,
        product=product.name if product else None,
        merge=data.get("merge"),
        assumptions=list(product.assumptions if product else rule.assumptions),
    )
    _check_trade(instrument)
    return instrument


def _title(rule: Rule, settings: dict[str, Any]) -> str:
    """The rule's title with its leverage, where it has one to choose: what a premium buys is not chosen as one."""
    if rule.opens_at == 1.0 or rule.financing == "premium":
        return rule.title
    return f"{rule.opening_leverage(settings):g}x {rule.title.lower()}"


def _check_trade(instrument: Instrument) -> None:
    if instrument.fee * abs(instrument.target_leverage) >= 1.0:
        raise BrokenRelation(
            "affordable-trade", f"instruments.{instrument.number}", "the cost of a trade eats the value"
        )


def check_rates(instrument: Instrument, own: Mapping[str, Any], steps: int) -> None:
    """BrokenRelation where a list of rates has not one number a step; `own` are the costs that it brings itself."""
    for name, value in instrument.costs.items():
        if isinstance(value, list) and len(value) != steps:
            where = f"instruments.{instrument.number}.costs.{name}" if name in own else f"costs.{name}"
            raise BrokenRelation("rates-per-step", where, f"{len(value):,} rates for {steps:,} steps")
