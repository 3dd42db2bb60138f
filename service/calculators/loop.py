"""Loop: borrowing against collateral to buy more of it, again and again, and what that yields on the own money.

Each loan is loan to value r of the last deposit, so n loops hold (1 - r^(n+1)) / (1 - r) times the deposit, of which
all but the deposit is owed; endless loops come near to 1 / (1 - r). A last loan that is kept and not deposited adds
r^(n+1) to the debt and nothing to the collateral. With leverage L, collateral yield y and borrow rate b, on own money:
net yield = L y - (L - 1) b, none left at b = L y / (L - 1)
cushion   = 1 - (L - 1) / (L t): the fall of the collateral, in the debt's asset, to a liquidation at loan to value t
"""

from typing import Any, ClassVar

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.looping import held_after, held_by_loop, loops_for
from service.views import Values, shown
from service.working import Step

MOST_ROWS = 40
LOOPS: dict[str, Any] = {"low": 1, "high": 100, "asked": ("loans", "rounds")}
WHOLE = {"above": None, "low": 0.0, "high": None}
LENT = ("ltv", "of it", "of each", "of every", "of my last", "of the last")
EARNED = ("yield", "staking pays", "collateral yields", "supply", "get", "earn", "earns", "yields", "farm", "staking")
PAID = ("borrow", "borrowing", "pay", "pays", "paying", "interest", "the loan")
THIN = (
    "So thin a cushion holds only while collateral and debt move together: a de-peg, an error of the oracle or a spell"
    " of high borrow rates uses it up."
)


class Inputs(Shape):
    one_of_two: ClassVar = {"target-or-loops": ("target_leverage", "loops")}

    deposit = q.usd("Own money put in", low=0.01, load_default=1_000.0, asked=("deposit", "with", "put in"))
    target_leverage = q.multiple(
        "Collateral over own money", above=None, low=1.01, high=100.0, text="Give this or loops.", asked=("leverage",)
    )
    loops = q.count("Loans that are deposited again", **LOOPS, text="Give this or target_leverage.")
    loan_to_value = q.ratio(
        "Loan to value of each loan", low=0.01, high=0.98, text="With loops it is needed.", asked=LENT
    )
    keeps_last_loan = q.flag("One more loan is taken at the end and kept, not deposited", load_default=False)
    asset_yield = q.rate_per_year("Yield of the collateral per year", load_default=0.03, asked=EARNED)
    borrow_rate = q.rate_per_year("Borrow rate per year", low=0.0, load_default=0.025, asked=PAID)
    liquidation_threshold = q.ratio(
        "Loan to value at which it is liquidated", low=0.01, high=0.99, text="Left out: no cushion is worked out."
    )

    @validates_schema
    def limits_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        lent, leverage = data.get("loan_to_value"), data.get("target_leverage")
        if lent is None and ("loops" in data or data["keeps_last_loan"]):
            raise BrokenRelation("loops-need-limit", "loan_to_value")
        if lent is not None and leverage is not None and leverage * (1 - lent) >= 1 - 1e-9:
            raise BrokenRelation("leverage-within-limit", "target_leverage")
        if lent is not None and lent > data.get("liquidation_threshold", 1):
            raise BrokenRelation("limit-below-threshold", "loan_to_value")


class Outputs(Shape):
    collateral = q.usd("Collateral in all", high=None)
    debt = q.usd("Debt in all", high=None)
    kept = q.usd("Of it, kept in hand and not deposited")
    leverage = q.multiple("Collateral over own money", **WHOLE)
    loan_to_value_now = q.ratio("Debt over collateral")
    net_yield = q.rate_per_year("Net yield per year on the own money", low=None, high=None)
    net_earnings = q.usd("Net yield of a year", low=None, high=None)
    break_even_borrow_rate = q.rate_per_year("Borrow rate per year that leaves nothing", low=None, high=None)
    most_leverage = q.multiple("Leverage that endless loops come near to", **WHOLE, allow_none=True)
    loops_needed = q.count("Loans that are deposited again, the last perhaps a part of one", high=None, allow_none=True)
    cushion = q.ratio("Fall of the collateral to a liquidation; negative: past it", low=None, allow_none=True)
    collateral_by_loop = q.each(q.usd("Collateral", high=None), "Collateral after each loop, up to 40", least=0)
    debt_by_loop = q.each(q.usd("Debt", high=None), "Debt after each loop, up to 40", least=0)


def compute(
    deposit: float,
    keeps_last_loan: bool,
    asset_yield: float,
    borrow_rate: float,
    target_leverage: float | None = None,
    loops: int | None = None,
    loan_to_value: float | None = None,
    liquidation_threshold: float | None = None,
) -> Values:
    lent = loan_to_value or 0.0
    needed = loops or (loops_for(target_leverage or 1.0, lent) if lent else None)
    leverage = target_leverage or held_after(loops or 1, lent)
    rows = [deposit * held for held in held_by_loop(leverage, lent, min(needed or 0, MOST_ROWS))]
    last = lent ** (loops + 1) if loops else 1 - leverage * (1 - lent)
    kept = deposit * last if keeps_last_loan else 0.0
    collateral = deposit * leverage
    debt = collateral - deposit + kept
    earned = collateral * asset_yield - debt * borrow_rate
    return {
        "collateral": collateral,
        "debt": debt,
        "kept": kept,
        "leverage": leverage,
        "loan_to_value_now": debt / collateral,
        "net_yield": earned / deposit,
        "net_earnings": earned,
        "break_even_borrow_rate": collateral * asset_yield / debt,
        "most_leverage": 1 / (1 - lent) if lent else None,
        "loops_needed": needed,
        "cushion": None if liquidation_threshold is None else 1 - debt / (collateral * liquidation_threshold),
        "collateral_by_loop": rows,
        "debt_by_loop": [row - deposit for row in rows],
    }


def working(inputs: Values) -> list[Step]:
    steps, leverage = [], "target_leverage"
    if "loops" in inputs:
        leverage = "leverage"
        held = "(1 - loan_to_value ** (loops + 1)) / (1 - loan_to_value)"
        steps.append(Step("leverage", "Each loan is that part of the last: their sum, for 1 put in.", held))
    steps.append(Step("collateral", "All that was deposited.", f"deposit * {leverage}"))
    debt, text = "collateral - deposit", "All of it but the own money is borrowed."
    if inputs["keeps_last_loan"]:
        text = "The collateral allows so much debt: the last loan, which is kept, is part of it."
        debt = "collateral * loan_to_value"
    steps.append(Step("debt", text, debt))
    fall = Step("cushion", "The fall that brings the loan there.", "1 - debt / (collateral * liquidation_threshold)")
    return [
        *steps,
        *([fall] if "liquidation_threshold" in inputs else []),
        Step("break_even_borrow_rate", "All of the yield, over the debt.", "collateral * asset_yield / debt"),
        Step("net_earnings", "Yield on all, interest on the debt.", "collateral * asset_yield - debt * borrow_rate"),
        Step("net_yield", "On the own money.", "net_earnings / deposit"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{deposit} of own money holds {collateral} of collateral, {leverage}, and owes {debt}. Net of interest that"
        " yields {net_yield} a year on the own money; at a borrow rate of {break_even_borrow_rate} nothing is left."
    )
    if result["cushion"] is not None:
        sentence += " The collateral may fall by {cushion} against the debt before a liquidation."
    if result["kept"]:
        sentence += " {kept} of the debt is kept in hand."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, cushion = [], result["cushion"]
    if result["net_yield"] < inputs["asset_yield"]:
        lines.append("The loop yields less than the collateral alone: borrowing costs more than it earns.")
    if cushion is not None and cushion < 0.05:
        lines.append("The loan is past its liquidation threshold." if cushion <= 0 else THIN)
    return lines


CALCULATOR = Calculator(
    name="loop",
    title="Loop: leverage, net yield and cushion",
    summary="What looping a deposit holds, owes and yields, the borrow rate that leaves nothing, and the cushion.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "target_leverage": 17,
        "loan_to_value": 0.943,
        "asset_yield": 0.03,
        "borrow_rate": 0.027,
        "liquidation_threshold": 0.945,
    },
    assumptions=[
        "Collateral and debt are worth the same in the end as at the start; swaps and gas cost nothing.",
        "Both rates are simple and stay for the year; borrow rates move. A last loan that is kept earns nothing.",
        "The cushion is one of the collateral's price in the asset that is owed.",
    ],
    about="looping-and-leveraged-staking",
    questions=[
        "borrow rate at which the loop earns nothing with this: looped to leverage 4x, collateral earns 2.9%",
        "break-even borrow rate with only this: looped to leverage 4x, collateral earns 3.2% a year",
        "loop 17x with 3% staking yield and 2.7% borrow rate, what's my net apy?",
        "if I loop wstETH 5 times at 90% LTV, how much leverage do I get?",
        "1000 deposit 8x leverage supply 9% borrow 1%",
        "break even borrow rate for a 10x loop at 3% yield",
        "deposit 5000, borrow 70% of it, deposit that and so on, 3 loans: all of my collateral?",
        "borrow 80% of each deposit and put it back in, 4 rounds: which leverage at the end",
        "staking yields 4%: at which borrow rate does a 6x loop earn nothing",
        "total debt with own money of 20,000 and a target leverage of 5x by looping",
        "how far can weETH depeg before a 17x loop is liquidated at 94.5%?",
        "borrow rate at which the loop earns nothing: loop with 4x leverage, collateral yield 3.5% a year, no fees",
        "net apr on my own money: looped to leverage 7x, collateral earns 3.2% a year, borrowing costs 2.2% a year",
        "debt in all after looping: start with 2000, loan to value 60% each time, 5 loops",
    ],
    place=80,
)
