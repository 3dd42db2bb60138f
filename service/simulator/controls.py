"""Means by control variates: what is known exactly about the same futures takes most of the chance out of a mean.

y = a + b1 (c1 - m1) + b2 (c2 - m2) + ... + e, with m the known means of the controls c. The least-squares a is the
estimate of E[y], e the chance that is left: its variance s^2 (over N - 1 - k) gives the standard error
s sqrt(1/N + sum of d^2/|q|^2), q the controls made orthogonal to each other, d their offsets from the known means.
The coefficients are fitted on the same futures, which biases the estimate by a term of order 1/N.
All means of one sample use the same controls, so that the mean of a difference is the difference of the means.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from service.simulator.statistics import Estimate, Floats, around, mean, total

# A control that the ones before it explain to this share of its variance adds rounding only.
SPENT = 1e-12
# So many standard deviations from its known mean, a sample does not reach what carries that mean: no line fitted to it
# reaches there either.
FARTHEST = 1.0


@dataclass(frozen=True)
class Axis:
    """A control made orthogonal to those before it: its values around zero, its offset, its sum of squares."""

    values: Floats
    offset: float
    square: float


@dataclass(frozen=True)
class Controlled:
    """A mean by controls: the estimate, what the controls leave of each value, and how many controls were used."""

    value: float
    left: Floats
    axes: tuple[Axis, ...]

    @property
    def standard_error(self) -> float:
        """The standard error of the estimate."""
        return self._error_of(self.left)

    def interval(self, confidence: float) -> Estimate:
        """The estimate with its interval."""
        return around(self.value, self.standard_error, confidence)

    def above(self, other: "Controlled", confidence: float) -> Estimate:
        """The difference to another mean over the same futures, with the interval of the difference."""
        error = self._error_of(self.left - other.left)
        return around(self.value - other.value, error, confidence)

    def _error_of(self, left: Floats) -> float:
        free = len(left) - 1 - len(self.axes)
        leverage = 1.0 / len(left) + sum(axis.offset * axis.offset / axis.square for axis in self.axes)
        return sqrt(_dot(left, left) / free * leverage)


def _dot(one: Floats, other: Floats) -> float:
    return total(one * other)


def make_axes(controls: Iterable[tuple[Floats, float]]) -> tuple[Axis, ...]:
    """Controls with their known means as orthogonal axes; those that add nothing or are out of reach are left out."""
    axes: list[Axis] = []
    for column, known in controls:
        average = mean(column)
        values, offset = column - average, average - known
        whole = _dot(values, values)
        for axis in axes * 2:  # twice, so that rounding leaves nothing of the axes before
            share = _dot(values, axis.values) / axis.square
            values, offset = values - share * axis.values, offset - share * axis.offset
        square = _dot(values, values)
        near = offset * offset * len(column) <= FARTHEST * FARTHEST * square
        if square > SPENT * whole and near and len(axes) + 3 < len(column):
            axes.append(Axis(values, offset, square))
    return tuple(axes)


def controlled(column: Floats, axes: tuple[Axis, ...]) -> Controlled:
    """The mean of a column by these controls."""
    value = mean(column)
    left = column - value
    for axis in axes:
        slope = _dot(left, axis.values) / axis.square
        left = left - slope * axis.values
        value -= slope * axis.offset
    return Controlled(value, left, axes)
