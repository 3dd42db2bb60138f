"""The kernel against the ledger, path by path, and what is not imported before somebody asks."""

import subprocess
import sys

import numpy as np
import pytest

from service.simulations.distribution import distribute
from service.simulator import kernel
from tests.simulations.distribution import stand_in
from tests.simulations.distribution.asking import DAILY, MARGIN, MONTH, SPOT

BAND = {"rule": "leverage-band", "target_leverage": -2, "lowest_leverage": 1.5, "highest_leverage": 3}
COSTS = {"trading_fee": 0.001, "borrow_rate": 0.05, "funding_rate": 0.0001, "management_fee": 0.02}
BODY = {
    "model": {**MONTH, "annual_volatility": 1.2},
    "instruments": [DAILY, MARGIN, BAND, SPOT],
    "costs": COSTS,
    "paths": 130,
}


def test_the_kernel_gives_what_the_ledger_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = distribute(BODY)
    monkeypatch.setattr(kernel, "sample", stand_in.sample)
    plain = distribute(BODY)
    for one, other in zip(compiled["results"], plain["results"], strict=True):
        fans = [result.pop("fan")["quantiles"] for result in (one, other)]
        assert one == other
        for left, right in zip(*fans, strict=True):
            assert np.allclose(left["value"], right["value"], rtol=0.016)
    assert compiled["comparisons"] == plain["comparisons"]


def test_nothing_is_compiled_before_somebody_asks() -> None:
    code = "import sys, service; service.create_app(); sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
