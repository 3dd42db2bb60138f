"""Sums and sums of products of columns, added up chunk by chunk: all that means by controls need of a sample.

A column is known by its weights over the columns that were summed, so that sums and multiples of columns are columns
again. With centred products C and means m, a column of weights w has the mean w m, and two have the product w C w'.
Sums are exactly rounded (math.fsum) within a chunk; chunks are added up in their order, so no bit depends on who did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

import numpy as np

from service.simulator.statistics import Floats

Sums = dict[str, Any]


def sums_of(columns: Sequence[Floats]) -> Sums:
    """How many numbers the columns have, their sums, and for each the sums of products with itself and those after."""
    return {
        "count": len(columns[0]),
        "sums": [fsum(column.tolist()) for column in columns],
        "products": [[fsum((one * other).tolist()) for other in columns[place:]] for place, one in enumerate(columns)],
    }


@dataclass(frozen=True)
class Moments:
    """Columns of many futures by their means and centred products; a space that `controls` works in."""

    count: int
    means: Floats
    products: Floats

    def size(self, column: Floats) -> int:
        return self.count

    def centred(self, column: Floats) -> tuple[float, Floats]:
        return fsum((column * self.means).tolist()), column

    def dot(self, one: Floats, other: Floats) -> float:
        return fsum((np.outer(one, other) * self.products).ravel().tolist())

    def column(self, place: int) -> Floats:
        """The weights of one of the columns that were summed."""
        weights = np.zeros(len(self.means))
        weights[place] = 1.0
        return weights


def only(summed: Sums, columns: Sequence[int]) -> Sums:
    """The sums of some of the columns, given by their places in ascending order."""
    sums, products = summed["sums"], summed["products"]
    kept = [[products[one][other - one] for other in columns[place:]] for place, one in enumerate(columns)]
    return {"count": summed["count"], "sums": [sums[column] for column in columns], "products": kept}


def sums_together(one: Sums, other: Sums) -> Sums:
    """The sums of the same columns of two chunks, or of what was put together before."""
    rows = zip(one["products"], other["products"], strict=True)
    return {
        "count": one["count"] + other["count"],
        "sums": _added(one["sums"], other["sums"]),
        "products": [_added(*row) for row in rows],
    }


def _added(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [left + right for left, right in zip(one, other, strict=True)]


def moments_of(summed: Sums) -> Moments:
    """Means and centred products of the columns that were summed."""
    count, sums = summed["count"], np.array(summed["sums"])
    products, means = np.empty((len(sums), len(sums))), sums / count
    rows, columns = np.triu_indices(len(sums))
    whole = np.array([product for row in summed["products"] for product in row])
    products[rows, columns] = products[columns, rows] = whole - count * means[rows] * means[columns]
    return Moments(count, means, products)
