"""Size of a proof: how many bytes of neighbours a proof carries in a tree of this width.

A proof passes log_width(entries) levels, and carries the other children of the node at each of them:
bytes = (width - 1) x hash size x levels. A binary tree is deeper, and carries one neighbour a level.
"""

from math import log

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    entries = q.count("Entries in the tree", low=2, required=True, asked=("entries", "accounts", "leaves"))
    width = q.count(
        "Children of a node",
        low=2,
        high=256,
        load_default=16,
        asked=("wide", "children", "ary", "children per node", "branches", "way"),
    )
    hash_bytes = q.count("Bytes of a hash", unit="bytes", low=1, high=64, load_default=32)


class Outputs(Shape):
    levels = q.number("Levels that a proof passes on average", low=0.0)
    neighbours = q.number("Hashes that it carries", low=0.0)
    proof_bytes = q.number("Bytes of the proof", unit="bytes", low=0.0)
    binary_levels = q.number("Levels of a binary tree", low=0.0)
    binary_bytes = q.number("Bytes of a proof in a binary tree", unit="bytes", low=0.0)
    times_binary = q.number("Proof over that of a binary tree", unit="times", low=1.0)


def compute(entries: int, width: int, hash_bytes: int) -> Values:
    levels, binary = log(entries) / log(width), log(entries) / log(2)
    return {
        "levels": levels,
        "neighbours": (width - 1) * levels,
        "proof_bytes": (width - 1) * levels * hash_bytes,
        "binary_levels": binary,
        "binary_bytes": binary * hash_bytes,
        "times_binary": max(1.0, (width - 1) * levels / binary),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("levels", "Each level divides the entries by the width.", "log(entries) / log(width)"),
        Step("neighbours", "The other children of each node on the way.", "(width - 1) * levels"),
        Step(
            "binary_bytes",
            "In a binary tree: deeper, with one neighbour a level.",
            "log(entries) / log(2) * hash_bytes",
        ),
        Step("proof_bytes", "Each of them is a hash.", "neighbours * hash_bytes"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "In a tree of {entries} entries with {width} children a node, a proof passes about {levels} levels and carries"
        " {proof_bytes} bytes of neighbours; in a binary tree {binary_levels} levels and {binary_bytes} bytes."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


CALCULATOR = Calculator(
    name="trie-size",
    title="Size of a tree's proof",
    summary="The bytes of a proof in a tree of any width, beside those in a binary tree.",
    group="plumbing",
    place=75,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={"entries": 2**32},
    assumptions=[
        "A full and even tree; the values at its end, and what encoding adds, are left out.",
        "The formula is that of EIP-7864, which proposes a binary tree for Ethereum's state.",
    ],
    about="merkle-patricia-tries",
    questions=[
        "how big is a proof in a hexary tree of 4294967296 entries",
        "proof size binary vs 16 children for 1,000,000 accounts",
        "bytes of a merkle proof with 1000 leaves, 2 children a node",
        "why does ethereum want a binary tree, 2^32 entries at 32 bytes",
    ],
)
