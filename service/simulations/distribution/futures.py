"""The futures themselves: every instrument over the same drawn paths, all of them or a lot of neighbouring ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.refusals import BrokenRelation
from service.rules import rules
from service.simulations.distribution.known import known_mean
from service.simulations.distribution.models import make_drawn, note_of, origin_of, step_of, years_of
from service.simulations.instruments import Instrument, check_rates, make_instrument
from service.simulations.path_shapes import seconds
from service.simulations.paths import Path
from service.simulator import kernel
from service.simulator.drawn import Drawn
from service.simulator.ledger import Machine, Market, Terms
from service.simulator.sample import Sample
from service.simulator.statistics import Floats, are_in_range
from service.views import Values

MOST_MARKS = 24
ONE_PATH_ONLY = "{title} runs on one path only: its price or its trades follow the way from close to close"


@dataclass(frozen=True)
class Plan:
    """A request made ready to draw: what is drawn, what is held, and the steps that the fan shows.

    `known` are the leverages whose mean is known exactly when held constant without costs, each with that mean; 1 is
    the price itself.
    """

    request: Values
    drawn: Drawn
    path: Path
    instruments: list[Instrument]
    marks: tuple[int, ...]
    known: dict[float, float]

    @property
    def start(self) -> float:
        """The value of each instrument at the start."""
        return float(self.request["initial_value"])


@dataclass(frozen=True)
class Lot:
    """Neighbouring futures: growths of the price, what the kernel kept of each instrument, V/V0 of constant leverages.

    That of a leverage is None where it leaves the range.
    """

    growths: Floats
    samples: Sequence[Sample]
    constants: dict[float, Floats | None]


def make_plan(request: Values) -> Plan:
    """A loaded request made ready; BrokenRelation where its parts do not go together."""
    drawn, path = make_drawn(request["model"]), _flat_path(request["model"])
    instruments = [
        make_instrument(number, data, request["costs"], request["open_and_close"])
        for number, data in enumerate(request["instruments"])
    ]
    for instrument, data in zip(instruments, request["instruments"], strict=True):
        check_rates(instrument, data.get("costs", {}), drawn.steps)
        _check_runs(instrument)
    leverages = [1.0, *sorted({one.target_leverage for one in instruments} - {0.0, 1.0})]
    means = {leverage: known_mean(drawn, leverage) for leverage in leverages}
    known = {leverage: mean for leverage, mean in means.items() if mean is not None}
    return Plan(request, drawn, path, instruments, _marks(drawn.steps), known)


def draw(
    plan: Plan,
    first: int,
    paths: int,
    threads: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Lot:
    """The futures `first` to `first + paths - 1` of every instrument. BrokenRelation where numbers leave the range."""

    def sample(machine: Machine, terms: Terms, market: Market, start: float, marks: tuple[int, ...]) -> Sample:
        # Nothing is compiled, nor the compiler loaded, before somebody asks.
        return kernel.sample(
            machine, terms, plan.drawn, market.clocks, market.due, market.rates, start, paths,
            first=first, marks=marks, threads=threads, cancelled=cancelled,
        )  # fmt: skip

    samples = [_run(plan, instrument, sample) for instrument in plan.instruments]
    constants = {leverage: _constant(plan, leverage, sample) for leverage in plan.known if leverage != 1.0}
    return Lot(samples[0].final_prices / plan.drawn.initial_price, samples, constants)


def _flat_path(model: Values) -> Path:
    """The steps of the futures without their moves: lengths, clocks, and what is said of the model."""
    steps, length = model["steps"], seconds(step_of(model))
    clocks = [float(length * (n + 1)) for n in range(steps)]
    notes, doubts = origin_of(model)
    years, notes = [years_of(model)] * steps, [*notes, note_of(model)]
    return Path([100.0] * (steps + 1), [1.0] * steps, years, clocks, notes=notes, warnings=doubts)


def _check_runs(instrument: Instrument) -> None:
    if instrument.rule.priced is not None or instrument.rule.at_marks:
        sentence = ONE_PATH_ONLY.format(title=instrument.title)
        raise BrokenRelation("runs-on-many-paths", f"instruments.{instrument.number}", sentence)


def _marks(steps: int) -> tuple[int, ...]:
    """The steps shown: all of them, or as many as there are marks, evenly, the last one among them."""
    count = min(steps, MOST_MARKS)
    return tuple(steps * (n + 1) // count for n in range(count))


def _run(plan: Plan, instrument: Instrument, sample: Callable[..., Sample]) -> Sample:
    """One instrument over the futures; BrokenRelation where its numbers leave the range."""
    where, path = f"instruments.{instrument.number}", plan.path
    try:
        found = sample(instrument.machine(path), instrument.terms(), instrument.market(path), plan.start, plan.marks)
    except kernel.Refused as error:
        raise BrokenRelation("finite-result", where, str(error).rstrip(".")) from error
    if not are_in_range(found.final_prices, found.final_values, found.costs):
        raise BrokenRelation("finite-result", where, "a price or a value grows without end")
    return found


def _constant(plan: Plan, leverage: float, sample: Callable[..., Sample]) -> Floats | None:
    """V/V0 in every future of leverage reset at every step, without costs; None where it leaves the range."""
    daily, path = rules()["daily-reset"], plan.path
    machine = Machine(daily.decide, (leverage,), (), leverage)
    steps = len(path.growths)
    market = Market(path.prices, path.growths, path.clocks, [1.0] * steps, [(0.0,) * 5] * steps)
    try:
        values = sample(machine, Terms(), market, 1.0, ()).final_values
    except kernel.Refused:
        return None
    return values if are_in_range(values) else None
