"""Funding cost: what a perpetual position pays or receives while it is held.

payment = -side x notional x rate, side 1 for long and -1 for short; a rate f per 8 hours is f n / 8 every n hours.
A year has N = 8,760 / n payments: rate x N simple, (1 + rate)^N - 1 compounded.
"""

from math import exp, log, log1p

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

USUAL_MOST = 0.003


class Inputs(Shape):
    side = q.choice("Side", ("long", "short"), required=True)
    notional = q.usd("Size of the position", required=True)
    funding_rate = q.funding_rate("Funding rate per 8 hours, positive: longs pay shorts", required=True)
    interval_hours = q.number("Hours between payments", unit="hours", low=1.0, high=24.0, load_default=8.0)
    periods = q.count(
        "Payments while the position is held",
        every="interval_hours",
        low=1,
        high=1_000_000,
        load_default=1,
        asked=("payments", "for", "over"),
    )
    leverage = q.multiple("Position over the holder's own money", load_default=1.0)


class Outputs(Shape):
    rate_per_payment = q.funding_rate("Rate of one payment", unit="ratio per payment", low=None, high=None)
    payment = q.usd("One payment, negative: paid by the holder", low=None, high=None)
    total = q.usd("All payments, negative: paid by the holder", low=None, high=None)
    days = q.number("Days held", unit="days", low=0.0)
    payments_per_year = q.number("Payments in a year", low=0.0)
    simple_rate_per_year = q.rate_per_year("Rate per year, simple: the payments added up", low=None, high=None)
    compounded_rate_per_year = q.rate_per_year(
        "Rate per year, compounded: each payment added to the position", low=-1.0, high=None, allow_none=True
    )
    return_on_equity = q.price_return("All payments over the holder's own money", low=None, high=None)
    equity_return_per_year = q.price_return(
        "Payments of a year, simple, over the holder's own money", low=None, high=None
    )


def compounded(rate: float, payments: float) -> float | None:
    """The growth of one over so many payments, less one; none where it is out of range."""
    if rate <= -1 or payments * log1p(rate) >= log(q.LARGEST):
        return None
    return exp(payments * log1p(rate)) - 1


def compute(
    side: str, notional: float, funding_rate: float, interval_hours: float, periods: int, leverage: float
) -> Values:
    sign = 1 if side == "long" else -1
    rate, payments = funding_rate * interval_hours / 8, q.HOURS_A_YEAR / interval_hours
    payment = -sign * notional * rate
    return {
        "rate_per_payment": rate,
        "payment": payment,
        "total": payment * periods,
        "days": periods * interval_hours / 24,
        "payments_per_year": payments,
        "simple_rate_per_year": rate * payments,
        "compounded_rate_per_year": compounded(rate, payments),
        "return_on_equity": -sign * leverage * rate * periods,
        "equity_return_per_year": -sign * leverage * rate * payments,
    }


def working(inputs: Values) -> list[Step]:
    sign = "-" if inputs["side"] == "long" else ""
    payer = "pays" if inputs["side"] == "long" else "receives"
    return [
        Step("rate_per_payment", "The rate of one interval.", "funding_rate * interval_hours / 8"),
        Step("payments_per_year", "So many intervals make a year.", "365 * 24 / interval_hours"),
        Step("simple_rate_per_year", "Added up over a year.", "rate_per_payment * payments_per_year"),
        Step(
            "payment",
            f"A {inputs['side']} position {payer} it where it is positive.",
            f"{sign}notional * rate_per_payment",
        ),
        Step(
            "return_on_equity",
            "All payments over the holder's own money.",
            f"{sign}leverage * rate_per_payment * periods",
        ),
        Step("total", "The payments while the position is held.", "payment * periods"),
    ]


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs) | {"verb": "pays" if result["total"] < 0 else "receives"}
    amounts = {name: abs(result[name]) for name in ("payment", "total")}
    return (
        "The {side} of {notional} {verb} {payment} every {interval_hours} hours, {total} in {days} days:"
        " {return_on_equity} of the holder's own money at {leverage}. At this rate a year comes to"
        " {simple_rate_per_year} of the position, simple, and {equity_return_per_year} of that money."
    ).format(**said | shown(amounts, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, said = [], shown(inputs | result, Inputs, Outputs)
    if result["return_on_equity"] <= -1:
        lines.append(
            "The payments use up the holder's own money before the end: the position is liquidated on the way."
        )
    if abs(inputs["funding_rate"]) > USUAL_MOST:
        lines.append(
            f"{said['funding_rate']} per 8 hours is {said['simple_rate_per_year']} a year; 0.01% would be 0.0001."
        )
    if inputs["interval_hours"] != 8:
        lines.append(f"The rate is per 8 hours; each payment is {said['rate_per_payment']}. Some venues quote another.")
    return lines


CALCULATOR = Calculator(
    name="funding-cost",
    title="Funding cost",
    summary="What a perpetual position pays or receives in funding: per payment, in all, per year, on own money.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"side": "long", "notional": 30_000, "funding_rate": 0.0001, "periods": 90, "leverage": 3},
    assumptions=[
        "A payment is size times rate, as freqtrade computes it; where the rate is positive, longs pay shorts.",
        "Rate and size of the position stay the same; in reality both change from payment to payment.",
        "The position is held at every payment; one closed just before a payment does not take part in it.",
        "A year has 365 days. The simple yearly rate adds the payments up, the compounded one reinvests them.",
    ],
    about="perpetual-swaps",
    questions=[
        "funding 0.01% per 8h, long 30k for 30 days, what do i pay?",
        "i'm short 5,000 of a perp at a funding rate of 0.03%, do i get paid over 3 days?",
        "how much funding does a $20,000 long cost per week at 0.02% every 8 hours",
        "funding rate -0.01%, 10k short, cost or income in 4 days",
        "total funding of a 15000 usd long over 10 days at 0.005% per 8 hours with 5x leverage",
    ],
    place=20,
    across="periods",
)
