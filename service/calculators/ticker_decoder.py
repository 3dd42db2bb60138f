"""Ticker decoder: underlying, direction and multiple that the name of a leverage token tells, by family.

BTC3L, ETH5S: size and side, on several exchanges · ETHBULL, BEAR, XRPHEDGE, BTCHALF: FTX · BTCUP, LINKDOWN: Binance
ETH2x-FLI, iETH1x: Index Coop · ETHBULL3X: Toros · ETH_5L: TLX · weETH-WETH-17x: Seamless
A move m of the underlying changes the value by leverage x m; -1 / leverage in one go leaves nothing.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.products.tickers import FAMILIES, readings
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = len(FAMILIES)
WORDS = {"least": 1, "most": MOST}


class Inputs(Shape):
    ticker = q.Text(
        "Ticker", pattern=r"^[A-Za-z1-9][A-Za-z0-9_.-]{2,30}$", longest=31, required=True,
        text="As listed, without the currency it is traded against.", asked=("ticker", "token", "mean", "decode"),
    )  # fmt: skip
    underlying_move = q.price_return(
        "Move of the underlying to try", high=10.0, load_default=-0.1, asked=("moves", "falls", "rises", "drops")
    )

    @validates_schema
    def a_family_names_tokens_so(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not any(readings(data["ticker"])):
            raise BrokenRelation("ticker-of-a-family", "ticker")


class Outputs(Shape):
    underlying = q.Text("Underlying; of a pair, collateral and debt")
    direction = q.choice("Direction", ("long", "short"))
    leverage = q.leverage("Leverage that the name tells; none where it tells none", allow_none=True)
    least_leverage = q.leverage("Leverage at the least, over all readings")
    most_leverage = q.leverage("Leverage at the most, over all readings")
    change_at_least = q.price_return("Change of the value by the move, at the least leverage", high=None)
    change_at_most = q.price_return("Change of the value by the move, at the most leverage", high=None)
    wipe_out_move = q.price_return(
        "Move in one go that leaves nothing at the most leverage", high=None, allow_none=True
    )
    readings = q.count("Families that name tokens so", low=1, high=MOST)
    families = q.each(q.Text("Family"), "Families", **WORDS)
    statuses = q.each(q.Text("Status"), "Status of each, as read on 2026-11-22", **WORDS)
    caveats = q.each(q.Text("Caveat"), "What to know of each", **WORDS)
    least_by_family = q.each(q.leverage("Leverage"), "Leverage of each, at the least", **WORDS)
    most_by_family = q.each(q.leverage("Leverage"), "Leverage of each, at the most", **WORDS)


def compute(ticker: str, underlying_move: float) -> Values:
    found = list(readings(ticker))
    least = min((reading.least for reading in found), key=abs)
    most = max((reading.most for reading in found), key=abs)
    return {
        "underlying": found[0].asset,
        "direction": "short" if most < 0 else "long",
        "leverage": most if least == most else None,
        "least_leverage": least,
        "most_leverage": most,
        "change_at_least": max(least * underlying_move, -1.0),
        "change_at_most": max(most * underlying_move, -1.0),
        "wipe_out_move": -1 / most if most < 0 or most >= 1 else None,
        "readings": len(found),
        "families": [reading.family.name for reading in found],
        "statuses": [reading.family.status for reading in found],
        "caveats": [reading.family.caveat for reading in found],
        "least_by_family": [reading.least for reading in found],
        "most_by_family": [reading.most for reading in found],
    }


def working(inputs: Values) -> list[Step]:
    result = compute(**inputs)
    sign, steps = -1 if result["direction"] == "short" else 1, []
    for name, change in (("least_leverage", "change_at_least"), ("most_leverage", "change_at_most")):
        text = f"The name says {result['direction']}, and its family a multiple of {abs(result[name]):g}."
        steps += [
            Step(name, text, f"{sign} * {abs(result[name]):g}"),
            Step(change, "The value moves as often, at most to nothing.", f"max({name} * underlying_move, -1)"),
        ]
    return steps if result["leverage"] is None else steps[2:]


def explain(inputs: Values, result: Values) -> str:
    sentence = "{ticker} reads as {direction} {underlying} at "
    if result["leverage"] is None:
        sentence += (
            "a leverage that the name does not tell, {least_leverage} to {most_leverage}: a move of {underlying_move}"
            " changes its value by {change_at_least} to {change_at_most} before it is rebalanced."
        )
    else:
        sentence += "{leverage}: a move of {underlying_move} changes its value by {change_at_most} in one period."
    told = "; ".join(f"{name} ({state})" for name, state in zip(result["families"], result["statuses"], strict=True))
    return sentence.format(**shown(inputs | result, Inputs, Outputs)) + f" Named so by {told}."


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["A name promises nothing: target, rule, fees and status are those of the venue that issues the token."]
    if result["readings"] > 1:
        lines.append(f"{result['readings']} families use this form, each with rules of its own.")
    if result["leverage"] is None:
        lines.append("Names that end in UP or DOWN may also belong to coins that have nothing to do with leverage.")
    return lines


CALCULATOR = Calculator(
    name="ticker-decoder",
    title="Ticker decoder",
    summary="What the name of a leverage token tells: underlying, direction, multiple, families, and what to know.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"ticker": "BTC3L"},
    assumptions=[
        "Only the form of the name is read; whether such a token exists or ever did is not looked up.",
        "The multiple holds for one period between rebalances; over longer times the result depends on the path.",
        "BULL, BEAR, HEDGE and HALF alone stand for BTC, as FTX used them.",
        "Families and their status are those that this service has sheets of, as read on 2026-11-22.",
    ],
    about="naming-and-tickers",
    questions=[
        "saw BTC3L on the exchange today. which leverage does the name tell?",
        "what does BTC3L mean?",
        "decode ETHBEAR",
        "is LINKUP 3x or what? and what happens if link falls 10%",
        "ETH2x-FLI token multiple and issuer",
        "weETH-WETH-17x what is that, pair moves -2%",
        "whats the leverage of a BTC5S token",
        "ticker ETH_5L meaning",
    ],
    place=5,
)
