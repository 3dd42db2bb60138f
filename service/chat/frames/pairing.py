"""Pairing: the assignment of amounts to slots with the largest sum of scores (the Hungarian method)."""

from collections.abc import Sequence


def pair(scores: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column it is paired with, or -1; no pair scores zero or less."""
    rows = len(scores)
    columns = [column for column, scored in enumerate(zip(*scores, strict=True)) if max(scored) > 0]
    if not columns:
        return [-1] * rows
    width = len(columns) + rows  # a column of its own for every row that stays alone
    cost = [[-max(row[column], 0.0) for column in columns] + [0.0] * rows for row in scores]
    pairs = [columns[place] if place < len(columns) else -1 for place in _cheapest(cost, width)]
    return [column if column >= 0 and scores[row][column] > 0 else -1 for row, column in enumerate(pairs)]


def _cheapest(cost: Sequence[Sequence[float]], width: int) -> list[int]:
    """Columns of the cheapest assignment of every row, by shortest augmenting paths with potentials."""
    rows = len(cost)
    u, v = [0.0] * (rows + 1), [0.0] * (width + 1)
    owner, before = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while owner[column]:
            used[column] = True
            here, delta, following = owner[column], float("inf"), 0
            for j in range(1, width + 1):
                if used[j]:
                    continue
                reduced = cost[here - 1][j - 1] - u[here] - v[j]
                if reduced < least[j]:
                    least[j], before[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(width + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    found = [-1] * rows
    for j in range(1, width + 1):
        if owner[j]:
            found[owner[j] - 1] = j - 1
    return found
