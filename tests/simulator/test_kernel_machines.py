"""The same bits whatever computes them: chunks, threads, forked workers, processors; no compiler unless asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.simulator.compiled import default_folder, drive
from service.simulator.flat import drawing_text, name_of
from service.simulator.kernel import sample
from service.simulator.ledger import Terms
from service.simulator.tiles import fill_bootstrap
from tests.house.tree import ROOT
from tests.simulator.kernel_cases import MODELS, even, example_machine, golden

GOLDEN = "c9f013b0ff70f654fc0f685f0c3489912103933a47f5dc99e95efe62e466485f"

FORKED = """
import os, sys
from concurrent.futures import ThreadPoolExecutor
from tests.simulator.kernel_cases import golden

def four():
    with ThreadPoolExecutor(4) as pool:
        return set(pool.map(lambda chunk: golden(chunk=chunk, threads=2), (64, 300, 1000, 4096)))

before = golden(threads=2, chunk=512)
children = []
for _ in range(2):
    child = os.fork()
    if child == 0:
        os._exit(0 if four() == {before} else 1)
    children.append(child)
mine = four()
codes = [os.waitpid(child, 0)[1] for child in children]
assert codes == [0, 0], codes
assert mine == {before}
print(before)
"""


def told(*arguments: str, **environment: str) -> str:
    """What a new Python process of this project prints."""
    found = subprocess.run(  # noqa: PLW1510 (the assert shows what it said)
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


def test_the_bits_of_three_thousand_paths_never_move() -> None:
    assert golden() == GOLDEN


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("chunk", [64, 100, 333, 1_024, 4_096])
def test_chunks_and_threads_change_no_bit(chunk: int, threads: int) -> None:
    assert golden(chunk=chunk, threads=threads) == GOLDEN


def test_a_slice_is_the_same_as_cut_from_the_whole() -> None:
    given = {"machine": example_machine("daily-reset"), "terms": Terms(fee=0.001), "drawn": MODELS["gbm"], **even(60)}
    whole = sample(**given, initial_value=1.0, paths=1_000).final_values
    part = sample(**given, initial_value=1.0, paths=300, first=451).final_values
    assert part.tolist() == whole[451:751].tolist()


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    given = {"machine": example_machine("daily-reset"), "terms": Terms(), "initial_value": 1.0, "paths": 500}
    long = sample(drawn=MODELS["gbm"], **even(60), marks=(37,), **given)
    short = sample(drawn=type(MODELS["gbm"])("gbm", MODELS["gbm"].numbers, (), 37, 7), **even(37), marks=(37,), **given)
    assert long.fan.tolist() == short.fan.tolist()


def test_four_threads_in_forked_processes_at_once_change_no_bit() -> None:
    assert told("-c", FORKED) == GOLDEN


# SSE2 alone, and AVX2 with a fused multiply-add, which must not be used; the other tests run this machine's own.
@pytest.mark.parametrize("processor", ["generic", "haswell"])
def test_code_for_other_processors_changes_no_bit(processor: str) -> None:
    assert told("-m", "tests.simulator.kernel_cases", NUMBA_CPU_NAME=processor, NUMBA_CPU_FEATURES="") == GOLDEN


def test_a_process_that_draws_nothing_never_loads_the_compiler() -> None:
    asked = "import sys, service.simulator.kernel, service.simulations.answer; print('numba' in sys.modules)"
    assert told("-c", asked) == "False"
    served = "import sys; from service import create_app; from service.settings import Settings; create_app(Settings())"
    assert told("-c", f"{served}; print('numba' in sys.modules)") == "False"


def test_what_was_compiled_is_found_by_the_next_process(tmp_path: Path) -> None:
    text = drawing_text(fill_bootstrap)
    asked = f"""
import pathlib
from service.simulator.compiled import drive
from service.simulator.flat import drawing_text
from service.simulator.tiles import fill_bootstrap
function = drive(drawing_text(fill_bootstrap), pathlib.Path({str(tmp_path)!r}))
print(sum(function.stats.cache_hits.values()), sum(function.stats.cache_misses.values()))
"""
    assert told("-c", asked) == "0 1"
    assert told("-c", asked) == "1 0"
    assert [file.name for file in tmp_path.glob("*.py")] == [f"{name_of(text)}.py"]


@pytest.mark.parametrize("seed", ["1", "2", "5"])
def test_every_process_writes_the_same_text(seed: str) -> None:
    asked = """
from service.simulator.flat import drawing_text, name_of
from service.simulator.tiles import fill_bootstrap
print(name_of(drawing_text(fill_bootstrap)))
"""
    assert told("-c", asked, PYTHONHASHSEED=seed) == name_of(drawing_text(fill_bootstrap))


def test_a_process_loads_a_module_once(tmp_path: Path) -> None:
    text = drawing_text(fill_bootstrap)
    assert drive(text, tmp_path) is drive(text, tmp_path)


def test_what_is_compiled_lies_where_only_its_user_writes() -> None:
    folder = default_folder()
    assert folder.stat().st_uid == os.getuid()
    assert not folder.stat().st_mode & 0o022
