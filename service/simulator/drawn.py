"""What a path is drawn from: a model with its numbers, for the plain functions and for the compiled kernel."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.simulator.models import (
    bootstrap,
    bootstrap_series,
    garch,
    garch_constants,
    gbm,
    gbm_constants,
    merton,
    merton_constants,
)

MODELS = {"gbm": gbm, "merton": merton, "garch": garch}
CONSTANTS = {"gbm": gbm_constants, "merton": merton_constants, "garch": garch_constants}


@dataclass(frozen=True)
class Drawn:
    """A model with its numbers: what draws a path, given the path's number.

    `kind` is gbm, merton, garch or bootstrap. `numbers` are what the function of that name in `models` takes before
    the seed, in its order; a bootstrap's only number is the length of a block, and `series` are its returns.
    """

    kind: str
    numbers: tuple[float, ...]
    series: tuple[float, ...]
    steps: int
    seed: int
    initial_price: float = 100.0

    @property
    def constants(self) -> tuple[float, ...]:
        """The numbers of one step that the kernel takes. ValueError as in `models`."""
        if self.kind == "bootstrap":
            return self.numbers
        constants: tuple[float, ...] = CONSTANTS[self.kind](*self.numbers)  # type: ignore[operator]
        return constants

    @property
    def stock(self) -> Sequence[float]:
        """The growths that a bootstrap draws from; one unused number for the other models."""
        return bootstrap_series(self.series, int(self.numbers[0])) if self.kind == "bootstrap" else (1.0,)

    def growths(self, path: int = 0) -> list[float]:
        """The growths of one path. ValueError as in `models`."""
        if self.kind == "bootstrap":
            return bootstrap(self.series, int(self.numbers[0]), self.seed, self.steps, path)
        growths: list[float] = MODELS[self.kind](*self.numbers, self.seed, self.steps, path)  # type: ignore[operator]
        return growths
