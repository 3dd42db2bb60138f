"""Position size: how large a position may be so that its stop costs what one is ready to lose.

With side s, stop distance d and gap g (how far past the stop it is filled, both of the entry price) and fee t a trade:
loss share = d + g + t (1 + exit), exit = 1 - s (d + g); size = equity x risk / loss share
"""

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    equity = q.usd(
        "Account",
        low=0.01,
        high=1e12,
        load_default=10_000.0,
        asked=("account", "in the account", "account balance", "capital", "with", "of"),
    )
    risk_share = q.ratio("Part of the account that may be lost", low=1e-5, required=True, asked=("risk", "risking"))
    stop_distance = q.ratio(
        "Distance of the stop from the entry", low=1e-5, high=0.95, required=True, asked=("stop", "stop loss", "sl")
    )
    side = q.choice("Side", ("long", "short"), load_default="long")
    entry_price = q.price("Entry price", low=1e-9, above=None, high=1e9, load_default=100.0, asked=("entry", "from"))
    trading_fee = q.fee("Trading fee, of each of the two trades", load_default=0.0, asked=("fee",))
    gap = q.ratio(
        "How far past the stop it is filled, of the entry price", high=0.95, load_default=0.0, asked=("gap", "slippage")
    )
    leverage = q.multiple("Leverage of the position", load_default=1.0, low=0.01, above=None, asked=("leverage",))


class Outputs(Shape):
    position_value = q.usd("Size of the position", high=None)
    position_size = q.number("Size of the position in units", unit="units", low=0.0, high=None)
    risk_budget = q.usd("What may be lost", high=None)
    loss_share = q.ratio("Loss at the stop, of the position", high=None)
    stop_price = q.price("Price of the stop", high=None)
    exit_price = q.price("Price at which it is filled", high=None)
    loss_to_stop = q.usd("Of the loss: up to the stop", high=None)
    loss_to_gap = q.usd("Of the loss: past the stop", high=None)
    loss_to_fees = q.usd("Of the loss: fees", high=None)
    position_over_equity = q.multiple("Position over the account", low=0.0, above=None, high=None)
    margin_needed = q.usd("Margin at that leverage", high=None)
    wipe_out_distance = q.ratio("Adverse move that uses up that margin", high=None)


def compute(
    equity: float,
    risk_share: float,
    stop_distance: float,
    side: str,
    entry_price: float,
    trading_fee: float,
    gap: float,
    leverage: float,
) -> Values:
    sign, move = (1 if side == "long" else -1), stop_distance + gap
    if sign * move >= 1:
        raise BrokenRelation("stop-above-zero", "gap")
    fees = trading_fee * (2 - sign * move)
    budget = equity * risk_share
    value = budget / (move + fees)
    return {
        "position_value": value,
        "position_size": value / entry_price,
        "risk_budget": budget,
        "loss_share": move + fees,
        "stop_price": entry_price * (1 - sign * stop_distance),
        "exit_price": entry_price * (1 - sign * move),
        "loss_to_stop": value * stop_distance,
        "loss_to_gap": value * gap,
        "loss_to_fees": value * fees,
        "position_over_equity": value / equity,
        "margin_needed": value / leverage,
        "wipe_out_distance": 1 / leverage,
    }


def working(inputs: Values) -> list[Step]:
    sign = "-" if inputs["side"] == "long" else "+"
    return [
        Step("risk_budget", "What may be lost.", "equity * risk_share"),
        Step("move", "From the entry to the price at which it is filled.", "stop_distance + gap"),
        Step("loss_share", "With a fee at entry and at exit.", f"move + trading_fee * (2 {sign} move)"),
        Step("position_value", "The size at which that loss is all that may be lost.", "risk_budget / loss_share"),
        Step("position_over_equity", "Over the account.", "position_value / equity"),
        Step("position_size", "In units.", "position_value / entry_price"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Risking {risk_share} of {equity}, which is {risk_budget}, with a stop {stop_distance} away allows a"
        " position of {position_value}, {position_over_equity} of the account."
    )
    if inputs["trading_fee"] or inputs["gap"]:
        sentence += " Fees and a fill past the stop bring the loss to {loss_share} of the position."
    sentence += " At {leverage} it takes a margin of {margin_needed}; leverage changes the margin, not the loss."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["margin_needed"] > inputs["equity"]:
        lines.append("The margin exceeds the account: at this leverage the position cannot be opened.")
    if inputs["stop_distance"] + inputs["gap"] >= result["wipe_out_distance"]:
        lines.append("The margin is used up before the stop: the position is liquidated first.")
    if inputs["risk_share"] > 0.1:
        lines.append(
            "A few such losses in a row take most of the account; the calculator losing-streak shows how many."
        )
    if not inputs["gap"]:
        lines.append("A stop is filled at the next price there is: a gap past it makes the loss larger than planned.")
    return lines


CALCULATOR = Calculator(
    name="position-size",
    title="Position size by risk",
    summary="How large a position may be so that its stop, with fees and a gap, costs what one is ready to lose.",
    group="margin",
    place=90,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"equity": 10_000, "risk_share": 0.01, "stop_distance": 0.04, "entry_price": 60_000, "leverage": 3},
    assumptions=[
        "The stop is hit once and all of the position is closed there; funding and interest are left out.",
        "The fee at exit is on what the position is worth then.",
        "How much one may lose, and where the stop goes, are the reader's to say; nothing here says what is wise.",
    ],
    about="position-sizing-drawdown-ruin",
    questions=[
        "position size for 10k account, 1% risk and a 4% stop",
        "how big can my position be if I risk 2% of 5000 with a stop loss 2.5% away?",
        "size a short with 50,000 capital risking 0.5%, stop 3%, fee 0.05% and 1% slippage",
        "1% risk 4% stop how much of my account is that",
    ],
)
