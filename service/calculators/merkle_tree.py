"""Merkle tree: one root for a list of texts, and the few hashes that prove one of them.

leaf = H(text), or H(H(text)); each layer hashes neighbours in pairs, H(left, right), until one hash is left: the root.
A proof is the neighbour at each layer: at most log2 of the number of leaves, rounded up.
"""

from collections.abc import Sequence
from typing import Any

from service import hashing
from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

HASHES = {"keccak256": hashing.keccak256, "sha256": hashing.sha256}
MOST = 64


class Inputs(Shape):
    leaves = q.each(q.label("Leaf"), "Leaves: texts, or bytes that start with 0x", most=MOST, required=True)
    proved_leaf = q.count(
        "Which leaf is proved, the first being 1", low=1, high=MOST, load_default=1, asked=("leaf", "prove")
    )
    claimed_text = q.label(
        "Text that is claimed to be that leaf", text="Left out: the leaf itself. Another text fails.", asked=("tamper",)
    )
    hash = q.choice("Hash", tuple(HASHES), load_default="keccak256")
    leaves_hashed = q.choice("How often a leaf is hashed", ("once", "twice"), load_default="twice")
    pairs = q.choice("Order in a pair: smaller hash first, or as listed", ("sorted", "listed"), load_default="sorted")
    odd_one = q.choice("What a hash without a neighbour does", ("moves-up", "is-doubled"), load_default="moves-up")


class Outputs(Shape):
    root = q.digest("Root")
    leaf_count = q.count("Leaves", unit="hashes")
    layers = q.count("Layers above the leaves")
    proof = q.each(q.digest("Neighbour"), "Proof, from the leaf up", least=0)
    proof_sides = q.each(q.choice("Side", ("left", "right")), "Side on which it stands", least=0)
    proof_length = q.count("Hashes in the proof", unit="hashes")
    proof_bytes = q.count("Bytes of the proof")
    recomputed_root = q.digest("Root that the claimed text and the proof lead to")
    valid = q.flag("The proof holds")


def layers_of(inputs: Values) -> list[list[str]]:
    """The hashes of every layer, from the leaves up."""
    layer = [leaf_hash(text, inputs) for text in inputs["leaves"]]
    layers = [layer]
    while len(layer) > 1:
        if len(layer) % 2 and inputs["odd_one"] == "is-doubled":
            layer = [*layer, layer[-1]]
        pairs = [layer[place : place + 2] for place in range(0, len(layer), 2)]
        layer = [joined(pair, inputs) if len(pair) == 2 else pair[0] for pair in pairs]
        layers.append(layer)
    return layers


def leaf_hash(text: str, inputs: Values) -> str:
    chosen = HASHES[inputs["hash"]]
    once = chosen(hashing.bytes_of(text))
    return once if inputs["leaves_hashed"] == "once" else chosen(once)


def joined(pair: Sequence[str], inputs: Values) -> str:
    return HASHES[inputs["hash"]](*(sorted(pair) if inputs["pairs"] == "sorted" else pair))


def proof_of(inputs: Values) -> list[tuple[str, str]]:
    """Side and hash of the neighbour at each layer that has one."""
    place, proof = inputs["proved_leaf"] - 1, []
    for layer in layers_of(inputs)[:-1]:
        beside = place - 1 if place % 2 else place + 1
        if beside == len(layer) and inputs["odd_one"] == "is-doubled":
            beside = place
        if beside < len(layer):
            proof.append(("left" if place % 2 else "right", layer[beside]))
        place //= 2
    return proof


def compute(**inputs: Any) -> Values:
    leaves, proved = inputs["leaves"], inputs["proved_leaf"]
    if proved > len(leaves):
        raise BrokenRelation("place-in-list", "proved_leaf", f"there are {len(leaves)} leaves")
    layers, proof = layers_of(inputs), proof_of(inputs)
    climbed = leaf_hash(inputs.get("claimed_text", leaves[proved - 1]), inputs)
    for side, neighbour in proof:
        pair = (neighbour, climbed) if side == "left" else (climbed, neighbour)
        climbed = joined(pair, inputs)
    return {
        "root": layers[-1][0],
        "leaf_count": len(leaves),
        "layers": len(layers) - 1,
        "proof": [neighbour for _, neighbour in proof],
        "proof_sides": [side for side, _ in proof],
        "proof_length": len(proof),
        "proof_bytes": 32 * len(proof),
        "recomputed_root": climbed,
        "valid": climbed == layers[-1][0],
    }


def working(inputs: Values) -> list[Step]:
    chosen, proof = inputs["hash"], proof_of(inputs)
    text = "claimed_text" if "claimed_text" in inputs else f"leaves[{inputs['proved_leaf'] - 1}]"
    formula = f"{chosen}(bytes_of({text}))"
    if inputs["leaves_hashed"] == "twice":
        formula = f"{chosen}({formula})"
    names = [f"node_{number}" for number in range(1, len(proof))] + ["recomputed_root"]
    steps = [
        Step("leaf" if proof else "recomputed_root", f"The text's bytes, hashed {inputs['leaves_hashed']}.", formula)
    ]
    for name, (side, neighbour) in zip(names, proof, strict=False):
        pair = [f"'{neighbour}'", steps[-1].name] if side == "left" else [steps[-1].name, f"'{neighbour}'"]
        if inputs["pairs"] == "sorted":
            pair = [f"{end}({pair[0]}, {pair[1]})" for end in ("min", "max")]
        order = "smaller first" if inputs["pairs"] == "sorted" else f"which stands on the {side}"
        steps.append(Step(name, f"Hashed with its neighbour, {order}.", f"{chosen}({pair[0]}, {pair[1]})"))
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{leaf_count} leaves have the root {root}, in {layers} layers. Leaf {proved_leaf} is proved by {proof_length}"
        " hashes, {proof_bytes} bytes, without showing the other leaves"
    )
    if "claimed_text" in inputs:
        sentence += (
            "; the text claimed is that leaf, and leads to this root."
            if result["valid"]
            else "; the text claimed is another and leads to {recomputed_root}: the proof fails."
        )
    else:
        sentence += "."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["leaves_hashed"] == "once":
        lines.append(
            "With leaves hashed once, two joined hashes can be passed off as a leaf; hashing twice rules it out."
        )
    if inputs["odd_one"] == "is-doubled":
        lines.append("Where the odd one is doubled, a list that repeats its last leaves can have the same root.")
    return lines


CALCULATOR = Calculator(
    name="merkle-tree",
    title="Merkle tree and proof",
    summary="The root of a list of texts, the proof of one of them, and what a changed text does to it.",
    group="plumbing",
    place=40,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"leaves": ["alice 100", "bob 50", "carol 75", "dave 20", "erin 5"], "proved_leaf": 3},
    assumptions=[
        "Hashed twice, pairs sorted, the odd one moved up: near to OpenZeppelin's tree, which also sorts the leaves and"
        " encodes them as contracts do. Pairs as listed and the odd one doubled are Bitcoin's layout.",
        "A root fixes the list, it does not hold it, and it says nothing about whether the texts are true.",
    ],
    about="merkle-trees-and-proofs",
    questions=[
        "what is the merkle root of alice 100, bob 50, carol 75, dave 20?",
        "proof for leaf 3 of alice 100, bob 50, carol 75",
        "merkle proof leaf 2 of a, b, c, d with sha256",
        "if i change bob 50 to bob 51 does the merkle proof of leaf 2 still hold",
    ],
)
