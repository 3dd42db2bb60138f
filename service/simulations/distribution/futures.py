"""The futures themselves: every instrument over the same drawn paths, and what is known exactly about those paths."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from service.refusals import BrokenRelation
from service.rules import rules
from service.simulations.distribution.known import known_mean
from service.simulations.distribution.models import make_drawn, note_of, step_of, years_of
from service.simulations.instruments import Instrument, check_rates, make_instrument
from service.simulations.path_shapes import seconds
from service.simulations.paths import Path
from service.simulator import kernel
from service.simulator.controls import Controlled, controlled, make_axes
from service.simulator.drawn import Drawn
from service.simulator.happenings import LIQUIDATED, WIPED_OUT
from service.simulator.ledger import Machine, Market, Terms
from service.simulator.sample import Sample
from service.simulator.statistics import Floats, are_in_range

Values = dict[str, Any]
MOST_MARKS = 24
ONE_PATH_ONLY = "{title} runs on one path only: its price or its trades follow the way from close to close"


@dataclass(frozen=True)
class Held:
    """One instrument in every future: what the kernel kept of it, and its mean by controls."""

    instrument: Instrument
    sample: Sample
    initial_value: float
    mean: Controlled

    @property
    def values(self) -> Floats:
        """The final values."""
        return self.sample.final_values

    def at(self, mark: int, level: float) -> float:
        """The quantile of the value at one of the marks."""
        return self.sample.quantile(mark, level)

    @cached_property
    def ordered(self) -> Floats:
        """The final values in ascending order."""
        return np.sort(self.values)

    @cached_property
    def liquidated(self) -> int:
        """In how many futures it was closed by force."""
        bits = int(LIQUIDATED) | (int(WIPED_OUT) if self.instrument.can_be_liquidated else 0)
        return int(np.count_nonzero(self.sample.how_closed & bits))


@dataclass(frozen=True)
class Futures:
    """All instruments over the futures of one model; `growths` are the price's, `marks` the steps the fan shows."""

    drawn: Drawn
    path: Path
    growths: Floats
    price: Controlled
    held: Sequence[Held]
    marks: tuple[int, ...]


def make_futures(request: Values) -> Futures:
    """Draw the futures of a loaded request and run every instrument over them."""
    drawn, path = make_drawn(request["model"]), _flat_path(request["model"])
    instruments = [
        make_instrument(number, data, request["costs"], request["open_and_close"])
        for number, data in enumerate(request["instruments"])
    ]
    for instrument, data in zip(instruments, request["instruments"], strict=True):
        check_rates(instrument, data.get("costs", {}), drawn.steps)
        _check_runs(instrument)
    marks, start = _marks(drawn.steps), request["initial_value"]
    samples = [_run(drawn, path, one, start, request["paths"], marks) for one in instruments]
    growths = samples[0].final_prices / drawn.initial_price
    axes = make_axes(_controls(drawn, path, instruments, growths, request["paths"]))
    held = [
        Held(one, sample, start, controlled(sample.final_values / start, axes))
        for one, sample in zip(instruments, samples, strict=True)
    ]
    return Futures(drawn, path, growths, controlled(growths, axes), held, marks)


def _flat_path(model: Values) -> Path:
    """The steps of the futures without their moves: lengths, clocks and the note of the model."""
    steps, length = model["steps"], seconds(step_of(model))
    clocks = [float(length * (n + 1)) for n in range(steps)]
    return Path([100.0] * (steps + 1), [1.0] * steps, [years_of(model)] * steps, clocks, notes=[note_of(model)])


def _check_runs(instrument: Instrument) -> None:
    if instrument.rule.priced is not None or instrument.rule.at_marks:
        sentence = ONE_PATH_ONLY.format(title=instrument.title)
        raise BrokenRelation("runs-on-many-paths", f"instruments.{instrument.number}", sentence)


def _marks(steps: int) -> tuple[int, ...]:
    """The steps shown: all of them, or as many as there are marks, evenly, the last one among them."""
    count = min(steps, MOST_MARKS)
    return tuple(steps * (n + 1) // count for n in range(count))


def _sample(
    machine: Machine, terms: Terms, drawn: Drawn, market: Market, start: float, paths: int, marks: tuple[int, ...]
) -> Sample:
    """What the kernel draws: nothing is compiled, nor the compiler loaded, before somebody asks."""
    return kernel.sample(machine, terms, drawn, market.clocks, market.due, market.rates, start, paths, marks=marks)


def _run(drawn: Drawn, path: Path, instrument: Instrument, start: float, paths: int, marks: tuple[int, ...]) -> Sample:
    """One instrument over all futures; BrokenRelation where its numbers leave the range."""
    where = f"instruments.{instrument.number}"
    try:
        sample = _sample(
            instrument.machine(path), instrument.terms(), drawn, instrument.market(path), start, paths, marks
        )
    except kernel.Refused as error:
        raise BrokenRelation("finite-result", where, str(error).rstrip(".")) from error
    if not are_in_range(sample.final_prices, sample.final_values, sample.costs):
        raise BrokenRelation("finite-result", where, "a price or a value grows without end")
    return sample


def _controls(
    drawn: Drawn, path: Path, instruments: Sequence[Instrument], growths: Floats, paths: int
) -> list[tuple[Floats, float]]:
    """What is known exactly: the mean of the price, and of every leverage aimed at, held constant without costs."""
    known = known_mean(drawn, 1.0)
    controls = [] if known is None else [(growths, known)]
    for leverage in sorted({one.target_leverage for one in instruments} - {0.0, 1.0}):
        mean = known_mean(drawn, leverage)
        values = None if mean is None else _constant(drawn, path, leverage, paths)
        if mean is not None and values is not None:
            controls.append((values, mean))
    return controls


def _constant(drawn: Drawn, path: Path, leverage: float, paths: int) -> Floats | None:
    """V/V0 in every future of leverage reset at every step, without costs; None where it leaves the range."""
    daily = rules()["daily-reset"]
    machine = Machine(daily.decide, (leverage,), (), leverage)
    steps = len(path.growths)
    market = Market(path.prices, path.growths, path.clocks, [1.0] * steps, [(0.0,) * 5] * steps)
    try:
        values = _sample(machine, Terms(), drawn, market, 1.0, paths, ()).final_values
    except kernel.Refused:
        return None
    return values if are_in_range(values) else None
