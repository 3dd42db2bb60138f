"""The fan: counts in bins of the float's own bits, and the quantiles read off them."""

import numpy as np
import pytest

from service.simulator.kernel import sample
from service.simulator.lanes import BINS
from service.simulator.ledger import Terms
from service.simulator.sample import bin_edge, quantile
from tests.simulator.kernel_cases import MODELS, even, example_machine

GIVEN = {"machine": example_machine("daily-reset"), "terms": Terms(), "drawn": MODELS["gbm"], **even(60)}


def fan(**options):
    return sample(**GIVEN, initial_value=1_000.0, marks=(1, 17, 60), **options)


def test_every_path_is_counted_once_at_every_mark() -> None:
    assert fan(paths=1_234).fan.sum(axis=1).tolist() == [1_234] * 3


def test_counts_of_parts_add_up_to_those_of_the_whole() -> None:
    whole, parts = fan(paths=1_000).fan, [fan(paths=400).fan, fan(paths=600, first=400).fan]
    assert (parts[0] + parts[1]).tolist() == whole.tolist()


def test_each_value_lies_between_the_edges_of_its_bin() -> None:
    found = fan(paths=2_000)
    edges = [bin_edge(n, 1_000.0) for n in range(BINS)]
    counted = np.bincount(np.searchsorted(edges, found.final_values, side="right") - 1, minlength=BINS)
    assert counted.tolist() == found.fan[2].tolist()


def test_edges_are_64_to_a_doubling_and_rise() -> None:
    edges = np.array([bin_edge(n, 1_000.0) for n in range(BINS)])
    assert np.all(np.diff(edges) > 0.0)
    assert np.max(edges[2:] / edges[1:-1]) <= 1.0 + 1.0 / 64
    assert edges[BINS // 2] == 512.0  # the initial value's power of two
    assert edges[0] == 0.0


@pytest.mark.parametrize("level", [0.0, 0.01, 0.25, 0.5, 0.9, 0.99, 1.0])
def test_quantiles_are_those_of_the_values_within_a_bin(level: float) -> None:
    found = fan(paths=5_000)
    assert found.quantile(2, level) == pytest.approx(np.quantile(found.final_values, level), rel=1 / 60)


def test_quantiles_rise_with_the_level() -> None:
    found = fan(paths=500)
    row = [found.quantile(1, level) for level in np.linspace(0.0, 1.0, 201)]
    assert row == sorted(row)


def test_values_used_up_are_zero_and_lie_in_the_first_bin() -> None:
    row = np.zeros(BINS, dtype=np.int64)
    row[0], row[BINS // 2] = 3, 1
    assert quantile(row, 1_000.0, 0.5) == 0.0
    assert quantile(row, 1_000.0, 1.0) == pytest.approx(512.0 + 4.0)


def test_values_beyond_the_bins_lie_in_the_outermost() -> None:
    drawn = type(MODELS["gbm"])("bootstrap", (1.0,), (99.0,), 60, 1)
    found = sample(
        **{**GIVEN, "drawn": drawn, "machine": example_machine("spot")}, initial_value=1.0, paths=70, marks=(4, 60)
    )
    assert found.fan[0].nonzero()[0].tolist() == [BINS // 2 + 26 * 64 + int((1e8 / 2**26 - 1) * 64)]
    assert found.fan[1].nonzero()[0].tolist() == [BINS - 1]
