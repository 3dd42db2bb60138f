"""The kernel beside other ways to draw many paths: ratios of one interleaved run, never times of two runs.

Every candidate does a share of the same work, in turns with numpy's `standard_normal`; the ratio of a turn is steps a
second over normals a second, and the median of all turns is printed. Thread CPU time: other processes disturb less.
Run as `python -m tests.benchmarks.bench_simulator`; `--check` fails where a guarded ratio is 30% below its goal.
"""

import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from operator import mul
from pathlib import Path
from statistics import median

import numpy as np

from service.simulator.drawn import Drawn
from service.simulator.kernel import sample
from service.simulator.ledger import Machine, Market, Terms, run
from tests.simulator.kernel_cases import DAY, RUN, example_machine

STEPS, PATHS, TURNS = 365, 16_384, 7
SLACK = 0.7
RATES = [(0.1 * DAY, 0.03 * DAY, 0.0, 0.0, 0.02 * DAY)] * STEPS
CLOCKS = [86_400.0 * (n + 1) for n in range(STEPS)]
TERMS = Terms(0.0015, 0.05, 0.05, 1.0)
RETURNS = tuple(np.random.default_rng(1).normal(0.0, 0.04, 700).tolist())
MODELS = {
    "gbm": Drawn("gbm", (0.8, 0.1, DAY), (), STEPS, 7),
    "merton": Drawn("merton", (0.8, 0.1, DAY, 10.0, -0.05, 0.2), (), STEPS, 7),
    "garch": Drawn("garch", (0.8, 0.1, DAY, 0.1, 0.85), (), STEPS, 7),
    "bootstrap": Drawn("bootstrap", (20.0,), RETURNS, STEPS, 7),
}
BAND = "leverage-band"
GOALS = {f"kernel, {BAND}, gbm": 1.0, f"kernel, {BAND}, merton": 0.5, f"kernel, {BAND}, garch": 0.5}

Candidate = tuple[Callable[[int], object], int]


def kernel(machine: Machine, model: str = "gbm", threads: int = 1) -> Callable[[int], object]:
    """The kernel on so many paths."""
    return lambda paths: sample(
        machine, TERMS, MODELS[model], CLOCKS, [1.0] * STEPS, RATES, 1_000.0, paths, threads=threads
    )


def in_python(paths: int) -> None:
    """The ledger, path by path."""
    for path in range(paths):
        growths = MODELS["gbm"].growths(path)
        prices = list(accumulate([100.0, *growths], mul))
        run(example_machine(BAND), TERMS, Market(prices, growths, CLOCKS, [1.0] * STEPS, RATES), 1_000.0)


def in_numpy(size: int) -> Callable[[int], object]:
    """A band token in numpy, one array operation at a time over so many paths at once."""

    def draw(paths: int) -> None:
        chance = np.random.Generator(np.random.PCG64(7))
        for begin in range(0, paths, size):
            count = min(size, paths - begin)
            band_token((chance.standard_normal(count) for _ in range(STEPS)), count)

    return draw


def in_numpy_matrix(paths: int) -> None:
    """The same with all normals drawn first, and all values kept."""
    normals = np.random.Generator(np.random.PCG64(7)).standard_normal((STEPS, paths))
    band_token(iter(normals), paths, kept=np.empty((STEPS, paths)))


def band_token(normals, paths: int, kept=None) -> None:
    """3x between 2.25 and 4.125 with costs, liquidation and drawdown, as most people write it."""
    value, exposure, peak = np.full(paths, 1_000.0), np.full(paths, 3_000.0), np.full(paths, 1_000.0)
    fall, cost, alive = np.zeros(paths), np.zeros(paths), np.ones(paths, dtype=bool)
    borrow, cash, _, _, management = RATES[0]
    for step, z in enumerate(normals):
        growth = np.exp((0.1 - 0.32) * DAY + 0.8 * DAY**0.5 * z)
        value = value + np.maximum(value - exposure, 0.0) * cash - np.maximum(exposure - value, 0.0) * borrow
        value = value + exposure * (growth - 1.0)
        exposure = exposure * growth
        alive &= (value > 0.0) & (value > TERMS.maintenance * np.abs(exposure))
        value = np.where(alive, value * (1.0 - management), np.maximum(value, 0.0))
        exposure = np.where(alive, exposure, 0.0)
        gap = 3.0 * value - exposure
        trade = gap / (1.0 + 3.0 * TERMS.fee * np.sign(gap))
        outside = alive & ((exposure > 4.125 * value) | (exposure < 2.25 * value))
        trade = np.where(outside, trade, 0.0)
        paid = TERMS.fee * np.abs(trade)
        exposure, value, cost = exposure + trade, value - paid, cost + paid
        peak = np.maximum(peak, value)
        fall = np.maximum(fall, (peak - value) / peak)
        if kept is not None:
            kept[step] = value


@cache
def plain_numba() -> Callable[[int], object]:
    """A loop over paths and steps with numpy's generator, as most people compile it.

    To be called after the kernel: what compiles first chooses the width of the vectors.
    """
    from numba import njit  # noqa: PLC0415

    @njit(error_model="numpy")
    def loop(chance, paths, borrow, cash, management, fee, maintenance):
        total = 0.0
        for _ in range(paths):
            value, exposure, peak, fall = 1_000.0, 3_000.0, 1_000.0, 0.0
            for _ in range(STEPS):
                growth = np.exp((0.1 - 0.32) * DAY + 0.8 * DAY**0.5 * chance.standard_normal())
                value += max(value - exposure, 0.0) * cash - max(exposure - value, 0.0) * borrow
                value += exposure * (growth - 1.0)
                exposure *= growth
                if value <= 0.0 or value <= maintenance * abs(exposure):
                    break
                value -= management * value
                if exposure > 4.125 * value or exposure < 2.25 * value:
                    gap = 3.0 * value - exposure
                    trade = gap / (1.0 + 3.0 * fee if gap > 0.0 else 1.0 - 3.0 * fee)
                    exposure += trade
                    value -= fee * abs(trade)
                peak = max(peak, value)
                fall = max(fall, (peak - value) / peak)
            total += value + fall
        return total

    borrow, cash, _, _, management = RATES[0]
    chance = np.random.Generator(np.random.PCG64(7))
    return lambda paths: loop(chance, paths, borrow, cash, management, TERMS.fee, TERMS.maintenance)


def in_plain_numba(paths: int) -> None:
    """The plain loop on so many paths."""
    plain_numba()(paths)


def in_quantlib(paths: int) -> None:
    """QuantLib's paths alone, without a token on them."""
    import QuantLib as ql  # noqa: N813, PLC0415

    uniform = ql.UniformRandomSequenceGenerator(STEPS, ql.UniformRandomGenerator(7))
    day = ql.Date(1, 1, 2024)
    today = ql.YieldTermStructureHandle(ql.FlatForward(day, 0.1, ql.Actual365Fixed()))
    volatility = ql.BlackConstantVol(day, ql.TARGET(), 0.8, ql.Actual365Fixed())
    flat = ql.BlackVolTermStructureHandle(volatility)
    process = ql.BlackScholesProcess(ql.QuoteHandle(ql.SimpleQuote(100.0)), today, flat)
    drawn = ql.GaussianPathGenerator(process, 1.0, STEPS, ql.GaussianRandomSequenceGenerator(uniform), False)
    for _ in range(paths):
        drawn.next()


def in_vectorbt(paths: int) -> None:
    """vectorbt's portfolio held at 99% of its value; it cannot borrow."""
    import vectorbt as vbt  # noqa: PLC0415

    normals = np.random.Generator(np.random.PCG64(7)).standard_normal((STEPS, paths))
    prices = 100.0 * np.exp(np.cumsum((0.1 - 0.32) * DAY + 0.8 * DAY**0.5 * normals, axis=0))
    vbt.Portfolio.from_orders(prices, size=0.99, size_type="targetpercent", fees=0.0015).final_value()


def candidates() -> dict[str, Candidate]:
    """What is run, and on how many paths a turn."""
    found: dict[str, Candidate] = {f"kernel, {name}, gbm": (kernel(example_machine(name)), PATHS) for name in RUN}
    for model in MODELS:
        found[f"kernel, {BAND}, {model}"] = (kernel(example_machine(BAND), model), PATHS)
    found["numpy, 4,096 paths at once"] = (in_numpy(4_096), PATHS)
    found["numpy, full matrix"] = (in_numpy_matrix, PATHS)
    found["plain numba loop"] = (in_plain_numba, PATHS)
    found["pure Python ledger"] = (in_python, 32)
    for module, function, paths in (("QuantLib", in_quantlib, 512), ("vectorbt", in_vectorbt, 2_048)):
        if importlib.util.find_spec(module):
            found[module] = (function, paths)
        else:
            print(f"{module:40} not installed")
    return found


def ratios() -> dict[str, float]:
    """The median ratio of every candidate to numpy's normals, all in one interleaved run."""
    found, turns = candidates(), {}
    chance, buffer = np.random.Generator(np.random.PCG64(1)), np.empty(1_000_000)
    for function, paths in found.values():
        function(min(paths, 64))
    for _ in range(TURNS):
        for name, (function, paths) in found.items():
            begun = time.thread_time()
            for _ in range(3):
                chance.standard_normal(out=buffer)
            between = time.thread_time()
            function(paths)
            ended = time.thread_time()
            normals, steps = 3e6 / (between - begun), paths * STEPS / (ended - between)
            turns.setdefault(name, []).append(steps / normals)
    return {name: median(row) for name, row in turns.items()}


def threads() -> float:
    """How many times as fast two threads are, by the clock: the best turn of each, as noise only slows."""
    one, two = kernel(example_machine(BAND)), kernel(example_machine(BAND), threads=2)
    alone, together = [], []
    for _ in range(2 * TURNS):
        begun = time.perf_counter()
        one(2 * PATHS)
        between = time.perf_counter()
        two(2 * PATHS)
        alone.append(between - begun)
        together.append(time.perf_counter() - between)
    return min(alone) / min(together)


def memory() -> str:
    """Highest memory above a warm kernel, in MB, for 100,000 paths of few and of many steps. Linux only."""
    reset, status = Path("/proc/self/clear_refs"), Path("/proc/self/status")
    if not reset.exists():
        return "not measured here"
    found = []
    for steps in (60, 60, 2_000):
        reset.write_text("5")
        before = kilobytes(status.read_text())
        drawn = Drawn("gbm", (0.8, 0.1, DAY), (), steps, 7)
        moments = [86_400.0 * n for n in range(steps)], [1.0] * steps, [RATES[0]] * steps
        sample(example_machine(BAND), TERMS, drawn, *moments, 1_000.0, 100_000 if found else 1_000)
        found.append((kilobytes(status.read_text()) - before) / 1024)
    return f"{found[1]:.1f} MB for 60 steps, {found[2]:.1f} MB for 2,000"


def kilobytes(status: str) -> int:
    """The highest memory a process held, from its status file."""
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def start(folder: str) -> str:
    """CPU seconds from a cold process to a first answer, with what is compiled kept in a folder."""
    asked = (
        "import pathlib, time; from tests.benchmarks.bench_simulator import *;"
        f"sample(example_machine(BAND), TERMS, MODELS['gbm'], CLOCKS, [1.0] * STEPS, RATES, 1.0, 64,"
        f" folder=pathlib.Path({folder!r})); print(f'{{time.process_time():.2f}} s')"
    )
    return told(asked)


def told(asked: str) -> str:
    """What a new process prints."""
    return subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()


def main() -> int:
    """Print everything; 1 where a guarded ratio is too low and that was to be checked."""
    found = ratios()
    goals = {f"kernel, {name}, gbm": 0.7 for name in RUN} | GOALS
    for name, ratio in found.items():
        print(f"{name:40} {ratio:6.3f} x numpy's normals" + (f"   goal {goals[name]}" if name in goals else ""))
    twice = threads()
    print(f"{'two threads':40} {twice:6.2f} x one   goal 1.6")
    above = told("from tests.benchmarks.bench_simulator import *; print(memory())")
    print(f"{'memory above a warm kernel':40} {above}   goal 16 MB")
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'first answer, nothing compiled':40} {start(folder)} of CPU")
        print(f"{'first answer, compiled before':40} {start(folder)} of CPU")
    low = [name for name, goal in goals.items() if found[name] < SLACK * goal]
    if low and "--check" in sys.argv:
        print("too slow:", ", ".join(low))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
