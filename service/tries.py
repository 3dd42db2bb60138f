"""Merkle-Patricia tries: a trie built from pairs, its nodes, and the walk that proves a key or its absence.

A node is a branch (16 children and a value), an extension or a leaf (a packed path, and a child or a value). A packed
path starts with a flag: 0 or 1 for an extension, 2 or 3 for a leaf, odd where the path has an odd number of nibbles.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eth_hash.auto import keccak
from trie.hexary import HexaryTrie

from service.hashing import decoded, encoded

BRANCH, EXTENSION, LEAF = "branch", "extension", "leaf"
LEAF_FLAG, CHILDREN = 2, 16
Follow = Callable[[Any], Any]


class BrokenProof(Exception):
    """A node that is missing, has another hash than the one above it says, or is no node; `place` counts from 0."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True)
class Node:
    """A node on a walk: what it holds, its kind, the nibbles above it and its own, and the child or value ahead."""

    holds: list[Any]
    kind: str
    above: str
    own: str
    ahead: int | None

    @property
    def encoded(self) -> bytes:
        """The node in RLP."""
        return encoded(self.holds)


def built(pairs: Iterable[tuple[bytes, bytes]]) -> HexaryTrie:
    """The trie of the pairs put in one after the other; an empty value takes its key out."""
    trie = HexaryTrie({})
    for key, value in pairs:
        trie[key] = value
    return trie


def unpacked(packed: bytes) -> tuple[str, str]:
    """Kind and nibbles of a packed path."""
    nibbles = packed.hex()
    flag = int(nibbles[0])
    return LEAF if flag >= LEAF_FLAG else EXTENSION, nibbles[1 if flag % 2 else 2 :]


def node_of(holds: Any, above: str, key: str) -> Node:
    """A node as a walk for the nibbles of `key` meets it; ValueError where it is no node."""
    if isinstance(holds, list) and len(holds) == CHILDREN + 1:
        here = key[len(above) :][:1]
        return Node(holds, BRANCH, above, here, int(here, 16) if here else CHILDREN)
    if isinstance(holds, list) and len(holds) == 2 and isinstance(holds[0], bytes) and holds[0][:1] < b"\x40":
        kind, own = unpacked(holds[0])
        rest = key[len(above) :]
        matches = rest == own if kind == LEAF else rest.startswith(own)
        return Node(holds, kind, above, own, 1 if matches else None)
    raise ValueError("not a node of a trie")


def walk(root: Any, key: str, follow: Follow) -> Iterator[Node]:
    """The nodes that a walk for the nibbles of `key` passes, from the root to the value or to where the path ends."""
    holds, above = root, ""
    while holds:
        node = node_of(holds, above, key)
        yield node
        if node.kind == LEAF or node.ahead in (None, CHILDREN):
            return
        above += node.own
        holds = follow(node.holds[node.ahead])


def value_at(nodes: Sequence[Node]) -> bytes:
    """The value at the end of a walk; nothing where the key is absent."""
    last = nodes[-1] if nodes else None
    if last is None or last.ahead is None or not (last.kind == LEAF or last.ahead == CHILDREN):
        return b""
    value: bytes = last.holds[last.ahead]
    return value


def stored_in(trie: HexaryTrie) -> Follow:
    """Follows references into a trie's own store."""
    return lambda child: child if isinstance(child, list) or not child else decoded(trie.db[child])


def walk_of(trie: HexaryTrie, key: bytes) -> list[Node]:
    """The walk for a key in a trie."""
    return list(walk(stored_in(trie)(trie.root_hash) if trie.root_hash in trie.db else [], key.hex(), stored_in(trie)))


def every_node(trie: HexaryTrie) -> Iterator[tuple[str, str, str, bytes]]:
    """Nibbles above, kind, own nibbles and encoding of each node, parents before children, in the order of paths."""
    follow = stored_in(trie)
    waiting = [("", follow(trie.root_hash) if trie.root_hash in trie.db else [])]
    while waiting:
        above, holds = waiting.pop()
        if not holds:
            continue
        if len(holds) == CHILDREN + 1:
            yield above, BRANCH, "", encoded(holds)
            waiting += [(f"{above}{place:x}", follow(holds[place])) for place in reversed(range(CHILDREN))]
            continue
        kind, own = unpacked(holds[0])
        yield above, kind, own, encoded(holds)
        if kind == EXTENSION:
            waiting.append((above + own, follow(holds[1])))


def proved(root: bytes, key: bytes, proof: Sequence[bytes]) -> list[Node]:
    """The walk for a key through the nodes of a proof, each held to its hash; BrokenProof where one does not fit."""
    place = 0

    def follow(child: Any) -> Any:
        nonlocal place
        if isinstance(child, list) or not child:
            return child
        if place >= len(proof) or keccak(proof[place]) != child:
            raise BrokenProof(place)
        place += 1
        return decoded(proof[place - 1])

    try:
        return list(walk(follow(root), key.hex(), follow))
    except ValueError as error:
        raise BrokenProof(place - 1) from error
