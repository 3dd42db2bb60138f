"""Account proofs cut from states built by the trie library: held, absent, and broken in every way."""

import pytest
import rlp
from trie import HexaryTrie

from service.calculators.account_proof import CALCULATOR
from tests.calculators.recomputing import keccak

NO_STORAGE = bytes.fromhex("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421")
CODE = keccak(b"\x60\x00")


def quantity(number):
    return number.to_bytes(32, "big").lstrip(b"\0")


def address(number):
    return number.to_bytes(20, "big")


def state(count):
    """A state of accounts 1 to count: each with its number as nonce and 10^17 of it; every third has code."""
    trie = HexaryTrie({})
    for number in range(1, count + 1):
        code = CODE if number % 3 == 0 else keccak(b"")
        fields = [quantity(number), quantity(number * 10**17), NO_STORAGE, code]
        trie[keccak(address(number))] = rlp.encode(fields)
    return trie


def asked(trie, number):
    proof = [f"0x{rlp.encode(node).hex()}" for node in trie.get_proof(keccak(address(number)))]
    return {"state_root": f"0x{trie.root_hash.hex()}", "address": f"0x{address(number).hex()}", "proof": proof}


def run(body):
    return CALCULATOR.run(body)["result"]


@pytest.mark.parametrize("count", [1, 2, 17, 300])
def test_every_account_is_read_from_its_proof(count):
    trie = state(count)
    for number in {1, count, count // 2 + 1}:
        result = run(asked(trie, number))
        assert result["verdict"] == "present"
        assert (result["nonce"], result["balance"]) == (str(number), str(number * 10**17))
        assert result["has_code"] == (number % 3 == 0)
        assert result["storage_root"] == f"0x{NO_STORAGE.hex()}"
        assert result["broken_node"] is None


@pytest.mark.parametrize("number", [0, 301, 999, 5_000])
def test_absence_is_shown_as_the_library_shows_it(number):
    trie = state(300)
    body = asked(trie, number)
    assert run(body)["verdict"] == "absent"
    proof = [rlp.decode(bytes.fromhex(node[2:])) for node in body["proof"]]
    assert HexaryTrie.get_from_proof(trie.root_hash, keccak(address(number)), proof) == b""


def test_a_proof_of_one_account_says_nothing_of_another():
    trie = state(300)
    verdicts = {run(asked(trie, 1) | {"address": f"0x{address(number).hex()}"})["verdict"] for number in range(2, 40)}
    assert "present" not in verdicts


def test_a_flipped_bit_anywhere_breaks_the_proof_at_that_node():
    body = asked(state(300), 7)
    for place, node in enumerate(body["proof"]):
        for position in (4, len(node) // 2, len(node) - 1):
            digit = f"{int(node[position], 16) ^ 1:x}"
            changed = [*body["proof"]]
            changed[place] = node[:position] + digit + node[position + 1 :]
            result = run(body | {"proof": changed})
            assert (result["verdict"], result["broken_node"]) == ("invalid", place + 1)
            assert result["balance"] is None


def test_a_missing_node_another_root_and_another_order_fail():
    body = asked(state(300), 7)
    assert run(body | {"proof": body["proof"][:-1]})["broken_node"] == len(body["proof"])
    assert run(body | {"proof": body["proof"][::-1]})["broken_node"] == 1
    assert run(body | {"state_root": "0x" + "00" * 32})["broken_node"] == 1


@pytest.mark.parametrize(
    "holds",
    [b"", b"dog", [b""] * 5, [b"\xff", b"x"], [[b""], b"x"], [b" " + keccak(address(1)), b"dog"],
     [b" " + keccak(address(1)), rlp.encode([b"1", b"2", b"3", b"4"])],
     [b" " + keccak(address(1)), rlp.encode([b"1", [b"2"], NO_STORAGE, CODE])]],
)  # fmt: skip
def test_nodes_that_are_none_and_values_that_are_no_account_are_invalid(holds):
    node = rlp.encode(holds)
    result = run(
        {"state_root": f"0x{keccak(node).hex()}", "address": f"0x{address(1).hex()}", "proof": [f"0x{node.hex()}"]}
    )
    assert result["verdict"] == ("absent" if holds == b"" else "invalid")


@pytest.mark.parametrize("node", ["0x", "0xff", "0xc1", "0xf90000", "0xb8ff00", "0x8100"])
def test_bytes_that_are_no_rlp_are_invalid(node):
    root = f"0x{keccak(bytes.fromhex(node[2:])).hex()}"
    assert run({"state_root": root, "address": "0x" + "Ab" * 20, "proof": [node]})["verdict"] == "invalid"


def test_lists_in_lists_without_end_are_invalid():
    node = b""
    while len(node) < 640:
        node = rlp.codec.length_prefix(len(node), 0xC0) + node
    root = f"0x{keccak(node).hex()}"
    assert run({"state_root": root, "address": "0x" + "ab" * 20, "proof": [f"0x{node.hex()}"]})["verdict"] == "invalid"


def test_the_example_holds_and_says_the_balance():
    said = CALCULATOR.run(CALCULATOR.example)["explanation"]
    assert "has 1.5 ETH and has sent 3 transactions, in 2 nodes" in said
