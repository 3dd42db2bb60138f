"""Merkle trees and Ethereum's trie, from keccak-256 and RLP up, in plain Python."""

import hashlib
from functools import cache

ROUNDS = 24
MASK = (1 << 64) - 1


@cache
def constants() -> tuple[list[int], dict[tuple[int, int], int]]:
    """Round constants by their shift register, rotations by their walk."""
    register, rounds = 1, []
    for _ in range(ROUNDS):
        constant = 0
        for power in range(7):
            if register & 1:
                constant |= 1 << ((1 << power) - 1)
            register <<= 1
            if register & 0x100:
                register ^= 0x171
        rounds.append(constant)
    x, y, turns = 1, 0, {(0, 0): 0}
    for step in range(24):
        turns[x, y] = (step + 1) * (step + 2) // 2 % 64
        x, y = y, (2 * x + 3 * y) % 5
    return rounds, turns


def turned(word: int, by: int) -> int:
    return ((word << by) | (word >> (64 - by))) & MASK


def permuted(lanes):
    rounds, turns = constants()
    for constant in rounds:
        sums = [lanes[x, 0] ^ lanes[x, 1] ^ lanes[x, 2] ^ lanes[x, 3] ^ lanes[x, 4] for x in range(5)]
        mixed = [sums[(x - 1) % 5] ^ turned(sums[(x + 1) % 5], 1) for x in range(5)]
        moved = {}
        for (x, y), word in lanes.items():
            moved[y, (2 * x + 3 * y) % 5] = turned(word ^ mixed[x], turns[x, y])
        lanes = {(x, y): w ^ (~moved[(x + 1) % 5, y] & MASK & moved[(x + 2) % 5, y]) for (x, y), w in moved.items()}
        lanes[0, 0] ^= constant
    return lanes


def keccak(data: bytes) -> bytes:
    rate = 136
    padded = bytearray(data + b"\x01")
    padded += b"\x00" * (-len(padded) % rate)
    padded[-1] |= 0x80
    lanes = {(x, y): 0 for x in range(5) for y in range(5)}
    for start in range(0, len(padded), rate):
        for place in range(rate // 8):
            word = int.from_bytes(padded[start + 8 * place : start + 8 * place + 8], "little")
            lanes[place % 5, place // 5] ^= word
        lanes = permuted(lanes)
    return b"".join(lanes[place, 0].to_bytes(8, "little") for place in range(4))


def bytes_of(text: str) -> bytes:
    return bytes.fromhex(text[2:]) if text.startswith("0x") else text.encode()


def hexed(data: bytes) -> str:
    return "0x" + data.hex()


def merkle_tree(i):
    digest = keccak if i["hash"] == "keccak256" else lambda data: hashlib.sha256(data).digest()
    times = 2 if i["leaves_hashed"] == "twice" else 1

    def leaf(text):
        data = bytes_of(text)
        for _ in range(times):
            data = digest(data)
        return data

    def joined(a, b):
        if i["pairs"] == "sorted" and b < a:
            a, b = b, a
        return digest(a + b)

    row = [leaf(text) for text in i["leaves"]]
    place, proof, sides, layers = i["proved_leaf"] - 1, [], [], 0
    while len(row) > 1:
        if len(row) % 2 and i["odd_one"] == "is-doubled":
            row.append(row[-1])
        other = place ^ 1
        if other < len(row):
            proof.append(row[other])
            sides.append("left" if other < place else "right")
        pairs = [row[k : k + 2] for k in range(0, len(row), 2)]
        row = [joined(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
        place, layers = place // 2, layers + 1
    claimed = leaf(i.get("claimed_text", i["leaves"][i["proved_leaf"] - 1]))
    for one, side in zip(proof, sides, strict=True):
        claimed = joined(one, claimed) if side == "left" else joined(claimed, one)
    return {
        "root": hexed(row[0]),
        "leaf_count": len(i["leaves"]),
        "layers": layers,
        "proof": [hexed(one) for one in proof],
        "proof_sides": sides,
        "proof_length": len(proof),
        "proof_bytes": 32 * len(proof),
        "recomputed_root": hexed(claimed),
        "valid": claimed == row[0],
    }


def merkle_sum_tree(i):
    """The sums; what exactly is hashed the declaration does not say, so that roots are not recomputed."""
    balances = i["balances"]
    row, place, sums, sides = list(balances), i["proved_user"] - 1, [], []
    while len(row) > 1:
        other = place ^ 1
        if other < len(row):
            sums.append(row[other])
            sides.append("left" if other < place else "right")
        row = [sum(row[k : k + 2]) for k in range(0, len(row), 2)]
        place //= 2
    total, owed = sum(balances), sum(one for one in balances if one > 0)
    return {
        "liabilities": total,
        "surplus": i["assets"] - total,
        "coverage": i["assets"] / total if total > 0 else None,
        "owed": owed,
        "hidden": owed - total,
        "user_count": len(balances),
        "proof_sums": sums,
        "proof_sides": sides,
        "check_passes": True,  # all balances drawn are above zero
    }


def rlp(item) -> bytes:
    if isinstance(item, list):
        body = b"".join(rlp(one) for one in item)
        return sized(len(body), 0xC0) + body
    return item if len(item) == 1 and item[0] < 0x80 else sized(len(item), 0x80) + item


def sized(length: int, first: int) -> bytes:
    if length < 56:
        return bytes([first + length])
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([first + 55 + len(size)]) + size


def prefixed(nibbles, leaf: bool) -> bytes:
    """Hex prefix: a flag for leaves, one for odd lengths."""
    flag = 2 * leaf + len(nibbles) % 2
    whole = [flag, *nibbles] if len(nibbles) % 2 else [flag, 0, *nibbles]
    return bytes(16 * a + b for a, b in zip(whole[::2], whole[1::2], strict=True))


def shared(paths) -> int:
    length = 0
    while all(len(path) > length and path[length] == paths[0][length] for path in paths):
        length += 1
    return length


def node(pairs):
    """The node of some paths (with values) as nested lists, short nodes inside, long ones by hash."""
    if len(pairs) == 1:
        ((path, value),) = pairs
        return [prefixed(path, True), value]
    length = shared([path for path, _ in pairs])
    if length:
        inner = node([(path[length:], value) for path, value in pairs])
        return [prefixed(pairs[0][0][:length], False), reference(inner)]
    own = next((value for path, value in pairs if not path), b"")
    children = []
    for nibble in range(16):
        below = [(path[1:], value) for path, value in pairs if path and path[0] == nibble]
        children.append(reference(node(below)) if below else b"")
    return [*children, own]


def reference(inner):
    return inner if len(rlp(inner)) < 32 else keccak(rlp(inner))


def nibbles_of(key: bytes):
    return [half for byte in key for half in (byte >> 4, byte & 15)]


def listed(pairs, path=()):
    """Every node from the root down, as its path, kind, own nibbles and RLP."""
    whole, length = rlp(node(pairs)), shared([one for one, _ in pairs])
    if len(pairs) == 1:
        yield path, "leaf", pairs[0][0], whole
    elif length:
        own = pairs[0][0][:length]
        yield path, "extension", own, whole
        yield from listed([(one[length:], value) for one, value in pairs], (*path, *own))
    else:
        yield path, "branch", [], whole
        for nibble in range(16):
            below = [(one[1:], value) for one, value in pairs if one and one[0] == nibble]
            if below:
                yield from listed(below, (*path, nibble))


def spelt(nibbles) -> str:
    return "".join(f"{one:x}" for one in nibbles) or "\u2013"


def nodes_to(pairs, path):
    """The nodes with a hash of their own on the way to a path, in RLP, the root first."""
    found = []
    top = True
    while pairs:
        whole = rlp(node(pairs))
        if top or len(whole) >= 32:
            found.append(whole)
        top = False
        if len(pairs) == 1:
            break
        length = shared([one for one, _ in pairs])
        if length:
            if path[:length] != pairs[0][0][:length]:
                break
            pairs, path = [(one[length:], value) for one, value in pairs], path[length:]
            continue
        if not path:
            break
        pairs = [(one[1:], value) for one, value in pairs if one and one[0] == path[0]]
        path = path[1:]
    return found


def merkle_patricia_trie(i):
    kept: dict[bytes, bytes] = {}
    for key, value in zip(i["keys"], i["values"], strict=True):
        kept.pop(bytes_of(key), None)
        if bytes_of(value):
            kept[bytes_of(key)] = bytes_of(value)

    def path_of(key):
        return nibbles_of(keccak(key) if i["secure"] else key)

    pairs = [(path_of(key), value) for key, value in kept.items()]
    asked = bytes_of(i.get("proved_key", i["keys"][-1]))
    proof = nodes_to(pairs, path_of(asked))
    root = keccak(rlp(node(pairs))) if pairs else keccak(rlp(b""))
    nodes = list(listed(pairs)) if pairs else []
    short = [len(whole) < 32 for _, _, _, whole in nodes]
    return {
        "node_count": len(nodes),
        "inlined_count": sum(short[1:]),
        "node_paths": [spelt(path) for path, _, _, _ in nodes],
        "node_kinds": [kind for _, kind, _, _ in nodes],
        "node_nibbles": [spelt(own) for _, _, own, _ in nodes],
        "node_bytes": [len(whole) for _, _, _, whole in nodes],
        "node_references": [
            hexed(whole if small and place else keccak(whole))
            for place, (small, (_, _, _, whole)) in enumerate(zip(short, nodes, strict=True))
        ],
        "root": hexed(root),
        "entry_count": len(kept),
        "present": asked in kept,
        "value": hexed(kept[asked]) if asked in kept else None,
        "proof": [hexed(one) for one in proof],
        "proof_bytes": sum(len(one) for one in proof),
    }


def state_of(accounts):
    """Root and paths of a state: nonce, balance, storage root and code hash by keccak of the address."""
    pairs = []
    for address, (nonce, balance, storage, code) in accounts.items():
        body = [number.to_bytes((number.bit_length() + 7) // 8, "big") for number in (nonce, balance)]
        pairs.append((nibbles_of(keccak(address)), rlp([*body, storage, code])))
    return keccak(rlp(node(pairs))), pairs


def account_proof(i):
    """A proof made here of a state made here; the account is known beside it."""
    found = i["_account"]
    nonce, balance, storage, code = found or (None, None, None, None)
    return {
        "verdict": "present" if found else "absent",
        "nonce": str(nonce) if found else None,
        "balance": str(balance) if found else None,
        "storage_root": hexed(storage) if found else None,
        "code_hash": hexed(code) if found else None,
        "has_code": code != keccak(b"") if found else None,
        "root_of_proof": i["state_root"],
        "node_count": len(i["proof"]),
        "proof_bytes": sum(len(one) // 2 - 1 for one in i["proof"]),
        "broken_node": None,
    }


def airdrop_claim(i):
    account, amount = bytes.fromhex(i["account"][2:]), int(i["amount"]).to_bytes(32, "big")
    if i["leaf_kind"] == "packed":
        leaf = keccak(int(i["index"]).to_bytes(32, "big") + account + amount)
    else:
        leaf = keccak(keccak(account.rjust(32, b"\x00") + amount))
    up = leaf
    for one in i["proof"]:
        other = bytes.fromhex(one[2:])
        up = keccak(min(up, other) + max(up, other))
    return {
        "leaf": hexed(leaf),
        "root_of_proof": hexed(up),
        "valid": hexed(up) == i["root"],
        "proof_length": len(i["proof"]),
        "proof_bytes": 32 * len(i["proof"]),
        "most_claims": 2 ** len(i["proof"]),
    }
