"""Token NAV: what one token is worth by what stands behind it, and how far its price can stray while it is redeemed.

NAV = (cash + units x price - debt) / tokens, leverage = units x price / (cash + units x price - debt)
premium = market price / NAV - 1
creating and selling pays above NAV (1 + creation fee) / (1 - trading fee)
buying and redeeming pays below NAV (1 - redemption fee) / (1 + trading fee)
"""

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

LEAST_NAV = 1e-9


class Inputs(Shape):
    units = q.size(
        "Units of the underlying held, negative for short", low=-1e12, above=None, high=1e12, required=True,
        asked=("holds", "position", "units"),
    )  # fmt: skip
    price = q.price("Price of the underlying", low=1e-9, above=None, high=1e9, required=True, asked=("price", "at"))
    cash = q.usd("Cash", high=1e12, load_default=0.0, asked=("cash", "collateral"))
    debt = q.usd("Debt", high=1e12, load_default=0.0, asked=("debt", "owes", "borrowed"))
    tokens = q.size(
        "Tokens issued", unit="tokens", low=1e-6, above=None, high=1e12, required=True, asked=("tokens", "supply")
    )
    market_price = q.price(
        "Price of a token in the market", low=1e-9, above=None, high=1e12, text="Left out: no premium is worked out.",
        asked=("trades at", "market", "market price", "sell at", "token at"),
    )  # fmt: skip
    creation_fee = q.fee("Fee to create, of the value", load_default=0.001, asked=("create", "mint", "subscribe"))
    redemption_fee = q.fee("Fee to redeem, of the value", load_default=0.001, asked=("redeem",))
    trading_fee = q.fee("Fee of a trade of the token in the market", load_default=0.001, asked=("trading",))
    redeemable = q.flag("Tokens are created and redeemed at present", load_default=True)


class Outputs(Shape):
    value_per_token = q.price("NAV: value of one token", high=None)
    net_value = q.usd("Value of all tokens", high=None)
    leverage = q.leverage("Leverage of the token", low=None, high=None)
    premium = q.price_return("Premium of the market over NAV; negative: a discount", high=None, allow_none=True)
    lower_bound = q.price(
        "Price below which buying and redeeming pays", low=0.0, above=None, high=None, allow_none=True
    )
    upper_bound = q.price("Price above which creating and selling pays", high=None, allow_none=True)
    gain_by_creating = q.usd(
        "Gain on a token created and sold; negative: a loss", display="price", low=None, high=None, allow_none=True
    )
    gain_by_redeeming = q.usd(
        "Gain on a token bought and redeemed; negative: a loss", display="price", low=None, high=None, allow_none=True
    )


def compute(
    units: float,
    price: float,
    cash: float,
    debt: float,
    tokens: float,
    creation_fee: float,
    redemption_fee: float,
    trading_fee: float,
    redeemable: bool,
    market_price: float | None = None,
) -> Values:
    net = cash + units * price - debt
    if net < max(LEAST_NAV * tokens, 1e-12 * (cash + abs(units) * price + debt)):
        raise BrokenRelation("worth-more-than-debt", "debt")
    nav = net / tokens
    create, redeem = nav * (1 + creation_fee), nav * (1 - redemption_fee)
    priced = market_price is not None and redeemable
    market = market_price or nav
    return {
        "value_per_token": nav,
        "net_value": net,
        "leverage": units * price / net,
        "premium": None if market_price is None else market / nav - 1,
        "lower_bound": redeem / (1 + trading_fee) if redeemable else None,
        "upper_bound": create / (1 - trading_fee) if redeemable else None,
        "gain_by_creating": market * (1 - trading_fee) - create if priced else None,
        "gain_by_redeeming": redeem - market * (1 + trading_fee) if priced else None,
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("exposure", "The position at its price.", "units * price"),
        Step("net_value", "What is owned, less what is owed.", "cash + exposure - debt"),
        Step("leverage", "The exposure, over that.", "exposure / net_value"),
        Step("value_per_token", "Shared among the tokens.", "net_value / tokens"),
    ]
    if inputs["redeemable"]:
        upper = "value_per_token * (1 + creation_fee) / (1 - trading_fee)"
        lower = "value_per_token * (1 - redemption_fee) / (1 + trading_fee)"
        steps.append(Step("upper_bound", "What creating costs, with the fee of the sale.", upper))
        steps.append(Step("lower_bound", "What redeeming pays, with the fee of the purchase.", lower))
    if "market_price" in inputs:
        steps.append(Step("premium", "The market against the value.", "market_price / value_per_token - 1"))
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = "A token is worth {value_per_token} by what stands behind it, at a leverage of {leverage}."
    if result["premium"] is not None:
        kind = "discount" if result["premium"] < 0 else "premium"
        sentence += f" The market pays {{market_price}}, a {kind} of {show(abs(result['premium']), 'percent')}."
    if result["upper_bound"] is None:
        sentence += " With creation and redemption closed nothing holds the price to that."
    else:
        sentence += (
            " While tokens are created and redeemed, a price outside {lower_bound} to {upper_bound} pays a trader"
        )
        sentence += " to bring it back."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, premium = [], result["premium"] or 0.0
    if not inputs["redeemable"] and premium:
        lines.append("A premium or discount without redemption may stay or grow: only other traders take the token.")
    if inputs["redeemable"] and max(result["gain_by_creating"] or 0, result["gain_by_redeeming"] or 0) > 0:
        lines.append(
            "A gap wider than the fees often means that creation or redemption is slow, limited or closed, or that the"
            " value shown is an old one."
        )
    return lines


CALCULATOR = Calculator(
    name="token-nav",
    title="NAV, premium and redemption bounds",
    summary="What a token is worth by its positions and debts, its premium, and the prices that redemption allows.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"units": 50, "price": 60_000, "debt": 2_000_000, "tokens": 100_000, "market_price": 10.3},
    assumptions=[
        "Positions count at the price given; profit of a perpetual that is not yet paid counts as cash.",
        "Fees of creation and redemption are a share of the value, and both happen at once at NAV.",
        "In fact batches, minimum sizes and the time between asking and getting widen the bounds.",
        "Only those who may create and redeem can hold the price there; others depend on them.",
    ],
    about="nav-premium-redemption",
    questions=[
        "a fund holds 50 BTC at 60000 and owes 2,000,000, 100,000 tokens issued. what's the NAV per token?",
        "token trades at 10.3, NAV 10: holds 10 units at 3 with debt 20, supply 1. what is the premium?",
        "is there an arbitrage if the token is at 9.5: 30 eth at 3000, debt 60000, 3000 tokens, redeem fee 0.1%",
        "nav of a short token with cash 400000, -100 ETH at 3000 and 1,000 tokens",
        "what bounds does a 0.5% redemption fee put on the price? 3 units at 100, 200 of debt, 10 tokens",
        "value per token: the token holds 100 eth, eth at 2500, debt 50000, 4000 tokens outstanding",
        "nav of a single token with 80 eth held at 2000 which owes 40000 and has 1500 tokens issued",
    ],
    place=110,
)
