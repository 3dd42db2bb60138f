"""Tries against the published roots, a trie built once more in plain code, and the library's own proofs."""

import random

import pytest
import rlp
from marshmallow import ValidationError
from trie import HexaryTrie

from service.calculators.merkle_patricia_trie import CALCULATOR
from tests.calculators.recomputing import keccak

EMPTY = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"
DOGS = {"do": "verb", "dog": "puppy", "doge": "coin", "horse": "stallion"}


def run(pairs, **inputs):
    return CALCULATOR.run({"keys": list(pairs), "values": list(pairs.values()), **inputs})["result"]


def packed(nibbles, leaf):
    flag = 2 * leaf + len(nibbles) % 2
    return bytes.fromhex(f"{flag:x}{'' if len(nibbles) % 2 else '0'}{nibbles}")


def node(pairs):
    """The node that holds these pairs of nibbles and value, by the definition of the Yellow Paper, appendix D."""
    if not pairs:
        return b""
    if len(pairs) == 1:
        ((nibbles, value),) = pairs.items()
        return [packed(nibbles, True), value]
    first, last = min(pairs), max(pairs)
    shared = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    if shared:
        return [packed(first[:shared], False), named({key[shared:]: value for key, value in pairs.items()})]
    children = [named({key[1:]: v for key, v in pairs.items() if key[:1] == f"{place:x}"}) for place in range(16)]
    return [*children, pairs.get("", b"")]


def named(pairs):
    written = rlp.encode(node(pairs))
    return node(pairs) if len(written) < 32 else keccak(written)


def root(pairs, secure=False):
    paths = {(keccak(key.encode()) if secure else key.encode()).hex(): v.encode() for key, v in pairs.items()}
    return "0x" + keccak(rlp.encode(node(paths))).hex()


def test_the_published_example_has_eight_nodes_three_of_them_inlined():
    # ethereum.org's example with `coins`: MP-04.
    result = run(DOGS | {"doge": "coins"}, proved_key="dog")
    assert result["root"] == "0x4034a3e31976c08463970a25a9b52209bfe55ae5b503005ad77a748a2b1b4f51"
    assert (result["node_count"], result["inlined_count"], result["entry_count"]) == (8, 3, 4)
    assert result["node_kinds"][:2] == ["extension", "branch"]
    assert result["value"] == "0x" + b"puppy".hex()


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("count", [1, 2, 5, 20, 64])
def test_roots_equal_those_of_the_definition_in_any_order(secure, count):
    pick = random.Random(count)
    pairs = {f"{pick.randrange(400)}": "v" * pick.randrange(1, 60) for _ in range(count)}
    shuffled = dict(pick.sample(list(pairs.items()), len(pairs)))
    assert run(pairs, secure=secure)["root"] == run(shuffled, secure=secure)["root"] == root(pairs, secure)


def test_what_is_taken_out_leaves_no_trace():
    gone = run({**DOGS, "dax": "x", "doges": "y", "h": "z"} | {"dax": "0x", "doges": "0x", "h": "0x"})
    again = CALCULATOR.run({"keys": [*DOGS, "cat", "cat"], "values": [*DOGS.values(), "meow", "0x"]})["result"]
    assert gone["root"] == again["root"] == run(DOGS)["root"]
    assert again["entry_count"] == 4
    assert not again["present"]


def test_an_empty_trie_has_the_published_root():
    result = CALCULATOR.run({"keys": ["a", "a"], "values": ["b", "0x"]})
    assert result["result"]["root"] == EMPTY
    assert result["result"]["node_count"] == result["result"]["proof_bytes"] == 0
    assert result["worked_example"][-1]["result"] == EMPTY


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("key", [*DOGS, "d", "dogs", "cat", "horses", "0x", "zebra"])
def test_proofs_convince_the_library_of_presence_and_absence(key, secure):
    result = run(DOGS, proved_key=key, secure=secure)
    path = key.encode() if key != "0x" else b""
    proof = [rlp.decode(bytes.fromhex(one[2:])) for one in result["proof"]]
    value = HexaryTrie.get_from_proof(bytes.fromhex(result["root"][2:]), keccak(path) if secure else path, proof)
    assert value == DOGS.get(key, "").encode()
    assert result["present"] == (key in DOGS)
    assert result["proof_bytes"] == sum(len(one) // 2 - 1 for one in result["proof"])


def test_flags_of_packed_paths_are_told():
    texts = " ".join(
        step["text"] for step in CALCULATOR.run(CALCULATOR.example | {"proved_key": "horse"})["worked_example"]
    )
    assert "Leaf: its nibbles 6f727365 packed after the flag 2" in texts
    assert "Extension: its nibbles 6 packed after the flag 1" in texts


def test_keys_and_values_come_in_pairs():
    with pytest.raises(ValidationError) as refused:
        CALCULATOR.run({"keys": ["a", "b"], "values": ["1"]})
    assert refused.value.normalized_messages()["values"][0].code == "relation"


def test_a_key_of_hex_and_a_key_of_text_with_the_same_bytes_are_one():
    assert run({"0x646f67": "puppy"})["root"] == run({"dog": "puppy"})["root"]
