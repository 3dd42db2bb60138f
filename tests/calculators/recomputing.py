"""The functions of formulas once more, in plain code of their own: hashes by their definition, chances as fractions."""

import hashlib
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import comb

MASK = 2**64 - 1
RATE = 136


def turned(lane, by):
    return (lane << by | lane >> (64 - by)) & MASK if by else lane


def round_constants():
    """The 24 constants, from the shift register that FIPS 202 defines."""
    state = 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (state & 1) << (2**power - 1)
            state = state << 1 ^ (0x171 if state & 0x80 else 0)
        yield constant


CONSTANTS = list(round_constants())


def permuted(lanes):
    """Keccak-f[1600]; lanes[x][y]."""
    for constant in CONSTANTS:
        sums = [row[0] ^ row[1] ^ row[2] ^ row[3] ^ row[4] for row in lanes]
        lanes = [[lane ^ sums[x - 1] ^ turned(sums[(x + 1) % 5], 1) for lane in lanes[x]] for x in range(5)]
        x, y, lane = 1, 0, lanes[1][0]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            lane, lanes[x][y] = lanes[x][y], turned(lane, (step + 1) * (step + 2) // 2 % 64)
        lanes = [[lanes[x][y] ^ (~lanes[(x + 1) % 5][y] & lanes[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
        lanes[0][0] ^= constant
    return lanes


@cache
def keccak(data):
    """Keccak-256 with the padding of 2008, which Ethereum kept."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % RATE))
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), RATE):
        for index in range(RATE // 8):
            word = padded[start + 8 * index : start + 8 * index + 8]
            lanes[index % 5][index // 5] ^= int.from_bytes(word, "little")
        lanes = permuted(lanes)
    return b"".join(lanes[index][0].to_bytes(8, "little") for index in range(4))


def data_of(parts):
    return bytes.fromhex("".join(part.removeprefix("0x") for part in parts))


def hexed(data):
    return f"0x{data.hex()}"


def headed(data, short):
    """RLP's head: the length in one byte up to 55, else in bytes of its own."""
    if len(data) <= 55:
        return bytes([short + len(data)]) + data
    length = len(data).to_bytes((len(data).bit_length() + 7) // 8, "big")
    return bytes([short + 55 + len(length)]) + length + data


def rlp_bytes(data):
    data = data_of([data])
    return hexed(data if len(data) == 1 and data[0] < 0x80 else headed(data, 0x80))


def reference(node):
    return node if len(node) < 2 + 2 * 32 else "0xa0" + keccak(data_of([node])).hex()


def bytes_of(text):
    return str(text).lower() if str(text).startswith("0x") else hexed(str(text).encode())


def poisson_above(count, mean):
    """One less the chances of 0 to count events, with four hundred digits."""
    with localcontext(prec=400):
        mean, term, total = Decimal(mean), (-Decimal(mean)).exp(), Decimal(0)
        for event in range(count + 1):
            total += term
            term *= mean / (event + 1)
        return float(1 - total)


def binomial_above(count, trials, chance):
    success, whole = Fraction(chance).as_integer_ratio()
    ways = (comb(trials, k) * success**k * (whole - success) ** (trials - k) for k in range(count + 1, trials + 1))
    return sum(ways) / whole**trials


@cache
def streak_within(length, trials, chance):
    """One less the chance of no run, as de Moivre's sum over the places of runs has it, with six hundred digits."""
    with localcontext(prec=600):
        success = Decimal(chance)
        step = (1 - success) * success**length

        def none_within(there):
            terms = range(there // (length + 1) + 1) if there >= 0 else ()
            return sum((comb(there - n * length, n) * (-step) ** n for n in terms), Decimal(0))

        return float(1 - none_within(trials) + success**length * none_within(trials - length))


FUNCTIONS = {
    "binomial_above": binomial_above,
    "bytes_of": bytes_of,
    "keccak256": lambda *parts: hexed(keccak(data_of(parts))),
    "median": lambda *values: (sorted(values)[len(values) // 2] + sorted(values)[(len(values) - 1) // 2]) / 2,
    "poisson_above": poisson_above,
    "reference": reference,
    "rlp_bytes": rlp_bytes,
    "rlp_list": lambda *items: hexed(headed(data_of(items), 0xC0)),
    "streak_within": streak_within,
    "sha256": lambda *parts: hexed(hashlib.sha256(data_of(parts)).digest()),
    "word": lambda number: f"0x{int(number) % 2**256:064x}",
}
