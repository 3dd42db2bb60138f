"""The upper tails of two laws of counting and the law of runs, to the last digits where they are small."""

from math import exp


def poisson_above(count: int, mean: float) -> float:
    """The chance of more than `count` events where `mean` are expected."""
    first, term = count + 1, 1.0
    for event in range(1, first + 1):
        term *= mean / event * exp(-mean / first)
    total, event = 0.0, first
    while term > 0 and (event <= mean or term > total * 1e-18):
        total, event = total + term, event + 1
        term *= mean / event
    return min(total, 1.0)


def binomial_above(count: int, trials: int, chance: float) -> float:
    """The chance of more than `count` successes in so many trials, each of which succeeds with a chance below 1."""
    first, term = count + 1, 1.0
    for success in range(1, first + 1):
        term *= (trials - first + success) / success * chance * (1 - chance) ** ((trials - first) / first)
    total = 0.0
    for successes in range(first, trials + 1):
        total += term
        term *= (trials - successes) / (successes + 1) * chance / (1 - chance)
    return min(total, 1.0)


def streak_within(length: int, trials: int, chance: float) -> float:
    """The chance of so many successes in a row somewhere within the trials: those that end there first, added up."""
    at_once = chance**length
    within = [0.0] * length + [at_once]
    for trial in range(length + 1, trials + 1):
        within.append(within[-1] + (1 - within[trial - length - 1]) * (1 - chance) * at_once)
    return min(within[trials], 1.0)
