"""A run as the monitor shows it: rows, what happened, the reader's levels, and the drawings of one entry.

What is shown is drawn by the functions that the browser has too; the data that they need there are given with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from service.simulations.answer import Run
from service.simulations.costs import at_step
from service.simulations.instruments import Instrument
from service.simulations.path_shapes import seconds
from service.simulations.paths import Path
from service.simulations.words import WIPED_OUT_SENTENCE
from service.simulator.happenings import REBALANCED, WIPED_OUT
from service.simulator.ledger import Ledger
from service.simulator.marks import marks
from service.views import Values, quantities_of
from service.web.assets import address_of
from service.web.drawing import log, status, watch
from service.web.drawing.rows import rows_of, typical_day
from service.web.machine.flat import runs_in_a_browser
from service.web.runs import machine_of, prices_of
from service.web.spelling import heading

WIDTHS = {"wide": 552, "narrow": 340}
HEIGHT = 240
MOST_LOGGED = 200
MOST_STEPS_SHOWN = 60
DAY = 86_400
ON_SCHEDULE = "On schedule, at a price of {price} and a leverage of {leverage}, it traded {trade}, at a cost of {cost}."
COLLATERAL = "collateral / debt"


@dataclass(frozen=True)
class Watch:
    """One instrument on one path: what the shared drawing functions take, by the names that they give it."""

    rows: list[list[float]]
    when: list[int]
    acts: list[list[float]]
    moments: list[str]
    typical: float
    subject: list[str]
    kind: str
    bits: list[float]
    words: list[list[str]]
    target: str
    kinds: list[str]
    levels: list[float]

    @property
    def last(self) -> int:
        return len(self.rows) - 1

    def drawn(self, n: int) -> dict[str, Any]:
        """Everything that is shown of an entry, as markup by name."""
        path = self.rows, n, self.typical, self.subject
        logged = log.log_rows(self.when, self.acts, self.bits, self.words, self.target, self.moments, n, MOST_LOGGED)
        return {
            "status": _markup(status.status_line(*path, self.moments)),
            "ruler": _both(lambda width: watch.ruler_at(*path, self.moments, width)),
            "ahead": _markup(watch.ahead_table(*path)),
            "held": _markup(watch.so_far(self.rows, n, self.kind)),
            "chart": _both(lambda width: self._chart(n, width)),
            "log": _markup("".join(logged)),
            "logged": log.happened_so_far(self.when, n),
            "alerts": _markup(log.alert_list(self.rows, n, self.kinds, self.levels, self.moments)),
            "steps": _markup(log.steps_rows(self.rows, self.moments, self.kind, MOST_STEPS_SHOWN)),
        }

    def _chart(self, n: int, width: int) -> str:
        ends = watch.level_ends(self.rows, self.kind)
        path = self.rows, n, self.typical, self.subject
        return watch.level_chart(*path, self.kind, self.moments, ends, width, HEIGHT)


def _markup(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704 - every text in it is escaped where it is drawn


def _both(draw: Callable[[int], str]) -> Markup:
    """A drawing in two sizes, of which the style sheet shows one."""
    views = [Markup('<div class="view {}">{}</div>').format(size, _markup(draw(at))) for size, at in WIDTHS.items()]
    return Markup("").join(views)


def watched(run: Run, path: Path, levels: Values) -> Watch:
    """A run as it is watched, with the reader's levels."""
    instrument, ledger, prices = run.instrument, run.ledger, list(path.prices)
    happenings = {
        REBALANCED: ("scheduled", ON_SCHEDULE),
        **instrument.rule.happenings,
        WIPED_OUT: ("wipe-out", WIPED_OUT_SENTENCE),
    }
    forced = "Liquidation" if instrument.can_be_liquidated else "Wipe-out"
    return Watch(
        rows=rows_of(
            list(path.prices), ledger.values, ledger.exposures, _flows(ledger), ahead(instrument, ledger, path)
        ),
        when=[entry for entry, _ in ledger.acts],
        acts=[list(act) for _, act in ledger.acts],
        moments=[str(time) for time in path.times],
        typical=typical_day(prices, list(path.years)),
        subject=[instrument.title, forced.lower(), forced],
        kind="collateral" if _by_collateral(instrument) else "leverage",
        bits=list(happenings),
        words=[[heading(kind), template] for kind, template in happenings.values()],
        target=f"{instrument.target_leverage:.2f}x",
        kinds=list(levels),
        levels=[float(level) for level in levels.values()],
    )


def ahead(instrument: Instrument, ledger: Ledger, path: Path) -> list[tuple[float, float, float]]:
    """What lies ahead of each entry: the prices below and above at which the rule acts, and that of forced closing."""
    machine, maintenance = instrument.machine(path), instrument.terms().maintenance
    columns = zip(ledger.exposures, ledger.values, path.prices, ledger.memories, strict=True)
    return [
        marks(machine.alarm, exposure, value, price, machine.settings, memory, maintenance)
        for exposure, value, price, memory in columns
    ]


def _flows(ledger: Ledger) -> list[tuple[float, ...]]:
    """The flows of each entry as `simulator.step` gives them, the bits of what happened last."""
    happened = [0.0] * len(ledger.values)
    for entry, act in ledger.acts:
        happened[entry] = float(int(happened[entry]) | int(act.happened))
    return list(zip(*ledger.flows.values(), happened, strict=True))


def _by_collateral(instrument: Instrument) -> bool:
    """True where the rule's settings speak of collateral ratios."""
    return any(quantity.unit == COLLATERAL for quantity in quantities_of(instrument.rule.settings).values())


def data_of(watch: Watch, run: Run, path: Path, request: Values, at: int) -> dict[str, Any]:
    """What the page's script needs: the machine and the path, or the rows where the machine is not enough for them."""
    instrument = run.instrument
    machine = machine_of(instrument, path) if runs_in_a_browser(instrument.rule) else None
    live = machine is not None and not path.candles
    given = {name: value for name, value in vars(watch).items() if name not in ("rows", "when", "acts")}
    return {
        **given,
        "at": at,
        "most": {"logged": MOST_LOGGED, "steps": MOST_STEPS_SHOWN, "height": HEIGHT},
        "modules": {name: address_of(f"{name}.js") for name in ("watch", "runs", "prices")},
        "machine": machine,
        "value": request["initial_value"],
        "path": prices_of(request, path) if live else None,
        "ran": None if live else {"rows": watch.rows, "when": watch.when, "acts": watch.acts},
        "own": own_of(instrument) if machine else None,
        "request": {name: value for name, value in request.items() if name != "path"},
    }


def own_of(instrument: Instrument) -> dict[str, Any] | None:
    """What the machine needs for prices of the reader's own; None where a schedule or stored rates are beyond it."""
    in_months = instrument.rule.scheduled and instrument.interval.endswith("mo")
    if in_months or any(isinstance(rate, list) for rate in instrument.costs.values()):
        return None
    names = ("borrow_rate", "cash_rate", "asset_yield", "funding_rate", "management_fee")
    interval = seconds(instrument.interval) if instrument.rule.scheduled else 0
    return {
        "rates": [at_step(instrument.costs.get(name, 0.0), 0) for name in names],
        "extra": instrument.rule.funding_per_year(instrument.settings),
        "interval": interval if interval > DAY else 0,
        "offset": int(instrument.time[:2]) * 3_600 + int(instrument.time[3:]) * 60,
    }
