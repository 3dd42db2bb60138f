"""Merkle-Patricia trie: the root of key and value pairs as Ethereum keeps them, and the proof of a key.

A key is a path of nibbles, of the key itself or of its keccak256 (secure). A node of 32 bytes or more stands in the one
above it as its hash, a shorter one as itself. root = keccak256 of the root node in RLP.
"""

from typing import Any

from eth_hash.auto import keccak

from service import quantities as q
from service import tries
from service.declaration import Calculator
from service.hashing import LONGEST_INLINE, as_hex, bytes_of, encoded, from_hex, keccak256
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 64


class Inputs(Shape):
    keys = q.each(q.label("Key"), "Keys, in the order in which they are put in", most=MOST, required=True)
    values = q.each(
        q.label("Value"), "Values, one a key; 0x, which is nothing, takes the key out again", most=MOST, required=True
    )
    secure = q.flag("Paths are the keccak256 of the keys, as in Ethereum's state", load_default=False)
    proved_key = q.label("Key to prove, present or not", text="Left out: the key put in last.", asked=("prove", "key"))


class Outputs(Shape):
    root = q.digest("Root")
    entry_count = q.count("Keys with a value")
    node_count = q.count("Nodes", unit="nodes")
    inlined_count = q.count("Nodes short enough to stand inside the one above", unit="nodes")
    node_paths = q.each(q.Text("Path", longest=500), "Nibbles on the way to the node", least=0, most=500)
    node_kinds = q.each(q.choice("Kind", ("branch", "extension", "leaf")), "Kind", least=0, most=500)
    node_nibbles = q.each(q.Text("Nibbles", longest=500), "Nibbles of its own", least=0, most=500)
    node_bytes = q.each(q.count("Bytes"), "Bytes in RLP", least=0, most=500)
    node_references = q.each(q.data("Reference", longest=100), "Hash, or itself where short", least=0, most=500)
    present = q.flag("The key has a value")
    value = q.data("Value of the key", longest=500, allow_none=True)
    proof = q.each(q.data("Node", longest=3_000), "Proof: the nodes on the way, in RLP", least=0, most=500)
    proof_bytes = q.count("Bytes of the proof")


def trie_of(inputs: Values) -> Any:
    """The trie of the pairs."""
    if len(inputs["keys"]) != len(inputs["values"]):
        raise BrokenRelation("lists-side-by-side", "values", "keys and values")
    pairs = zip(inputs["keys"], inputs["values"], strict=True)
    return tries.built((path_of(key, inputs), from_hex(bytes_of(value))) for key, value in pairs)


def path_of(key: str, inputs: Values) -> bytes:
    written = from_hex(bytes_of(key))
    return keccak(written) if inputs["secure"] else written


def asked(inputs: Values) -> str:
    return str(inputs.get("proved_key", inputs["keys"][-1]))


def compute(**inputs: Any) -> Values:
    trie = trie_of(inputs)
    nodes = list(tries.every_node(trie))
    walked = tries.walk_of(trie, path_of(asked(inputs), inputs))
    value = tries.value_at(walked)
    proof = [node.encoded for node in walked if node is walked[0] or len(node.encoded) > LONGEST_INLINE]
    kept = {path_of(key, inputs): value for key, value in zip(inputs["keys"], inputs["values"], strict=True)}
    return {
        "root": as_hex(trie.root_hash),
        "entry_count": sum(value != "0x" for value in kept.values()),
        "node_count": len(nodes),
        "inlined_count": sum(len(node) <= LONGEST_INLINE for _, _, _, node in nodes[1:]),
        "node_paths": [above or "–" for above, _, _, _ in nodes],
        "node_kinds": [kind for _, kind, _, _ in nodes],
        "node_nibbles": [own or "–" for _, _, own, _ in nodes],
        "node_bytes": [len(node) for _, _, _, node in nodes],
        "node_references": [
            as_hex(node) if number and len(node) <= LONGEST_INLINE else keccak256(as_hex(node))
            for number, (_, _, _, node) in enumerate(nodes)
        ],
        "present": bool(value),
        "value": as_hex(value) if value else None,
        "proof": [as_hex(node) for node in proof],
        "proof_bytes": sum(map(len, proof)),
    }


def working(inputs: Values) -> list[Step]:
    trie = trie_of(inputs)
    walked = tries.walk_of(trie, path_of(asked(inputs), inputs))
    steps = [
        Step(f"node_{number}", text_of(node), formula_of(node, number < len(walked) and f"node_{number + 1}"))
        for number, node in reversed(list(enumerate(walked, 1)))
    ]
    if not steps:
        return [Step("root", "The trie is empty: the hash of nothing in RLP.", "keccak256(rlp_bytes('0x'))")]
    return [*steps, Step("root", "The hash of the node at the top.", "keccak256(node_1)")]


def text_of(node: tries.Node) -> str:
    """What a step writes down."""
    if node.kind == tries.BRANCH:
        return f"Branch: 16 children, of which the path takes {node.own or 'none'}, and a value."
    flag = as_hex(node.holds[0])[2]
    return f"{node.kind.capitalize()}: its nibbles {node.own or '–'} packed after the flag {flag}."


def formula_of(node: tries.Node, below: str | bool) -> str:
    """The node in RLP, with the name of the node below it where the walk goes on."""
    parts = [encoded(item).hex() for item in node.holds]
    if node.kind == tries.BRANCH:
        if below and node.ahead is not None:
            before, after = "".join(parts[: node.ahead]), "".join(parts[node.ahead + 1 :])
            inner = [f"'0x{before}'" if before else "", f"reference({below})", f"'0x{after}'" if after else ""]
            return f"rlp_list({', '.join(filter(None, inner))})"
        return f"rlp_list('0x{''.join(parts)}')"
    ahead = f"reference({below})" if below else f"'0x{parts[1]}'"
    if node.kind == tries.LEAF:
        ahead = f"rlp_bytes('{as_hex(node.holds[1])}')"
    return f"rlp_list(rlp_bytes('{as_hex(node.holds[0])}'), {ahead})"


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{entry_count} keys make {node_count} nodes with the root {root}. "
        + ("The key {key} has the value {written}" if result["present"] else "The key {key} is absent")
        + ", which a proof of {proof_bytes} bytes shows"
        + ("." if result["present"] else ": the path leaves the trie there.")
    )
    key = asked(inputs)
    written = {bytes_of(name): value for name, value in zip(inputs["keys"], inputs["values"], strict=True)}
    words = {"key": key, "written": written.get(bytes_of(key))}
    return sentence.format(**shown(inputs | result, Inputs, Outputs), **words)


CALCULATOR = Calculator(
    name="merkle-patricia-trie",
    title="Merkle-Patricia trie",
    summary="The root and the nodes of keys and values as Ethereum keeps them, with the proof of a key or its absence.",
    group="plumbing",
    place=60,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={
        "keys": ["do", "dog", "doge", "horse"],
        "values": ["verb", "puppy", "coins", "stallion"],
        "proved_key": "dog",
    },
    assumptions=[
        "Keys and values are texts, or bytes where they start with 0x; the order of putting in does not matter.",
        "The example is that of ethereum.org's page on the trie; its root is that of the bytes of these texts.",
        "The working writes out the nodes on the way to the key, from below; other nodes stand in it as they are.",
    ],
    about="merkle-patricia-tries",
    questions=[
        "root of the trie do verb, dog puppy, doge coins, horse stallion",
        "show the patricia trie nodes for keys do, dog, doge",
        "prove that cat is not in the trie of do, dog, horse",
        "secure trie root of dog puppy",
    ],
)
