"""Answers in a terminal: tables, plots and lists of sentences."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from service.display import show

BARS = " ▁▂▃▄▅▆▇█"
WIDEST = 100


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> Table:
    """A table whose first columns, so many, are words and whose others are figures."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="", show_edge=False)
    for place, head in enumerate(heads):
        made.add_column(head, justify="left" if place < words else "right", overflow="fold")
    for row in rows:
        made.add_row(*map(plain, row))
    return made


def plain(text: str) -> str:
    """A text that is shown as it stands, whatever marks it holds."""
    return text.replace("[", "\\[")


def columns(values: Sequence[float], width: int) -> list[float]:
    """A value for every column of a plot: the last one of its stretch."""
    wide = min(width, len(values) * max(width // (2 * max(len(values), 1)), 1))
    return [values[(len(values) * (place + 1) - 1) // wide] for place in range(wide)]


def plot(values: Sequence[float], width: int, height: int = 8) -> list[str]:
    """A column for every stretch of the values, from nothing at the foot; the highest column fills it."""
    if not values:
        return []
    shown = columns(values, width)
    most = max(*shown, 1e-300)
    levels = [round(value / most * height * 8) for value in shown]
    return ["".join(BARS[min(max(level - 8 * row, 0), 8)] for level in levels) for row in reversed(range(height))]


def show_plot(console: Console, title: str, values: Sequence[float], across: str) -> None:
    """A plot below its title, above what it shows from left to right and from its foot to its top."""
    width = min(console.width, WIDEST)
    console.print(f"[bold]{plain(title)}[/bold]")
    for line in plot(values, width):
        console.print(line, highlight=False, overflow="crop")
    top = show(max([*columns(values, width), 0.0]), "money")
    console.print(f"{plain(across)}; foot at 0, top at {top}", highlight=False)
    console.print()


def show_sentences(console: Console, title: str, sentences: Sequence[str]) -> None:
    """A list of sentences below its title; nothing where there are none."""
    if sentences:
        console.print(f"[bold]{title}[/bold]")
        for sentence in sentences:
            console.print(f"- {plain(sentence)}", highlight=False)
        console.print()
