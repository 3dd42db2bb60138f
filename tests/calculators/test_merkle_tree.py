"""Merkle trees against hashes joined by hand, OpenZeppelin's published tree, and what tampering must do."""

from hashlib import sha256

import pytest
from marshmallow import ValidationError

from service.calculators.merkle_tree import CALCULATOR
from tests.calculators.recomputing import keccak

BITCOIN = {"hash": "sha256", "leaves_hashed": "twice", "pairs": "listed", "odd_one": "is-doubled"}
PLAIN = {"hash": "sha256", "leaves_hashed": "once", "pairs": "listed", "odd_one": "moves-up"}


def run(leaves, **inputs):
    return CALCULATOR.run({"leaves": list(leaves), **inputs})["result"]


def h(*parts):
    return sha256(b"".join(parts)).digest()


def test_three_leaves_by_hand():
    a, b, c = h(b"a"), h(b"b"), h(b"c")
    assert run("abc", **PLAIN)["root"] == "0x" + h(h(a, b), c).hex()
    doubled = run("abc", **PLAIN | {"odd_one": "is-doubled"})
    assert doubled["root"] == "0x" + h(h(a, b), h(c, c)).hex()
    assert run("abcc", **PLAIN)["root"] == doubled["root"]


def test_sorted_pairs_and_double_hashes_by_hand():
    leaves = [keccak(keccak(text)) for text in (b"a", b"b")]
    assert run("ab")["root"] == run("ba")["root"] == "0x" + keccak(b"".join(sorted(leaves))).hex()
    assert run("ab", pairs="listed")["root"] != run("ba", pairs="listed")["root"]


def test_the_root_of_openzeppelins_own_example():
    # @openzeppelin/merkle-tree, README: two (address, uint256) pairs; the leaves are their ABI encoding.
    leaves = [
        "0x" + "11" * 20 + f"{5 * 10**18:064x}",
        "0x" + "22" * 20 + f"{25 * 10**17:064x}",
    ]
    padded = ["0x" + "00" * 12 + leaf[2:] for leaf in leaves]
    assert run(padded)["root"] == "0xd4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77"


@pytest.mark.parametrize("settings", [{}, PLAIN, BITCOIN])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 64])
def test_every_leaf_is_proved_and_any_other_text_fails(settings, count):
    leaves = [f"leaf {number}" for number in range(count)]
    for number in range(1, count + 1):
        result = run(leaves, proved_leaf=number, **settings)
        assert result["valid"]
        assert result["proof_length"] <= (count - 1).bit_length()
        assert result["proof_bytes"] == 32 * result["proof_length"]
        assert not run(leaves, proved_leaf=number, claimed_text="leaf", **settings)["valid"]


def test_a_text_that_starts_with_0x_is_its_bytes():
    assert run(["0x61"])["root"] == run(["a"])["root"]


def test_the_claim_of_the_same_text_holds_and_is_said_so():
    said = CALCULATOR.run(CALCULATOR.example | {"claimed_text": "carol 75"})
    assert said["result"]["valid"]
    assert "leads to this root" in said["explanation"]
    said = CALCULATOR.run(CALCULATOR.example | {"claimed_text": "carol 76"})
    assert "the proof fails" in said["explanation"]


def test_a_place_past_the_list_is_refused():
    with pytest.raises(ValidationError) as refused:
        run("abc", proved_leaf=4)
    assert "there are 3 leaves" in refused.value.normalized_messages()["proved_leaf"][0]


@pytest.mark.parametrize("text", ["a,b", "0x1", "0xG0", "0X00,", "Zoë", "a\nb", "\ud800", ""])
def test_texts_that_a_list_or_a_hash_cannot_hold_are_refused(text):
    with pytest.raises(ValidationError) as refused:
        run([text])
    assert "is not a text" in refused.value.messages["leaves"][0][0]


def test_readers_are_warned_of_known_weaknesses():
    warnings = CALCULATOR.run({"leaves": ["a"], **BITCOIN, "leaves_hashed": "once"})["warnings"]
    assert "passed off as a leaf" in warnings[0]
    assert "same root" in warnings[1]
    assert not CALCULATOR.run(CALCULATOR.example)["warnings"]
