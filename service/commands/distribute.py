"""python -m service distribute: instruments over many futures of a model, in a terminal."""

import argparse
from collections.abc import Iterator

import numpy as np
from rich.console import Console

from service.api.tables import to_csv
from service.commands import asking
from service.commands.following import followed
from service.commands.running import add_forms, finish
from service.commands.showing import plain, show_plot, show_sentences, table
from service.commands.simulate import add_instruments, in_words
from service.display import show as shown
from service.jobs.desk import Desk, make_desk
from service.jobs.kinds import KINDS
from service.simulations.distribution import distribute
from service.simulations.distribution.futures import make_plan
from service.simulations.distribution.models import MODELS
from service.simulations.distribution.request import REQUEST, is_large
from service.views import Values

WORDS = "Drawing the futures"
ACROSS = "a column a hundredth of the futures, worst to best"


def add(command: argparse.ArgumentParser) -> None:
    """What the command takes: a whole request, or a model and instruments in words."""
    command.add_argument("request", nargs="?", metavar="FILE", help="a request as JSON; - is standard input")
    command.add_argument("--model", metavar="WORDS", help='such as "gbm annual_volatility=0.8 steps=365 seed=1"')
    command.add_argument(
        "--returns-of",
        metavar="WORDS",
        help='a stored series whose returns a bootstrap draws from, such as "btc-usd-1d from=2020-01-01"',
    )
    command.add_argument("--paths", type=int, metavar="N", help="number of futures")
    add_instruments(command)
    add_forms(command)


def run(arguments: argparse.Namespace) -> int:
    """Run instruments over many futures that a model draws."""
    return finish(arguments, lambda: drawn(arguments), show, figures)


def drawn(arguments: argparse.Namespace) -> Values:
    """The answer; a bootstrap draws from the stored series that is named beside it."""
    request = asked(arguments)
    if arguments.returns_of:
        stretch = asking.history(arguments.returns_of)
        request["model"] = {"kind": "bootstrap", **request.get("model", {}), "history": stretch}
    return answered(request, make_desk(arguments.settings.quiet()))


def asked(arguments: argparse.Namespace) -> Values:
    """The request: of the file where there is one, else of the words."""
    if arguments.request:
        return asking.body(arguments.request)
    request = in_words(arguments)
    if arguments.model:
        request["model"] = asking.one_of(arguments.model, {"kind": MODELS})
    if arguments.paths is not None:
        request["paths"] = arguments.paths
    return request


def answered(request: Values, desk: Desk) -> Values:
    """The answer, of a job where it takes long; meanwhile the terminal says that something is going on."""
    loaded = REQUEST.load(request)
    if is_large(loaded):
        make_plan(loaded)  # refuses now what a worker would refuse later
        return followed(desk, KINDS["distribution"], loaded, WORDS)
    with Console(stderr=True).status(WORDS):
        return distribute(request)


def show(console: Console, answer: Values) -> None:
    """The sentence, quantiles and probabilities with their intervals, the spread as a plot, then the doubt."""
    console.print(plain(answer["explanation"]) + "\n", highlight=False)
    titles = [one["instrument"]["title"] for one in answer["results"]]
    console.print(table("Value at the end, USD", ["that or less in", *titles], quantiles(answer)))
    console.print()
    console.print(table("How often", ["", *titles], chances(answer)))
    console.print()
    for one in answer["results"]:
        show_plot(console, one["instrument"]["title"], spread(one), ACROSS)
    show_sentences(console, "Careful", answer["warnings"])
    show_sentences(console, "Taken for granted", answer["assumptions"])


def between(estimate: Values, display: str) -> str:
    """An estimate with its interval."""
    value, low, high = (shown(estimate[name], display) for name in ("value", "low", "high"))
    return f"{value} ({low} to {high})"


def quantiles(answer: Values) -> list[list[str]]:
    """A row a level, a cell an instrument."""
    levels = [one["level"] for one in answer["results"][0]["quantiles"]]
    return [
        [shown(level, "percent"), *(between(one["quantiles"][row], "money") for one in answer["results"])]
        for row, level in enumerate(levels)
    ]


def chances(answer: Values) -> list[list[str]]:
    """A row a probability, a cell an instrument."""
    names = answer["results"][0]["probability"]
    return [
        [name.replace("_", " "), *(between(one["probability"][name], "percent") for one in answer["results"])]
        for name in names
    ]


def spread(result: Values) -> list[float]:
    """The final values from the worst future to the best, between the quantiles that are known, at even levels."""
    levels = np.array([one["level"] for one in result["quantiles"]])
    values = np.array([one["value"] for one in result["quantiles"]])
    return [float(value) for value in np.interp(np.arange(1, 100) / 100, levels, values)]


def figures(answer: Values) -> bytes:
    """Every quantile and probability with its interval, a row each."""
    heads = ["instrument", "figure", "level", "value", "low", "high", "method"]
    rows = [
        [one["instrument"]["title"], figure, level, *(estimate[name] for name in ("value", "low", "high", "method"))]
        for one in answer["results"]
        for figure, level, estimate in estimates(one)
    ]
    return to_csv([heads, *rows])


def estimates(result: Values) -> Iterator[tuple[str, float | str, Values]]:
    """The estimates of an instrument: quantiles with their level, the mean, and probabilities."""
    yield from (("quantile", one["level"], one) for one in result["quantiles"])
    yield "mean", "", result["mean"]
    yield from ((f"probability {name}", "", one) for name, one in result["probability"].items())
