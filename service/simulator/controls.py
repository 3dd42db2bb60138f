"""Means by control variates: what is known exactly about the same futures takes most of the chance out of a mean.

y = a + b1 (c1 - m1) + b2 (c2 - m2) + ... + e, with m the known means of the controls c. The least-squares a is the
estimate of E[y], e the chance that is left: its variance s^2 (over N - 1 - k) gives the standard error
s sqrt(1/N + sum of d^2/|q|^2), q the controls made orthogonal to each other, d their offsets from the known means.
The coefficients are fitted on the same futures, which biases the estimate by a term of order 1/N.
All means of one sample use the same controls, so that the mean of a difference is the difference of the means.

None of this looks at single futures: it takes sums of products of centred columns. Those come from columns that lie
here (`Columns`), or from `moments` added up over chunks, where a column is known by its weights only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Protocol

from service.simulator.statistics import Estimate, Floats, around, mean, total

# A control that the ones before it explain to this share of its variance adds rounding only.
SPENT = 1e-12
# So many standard deviations from its known mean, a sample does not reach what carries that mean: no line fitted to it
# reaches there either.
FARTHEST = 1.0


class Space(Protocol):
    """Where columns lie: how many futures they have, the mean and what is left around it, sums of products."""

    def size(self, column: Floats) -> int: ...

    def centred(self, column: Floats) -> tuple[float, Floats]: ...

    def dot(self, one: Floats, other: Floats) -> float: ...


class Columns:
    """Columns with one number a future."""

    def size(self, column: Floats) -> int:
        return len(column)

    def centred(self, column: Floats) -> tuple[float, Floats]:
        average = mean(column)
        return average, column - average

    def dot(self, one: Floats, other: Floats) -> float:
        return total(one * other)


COLUMNS = Columns()


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
    space: Space = COLUMNS

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
        size = self.space.size(left)
        leverage = 1.0 / size + fsum(axis.offset * axis.offset / axis.square for axis in self.axes)
        return sqrt(max(self.space.dot(left, left), 0.0) / (size - 1 - len(self.axes)) * leverage)


def make_axes(controls: Iterable[tuple[Floats, float]], space: Space = COLUMNS) -> tuple[Axis, ...]:
    """Controls with their known means as orthogonal axes; those that add nothing or are out of reach are left out."""
    axes: list[Axis] = []
    for column, known in controls:
        average, values = space.centred(column)
        offset, size = average - known, space.size(column)
        whole = space.dot(values, values)
        for axis in axes * 2:  # twice, so that rounding leaves nothing of the axes before
            share = space.dot(values, axis.values) / axis.square
            values, offset = values - share * axis.values, offset - share * axis.offset
        square = space.dot(values, values)
        near = offset * offset * size <= FARTHEST * FARTHEST * square
        if square > SPENT * whole and near and len(axes) + 3 < size:
            axes.append(Axis(values, offset, square))
    return tuple(axes)


def controlled(column: Floats, axes: tuple[Axis, ...], space: Space = COLUMNS) -> Controlled:
    """The mean of a column by these controls."""
    value, left = space.centred(column)
    for axis in axes:
        slope = space.dot(left, axis.values) / axis.square
        left = left - slope * axis.values
        value -= slope * axis.offset
    return Controlled(value, left, axes, space)
