"""Distributions too large to hold at once: cut into lots of futures, each boiled down by itself, then added up.

A lot is a power of two of neighbouring futures whose number depends on the request alone, about a second's work. What
it leaves is counts, least and greatest values, and exactly rounded sums: about the same size for any lot. Added up in
the order of the lots, they give the same bits whoever made them, and however often.
"""

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial, reduce

import numpy as np
import orjson

from service.simulations.distribution.answer import answer_of
from service.simulations.distribution.futures import Lot, Plan, draw, make_plan
from service.simulations.distribution.gaps import Gap, gap_of, pairs_of
from service.simulations.distribution.held import Futures, Held, Spent, Tally, tally
from service.simulations.instruments import Instrument
from service.simulator.controls import Axis, Controlled, controlled, make_axes
from service.simulator.lanes import BINS
from service.simulator.moments import Moments, moments_of, only, sums_of, sums_together
from service.simulator.sample import Counts, Sample, quantile
from service.simulator.spreads import EXACT, FINE, count_up, counts_together, spread_of
from service.simulator.statistics import Floats
from service.views import Values

WORK, LEAST, MOST = 1 << 25, 1 << 10, 1 << 17
NUMPY = orjson.OPT_SERIALIZE_NUMPY


def lots_of(request: Values) -> list[tuple[int, int]]:
    """First future and number of futures of every lot of a loaded request."""
    each, size, paths = request["model"]["steps"] * len(request["instruments"]), MOST, request["paths"]
    while size > LEAST and size * each > WORK:
        size //= 2
    return [(first, min(size, paths - first)) for first in range(0, paths, size)]


def boil_down(request: Values, number: int, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """What one lot of a loaded request leaves, packed. BrokenRelation where the request is refused."""
    plan = make_plan(request)
    lot = draw(plan, *lots_of(request)[number], threads=1, cancelled=cancelled)
    growths = [sample.final_values / plan.start for sample in lot.samples]
    constants = {leverage: column for leverage, column in lot.constants.items() if column is not None}
    left = {
        "moments": sums_of([column - 1.0 for column in (lot.growths, *growths, *constants.values())]),
        "constants": list(constants),
        "held": [_left_of(one, sample, plan.start) for one, sample in zip(plan.instruments, lot.samples, strict=True)],
        "gaps": _gaps(plan, lot, growths),
    }
    return zlib.compress(orjson.dumps(left, option=NUMPY))


def _left_of(instrument: Instrument, sample: Sample, start: float) -> Values:
    trades = np.asarray(sample.rebalances, dtype=np.float64)
    bins = np.flatnonzero(sample.fan)
    return {
        "final": count_up(sample.final_values),
        "drawdowns": count_up(sample.max_drawdowns),
        "costs": {"spread": count_up(sample.costs), "sums": sums_of([sample.costs])},
        "rebalances": {"spread": count_up(trades, EXACT), "sums": sums_of([trades])},
        "tally": asdict(tally(instrument, sample, start)),
        "fan": {"bins": bins, "counts": sample.fan.ravel()[bins], "least": 0.0, "greatest": 0.0},
    }


def _gaps(plan: Plan, lot: Lot, growths: Sequence[Floats]) -> list[Values]:
    found = []
    for pair in pairs_of(plan.instruments, plan.request.get("thresholds")):
        column = gap_of(pair, lot.growths, growths)
        found.append({"counts": pair.counts(column), "spread": count_up(column)})
    return found


def add_up(request: Values, packed: Iterable[bytes]) -> Values:
    """The answer to a loaded request, from what its lots left, in their order; two at a time are held."""
    plan, left = make_plan(request), reduce(_together, (orjson.loads(zlib.decompress(one)) for one in packed))
    held, moments = len(plan.instruments), moments_of(left["moments"])
    places = {1.0: 0, **{leverage: 1 + held + place for place, leverage in enumerate(left["constants"])}}
    known = [(moments.column(places[each]), mean - 1.0) for each, mean in plan.known.items() if each in places]
    axes = make_axes(known, moments)
    pairs = pairs_of(plan.instruments, plan.request.get("thresholds"))
    return answer_of(
        Futures(
            plan,
            _growth(moments, 0, axes),
            [_held(one, plan.start, left["held"][one.number], moments, axes) for one in plan.instruments],
            [(pair, _gap(gap)) for pair, gap in zip(pairs, left["gaps"], strict=True)],
        )
    )


def _together(one: Values, other: Values) -> Values:
    """What two lots left, or what was put together before; a leverage that left the range in one is dropped."""
    kept = [leverage for leverage in one["constants"] if leverage in other["constants"]]
    moments = []
    for lot in (one, other):
        columns = len(lot["moments"]["sums"]) - len(lot["constants"])
        places = [columns + lot["constants"].index(leverage) for leverage in kept]
        moments.append(only(lot["moments"], [*range(columns), *places]))
    return {
        "moments": sums_together(*moments),
        "constants": kept,
        "held": [_held_together(*both) for both in zip(one["held"], other["held"], strict=True)],
        "gaps": [_gaps_together(*both) for both in zip(one["gaps"], other["gaps"], strict=True)],
    }


def _held_together(one: Values, other: Values) -> Values:
    spent = {
        name: {
            "spread": counts_together(one[name]["spread"], other[name]["spread"]),
            "sums": sums_together(one[name]["sums"], other[name]["sums"]),
        }
        for name in ("costs", "rebalances")
    }
    return {
        "final": counts_together(one["final"], other["final"]),
        "drawdowns": counts_together(one["drawdowns"], other["drawdowns"]),
        **spent,
        "tally": {name: count + other["tally"][name] for name, count in one["tally"].items()},
        "fan": counts_together(one["fan"], other["fan"]),
    }


def _gaps_together(one: Values, other: Values) -> Values:
    counts = [left + right for left, right in zip(one["counts"], other["counts"], strict=True)]
    return {"counts": counts, "spread": counts_together(one["spread"], other["spread"])}


def _growth(moments: Moments, place: int, axes: tuple[Axis, ...]) -> Controlled:
    """The mean of a growth by controls; what was summed are returns."""
    mean = controlled(moments.column(place), axes, moments)
    return Controlled(1.0 + mean.value, mean.left, axes, moments)


def _held(instrument: Instrument, start: float, left: Values, moments: Moments, axes: tuple[Axis, ...]) -> Held:
    column, plain = moments.column(1 + instrument.number), _growth(moments, 1 + instrument.number, ())
    summed = moments.count * plain.value
    square = max(moments.dot(column, column), 0.0) + summed * plain.value
    return Held(
        instrument,
        start,
        spread_of(left["final"]),
        spread_of(left["drawdowns"]),
        _spent(left["costs"]),
        _spent(left["rebalances"], EXACT),
        Tally(**left["tally"]),
        _growth(moments, 1 + instrument.number, axes),
        Controlled(plain.value * start, plain.left * start, (), moments),
        summed * summed / square if square > 0.0 else 0.0,
        partial(_at, _fan(left["fan"]), start),
    )


def _gap(left: Values) -> Gap:
    above, equal, below = left["counts"]
    return Gap(above, equal, below, spread_of(left["spread"]))


def _at(fan: Counts, start: float, mark: int, level: float) -> float:
    return quantile(fan[mark], start, level)


def _spent(left: Values, passed: int = FINE) -> Spent:
    moments = moments_of(left["sums"])
    return Spent(spread_of(left["spread"], passed), controlled(moments.column(0), (), moments))


def _fan(left: Values) -> Counts:
    """The counts of every mark, a row each."""
    bins = np.asarray(left["bins"])
    fan = np.zeros((1 + int(bins[-1]) // BINS, BINS), dtype=np.int64)
    fan.ravel()[bins] = left["counts"]
    return fan
