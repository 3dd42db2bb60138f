"""Double spend: the chance that an attacker with part of the hash rate outruns a payment's confirmations.

With share q, p = 1 - q and z confirmations, the attacker has found k blocks meanwhile and makes good the rest with
chance (q / p)^(z - k). Nakamoto takes k as Poisson with mean z q / p; exactly it is negative binomial. Added up:
nakamoto  P[N(z q/p) > z] + (q/p e^(1 - q/p))^z P[N(z) <= z], N(m) Poisson with mean m
exact     2 P[B > z] + P[B = z], B binomial with 2 z trials of chance q
"""

from math import exp

from service import quantities as q
from service.chances import binomial_above, poisson_above
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST_CONFIRMATIONS = 500


class Inputs(Shape):
    attacker_share = q.ratio(
        "Attacker's share of the hash rate", high=0.5, required=True, asked=("attacker", "hashrate", "hash power")
    )
    confirmations = q.count(
        "Confirmations waited for", low=1, high=MOST_CONFIRMATIONS, load_default=6, asked=("blocks", "confs")
    )
    method = q.choice("How the attacker's progress is counted", ("nakamoto", "exact"), load_default="nakamoto")
    accepted_risk = q.ratio("Chance that would be accepted", low=1e-9, high=1.0, load_default=0.001)
    block_minutes = q.number("Minutes between blocks", unit="minutes", low=0.01, high=1_440.0, load_default=10.0)


class Outputs(Shape):
    success_probability = q.ratio("Chance that the payment is undone", display="plain")
    one_in = q.number("Once in so many attempts", low=1.0, high=None, allow_none=True)
    expected_progress = q.number("Blocks the attacker is expected to have found meanwhile", unit="blocks", low=0.0)
    confirmations_needed = q.count("Confirmations for the accepted chance", low=1, allow_none=True)
    waiting_minutes = q.number("Minutes that these confirmations take", unit="minutes", low=0.0, allow_none=True)


def success(share: float, confirmations: int, method: str) -> float:
    """The chance that the attacker gets ahead, now or ever."""
    if method == "exact":
        above, from_here = (
            binomial_above(count, 2 * confirmations, share) for count in (confirmations, confirmations - 1)
        )
        return min(1.0, above + from_here)
    ratio = share / (1 - share)
    caught_up = (ratio * exp(1 - ratio)) ** confirmations * (1 - poisson_above(confirmations, confirmations))
    return min(1.0, poisson_above(confirmations, confirmations * ratio) + caught_up)


def needed(share: float, accepted: float, method: str) -> int | None:
    """The fewest confirmations with a chance of at most `accepted`; none where more than 500 are needed."""
    low, high = 1, MOST_CONFIRMATIONS
    if success(share, high, method) > accepted:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if success(share, middle, method) <= accepted else (middle + 1, high)
    return low


def compute(
    attacker_share: float, confirmations: int, method: str, accepted_risk: float, block_minutes: float
) -> Values:
    chance = success(attacker_share, confirmations, method)
    enough = needed(attacker_share, accepted_risk, method)
    return {
        "success_probability": chance,
        "one_in": 1 / chance if chance > 1 / q.LARGEST else None,
        "expected_progress": confirmations * attacker_share / (1 - attacker_share),
        "confirmations_needed": enough,
        "waiting_minutes": None if enough is None else enough * block_minutes,
    }


def working(inputs: Values) -> list[Step]:
    if inputs["method"] == "exact":
        both = "binomial_above(confirmations, 2 * confirmations, attacker_share)"
        either = "binomial_above(confirmations - 1, 2 * confirmations, attacker_share)"
        return [
            Step("ahead", "Of the next blocks, twice the confirmations, more than half are the attacker's.", both),
            Step("ahead_or_even", "Half of them or more.", either),
            Step(
                "success_probability",
                "An even race is won half the time; the sum says so.",
                "min(1, ahead + ahead_or_even)",
            ),
        ]
    return [
        Step("ratio", "The attacker's speed over the others'.", "attacker_share / (1 - attacker_share)"),
        Step("expected_progress", "Blocks found while the payee waits.", "confirmations * ratio"),
        Step(
            "ahead",
            "The chance of more blocks than that wait takes.",
            "poisson_above(confirmations, expected_progress)",
        ),
        Step(
            "caught_up",
            "The chance of being behind and making it good later.",
            "(ratio * exp(1 - ratio)) ** confirmations * (1 - poisson_above(confirmations, confirmations))",
        ),
        Step("success_probability", "Either of the two.", "min(1, ahead + caught_up)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "With {attacker_share} of the hash rate, an attacker undoes a payment after {confirmations} confirmations with"
        " a chance of {success_probability}, having found {expected_progress} blocks on average while the payee waits."
    )
    if result["confirmations_needed"] is None:
        sentence += " A chance of {accepted_risk} is not reached within 500 confirmations."
    else:
        sentence += (
            " A chance of at most {accepted_risk} takes {confirmations_needed} confirmations, about"
            " {waiting_minutes} minutes."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if inputs["attacker_share"] >= 0.5:
        return ["From half of the hash rate on, an attacker who goes on long enough always succeeds."]
    return []


CALCULATOR = Calculator(
    name="double-spend",
    title="Chance of a double spend",
    summary="The chance that an attacker with part of the hash rate undoes a confirmed payment, and how long to wait.",
    group="plumbing",
    place=30,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"attacker_share": 0.1, "confirmations": 6},
    assumptions=[
        "nakamoto is section 11 of the Bitcoin paper; exact counts the attacker's blocks as negative binomial, as"
        " Rosenfeld did later, with one block of the attacker's found before the payment.",
        "The attacker keeps at it for ever at the same share, and the cost of that is left out.",
        "Blocks come at random and at a steady average rate.",
    ],
    about="mining-pool-economics",
    questions=[
        "chance of a double spend with 10% of the hashrate after 6 confirmations",
        "how many confirmations do I need if an attacker has 30% hash power",
        "51 attack odds: attacker 0.25 share, 3 confs",
        "is 1 confirmation safe against a miner with 20% of the network",
    ],
)
