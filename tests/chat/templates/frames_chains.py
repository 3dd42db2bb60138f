"""Chains and their tokens: mining, confirmations, airdrops, unlocks, treasuries, proofs."""

from tests.chat.templates.frame import Given, fact, frame, one_of, sometimes, value_of
from tests.chat.templates.pen import count, days, money, number, pct, price

HASH_SHARE = value_of("share", [0.001, 0.002, 0.01, 0.03], pct, "{} of the hashrate", "share of the hash rate {}")
BLOCKS = [
    HASH_SHARE,
    value_of("blocks_per_day", [144], number, "{} blocks a day in the network", "the network finds {} blocks per day"),
    value_of("days", [1, 3, 7, 30], days, "mining for {}", "over {}", "mining time {}"),
]
frame("block-luck", "expected_blocks", "expected number of blocks", "number of blocks i can expect", given=BLOCKS)
frame(
    "block-luck", "no_block_probability", "chance of finding no block", "probability of no block at all", given=BLOCKS
)
frame(
    "block-luck", "block_probability", "chance of at least one block", "probability of finding any block", given=BLOCKS
)


def rate_of(field: str, values: list[float], unit: str, scale: float, *ways: str) -> Given:
    """A hash rate in a unit of so many hashes a second."""
    return value_of(
        field, values, lambda pen, value: f"{number(pen, value)} {unit}", *ways, into=lambda one: one * scale
    )


frame(
    "mining-pool",
    "expected_income",
    "expected income in coins",
    "mining income in btc",
    given=[
        rate_of("hashrate", [1, 2, 5], "PH/s", 1e15, "my hashrate {}", "i mine with {}"),
        rate_of("network_hashrate", [600, 750, 800], "EH/s", 1e18, "network hashrate {}", "the network has {}"),
        value_of("days", [30, 90, 365], number, "for {} days", "over {} days"),
        fact({"scheme": "fpps"}, "FPPS pool", "the pool pays FPPS"),
        value_of("block_subsidy", [3.125], number, "block subsidy {} btc", "subsidy of {} btc a block"),
        value_of("block_fees", [0.02, 0.05], number, "fees {} btc per block", "transaction fees of {} btc a block"),
        value_of("pool_fee", [0.01, 0.02, 0.025], pct, "pool fee {}", "the pool takes {}"),
        fact({}, "a block every ten minutes", "blocks every ten minutes"),
    ],
)

MINER = [
    value_of("efficiency", [18, 20, 25], number, "efficiency {} J/TH", "machines at {} J/TH"),
    value_of("power_price", [45, 60, 72], number, "power costs {} USD per MWh", "electricity {} $/MWh"),
]
HASHPRICE = value_of(
    "hashprice", [38, 42, 51.5], number, "hashprice {} USD per PH/s and day", "hashprice of {} $/PH/day"
)
frame(
    "mining-profit", "power_cost", "power cost per PH/s and day", "electricity cost per petahash and day", given=MINER
)
frame(
    "mining-profit",
    "margin",
    "margin per PH/s and day",
    "mining margin per petahash and day",
    given=[*MINER, HASHPRICE, value_of("pool_fee", [0.01, 0.02], pct, "pool fee {}", "the pool takes {}")],
)

frame(
    "double-spend",
    "success_probability",
    "chance that the payment is undone",
    "double spend probability",
    "probability that the attacker succeeds",
    given=[
        value_of(
            "attacker_share", [0.05, 0.1, 0.15, 0.2, 0.3], pct, "attacker has {} of the hashrate", "attacker share {}"
        ),
        value_of("confirmations", [1, 2, 3, 4, 6], number, "confirmations: {}", "number of confirmations {}"),
        fact({"method": "nakamoto"}, "formula of the Bitcoin paper", "Nakamoto's formula"),
    ],
)


frame(
    "airdrop-value",
    "expected_value",
    "expected value of the airdrop",
    "value of the hoped-for airdrop today",
    given=[
        value_of("tokens", [800, 2_000, 5_000], count, "{} tokens hoped for", "i hope for {} tokens"),
        value_of(
            "prices",
            [0.4, 0.75, 1.2],
            money,
            "price {} once unlocked",
            "tokens worth {} each at the unlock",
            into=one_of,
        ),
        value_of("probability", [0.3, 0.4, 0.6], pct, "chance of getting any {}", "{} chance to get it"),
        value_of(
            "unlock_years",
            [1, 2],
            lambda pen, one: "1 year" if one == 1 else "2 years",
            "unlock after {}",
            "locked for {}",
        ),
        value_of("discount_rate", [0.1, 0.15], pct, "waiting costs {} a year", "discount rate {} a year"),
        value_of(
            "claim_cost", [15, 20, 35], money, "the claim costs {} in today's money", "claim cost {} today if received"
        ),
    ],
)

VESTING = [
    value_of(
        "tokens", [400_000, 2_000_000, 12_000_000], count, "{} tokens allocated", "allocation of {} tokens", into=one_of
    ),
    value_of("unlocked_at_once", [0.1, 0.15, 0.2], pct, "{} unlocked at launch", "{} free at tge", into=one_of),
    value_of("cliff_months", [3, 6], number, "cliff of {} months", "cliff {} months", into=one_of),
    value_of(
        "vesting_months",
        [24, 36],
        number,
        "the rest vests linearly over {} months from launch",
        "linear vesting of the rest over {} months from launch",
        into=one_of,
    ),
    value_of("month", [9, 12, 18], number, "asked for month {} after launch", "we are {} months after launch"),
    fact({"after_cliff": "catches-up"}, "the cliff only delays and then catches up", "after the cliff it catches up"),
]
frame("vesting-schedule", "unlocked", "number of tokens unlocked by then", "unlocked tokens", given=VESTING)
frame("vesting-schedule", "locked", "number of tokens still locked", "locked tokens", given=VESTING)

TREASURY = [
    value_of(
        "tokens",
        [2_000_000, 5_000_000, 12_500_000],
        count,
        "treasury of {} own tokens",
        "{} own tokens in the treasury",
    ),
    value_of("token_price", [2.5, 4, 6.5], price, "token price {} now", "own token at {} now"),
    value_of("later_price", [0.4, 1.2], price, "token price later {}", "own token falls to {}"),
    value_of("other_assets", [300_000, 1_500_000], money, "other assets {}", "other assets of {}"),
]
frame(
    "treasury-shock",
    "later_value",
    "treasury value later",
    "value of the treasury after the price change",
    given=TREASURY,
)
frame(
    "treasury-shock",
    "later_runway_months",
    "runway in months at the later price",
    "number of months the treasury lasts at the later price",
    given=[
        *TREASURY,
        value_of("monthly_spending", [80_000, 150_000], money, "spending {} a month", "monthly spending {}"),
    ],
)

frame(
    "trie-size",
    "proof_bytes",
    "proof size in bytes",
    "number of bytes in the proof",
    given=[
        value_of("entries", [65_536, 1_048_576, 16_777_216], count, "{} entries in the tree", "tree of {} entries"),
        value_of("width", [2, 4, 16], number, "{} children per node", "width {}", "branching width {}"),
        value_of("hash_bytes", [20, 32], number, "hashes of {} bytes", "hash size {} bytes"),
        sometimes(fact({}, "the tree is full", "full and even tree")),
    ],
)
