"""How much exposure to hold: the sizing that leaves the wanted leverage after the cost of the trade is paid.

Trading q costs k|q|, so aiming at leverage L means (E + q) / (V - k|q|) = L, which gives
q = (L V - E) / (1 + k L sgn(L V - E)). Written in the rule language: the same text runs on every machine.
"""


def exposure_for(target: float, exposure: float, value: float, fee: float) -> float:
    """The exposure whose leverage is `target` once the trade's cost is paid; 0 where closing costs all there is."""
    gap = target * value - exposure
    wanted = exposure + gap / (1.0 + fee * target if gap > 0.0 else 1.0 - fee * target)
    if value <= fee * abs(exposure):
        wanted = 0.0
    return wanted


def growth_to_leverage(reached: float, exposure: float, value: float) -> float:
    """The growth of the price at which an untouched position has leverage `reached` (signed like the exposure).

    After growth g the leverage is E g / (V + E (g - 1)); solved for g. 0 or less where the price cannot bring it there.
    """
    room = exposure * (reached - 1.0)
    if room == 0.0:
        growth = 0.0
    else:
        growth = reached * (exposure - value) / room
    return growth
