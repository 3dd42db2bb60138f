"""Airdrop claims against trees joined by hand and the published tree of OpenZeppelin's library."""

import pytest

from service.calculators.airdrop_claim import CALCULATOR
from tests.calculators.recomputing import hexed, keccak

ACCOUNTS = [bytes([17 * (number + 1)]) * 20 for number in range(4)]
AMOUNTS = [100, 250, 40, 75]
LEAVES = [
    keccak(number.to_bytes(32, "big") + account + (amount * 10**18).to_bytes(32, "big"))
    for number, (account, amount) in enumerate(zip(ACCOUNTS, AMOUNTS, strict=True))
]


def joined(*pair):
    return keccak(b"".join(sorted(pair)))


def claim(number, **changed):
    left, right = joined(*LEAVES[:2]), joined(*LEAVES[2:])
    body = {
        "root": hexed(joined(left, right)),
        "account": hexed(ACCOUNTS[number]),
        "amount": str(AMOUNTS[number] * 10**18),
        "index": str(number),
        "proof": [hexed(LEAVES[number ^ 1]), hexed(right if number < 2 else left)],
    }
    return CALCULATOR.run(body | changed)


@pytest.mark.parametrize("number", range(4))
def test_each_of_four_claims_holds_and_the_example_is_the_second(number):
    result = claim(number)["result"]
    assert result["valid"]
    assert result["leaf"] == hexed(LEAVES[number])
    assert (result["proof_bytes"], result["most_claims"]) == (64, 4)
    assert claim(1) == CALCULATOR.run(CALCULATOR.example)


@pytest.mark.parametrize(
    "changed",
    [{"amount": "250000000000000000001"}, {"index": "2"}, {"account": "0x" + "23" * 20}, {"proof": []},
     {"proof": [hexed(LEAVES[0])]}, {"root": hexed(LEAVES[0])}, {"leaf_kind": "abi-twice"}],
)  # fmt: skip
def test_any_change_makes_it_fail(changed):
    answer = claim(1, **changed)
    assert not answer["result"]["valid"]
    assert "fails" in answer["explanation"]


def test_the_published_tree_of_two_claims():
    # @openzeppelin/merkle-tree, README: 5 for 0x11..11 and 2.5 for 0x22..22; the root is the one it prints.
    root = "0xd4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77"
    other = bytes(12) + b"\x22" * 20 + (25 * 10**17).to_bytes(32, "big")
    body = {
        "root": root,
        "account": "0x" + "11" * 20,
        "amount": str(5 * 10**18),
        "proof": [hexed(keccak(keccak(other)))],
        "leaf_kind": "abi-twice",
    }
    assert CALCULATOR.run(body)["result"]["valid"]
    warned = CALCULATOR.run(body | {"index": "3"})["warnings"]
    assert "who may change the root" in warned[0]
    assert "no index" in warned[1]


def test_a_distribution_of_one_claim_has_its_leaf_as_root():
    assert claim(0, root=hexed(LEAVES[0]), proof=[])["result"]["valid"]


def test_large_letters_in_an_address_are_the_same_bytes():
    assert claim(0, account="0x" + "Ab" * 20)["result"]["leaf"] == claim(0, account="0x" + "aB" * 20)["result"]["leaf"]
