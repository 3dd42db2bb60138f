"""Most leverage of a loan to value: what endless loops come near to, and what a few of them reach.

Each loan is deposited again and carries the next one, so n of them hold 1 + l + ... + l^n = (1 - l^(n+1)) / (1 - l) for
each unit of own money; without end that is 1 / (1 - l).
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    loan_to_value = q.ratio(
        "Loan to value of each loan", low=0.01, high=0.99, required=True, asked=("ltv", "loan to value", "max ltv")
    )
    loops = q.count(
        "Loans that are deposited again", low=1, high=100, load_default=5, asked=("loops", "times", "rounds")
    )


class Outputs(Shape):
    most_leverage = q.multiple("Leverage that endless loops come near to", high=None)
    most_debt = q.number("Debt for each unit of own money there", low=0.0, high=None)
    leverage_after_loops = q.multiple("Leverage after these loops", high=None)
    share_of_most = q.ratio("Part of the way from 1 to there")


def compute(loan_to_value: float, loops: int) -> Values:
    most = 1 / (1 - loan_to_value)
    reached = (1 - loan_to_value ** (loops + 1)) / (1 - loan_to_value)
    return {
        "most_leverage": most,
        "most_debt": loan_to_value / (1 - loan_to_value),
        "leverage_after_loops": reached,
        "share_of_most": 1 - loan_to_value**loops,
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("most_leverage", "Each loan carries the next, without end.", "1 / (1 - loan_to_value)"),
        Step("most_debt", "All but the own money is owed.", "most_leverage - 1"),
        Step(
            "leverage_after_loops",
            "The loans that are deposited again, added up.",
            "(1 - loan_to_value ** (loops + 1)) / (1 - loan_to_value)",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    return (
        "At a loan to value of {loan_to_value}, endless loops come near to {most_leverage}, with {most_debt} borrowed"
        " for each 1 of own money. {loops} of them reach {leverage_after_loops}."
    ).format(**shown(inputs | result, Inputs, Outputs))


CALCULATOR = Calculator(
    name="most-leverage",
    title="Most leverage of looping",
    summary="How much leverage looping at a loan to value can reach, without end and after a few loops.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={"loan_to_value": 0.9, "loops": 5},
    assumptions=[
        "Every loan is taken in full and deposited again; a swap between them loses nothing.",
        "The loan to value is the limit for new loans; the threshold of liquidation lies above it.",
    ],
    about="looping-and-leveraged-staking",
    questions=[
        "max leverage at 90% LTV?",
        "what is the most leverage looping can reach with a loan to value of 0.8",
        "ltv 93% max loop leverage",
        "how much leverage do i get from 6 loops at 85% ltv",
        "highest possible looping leverage if the ltv is 75 percent",
        "leverage i end up with after 5 loops at an ltv of 75% each time, all borrowed money supplied again",
    ],
    place=25,
)
