"""The reference cases of mining and tries; what each is asked for."""

from tests.vectors.asking import PLAIN, Ask, Asker, Case

POOL = "/v1/calculators/mining-pool"


def solo_mining(case: Case) -> list[Ask]:
    """A request a time; the chance of one hash is asked once."""
    given, expected = case["inputs"], case["expected"]
    asks = [
        Ask(
            POOL,
            {"hashrate": given["hashrate_hps"], "difficulty": given["difficulty"], "days": days},
            {"result/block_probability": (chance, PLAIN)},
        )
        for days, chance in zip(given["days"], expected["p_at_least_one_block"], strict=True)
    ]
    return [Ask(POOL, asks[0].body, {"result/hash_probability": (expected["p_single_hash"], PLAIN)}), *asks]


def double_spends(case: Case) -> list[Ask]:
    """A request for each number of confirmations."""
    given = case["inputs"]
    return [
        Ask(
            "/v1/calculators/double-spend",
            {"attacker_share": given["attacker_share"], "confirmations": confirmations},
            {"result/success_probability": (chance, PLAIN)},
        )
        for confirmations, chance in zip(given["confirmations"], case["expected"]["p_success"], strict=True)
    ]


def trie_root(case: Case) -> list[Ask]:
    """The pairs in their order; an empty value, which is 0x, takes a key out."""
    given = case["inputs"]
    pairs = given["pairs_in_order"]
    body = {
        "keys": [key for key, _ in pairs],
        "values": ["0x" if value is None else value for _, value in pairs],
        "secure": given["secure_keys_keccak256"],
    }
    return [Ask("/v1/calculators/merkle-patricia-trie", body, {"result/root": (case["expected"]["root"], PLAIN)})]


TABLE: dict[str, Asker] = {
    "mine-solo-prob": solo_mining,
    "mine-attack-q10": double_spends,
    **dict.fromkeys(
        ("trie-single", "trie-dogs", "trie-empty-values", "trie-branch-update", "trie-secure-puppy"), trie_root
    ),
}
