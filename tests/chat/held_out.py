"""Worded calculations: asked in the words of somebody who does not know how the tutor reads.

A family, in the folder wordings, names a calculator, the field of its result that is asked for, wordings, and a
function that draws the inputs and says how they stand in the wordings. The expected figure is the calculator's own run.
Every set of wordings is written before the reader sees it, and its first run is the measurement; what it shows is
mended in the grammar of the reader, never for one wording.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.chat.wordings.family import FAMILIES, Chance, Family

for path in sorted((Path(__file__).parent / "wordings").glob("*.py")):
    import_module(f"tests.chat.wordings.{path.stem}")

DOLLARS = ("$", "usd", "USD", "dollar", "bucks")
OTHER_CURRENCIES = ("€", "euro", "£", "GBP", "CHF")


@dataclass(frozen=True)
class Asked:
    """A question with the inputs a learner means by it."""

    question: str
    wording: str
    family: Family
    inputs: dict[str, Any]


def asked(seeds: range) -> Iterator[Asked]:
    """Every wording of every family, once a seed; the values follow from the wording and the seed alone."""
    for one in FAMILIES:
        for wording in one.wordings:
            for seed in seeds:
                yield _asked(one, wording, seed)


def _asked(one: Family, wording: str, seed: int) -> Asked:
    """One question; drawn once more in dollars where the wording names them and the draw another currency."""
    for currency in ("", "dollar"):
        chance = Chance(f"{one.tool} {wording} {seed}")
        if currency:
            vars(chance)["currency"] = currency
        inputs, slots = one.draw(chance)
        question = _slips(chance, wording).format(**slots)
        named = [any(mark in question for mark in marks) for marks in (DOLLARS, OTHER_CURRENCIES)]
        if not all(named):
            break
    return Asked(question, wording, one, inputs)


def _slips(chance: Chance, wording: str) -> str:
    """The wording with a letter lost or doubled in a few of its long words."""
    return " ".join(_slip(chance, word) for word in wording.split(" "))


def _slip(chance: Chance, word: str) -> str:
    if len(word) < 9 or not word.isalpha() or chance.random() > 0.1:
        return word
    at = chance.randrange(3, len(word) - 1)
    return word[:at] + chance.choice(["", word[at] * 2]) + word[at + 1 :]
