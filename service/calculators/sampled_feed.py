"""Sampled feed (toy): what a liquidation feed hides that sends only the latest liquidation of each interval.

shown = the last listed in each interval of so many seconds; share = shown / all, in number and in amount.
What is shown is never more than what happened.
"""

from math import fsum
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 100


class Inputs(Shape):
    seconds = q.each(
        q.count("Second", unit="seconds", high=86_400),
        "Second of each liquidation, in the order of events",
        most=MOST,
        required=True,
    )
    amounts = q.each(q.usd("Amount", low=0.01, high=1e12), "Amounts, one a liquidation", most=MOST, required=True)
    interval = q.count("Seconds for which the feed sends one", unit="seconds", low=1, high=3_600, load_default=1)


class Outputs(Shape):
    true_total = q.usd("Liquidated in truth", high=None)
    shown_total = q.usd("Shown by the feed", high=None)
    shown_share = q.ratio("Shown, of the amount")
    hidden_total = q.usd("Not shown", high=None)
    true_count = q.count("Liquidations in truth", high=MOST)
    shown_count = q.count("Liquidations shown", high=MOST)
    shown_count_share = q.ratio("Shown, of their number")
    undercount = q.number("Truth over what is shown", unit="times", low=1.0, high=None)
    most_in_interval = q.count("Most liquidations in one interval", high=MOST)


def last_places(inputs: Values) -> list[int]:
    """The place of the last liquidation of each interval."""
    last = {second // inputs["interval"]: place for place, second in enumerate(inputs["seconds"])}
    return sorted(last.values())


def compute(**inputs: Any) -> Values:
    seconds, amounts = inputs["seconds"], inputs["amounts"]
    if len(seconds) != len(amounts):
        raise BrokenRelation("lists-side-by-side", "amounts", "seconds and amounts")
    if seconds != sorted(seconds):
        raise BrokenRelation("seconds-in-order", "seconds")
    places = last_places(inputs)
    total, visible = fsum(amounts), fsum(amounts[place] for place in places)
    slots = [second // inputs["interval"] for second in seconds]
    return {
        "true_total": total,
        "shown_total": visible,
        "shown_share": min(1.0, visible / total),
        "hidden_total": max(0.0, total - visible),
        "true_count": len(amounts),
        "shown_count": len(places),
        "shown_count_share": len(places) / len(amounts),
        "undercount": max(1.0, total / visible),
        "most_in_interval": max(slots.count(slot) for slot in slots),
    }


def working(inputs: Values) -> list[Step]:
    visible = " + ".join(f"amounts[{place}]" for place in last_places(inputs))
    return [
        Step("true_total", "All liquidations.", "sum(amounts)"),
        Step("shown_total", "The last one of each interval.", f"0 + {visible}"),
        Step("shown_share", "What the feed shows of it.", "min(1, shown_total / true_total)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Of {true_count} liquidations of {true_total} USD the feed shows {shown_count}, {shown_total} USD:"
        " {shown_share} of the amount. Up to {most_in_interval} fell into one interval, of which it sends the last."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["shown_count"] == result["true_count"]:
        return ["In a quiet time such a feed shows everything; it hides the most when the most happens."]
    return ["Totals made from such a feed are a floor; they do not compare with totals of a full one."]


CALCULATOR = Calculator(
    name="sampled-feed",
    title="What a sampled liquidation feed hides (toy)",
    summary="True and shown liquidations where a feed sends only the latest of each second.",
    group="risk",
    place=74,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "seconds": [0, 1, 1, 1, 2, 2, 2, 2, 2, 4],
        "amounts": [50_000, 20_000, 400_000, 30_000, 900_000, 150_000, 75_000, 600_000, 40_000, 10_000],
    },
    assumptions=[
        "A toy stream of one symbol; the liquidations of a second are listed in the order in which they happen.",
        "Binance documents such a feed: at most the latest liquidation of a symbol in 1,000 milliseconds.",
        "Amounts are taken as they are; venues differ in whether they report the order or the fills.",
    ],
    about="dashboards-and-monitoring",
    questions=[
        "how much does a one per second liquidation feed miss if 5 liquidations come in the same second",
        "feed shows the last of each second: 50000, 20000, 400000, 30000 at 0, 1, 1, 1",
        "why did 2.1 billion of liquidations show as 333 million",
        "undercount of liquidations with an interval of 2 seconds",
        "sampled liquidation feed: amounts 50000, 20000, 30000 at 1, 1, 2 s, one per second, shown total?",
    ],
)
