"""From a request to its answer: load, run every instrument over the one path, take apart, explain."""

from typing import Any, NamedTuple

import numpy as np

from service.declaration import MODEL_VERSION
from service.refusals import BrokenRelation
from service.simulations import permalink, words
from service.simulations.columns import Floats, kept_entries, rounded, summed
from service.simulations.costs import shared_costs
from service.simulations.instruments import Instrument, check_rates, make_instrument
from service.simulations.merges import Merged, merged
from service.simulations.paths import Path, make_path
from service.simulations.places import MOST_WORK, at_work
from service.simulations.request import REQUEST
from service.simulations.working import worked_example
from service.simulator import measures
from service.simulator.attribution import attribution
from service.simulator.ledger import Ledger, TooManyActs, run
from service.views import Values

UNITS = {
    "price": "USD",
    "initial_value": "USD",
    "final_value": "USD",
    "value": "USD",
    "exposure": "USD",
    "trade": "USD",
    "token_price": "USD",
    "cost": "USD",
    "attribution": "USD",
    "leverage": "x",
    "total_return": "ratio",
    "underlying_return": "ratio",
    "return_multiple": "x",
    "max_drawdown": "ratio",
}


class Run(NamedTuple):
    """One instrument after its run: ledger, summary, parts and events."""

    instrument: Instrument
    ledger: Ledger
    summary: Values
    parts: dict[str, float]
    events: list[Values]
    merged: Merged | None


def carried_out(request: Values, path: Path | None = None) -> tuple[Path, list[Run]]:
    """The path of a loaded request (`path` where it is made already), and every instrument run; ValidationError."""
    path = path or make_path(request["path"])
    work, instruments = len(path.growths) * len(request["instruments"]), _instruments(request, path)
    if work > MOST_WORK:
        raise BrokenRelation("steps-budget", "instruments", f"that is {work:,}")
    with at_work(work):
        return path, [_run(one, path, request["initial_value"]) for one in instruments]


def simulate(raw: Values) -> Values:
    """The answer to a simulation request; ValidationError where the request is refused."""
    return answer_to(REQUEST.load(raw))


def answer_to(request: Values) -> Values:
    """The answer to a loaded request, as design and OpenAPI describe it; columns are numpy arrays.

    ValidationError where the request is refused.
    """
    path, runs = carried_out(request)
    kept = kept_entries(
        np.array(path.prices),
        [np.array(run.ledger.values) for run in runs],
        (event["entry"] for run in runs for event in run.events),
        request["points"],
    )
    return {
        "path": _path_columns(path, kept, request["digits"]),
        "results": [_result(run, kept, request["digits"]) for run in runs],
        "worked_example": [step for run in runs for step in worked_example(run.instrument, run.ledger, run.parts)],
        "explanation": words.explanation(path, [(run.instrument, run.summary, run.parts) for run in runs]),
        "assumptions": words.assumptions(path, [run.instrument for run in runs]) + words.thinned(len(kept), path),
        "warnings": words.warnings(path, [run.instrument for run in runs], [run.ledger for run in runs]),
        "units": UNITS,
        "model_version": MODEL_VERSION,
        "links": permalink.links("/v1/simulations/result", pinned(request, path)),
    }


def _instruments(request: Values, path: Path) -> list[Instrument]:
    costs = shared_costs(request["costs"], path.funding)
    instruments = [
        make_instrument(number, data, costs, request["open_and_close"])
        for number, data in enumerate(request["instruments"])
    ]
    for instrument, data in zip(instruments, request["instruments"], strict=True):
        check_rates(instrument, data.get("costs", {}), len(path.growths))
    return instruments


def _run(instrument: Instrument, path: Path, initial_value: float) -> Run:
    """Run one instrument; BrokenRelation where its numbers leave the range of floats."""
    try:
        ledger = run(instrument.machine(path), instrument.terms(), instrument.market(path), initial_value)
    except TooManyActs as error:
        raise BrokenRelation("acts-limit", f"instruments.{instrument.number}", str(error)) from error
    if not (np.isfinite(ledger.values).all() and np.isfinite(ledger.exposures).all()):
        raise BrokenRelation("finite-result", f"instruments.{instrument.number}", "the value grows without end")
    merges = merged(ledger.values, path, instrument.merge) if instrument.merge else None
    events = words.events_of(instrument, ledger, path) + (merges.events if merges else [])
    return Run(
        instrument,
        ledger,
        _summary(instrument, ledger, path, initial_value),
        attribution(ledger, initial_value),
        sorted(events, key=lambda event: event["entry"]),
        merges,
    )


def _summary(instrument: Instrument, ledger: Ledger, path: Path, initial_value: float) -> Values:
    """What a reader asks first; never rounded."""
    total = ledger.values[-1] / initial_value - 1.0
    liquidated, wiped_out = measures.liquidated_at(ledger), measures.wiped_out_at(ledger)
    if liquidated is None and instrument.can_be_liquidated:
        liquidated = wiped_out  # the price jumped past the liquidation price and past zero at once
    return {
        "initial_value": initial_value,
        "final_value": ledger.values[-1],
        "total_return": total,
        "underlying_return": path.total_return,
        "return_multiple": measures.return_multiple(total, path.total_return),
        "max_drawdown": measures.max_drawdown(ledger.values),
        "rebalances": measures.rebalances(ledger),
        "liquidated_at": None if liquidated is None else path.moment(liquidated),
        "wiped_out_at": None if wiped_out is None else path.moment(wiped_out),
    }


def _path_columns(path: Path, kept: Any, digits: int) -> Values:
    """Entry number, time where given, and price of each kept entry."""
    times = {"time": [path.times[entry] for entry in kept]} if path.times else {}
    history = {"history": path.pinned} if path.pinned else {}
    return {"step": kept, **times, "price": rounded(np.array(path.prices)[kept], digits), **history}


def _result(run: Run, kept: Any, digits: int) -> Values:
    """One instrument's part of the answer."""
    ledger = run.ledger
    values, exposures = np.array(ledger.values)[kept], np.array(ledger.exposures)[kept]
    columns: dict[str, Floats] = {
        "value": values,
        "exposure": exposures,
        "leverage": np.divide(exposures, values, out=np.full(len(values), np.nan), where=values > 0.0),
        "trade": summed(np.array(ledger.flows["trade"]), kept),
        "cost": summed(np.array(ledger.flows["cost"]), kept),
    }
    if run.merged:
        columns["token_price"] = np.array(run.merged.token_prices)[kept]
    return {
        "instrument": echo(run.instrument),
        "summary": run.summary,
        "attribution": run.parts,
        "columns": dict(zip(columns, rounded(np.array([*columns.values()]), digits), strict=True)),
        "events": run.events[: words.MOST_EVENTS],
        "events_total": len(run.events),
    }


def echo(instrument: Instrument) -> Values:
    """The instrument as understood, defaults filled in."""
    schedule = (
        {"rebalance_interval": instrument.interval, "rebalance_time": instrument.time}
        if instrument.rule.scheduled
        else {}
    )
    return {
        "title": instrument.title,
        "rule": instrument.rule.name,
        "product": instrument.product,
        "financing": instrument.financing,
        "settings": {**instrument.settings, **schedule},
        "costs": instrument.costs,
    }


def pinned(request: Values, path: Path) -> Values:
    """A request whose answer never changes: the hash of a stored series stands beside its name."""
    return {**request, "path": path.pinned} if path.pinned else request
