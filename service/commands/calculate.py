"""python -m service calculate NAME name=value ...: a calculator's answer with its working."""

import argparse

from rich.console import Console

from service.api.tables import of_calculator
from service.calculators import by_group, calculators
from service.commands import asking
from service.commands.running import add_forms, finish
from service.commands.showing import plain, show_sentences, table
from service.declaration import Calculator
from service.views import Values, quantities_of, shown


def add(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("name", nargs="?", choices=sorted(calculators()), metavar="NAME", help="left out: list them")
    command.add_argument("inputs", nargs="*", metavar="name=value", help="left out: say what it takes; -: JSON")
    add_forms(command)


def run(arguments: argparse.Namespace) -> int:
    """Run a calculator on inputs such as loss=0.5."""
    if arguments.name is None:
        return listed(Console())
    calculator = calculators()[arguments.name]
    if not arguments.inputs:
        return described(Console(), calculator)
    return finish(
        arguments,
        lambda: calculator.run(given(arguments.inputs, calculator)),
        lambda console, answer: show(console, calculator, answer),
        lambda answer: of_calculator(calculator, answer),
    )


def given(words: list[str], calculator: Calculator) -> Values:
    """The inputs: words of the command line, or JSON from standard input."""
    return asking.body("-") if words == ["-"] else asking.settings(words, calculator.loader)


def listed(console: Console) -> int:
    """Every calculator by group."""
    for group, found in by_group().items():
        console.print(
            table(group, ["calculator", "what it answers"], [(one.name, one.summary) for one in found], words=2)
        )
        console.print()
    return 0


def described(console: Console, calculator: Calculator) -> int:
    """What a calculator takes."""
    console.print(f"[bold]{plain(calculator.title)}[/bold]: {plain(calculator.summary)}\n", highlight=False)
    rows = [
        (name, one.title, "required" if one.required else "", str(calculator.example.get(name, "")))
        for name, one in quantities_of(calculator.inputs).items()
    ]
    console.print(table("Inputs", ["name", "what it is", "", "example"], rows, words=3))
    return 0


def show(console: Console, calculator: Calculator, answer: Values) -> None:
    """The sentence, the figures, the working, then the doubt."""
    console.print(plain(answer["explanation"]) + "\n", highlight=False)
    titles = {name: one.title for name, one in quantities_of(calculator.outputs).items()}
    figures = shown(answer["result"], calculator.outputs)
    console.print(table("Result", ["figure", "value"], [(titles[name], text) for name, text in figures.items()]))
    console.print()
    steps = [(one["text"], one["formula"], str(one["result"])) for one in answer["worked_example"]]
    console.print(table("Working", ["step", "formula", "result"], steps, words=2))
    console.print()
    show_sentences(console, "Careful", answer["warnings"])
    show_sentences(console, "Taken for granted", answer["assumptions"])
