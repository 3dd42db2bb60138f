"""Many futures of geometric Brownian motion at a fixed seed, as arrays, for the tests of closed forms."""

import numpy as np
from numpy.typing import NDArray


def growths(
    volatility: float, drift: float, years: float, steps: int, paths: int, seed: int = 20
) -> NDArray[np.float64]:
    """One row of growths a path."""
    normals = np.random.default_rng(seed).standard_normal((paths, steps))
    return np.exp((drift - volatility**2 / 2) * years + volatility * np.sqrt(years) * normals)


def constant_leverage(leverage: float, moves: NDArray[np.float64]) -> NDArray[np.float64]:
    """V/V0 of each path with leverage reset at every step, wiped out for good at zero."""
    return np.prod(np.maximum(1.0 + leverage * (moves - 1.0), 0.0), axis=1)
