"""What can happen in a step, as bits that the shared functions add up and sentences are made from afterwards."""

REBALANCED = 1.0
TRIGGERED = 2.0
LIQUIDATED = 4.0
WIPED_OUT = 8.0


def holds(bits: float, bit: float) -> bool:
    """True where `bit` is among the added-up `bits`."""
    return int(bits) & int(bit) != 0
