"""Seamless rebalance check: who may rebalance a leverage token, and whether a rebalance would stand.

ratio = collateral x price / debt, rounded down. Eligible: outside the band, in an auction; or below the
pre-liquidation threshold, by anyone. Afterwards the ratio has changed and lies between where it was and the target;
below that threshold also: equity after >= equity before - |change of debt| x penalty x reward.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.calculators.pre_liquidation_penalty import REWARD, THRESHOLD, steps_to_loss
from service.calculators.seamless_auction import ORACLE, PRICE
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.exact import seamless_rebalancing as exact
from service.simulator.exact.rounding import WAD
from service.views import Values, shown
from service.working import Step

FROM_ONE: dict[str, Any] = {"above": None, "low": 1.0, "high": None, "allow_none": True}
BOUNDS = ("lowest", "target", "highest", "pre_liquidation")
EDGE: dict[str, Any] = {"low": WAD, "required": True}
VALUED = "floor_div({} * collateral_price, 10 ** 36)"
RATED = "floor_div({} * 10 ** 18, {})"


class Inputs(Shape):
    total_collateral = q.base_units("Collateral the token holds", required=True)
    total_debt = q.base_units("Debt the token owes", required=True)
    collateral_price = q.digits(PRICE, **ORACLE, required=True)
    lowest_collateral_ratio = q.wad("Lower edge of the band", **EDGE, asked=("lowest", "lower edge", "band", "from"))
    target_collateral_ratio = q.wad("Target", **EDGE, asked=("target", "target ratio"))
    highest_collateral_ratio = q.wad("Upper edge of the band", **EDGE, asked=("highest", "upper edge", "to"))
    pre_liquidation_collateral_ratio = q.wad("Ratio below which anyone may rebalance", load_default=0)
    liquidation_threshold = q.wad(THRESHOLD, most=18, unit="ratio", display="percent", load_default=86 * WAD // 100)
    rebalance_reward = q.bps(REWARD, load_default=5_000)
    total_supply = q.wad("Shares there are", unit="shares", load_default=WAD)
    collateral_added = q.base_units("Collateral the rebalance adds", load_default=0)
    collateral_removed = q.base_units("Collateral it removes", load_default=0)
    debt_borrowed = q.base_units("Debt it borrows", load_default=0)
    debt_repaid = q.base_units("Debt it repays", load_default=0)

    @validates_schema
    def fields_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        low, target, high = (data[f"{name}_collateral_ratio"] for name in ("lowest", "target", "highest"))
        if not low <= target <= high:
            raise BrokenRelation("band-holds-target-ratio", "target_collateral_ratio")
        for kind, less, more in (("collateral", "removed", "added"), ("debt", "repaid", "borrowed")):
            if data[f"{kind}_{less}"] > data[f"total_{kind}"] + data[f"{kind}_{more}"]:
                raise BrokenRelation("actions-possible", f"{kind}_{less}")


class Outputs(Shape):
    is_eligible = q.flag("The token may be rebalanced")
    eligible_by_auction = q.flag("It may be auctioned: its ratio is outside the band")
    eligible_by_pre_liquidation = q.flag("Anyone may rebalance it: its ratio is below the threshold")
    is_valid = q.flag("The rebalance would stand")
    moves_to_target = q.flag("The ratio moves towards the target and not past it")
    keeps_equity = q.flag("No more equity goes than a pre-liquidation may cost; true where that has no limit")
    collateral_in_debt = q.base_units("Collateral afterwards, in debt", most=None)
    debt = q.base_units("Debt afterwards", most=None)
    equity = q.base_units("Equity afterwards, in debt", most=None)
    collateral_ratio = q.wad("Ratio afterwards; none without debt", most=None, allow_none=True)
    leverage = q.multiple("Leverage afterwards; none without equity", **FROM_ONE)
    equity_before = q.base_units("Equity before, in debt", most=None)
    collateral_ratio_before = q.wad("Ratio before; none without debt", most=None, allow_none=True)
    leverage_before = q.multiple("Leverage before; none without equity", **FROM_ONE)
    highest_leverage = q.multiple("Leverage at the lower edge of the band; none at 1 or less", **FROM_ONE)
    target_leverage = q.multiple("Leverage at the target; none at 1 or less", **FROM_ONE)
    lowest_leverage = q.multiple("Leverage at the upper edge of the band; none at 1 or less", **FROM_ONE)
    most_equity_loss = q.base_units("Equity it may cost, in debt; none without a limit", most=None, allow_none=True)


def leverage(collateral: int, debt: int) -> float | None:
    """Collateral over equity; none without equity."""
    return collateral / (collateral - debt) if collateral > debt else None


def positions(inputs: Values) -> tuple[exact.Position, exact.Position]:
    """The token before and after the rebalance, in debt."""
    held, owed, price = inputs["total_collateral"], inputs["total_debt"], inputs["collateral_price"]
    left = held + inputs["collateral_added"] - inputs["collateral_removed"]
    return (
        exact.Position(exact.collateral_in_debt(held, price), owed),
        exact.Position(exact.collateral_in_debt(left, price), owed + inputs["debt_borrowed"] - inputs["debt_repaid"]),
    )


def compute(**inputs: Any) -> Values:
    before, after = positions(inputs)
    bounds = exact.Bounds(*(inputs[f"{name}_collateral_ratio"] for name in BOUNDS))
    auction = exact.may_be_auctioned(before, inputs["total_supply"], bounds)
    anyone, loss = exact.may_be_pre_liquidated(before, bounds), None
    if anyone:
        penalty = exact.liquidation_penalty(inputs["liquidation_threshold"])
        loss = exact.most_equity_loss(abs(after.debt - before.debt), penalty, inputs["rebalance_reward"])
    moves, keeps = exact.moves_to_target(before, after, bounds), loss is None or exact.keeps_equity(before, after, loss)
    return {
        "is_eligible": auction or anyone,
        "eligible_by_auction": auction,
        "eligible_by_pre_liquidation": anyone,
        "is_valid": (auction or anyone) and moves and keeps,
        "moves_to_target": moves,
        "keeps_equity": keeps,
        "collateral_in_debt": after.collateral,
        "debt": after.debt,
        "equity": after.equity,
        "collateral_ratio": after.ratio if after.debt else None,
        "leverage": leverage(after.collateral, after.debt),
        "equity_before": before.equity,
        "collateral_ratio_before": before.ratio if before.debt else None,
        "leverage_before": leverage(before.collateral, before.debt),
        "highest_leverage": leverage(bounds.lowest, WAD),
        "target_leverage": leverage(bounds.target, WAD),
        "lowest_leverage": leverage(bounds.highest, WAD),
        "most_equity_loss": loss,
    }


def working(inputs: Values) -> list[Step]:
    before, after = positions(inputs)
    held = "(total_collateral + collateral_added - collateral_removed)"
    steps = [
        Step("collateral_before", "What the collateral is worth in debt.", VALUED.format("total_collateral")),
        Step("equity_before", "What is left of it past the debt.", "max(collateral_before - total_debt, 0)"),
        Step("collateral_ratio_before", "The ratio before.", RATED.format("collateral_before", "total_debt")),
        Step("debt", "The debt afterwards.", "total_debt + debt_borrowed - debt_repaid"),
        Step("collateral_in_debt", "What the collateral is worth afterwards.", VALUED.format(held)),
        Step("collateral_ratio", "The ratio afterwards.", RATED.format("collateral_in_debt", "debt")),
        *(steps_to_loss("abs(debt - total_debt)") if compute(**inputs)["eligible_by_pre_liquidation"] else []),
        Step("equity", "What is left past the debt.", "max(collateral_in_debt - debt, 0)"),
        Step("leverage", "Collateral over equity.", "collateral_in_debt / equity"),
    ]
    divisors = {"collateral_ratio_before": before.debt, "collateral_ratio": after.debt, "leverage": after.equity}
    return [step for step in steps if divisors.get(step.name, 1)]


def explain(inputs: Values, result: Values) -> str:
    ways = {"eligible_by_auction": "in an auction", "eligible_by_pre_liquidation": "by anyone"}
    by = " and ".join(words for name, words in ways.items() if result[name])
    return (
        "At a ratio of {collateral_ratio_before} and an equity of {equity_before} the token may {be} rebalanced{by}."
        " Afterwards it would hold {collateral_in_debt} and owe {debt}, a ratio of {collateral_ratio}; that {stands}."
    ).format(
        be="be" if by else "not be",
        by=f" {by}" if by else "",
        stands="stands" if result["is_valid"] else "does not stand",
        **shown(result, Outputs),
    )


def warn(inputs: Values, result: Values) -> list[str]:
    lines, target = [], shown(inputs, Inputs)["target_collateral_ratio"]
    if not result["moves_to_target"]:
        lines.append(f"The ratio has to change, towards {target} and not past it.")
    if not result["keeps_equity"]:
        lines.append("More equity is gone than a pre-liquidation may cost.")
    if result["is_valid"] and not result["eligible_by_pre_liquidation"] and result["equity"] < result["equity_before"]:
        lines.append("No check limits what this costs: above the threshold only the auction's price protects holders.")
    return lines


CALCULATOR = Calculator(
    name="seamless-rebalance-check",
    title="Seamless rebalance check",
    summary="Whether a leverage token may be rebalanced, what a rebalance makes of it, and whether that would stand.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "total_collateral": "10000000000000000000",
        "total_debt": "16000000000",
        "collateral_price": "2000000000000000000000000000",
        "lowest_collateral_ratio": "1800000000000000000",
        "target_collateral_ratio": "2000000000000000000",
        "highest_collateral_ratio": "2200000000000000000",
        "pre_liquidation_collateral_ratio": "1300000000000000000",
        "debt_repaid": "8000000000",
        "collateral_removed": "4080000000000000000",
    },
    assumptions=[
        "The checks are those of the contracts' three rebalance adapters; the edges of the band are not outside it.",
        "A rebalance may stop short of the target and of the band; the market lends and pays out what it asks for.",
        "Without debt the contract takes the largest number there is as the ratio, so the token is far above its band.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "may a token with 120 collateral and 50 debt be rebalanced in a band of 1.8 to 2.2?",
        "is a rebalance allowed with 150 collateral, 80 debt, price 1, target ratio 2, lowest 1.8, highest 2.2",
        "rebalance check: collateral 150, debt 50, price 1, lower edge 1.8, target 2, upper edge 2.2, eligible?",
    ],
    place=160,
)
