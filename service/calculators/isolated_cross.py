"""Isolated against cross: the same positions and money in both modes, and which of them survive the same moves.

isolated: a position survives if margin x what collateral counts + its profit is above its maintenance margin
cross: all survive together if all collateral + all profit is above all maintenance margin; else all go
collateral counts its amount x (1 + its move) x (1 - haircut); a maintenance margin is rate x |exposure after the move|
"""

from math import fsum
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 8


class Inputs(Shape):
    exposures = q.each(
        q.usd("Exposure", low=-1e12, high=1e12),
        "Exposure of each position, negative for short",
        most=MOST,
        required=True,
        asked=("position", "positions", "exposure", "long of", "short of"),
    )
    margins = q.each(
        q.usd("Margin", high=1e12),
        "Collateral set apart for each in isolated mode",
        most=MOST,
        required=True,
        asked=("of margin", "margin of"),
    )
    price_moves = q.each(
        q.price_return("Move", high=3.0),
        "Move of the price of each",
        most=MOST,
        required=True,
        asked=("falls", "rises"),
    )
    spare_collateral = q.usd("Collateral beside them", high=1e12, load_default=0.0, asked=("spare", "wallet", "free"))
    collateral_move = q.price_return(
        "Move of the price of the collateral", high=3.0, load_default=0.0, asked=("collateral", "markdown")
    )
    collateral_haircut = q.ratio(
        "Haircut: the part of the collateral that does not count", high=0.95, load_default=0.0, asked=("haircut",)
    )
    maintenance_margin_rate = q.ratio("Maintenance margin rate, of each position", high=0.5, load_default=0.01)

    @validates_schema
    def lists_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        for name in ("margins", "price_moves"):
            if len(data[name]) != len(data["exposures"]):
                raise BrokenRelation("lists-side-by-side", name)


class Outputs(Shape):
    isolated_left = q.usd("Left in isolated mode", high=None)
    cross_left = q.usd("Left in cross mode", high=None)
    isolated_survivors = q.count("Positions that survive in isolated mode")
    cross_survivors = q.count("Positions that survive in cross mode")
    counted_collateral = q.usd("Collateral that counts after its move", high=None)
    profit = q.usd("Profit of all positions, negative for a loss", low=None, high=None)
    cross_equity = q.usd("What counts in cross mode: collateral and profit", low=None, high=None)
    maintenance_margin = q.usd("Maintenance margin of all positions", high=None)
    cross_spare = q.usd("Spare in cross mode, negative: liquidated", low=None, high=None)
    isolated_spares = q.each(
        q.usd("Spare", low=None, high=None), "Spare of each in isolated mode, negative: liquidated", most=MOST
    )


def compute(
    exposures: list[float],
    margins: list[float],
    price_moves: list[float],
    spare_collateral: float,
    collateral_move: float,
    collateral_haircut: float,
    maintenance_margin_rate: float,
) -> Values:
    worth, counts = 1 + collateral_move, (1 + collateral_move) * (1 - collateral_haircut)
    profits = [exposure * move for exposure, move in zip(exposures, price_moves, strict=True)]
    kept = [
        maintenance_margin_rate * abs(exposure) * (1 + move)
        for exposure, move in zip(exposures, price_moves, strict=True)
    ]
    rows = list(zip(margins, profits, kept, strict=True))
    spares = [margin * counts + profit - due for margin, profit, due in rows]
    left = [
        max(margin * worth + profit, 0.0) for (margin, profit, _), spare in zip(rows, spares, strict=True) if spare >= 0
    ]
    collateral, profit = fsum(margins) + spare_collateral, fsum(profits)
    equity = collateral * counts + profit
    survives = equity >= fsum(kept)
    return {
        "isolated_left": spare_collateral * worth + fsum(left),
        "cross_left": collateral * worth + profit if survives else 0.0,
        "isolated_survivors": len(left),
        "cross_survivors": len(exposures) if survives else 0,
        "counted_collateral": collateral * counts,
        "profit": profit,
        "cross_equity": equity,
        "maintenance_margin": fsum(kept),
        "cross_spare": equity - fsum(kept),
        "isolated_spares": spares,
    }


def working(inputs: Values) -> list[Step]:
    counts = "(1 + collateral_move) * (1 - collateral_haircut)"
    due = " + ".join(f"abs(exposures[{n}]) * (1 + price_moves[{n}])" for n in range(len(inputs["exposures"])))
    return [
        Step("counted_collateral", "What all of it counts.", f"(sum(margins) + spare_collateral) * {counts}"),
        Step("profit", "Each position's exposure times its move.", "sum_of_products(exposures, price_moves)"),
        Step("cross_equity", "Together.", "counted_collateral + profit"),
        Step("maintenance_margin", "What has to remain.", f"maintenance_margin_rate * ({due})"),
        Step(
            "first_spare",
            "The first position on its own, in isolated mode.",
            f"margins[0] * {counts} + exposures[0] * price_moves[0]"
            " - maintenance_margin_rate * abs(exposures[0]) * (1 + price_moves[0])",
        ),
        Step("cross_spare", "All of them together, in cross mode.", "cross_equity - maintenance_margin"),
    ]


def explain(inputs: Values, result: Values) -> str:
    of, one = len(inputs["exposures"]), result["isolated_survivors"]
    said = shown(result, Outputs) | {"of": str(of), "one": str(one)}
    sentence = "Isolated, {one} of {of} positions survive and {isolated_left} is left; in cross margin "
    if result["cross_survivors"]:
        sentence += "all survive with {cross_spare} to spare, and {cross_left} is left."
    else:
        sentence += (
            "{cross_equity} counts where {maintenance_margin} has to remain: all are liquidated, {cross_left} is left."
        )
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["cross_survivors"] and result["isolated_survivors"] < len(inputs["exposures"]):
        lines.append("Cross margin holds here because one pocket helps another; the same pocket can be lost with all.")
    if not result["cross_survivors"] and (result["isolated_survivors"] or inputs["spare_collateral"]):
        lines.append("Cross margin loses here what isolated margin sets apart: that is the domino.")
    if inputs["collateral_move"] < 0 or inputs["collateral_haircut"]:
        lines.append("Collateral that counts for less can liquidate a position whose own price has not moved.")
    return lines


CALCULATOR = Calculator(
    name="isolated-cross",
    title="Isolated against cross margin",
    summary="The same positions in isolated and in cross margin: which survive the same moves, and what is left.",
    group="margin",
    place=80,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "exposures": [30_000, -20_000],
        "margins": [3_000, 2_000],
        "price_moves": [-0.15, -0.1],
        "spare_collateral": 5_000,
        "collateral_move": -0.35,
    },
    assumptions=[
        "A liquidated position loses all its margin, a liquidated cross account all its collateral and profit.",
        "Only the end of the moves is looked at; on the way a position may be liquidated that would survive the end.",
        "All collateral is of one kind. A haircut lessens what counts, not what it is worth.",
        "The example marks the collateral down by 35%, as far as USDe fell on Binance on 10 October 2025.",
    ],
    about="isolated-cross-portfolio",
    questions=[
        "isolated vs cross with positions 30000 and 20000, margins 3000 and 2000, moves -15% and -10%",
        "cross or isolated: position 10,000, margin 1,000, 4,000 spare, price falls 12%",
        "which survive, isolated or cross: positions 50000 and 40000, margins 5000 and 4000, moves -20% and -10%",
        "isolated or cross margin with one position of 20000, margin 2000 and a price move of -5%",
    ],
)
