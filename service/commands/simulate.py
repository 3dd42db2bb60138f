"""python -m service simulate: instruments side by side over one path, taken apart, in a terminal."""

import argparse
from typing import Any

from rich.console import Console

from service.api.tables import of_simulation
from service.commands import asking
from service.commands.running import add_forms, finish
from service.commands.showing import plain, show_plot, show_sentences, table
from service.display import show as shown
from service.simulations import simulate
from service.simulations.costs import Costs
from service.simulations.instrument_shapes import BRANCHES
from service.simulations.path_shapes import MOST_STEPS, PATHS
from service.views import Values

MOST_EVENTS = 20


def add(command: argparse.ArgumentParser) -> None:
    """What the command takes: a whole request, or a path and instruments in words."""
    command.add_argument("request", nargs="?", metavar="FILE", help="a request as JSON; - is standard input")
    command.add_argument(
        "--path", metavar="WORDS", help='such as "returns returns=-0.2,0.25" or "scenario name=four-days-down"'
    )
    add_instruments(command)
    add_forms(command)


def add_instruments(command: argparse.ArgumentParser) -> None:
    """Instruments, costs and value at the start, in words."""
    command.add_argument(
        "--instrument", action="append", metavar="WORDS", help='such as "daily-reset target_leverage=3"; once each'
    )
    command.add_argument("--costs", metavar="WORDS", default="", help='such as "trading_fee=0.001 borrow_rate=0.05"')
    command.add_argument("--initial-value", type=float, metavar="USD")


def run(arguments: argparse.Namespace) -> int:
    """Run instruments side by side over one path of the price."""
    return finish(arguments, lambda: simulate(whole(arguments, asked(arguments))), show, of_simulation)


def whole(arguments: argparse.Namespace, request: Values) -> Values:
    """The request; for a table with every entry, unless it says how many."""
    return {"points": MOST_STEPS + 1, **request} if arguments.csv else request


def asked(arguments: argparse.Namespace) -> Values:
    """The request: of the file where there is one, else of the words."""
    if arguments.request:
        return asking.body(arguments.request)
    request: Values = in_words(arguments)
    if arguments.path:
        request["path"] = asking.one_of(arguments.path, {"kind": PATHS})
    return request


def in_words(arguments: argparse.Namespace) -> Values:
    """Instruments, costs and value at the start, as far as they are given."""
    request: Values = {"instruments": [asking.one_of(words, BRANCHES) for words in arguments.instrument or []]}
    if arguments.costs:
        request["costs"] = asking.settings(arguments.costs.split(), Costs())
    if arguments.initial_value is not None:
        request["initial_value"] = arguments.initial_value
    return request


def show(console: Console, answer: Values) -> None:
    """The sentence, each instrument's course, the parts of its result, then the doubt."""
    console.print(plain(answer["explanation"]) + "\n", highlight=False)
    for one in answer["results"]:
        values = [float(value) for value in one["columns"]["value"]]
        show_plot(console, one["instrument"]["title"], values, across(answer["path"], values))
    console.print(summaries(answer))
    console.print()
    console.print(parts(answer))
    console.print()
    happened = [
        f"{one['instrument']['title']}: {event['text']}" for one in answer["results"] for event in one["events"]
    ]
    show_sentences(console, "What happened", happened[:MOST_EVENTS])
    show_sentences(console, "Careful", answer["warnings"])
    show_sentences(console, "Taken for granted", answer["assumptions"])


def across(path: Values, values: list[float]) -> str:
    """The two ends of a plot: the value there, and the time where it is known."""
    first, last = (f" on {path['time'][end]}" if "time" in path else "" for end in (0, -1))
    return f"{shown(values[0], 'money')} at the start{first}, {shown(values[-1], 'money')} at the end{last}"


def summaries(answer: Values) -> Any:
    """What a reader asks first, a line an instrument."""
    rows = [
        (
            one["instrument"]["title"],
            shown(one["summary"]["final_value"], "money"),
            shown(one["summary"]["total_return"], "percent"),
            shown(one["summary"]["max_drawdown"], "percent"),
            str(one["summary"]["rebalances"]),
        )
        for one in answer["results"]
    ]
    return table("Result", ["instrument", "final value", "total return", "largest fall", "rebalances"], rows)


def parts(answer: Values) -> Any:
    """The result taken apart: a line a part, a column an instrument."""
    titles = [one["instrument"]["title"] for one in answer["results"]]
    names = answer["results"][0]["attribution"]
    rows = [
        (
            name.replace("_", " "),
            *(shown(one["attribution"][name], "money") for one in answer["results"]),
        )
        for name in names
        if any(one["attribution"][name] for one in answer["results"])
    ]
    return table("Parts of the result, USD", ["part", *titles], rows)
