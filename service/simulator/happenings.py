"""What can happen in a step, as bits that the shared functions add up and sentences are made from afterwards."""

from collections.abc import Iterable

REBALANCED = 1.0
TRIGGERED = 2.0
LIQUIDATED = 4.0
WIPED_OUT = 8.0
PARTIAL = 16.0
RIPCORD = 32.0
AUCTION_OPENED = 64.0
AUCTION_TAKEN = 128.0
AUCTION_EXPIRED = 256.0
PRE_LIQUIDATED = 512.0
EXPIRED = 1024.0
MOVED = 2048.0
REFUSED = 4096.0


def holds(bits: float, bit: float) -> bool:
    """True where `bit` is among the added-up `bits`."""
    return int(bits) & int(bit) != 0


def holding(sums: Iterable[float], *bits: float) -> set[float]:
    """Those of some added-up bits, each once, among which one of `bits` is."""
    return {one for one in set(sums) if any(holds(one, bit) for bit in bits)}
