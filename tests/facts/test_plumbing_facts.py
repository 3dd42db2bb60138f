"""Golden facts of mining, trees, airdrops and what surrounds a liquidation, each by its id, asked over HTTP."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.facts.asking import calculate

EMPTY = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"


def test_mn_01_one_hash_finds_a_block_with_one_chance_in_difficulty_times_two_to_the_32(client: FlaskClient) -> None:
    # A year at 1 PH/s and difficulty 148.26 T, the block at 3.125 without fees: h t B / (2^32 D).
    mined = calculate(client, "mining-pool", hashrate=1e15, difficulty=148.26e12, block_fees=0)
    assert mined["hash_probability"] == pytest.approx(1 / (2**32 * 148.26e12), rel=1e-12)
    assert mined["expected_income"] == pytest.approx(1e15 * 31_536_000 * 3.125 / (2**32 * 148.26e12), rel=1e-12)


@pytest.mark.parametrize(
    ("scheme", "bearer"), [("solo", "miner"), ("pplns", "miner"), ("pps", "pool"), ("fpps", "pool")]
)
def test_mn_02_who_bears_the_variance(client: FlaskClient, scheme: str, bearer: str) -> None:
    mined = calculate(client, "mining-pool", hashrate=1e15, network_hashrate=1e21, scheme=scheme, pool_hashrate=1e20)
    assert mined["risk_bearer"] == bearer
    assert (mined["income_deviation"] == 0) == (bearer == "pool")


@pytest.mark.parametrize(("fee", "reserve"), [(0.01, 1_079), (0.02, 540), (0.04, 270)])
def test_mn_03_the_reserve_of_an_operator_who_pays_per_share(client: FlaskClient, fee: float, reserve: int) -> None:
    mined = calculate(client, "mining-pool", hashrate=1e15, network_hashrate=1e21, scheme="pps", pool_fee=fee)
    assert mined["reserve"] == pytest.approx(reserve, abs=0.5)


def test_mn_04_a_small_miner_and_a_tenth_of_the_network(client: FlaskClient) -> None:
    small = calculate(client, "mining-pool", hashrate=1e15, network_hashrate=1e21)
    assert small["expected_blocks"] == pytest.approx(0.0526, abs=5e-5)
    assert small["days_per_block"] / 365 == pytest.approx(19, abs=0.05)
    assert small["no_block_probability"] == pytest.approx(0.949, abs=5e-4)
    day, month = (calculate(client, "mining-pool", hashrate=1e20, network_hashrate=1e21, days=days) for days in (1, 30))
    assert day["expected_blocks"] == pytest.approx(14.4)
    assert day["relative_deviation"] == pytest.approx(0.26, abs=0.005)
    assert month["relative_deviation"] == pytest.approx(0.048, abs=5e-4)


def test_mn_05_hashprice_of_january_2026_and_mn_06_the_subsidy(client: FlaskClient) -> None:
    # $28.80 of power a day at 20 J/TH and $60/MWh, of a hashprice of $39.53; 3.125 coins is the subsidy taken.
    profit = calculate(client, "mining-profit", efficiency=20, power_price=60, hashprice=39.53)
    assert profit["break_even_hashprice"] == pytest.approx(28.80)
    assert profit["margin"] == pytest.approx(10.73)
    solo = calculate(client, "mining-pool", hashrate=1e21, network_hashrate=1e21, days=1, block_fees=0)
    assert solo["expected_income"] == pytest.approx(144 * 3.125)


def test_mn_07_a_miner_is_long_the_coin_with_leverage(client: FlaskClient) -> None:
    profit = calculate(client, "mining-profit", efficiency=20, power_price=60, hashprice=39.53)
    assert profit["operating_leverage"] > 3


def nodes_of(client: FlaskClient, key: str, **pairs: str) -> list[str]:
    body = {"keys": list(pairs), "values": list(pairs.values()), "proved_key": key}
    response = client.post("/v1/calculators/merkle-patricia-trie", json=body)
    return [step["text"] for step in response.json["worked_example"]]  # type: ignore[index]


@pytest.mark.parametrize(
    ("key", "pairs", "flag"),
    [("dog", {"dog": "x"}, "Leaf: its nibbles 646f67 packed after the flag 2"),
     ("a", {"a": "x", "q": "y"}, "Leaf: its nibbles 1 packed after the flag 3"),
     ("ab", {"ab": "x", "aq": "y"}, "Extension: its nibbles 61 packed after the flag 0"),
     ("ab", {"ab": "x", "ac": "y"}, "Extension: its nibbles 616 packed after the flag 1")],
)  # fmt: skip
def test_mp_02_flags_tell_leaf_from_extension_and_odd_from_even(
    client: FlaskClient, key: str, pairs: dict[str, str], flag: str
) -> None:
    # "a" is 61 and "q" 71: they part at once, and a leaf keeps the nibble 1. "aq" leaves "ab" after 61, "ac" after 616.
    assert any(flag in text for text in nodes_of(client, key, **pairs))


def test_mp_01_and_mp_03_four_kinds_of_nodes_and_short_ones_inlined(client: FlaskClient) -> None:
    dogs = {"keys": ["do", "dog", "doge", "horse"], "values": ["verb", "puppy", "coins", "stallion"]}
    trie = calculate(client, "merkle-patricia-trie", **dogs)
    assert set(trie["node_kinds"]) == {"branch", "extension", "leaf"}
    for size, reference in zip(trie["node_bytes"], trie["node_references"], strict=True):
        assert len(reference) // 2 - 1 == (32 if size >= 32 or reference == trie["root"] else size)


@pytest.mark.parametrize(
    ("doge", "root"),
    [("coins", "0x4034a3e31976c08463970a25a9b52209bfe55ae5b503005ad77a748a2b1b4f51"),
     ("coin", "0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84")],
)  # fmt: skip
def test_mp_04_the_standard_example(client: FlaskClient, doge: str, root: str) -> None:
    dogs = {"keys": ["do", "dog", "doge", "horse"], "values": ["verb", "puppy", doge, "stallion"]}
    assert calculate(client, "merkle-patricia-trie", **dogs)["root"] == root
    emptied = calculate(client, "merkle-patricia-trie", keys=["do", "do"], values=["verb", "0x"])
    assert emptied["root"] == EMPTY


def test_mp_05_and_mp_06_an_account_under_its_hashed_address_or_absent(client: FlaskClient) -> None:
    example = client.get("/v1/calculators/account-proof").json["example"]  # type: ignore[index]
    read = calculate(client, "account-proof", **example)
    assert (read["verdict"], read["storage_root"]) == ("present", EMPTY)
    other = calculate(client, "account-proof", **example | {"address": "0x" + "45" * 20})
    assert other["verdict"] == "absent"


def test_mp_09_a_leaf_hashed_twice_is_no_inner_node(client: FlaskClient) -> None:
    # Hashed once, the two leaves joined are 64 bytes that pass for a leaf themselves.
    once = {"leaves_hashed": "once", "pairs": "listed"}
    inner = calculate(client, "merkle-tree", leaves=["a", "b"], **once)
    first, second = (calculate(client, "merkle-tree", leaves=[leaf], **once)["root"] for leaf in ("a", "b"))
    forged = first + second[2:]
    assert calculate(client, "merkle-tree", leaves=[forged], **once)["root"] == inner["root"]
    twice = once | {"leaves_hashed": "twice"}
    assert calculate(client, "merkle-tree", leaves=[forged], **twice)["root"] != inner["root"]


def test_ad_01_a_claim_is_an_account_and_an_amount_under_a_root(client: FlaskClient) -> None:
    example = client.get("/v1/calculators/airdrop-claim").json["example"]  # type: ignore[index]
    assert calculate(client, "airdrop-claim", **example)["valid"]
    assert not calculate(client, "airdrop-claim", **example | {"amount": "250000000000000000001"})["valid"]


def test_ad_06_the_expected_value_is_after_all_costs(client: FlaskClient) -> None:
    # 0.5 x (1,000 x 0.4 - 30) = 185 today; at 10% a year and a year later 0.5 x (400 / 1.1 - 30).
    body = {"tokens": 1_000, "prices": [0.4], "chances": [1], "probability": 0.5, "claim_cost": 30}
    now, later = (calculate(client, "airdrop-value", **body, unlock_years=years) for years in (0, 1))
    assert now["expected_value"] == pytest.approx(185)
    assert later["expected_value"] == pytest.approx(0.5 * (400 / 1.1 - 30))


def test_mg_06_the_rank_of_auto_deleveraging(client: FlaskClient) -> None:
    # A long from 80 at a mark of 100 with bankruptcy at 60: 25% x 100 / 40; one from 125, bankrupt at 75: -20% / 4.
    lists = {"entry_prices": [80, 125], "bankruptcy_prices": [60, 75], "sizes": [1, 1]}
    ranked = calculate(client, "auto-deleveraging-rank", mark_price=100, closing_price=95, size_to_close=1, **lists)
    assert ranked["scores"] == pytest.approx([0.25 * 2.5, -0.2 / 4])
    # Closed at the bankruptcy price of the other side's order, not at the mark.
    assert ranked["given_up"] == pytest.approx(5)


def waterfall(client: FlaskClient, fund: float) -> Any:
    body = {"side": "long", "position_size": 1, "entry_price": 100, "exit_price": 85, "margin": 10}
    return calculate(client, "loss-waterfall", **body, insurance_fund=fund, winners_profit=100)


def test_mg_07_the_fund_comes_before_the_winners_and_nobody_owes_more_than_the_margin(client: FlaskClient) -> None:
    large, small = waterfall(client, 5), waterfall(client, 2)
    assert (large["paid_by_margin"], large["paid_by_fund"], large["paid_by_winners"]) == (10, 5, 0)
    assert (small["paid_by_margin"], small["paid_by_fund"], small["paid_by_winners"]) == (10, 2, 3)


def test_mg_08_and_ev_07_with_deleveraging_no_debt_is_left(client: FlaskClient) -> None:
    assert waterfall(client, 0)["unpaid"] == 0


def test_ev_06_an_index_of_several_feeds_survives_the_one_that_printed_065(client: FlaskClient) -> None:
    # Its own book alone said 0.65; beside two venues near 1, held to 1% of the median, it takes off less than 1%.
    alone = calculate(client, "index-price", prices=[0.65])
    several = calculate(client, "index-price", prices=[0.65, 1.0, 1.0], deviation_cap=0.01)
    assert alone["index_price"] == 0.65
    assert several["index_price"] == pytest.approx((0.99 + 1 + 1) / 3)


def test_ev_01_and_ev_03_forced_sales_take_a_fall_further(client: FlaskClient) -> None:
    body = {"start_price": 100, "shock": 0.1, "liquidation_prices": [95, 85], "sizes": [10, 10]}
    thin, deep = (calculate(client, "liquidation-cascade", **body, depth_per_percent=depth) for depth in (1, 100))
    assert thin["liquidated_count"] == 2
    assert deep["liquidated_count"] == 1
    assert thin["total_fall"] == pytest.approx(1 - 0.9 * 0.99**20)


def test_mon_01_a_feed_of_one_a_second_shows_333_million_of_2_1_billion(client: FlaskClient) -> None:
    # 63 liquidations of 100/3 million within ten seconds: 2,100 million in truth, ten of them shown.
    seconds = sorted(number % 10 for number in range(63))
    feed = calculate(client, "sampled-feed", seconds=seconds, amounts=[1e8 / 3] * 63)
    assert feed["true_total"] == pytest.approx(2.1e9)
    assert feed["shown_total"] == pytest.approx(333e6, abs=1e6)
    assert feed["shown_total"] <= feed["true_total"]
