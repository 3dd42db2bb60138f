"""Account proof: what a node's answer to eth_getProof shows about an account, held to a block's state root.

path = keccak256(address); the nodes of the proof lead along it from the state root, each under its own hash.
At the end stands rlp([nonce, balance, storage root, code hash]), or the path leaves the trie: no such account.
"""

from typing import Any

from eth_hash.auto import keccak

from service import quantities as q
from service import tries
from service.declaration import Calculator
from service.hashing import as_hex, decoded, from_hex, keccak256
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

NO_CODE = keccak256("0x")
WORD = 32
LONGEST_NODE = 1_300
FIELDS = ("nonce", "balance", "storage_root", "code_hash", "has_code")


class Inputs(Shape):
    state_root = q.digest("State root of the block", required=True)
    address = q.address("Address of the account", required=True)
    proof = q.each(q.data("Node", longest=LONGEST_NODE), "accountProof: its nodes", most=32, required=True)


class Outputs(Shape):
    verdict = q.choice("What the proof shows", ("present", "absent", "invalid"))
    nonce = q.digits("Nonce: transactions sent so far", allow_none=True)
    balance = q.digits("Balance", unit="ETH", decimals=18, allow_none=True)
    storage_root = q.digest("Root of the account's own storage", allow_none=True)
    code_hash = q.digest("Hash of its code", allow_none=True)
    has_code = q.flag("It is a contract, or delegates to one", allow_none=True)
    root_of_proof = q.digest("Root that the first node has")
    node_count = q.count("Nodes that the walk passes")
    proof_bytes = q.count("Bytes of the proof")
    broken_node = q.count("First node that does not fit, the first being 1", low=1, allow_none=True)


def account(value: bytes) -> Values:
    """The fields of an account; ValueError where the bytes hold none."""
    fields = decoded(value)
    if not isinstance(fields, list) or len(fields) != 4 or not all(isinstance(field, bytes) for field in fields):
        raise ValueError("not an account")
    nonce, balance, storage_root, code_hash = fields
    if max(len(nonce), len(balance)) > WORD or {len(storage_root), len(code_hash)} != {WORD}:
        raise ValueError("not an account")
    numbers = {"nonce": int.from_bytes(nonce, "big"), "balance": int.from_bytes(balance, "big")}
    hashes = {"storage_root": as_hex(storage_root), "code_hash": as_hex(code_hash)}
    return {**numbers, **hashes, "has_code": as_hex(code_hash) != NO_CODE}


def compute(**inputs: Any) -> Values:
    proof = [from_hex(node) for node in inputs["proof"]]
    found: Values = {"verdict": "invalid", **dict.fromkeys(FIELDS), "node_count": 0, "broken_node": None}
    try:
        walked = tries.proved(from_hex(inputs["state_root"]), keccak(from_hex(inputs["address"])), proof)
        value = tries.value_at(walked)
        found |= {"node_count": len(walked)} | account_or_none(value, len(proof))
    except tries.BrokenProof as error:
        found["broken_node"] = error.place + 1
    return {
        **found,
        "root_of_proof": keccak256(inputs["proof"][0]),
        "proof_bytes": sum(map(len, proof)),
    }


def account_or_none(value: bytes, nodes: int) -> Values:
    """The account that a value holds, or that there is none; BrokenProof where it holds something else."""
    if not value:
        return {"verdict": "absent"}
    try:
        return {"verdict": "present", **account(value)}
    except ValueError as error:
        raise tries.BrokenProof(nodes - 1) from error


def working(inputs: Values) -> list[Step]:
    hashes = [
        Step(
            f"node_{number}",
            f"The hash of node {number}: it has to stand in the node above it.",
            f"keccak256(proof[{number - 1}])",
        )
        for number in range(len(inputs["proof"]), 1, -1)
    ]
    return [
        Step("path", "The way through the trie: a nibble of the hashed address at each branch.", "keccak256(address)"),
        *hashes,
        Step("root_of_proof", "The hash of the first node: it has to be the state root.", "keccak256(proof[0])"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentences = {
        "present": "The proof holds: {address} has {balance} ETH and has sent {nonce} transactions, in {node_count}"
        " nodes from the state root.",
        "absent": "The proof holds: there is no account {address}; its path leaves the trie after {node_count} nodes,"
        " {proof_bytes} bytes.",
        "invalid": "The proof fails at node {broken_node} of {proof_bytes} bytes in all: {address} is neither shown nor"
        " ruled out.",
    }
    return sentences[result["verdict"]].format(**shown(inputs | result, Inputs, Outputs))


CALCULATOR = Calculator(
    name="account-proof",
    title="Proof of an account",
    summary="Checks an answer of eth_getProof against a state root, and reads the account or its absence from it.",
    group="plumbing",
    place=70,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={
        "state_root": "0x45f06924e496c82a0fbe8e988bd09569aa854fdaf09add3cc4fedc0c72923b2e",
        "address": "0x" + "11" * 20,
        "proof": [
            "0xf8718080a0f8bc8d3e575c7ceb33f1b074e6b11a49ba0789826f81cb99513164719aa1279fa0d825a83c49928d38dfd6caffefc7"
            "c114be4171aa799a42f6569c64cfd0f3e39680808080808080808080a077a44ec15cbfedaea7585435f4ecd8a5ab7960b6870a9775"
            "8cba7edf8698a9818080",
            "0xf871a032c07404b8c1df4c46226425cac68c28d27a766bbddce62309f36724839b22c0b84ef84c038814d1120d7b160000a056e8"
            "1f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421a0c5d2460186f7233c927e7db2dcc703c0e500b653ca82"
            "273b7bfad8045d85a470",
        ],
    },
    assumptions=[
        "The state root is that of a block you trust; a proof shows nothing about which block is the right one.",
        "The example is a made-up state of three accounts; a proof of the main chain has 8 to 11 nodes.",
        "Nodes after the end of the walk are not looked at.",
    ],
    about="merkle-patricia-tries",
    questions=[
        "verify an eth_getProof answer against a state root",
        "what is the balance and nonce in this account proof",
        "does this proof show that the account 0x2222222222222222222222222222222222222222 does not exist",
        "how is an account proven from the state root",
    ],
)
