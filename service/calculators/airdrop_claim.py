"""Airdrop claim: whether a proof shows that an account is in a distribution with this amount.

The contract keeps one root. packed: leaf = keccak256(index, account, amount), as in Uniswap's MerkleDistributor;
abi-twice: leaf = keccak256(keccak256(account, amount)) in words of 32 bytes, as OpenZeppelin's tree makes it.
Each hash of the proof is joined smaller first; the claim holds where the root comes out.
"""

from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.hashing import keccak256, word
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

PADDING = "0x" + "00" * 12
LEAVES = {
    "packed": ("keccak256(word(index), account, word(amount))", "Index, account and amount, hashed."),
    "abi-twice": (
        f"keccak256(keccak256('{PADDING}', account, word(amount)))",
        "Account and amount in words of 32 bytes, hashed twice.",
    ),
}


class Inputs(Shape):
    root = q.digest("Root that the contract keeps", required=True)
    account = q.address("Account that claims", required=True)
    amount = q.base_units("Amount, in the token's smallest units", decimals=18, required=True)
    proof = q.each(q.digest("Hash"), "Proof: hashes from the leaf up", least=0, most=40, required=True)
    leaf_kind = q.choice("How a leaf is made", tuple(LEAVES), load_default="packed")
    index = q.base_units("Index of the claim, in packed leaves", load_default=0)


class Outputs(Shape):
    leaf = q.digest("Leaf of this claim")
    root_of_proof = q.digest("Root that leaf and proof lead to")
    valid = q.flag("The claim holds")
    proof_length = q.count("Hashes in the proof")
    proof_bytes = q.count("Bytes of the proof")
    most_claims = q.count("Claims that a tree of this depth can hold")


def leaf_of(inputs: Values) -> str:
    """The leaf that a claim makes."""
    amount = word(inputs["amount"])
    if inputs["leaf_kind"] == "packed":
        return keccak256(word(inputs["index"]), inputs["account"], amount)
    return keccak256(keccak256(PADDING, inputs["account"], amount))


def compute(**inputs: Any) -> Values:
    leaf, proof = leaf_of(inputs), inputs["proof"]
    climbed = leaf
    for neighbour in proof:
        climbed = keccak256(min(climbed, neighbour), max(climbed, neighbour))
    return {
        "leaf": leaf,
        "root_of_proof": climbed,
        "valid": climbed == inputs["root"],
        "proof_length": len(proof),
        "proof_bytes": 32 * len(proof),
        "most_claims": 2 ** len(proof),
    }


def working(inputs: Values) -> list[Step]:
    formula, text = LEAVES[inputs["leaf_kind"]]
    length = len(inputs["proof"])
    steps = [Step("leaf" if length else "root_of_proof", text, formula)]
    for place in range(length):
        name = f"node_{place + 1}" if place + 1 < length else "root_of_proof"
        pair = [f"{end}({steps[-1].name}, proof[{place}])" for end in ("min", "max")]
        steps.append(
            Step(name, "Joined with the next hash of the proof, smaller first.", f"keccak256({', '.join(pair)})")
        )
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = "The claim of {amount} tokens (at 18 decimals) by {account} "
    if result["valid"]:
        sentence += "holds: {proof_length} hashes, {proof_bytes} bytes, lead from it to the root."
    else:
        sentence += "fails: its {proof_length} hashes, {proof_bytes} bytes, lead to {root_of_proof}, not to the root."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["A proof that holds does not say that the contract still pays: see who may change the root or withdraw."]
    if inputs["leaf_kind"] == "abi-twice" and inputs["index"]:
        lines.append("Leaves of the kind abi-twice hold no index.")
    return lines


CALCULATOR = Calculator(
    name="airdrop-claim",
    title="Claim of an airdrop",
    summary="Checks the Merkle proof of a claim: account, amount and proof against the root that the contract keeps.",
    group="plumbing",
    place=80,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "root": "0x00dfed5a53dfafc34cba83bf5c348a6712f07bcb2f083b1ec021c5c14b787a82",
        "account": "0x" + "22" * 20,
        "amount": "250000000000000000000",
        "index": "1",
        "proof": [
            "0x466c063f23268d5540b4b8e3727ca47b16ab4ec74e81ebd3dc7f81a62617f078",
            "0x1032e1a8f5f0eba7a5f5474afd9c96c85bba3e3c25df2586f84065a981a84ec8",
        ],
    },
    assumptions=[
        "The example is a made-up distribution of four claims.",
        "packed is the leaf of Uniswap's MerkleDistributor, abi-twice that of OpenZeppelin's StandardMerkleTree with"
        " address and uint256; other distributors make other leaves.",
        "Whether the claim was made before, its deadline, and the contract's powers are not looked at.",
    ],
    about="airdrops-how-they-work",
    questions=[
        "check my airdrop proof against the merkle root",
        "is the claim of 250 tokens by 0x2222222222222222222222222222222222222222 in the tree",
        "why does my merkle claim fail with this amount",
        "how many hashes does an airdrop proof need",
    ],
)
