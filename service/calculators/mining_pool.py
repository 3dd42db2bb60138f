"""Mining pool: what hash rate earns on average, how much that swings, and who bears the swings.

blocks expected  m = h t / (2^32 D), or t / 10 minutes x h / network;  none with chance e^-m (Poisson)
solo    m (B + F), standard deviation (B + F) sqrt(m)
pplns   (1 - f) m (B + F), deviation (1 - f) (B + F) sqrt(m h / pool): the pool's own luck, shared
pps     (1 - f) m B, and fpps (1 - f) m (B + F): no deviation; the pool bears it
An operator who pays per share at fee f is ruined with chance d if the reserve is R ln(1 / d) / (2 f),
where R is what a block brings the operator to pay out: B for pps, B + F for fpps.
"""

from math import expm1, log, sqrt
from typing import Any, ClassVar

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

SCHEMES = ("solo", "pplns", "pps", "fpps")
PER_SHARE = ("pps", "fpps")
SECONDS, HASHES, BLOCK_SECONDS = 86_400, 2**32, 600
EITHER = "Give this or {}."
COINS = {"unit": "coins", "low": 0.0, "high": 1e6}
PER_SECOND = {"unit": "hashes per second", "display": "hashes", "low": 1.0, "high": 1e30}


class Inputs(Shape):
    one_of_two: ClassVar = {"difficulty-or-network": ("difficulty", "network_hashrate")}

    hashrate = q.number("Hash rate of the miner", **PER_SECOND, required=True, asked=("hashrate", "i have", "miner"))
    difficulty = q.number("Difficulty", low=1.0, high=1e20, text=EITHER.format("network_hashrate"))
    network_hashrate = q.number(
        "Hash rate of the network", **PER_SECOND, text=EITHER.format("difficulty"), asked=("network", "of all")
    )
    days = q.days("Time", low=0.01, above=None, load_default=365.0)
    scheme = q.choice("How the pool pays", SCHEMES, load_default="solo")
    block_subsidy = q.number("New coins of a block", **COINS, load_default=3.125)
    block_fees = q.number("Transaction fees of a block", **COINS, load_default=0.02)
    pool_fee = q.ratio("Fee of the pool, of what it pays", high=0.5, load_default=0.02)
    pool_hashrate = q.number("Hash rate of the whole pool", **PER_SECOND, text="For PPLNS; left out: the miner alone.")
    ruin_probability = q.ratio("Chance of ruin that an operator accepts", low=1e-9, high=0.5, load_default=0.001)


class Outputs(Shape):
    hash_probability = q.number("Chance that one hash is a block", low=0.0, high=1.0)
    expected_blocks = q.number("Blocks expected of the miner", unit="blocks", low=0.0, high=None)
    no_block_probability = q.ratio("Chance of no block from this hash rate")
    block_probability = q.ratio("Chance of one block or more from this hash rate")
    days_per_block = q.number("Days to a block on average", unit="days", low=0.0, high=None)
    expected_income = q.number("Income expected", **{**COINS, "high": None})
    income_deviation = q.number("Standard deviation of the income", **{**COINS, "high": None})
    relative_deviation = q.ratio("Standard deviation over the income", high=None, allow_none=True)
    no_income_probability = q.ratio("Chance of no income at all")
    risk_bearer = q.choice("Who bears the variance", ("miner", "pool"))
    reserve = q.number("Reserve of an operator who pays per share", **{**COINS, "high": None}, allow_none=True)


def found_by(hashrate: float, inputs: Values) -> float:
    """The blocks expected of a hash rate."""
    seconds = inputs["days"] * SECONDS
    if "difficulty" in inputs:
        return float(hashrate * seconds / (HASHES * inputs["difficulty"]))
    return float(hashrate / inputs["network_hashrate"] * seconds / BLOCK_SECONDS)


def sharing(inputs: Values) -> float:
    """The hash rate with which the luck is shared."""
    pool = inputs.get("pool_hashrate") if inputs["scheme"] == "pplns" else None
    return float(pool or inputs["hashrate"])


def compute(**given: Any) -> Values:
    check(given)
    scheme, hashrate, together = given["scheme"], given["hashrate"], sharing(given)
    blocks, per_share = found_by(hashrate, given), scheme in PER_SHARE
    kept = 1.0 if scheme == "solo" else 1 - given["pool_fee"]
    reward = given["block_subsidy"] + (0.0 if scheme == "pps" else given["block_fees"])
    paid = kept * reward
    income, deviation = blocks * paid, 0.0 if per_share else paid * sqrt(blocks * hashrate / together)
    reserve = None
    if per_share and given["pool_fee"] >= 1e-6:
        reserve = reward * log(1 / given["ruin_probability"]) / (2 * given["pool_fee"])
    return {
        "hash_probability": blocks / (hashrate * given["days"] * SECONDS),
        "expected_blocks": blocks,
        "no_block_probability": 1 + expm1(-blocks),
        "block_probability": -expm1(-blocks),
        "days_per_block": given["days"] / blocks,
        "expected_income": income,
        "income_deviation": deviation,
        "relative_deviation": deviation / income if income > 0 else None,
        "no_income_probability": 0.0 if per_share else 1 + expm1(-found_by(together, given)),
        "risk_bearer": "pool" if per_share else "miner",
        "reserve": reserve,
    }


def check(given: Values) -> None:
    """BrokenRelation where the parts are larger than the whole."""
    if given.get("pool_hashrate", given["hashrate"]) < given["hashrate"]:
        raise BrokenRelation("miner-in-pool-in-network", "pool_hashrate")
    if "network_hashrate" in given and max(given["hashrate"], sharing(given)) > given["network_hashrate"]:
        raise BrokenRelation("miner-in-pool-in-network", "network_hashrate")


def working(inputs: Values) -> list[Step]:
    scheme = inputs["scheme"]
    blocks = f"hashrate / network_hashrate * days * {SECONDS} / {BLOCK_SECONDS}"
    if "difficulty" in inputs:
        blocks = f"hashrate * days * {SECONDS} / (2 ** 32 * difficulty)"
    each = "block_subsidy" if scheme == "pps" else "(block_subsidy + block_fees)"
    each = each[1:-1] if scheme == "solo" else f"(1 - pool_fee) * {each}"
    steps = [
        Step("expected_blocks", "The blocks that this hash rate finds on average.", blocks),
        Step("no_block_probability", "Blocks come by chance: that of none.", "exp(-expected_blocks)"),
        Step("paid_per_block", "What a block found brings the miner.", each),
        Step("expected_income", "The income on average.", "expected_blocks * paid_per_block"),
    ]
    if scheme in PER_SHARE:
        return steps
    shared = (
        "expected_blocks * hashrate / pool_hashrate" if sharing(inputs) != inputs["hashrate"] else "expected_blocks"
    )
    text = "Its standard deviation: a count of chance events has the root of its mean, less where luck is shared."
    return [*steps, Step("income_deviation", text, f"paid_per_block * sqrt({shared})")]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "This hash rate finds {expected_blocks} blocks in {days} days on average, one in {days_per_block} days, and"
        " none with a chance of {no_block_probability}. Paid {paid} it earns {expected_income} coins on average, "
    )
    if result["risk_bearer"] == "pool":
        sentence += "the same whatever the luck: the pool bears the variance."
    else:
        sentence += "give or take {income_deviation}: the miner bears the variance."
    if result["reserve"] is not None:
        sentence += " An operator who accepts ruin with a chance of {ruin_probability} holds {reserve} coins for that."
    paid = "alone" if inputs["scheme"] == "solo" else f"as {inputs['scheme'].upper()}"
    return sentence.format(paid=paid, **shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["scheme"] == "solo" and result["no_block_probability"] > 0.5:
        lines.append("The average hides that most such miners find nothing in this time.")
    if inputs["scheme"] in PER_SHARE and result["reserve"] is None:
        lines.append("Without a fee no reserve is large enough: an operator who pays per share is ruined in the end.")
    if inputs["scheme"] == "pplns" and sharing(inputs) == inputs["hashrate"]:
        lines.append("Without the pool's hash rate the miner is taken as the whole pool.")
    return lines


CALCULATOR = Calculator(
    name="mining-pool",
    title="Mining pool: income and luck",
    summary="Blocks and income expected of a hash rate, solo or in a pool, how much they swing, and who bears that.",
    group="plumbing",
    place=10,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"hashrate": 1e15, "network_hashrate": 1e21, "scheme": "pplns", "pool_hashrate": 1e20},
    assumptions=[
        "Hash rates, difficulty and fees stay as they are; blocks of a network come every 10 minutes.",
        "Schemes are those of Rosenfeld's analysis of 2011: PPS pays the subsidy, FPPS the fees too, for every share;"
        " PPLNS pays for the last shares when a block is found. Shares that straddle the ends are left out.",
        "The reserve is his estimate for an operator who pays per share; no scheme raises the average.",
    ],
    about="mining-pool-economics",
    questions=[
        "how many blocks a year does 1 PH find in a 1,000 EH network",
        "chance of no block in a year solo mining with 1e15 h/s at 1e21 network",
        "pps reserve for a pool with 2% fee and 0.1% ruin",
        "solo or pplns with 100 TH, how much does income swing",
        "who carries the variance in fpps at 4% fee",
    ],
)
