"""Pre-liquidation penalty: what a liquidation on Morpho costs, and the share of it a rebalancer may take instead.

penalty = min(1.15, 1 / (1 - 0.3 (1 - threshold))) - 1, each product and quotient rounded down to 18 decimals
A pre-liquidation that repays so much debt may cost the equity at most debt x penalty x reward.
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.exact import seamless_rebalancing as exact
from service.simulator.exact.rounding import WAD
from service.views import Values, shown
from service.working import Step

THRESHOLD = "Loan to value at which the market liquidates"
REWARD = "Part of the penalty that a rebalancer may take"
OF_DEBT = {"unit": "ratio of the debt repaid", "display": "percent"}


class Inputs(Shape):
    liquidation_threshold = q.wad(THRESHOLD, most=18, unit="ratio", display="percent", required=True)
    rebalance_reward = q.bps(REWARD, load_default=5_000)
    debt_repaid = q.base_units("Debt that a rebalancer repays", load_default=WAD)


class Outputs(Shape):
    incentive_factor = q.wad("What a liquidator gets for 1 repaid")
    liquidation_penalty = q.wad("Penalty of a liquidation", **OF_DEBT)
    reward_rate = q.wad("Most a pre-liquidation may cost", **OF_DEBT)
    most_equity_loss = q.base_units("Equity it may cost")


def compute(liquidation_threshold: int, rebalance_reward: int, debt_repaid: int) -> Values:
    penalty = exact.liquidation_penalty(liquidation_threshold)
    return {
        "incentive_factor": WAD + penalty,
        "liquidation_penalty": penalty,
        "reward_rate": exact.most_equity_loss(WAD, penalty, rebalance_reward),
        "most_equity_loss": exact.most_equity_loss(debt_repaid, penalty, rebalance_reward),
    }


def steps_to_loss(debt_change: str) -> list[Step]:
    """The penalty, and the equity that a pre-liquidation which trades debt of this name may cost."""
    kept = "10 ** 18 - floor_div(3 * 10 ** 17 * (10 ** 18 - liquidation_threshold), 10 ** 18)"
    return [
        Step(
            "incentive_factor",
            "What a liquidator gets for 1 repaid: at most 1.15.",
            f"min(115 * 10 ** 16, floor_div(10 ** 36, {kept}))",
        ),
        Step("liquidation_penalty", "What that is over 1.", "incentive_factor - 10 ** 18"),
        Step(
            "reward_rate",
            "The part that a rebalancer may take.",
            "floor_div(liquidation_penalty * rebalance_reward, 10 ** 4)",
        ),
        Step("most_equity_loss", "On the debt it trades.", f"floor_div({debt_change} * reward_rate, 10 ** 18)"),
    ]


def working(inputs: Values) -> list[Step]:
    return steps_to_loss("debt_repaid")


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "A market that liquidates at a loan to value of {liquidation_threshold} charges {liquidation_penalty} of the"
        " debt repaid. A rebalancer who acts before that may take {rebalance_reward} of it, {reward_rate}: on"
        " {debt_repaid} units of debt, {most_equity_loss} units of equity."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


CALCULATOR = Calculator(
    name="pre-liquidation-penalty",
    title="Pre-liquidation penalty",
    summary="The penalty of a liquidation on Morpho, and what a rebalance just before it may cost a leverage token.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={
        "liquidation_threshold": "945000000000000000",
        "rebalance_reward": "3000",
        "debt_repaid": "10000000000000000000",
    },
    assumptions=[
        "The penalty is that of Morpho's liquidation incentive: cursor 0.3, factor at most 1.15.",
        "The limit is that of PreLiquidationRebalanceAdapter.sol; it counts only below the token's own threshold.",
        "Debt and equity are in base units of the debt asset.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "what does a pre-liquidation cost at lltv 94.5% with a reward of 30%?",
        "morpho liquidation penalty at 91.5%",
    ],
    place=170,
)
