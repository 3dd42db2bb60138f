"""Sizes of proofs by hand, and the two figures of EIP-7864."""

import pytest

from service.calculators.trie_size import CALCULATOR


def run(entries, **inputs):
    return CALCULATOR.run({"entries": entries, **inputs})["result"]


def test_mp_07_a_hexary_proof_of_3840_bytes_and_a_binary_one_of_1024():
    # 15 x 32 x 8 and 1 x 32 x 32 in a tree of 2^32 entries.
    result = run(2**32)
    assert result["proof_bytes"] == pytest.approx(3_840, rel=1e-12)
    assert result["binary_bytes"] == pytest.approx(1_024, rel=1e-12)
    assert (result["levels"], result["binary_levels"]) == pytest.approx((8, 32), rel=1e-12)
    assert result["times_binary"] == pytest.approx(3.75, rel=1e-12)


@pytest.mark.parametrize(("entries", "width", "hashes"), [(1_024, 2, 10), (729, 3, 12), (65_536, 256, 510)])
def test_the_hashes_carried_by_hand(entries, width, hashes):
    # 2^10 with one neighbour a level, 3^6 with two, 256^2 with 255.
    assert run(entries, width=width)["neighbours"] == pytest.approx(hashes, rel=1e-12)


def test_a_binary_tree_beside_itself():
    result = run(1_000, width=2, hash_bytes=20)
    assert result["proof_bytes"] == pytest.approx(result["binary_bytes"], rel=1e-12)
    assert result["times_binary"] == 1
