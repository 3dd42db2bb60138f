"""Sentences: ways to put a figure and what is given for it into a question, with no amount of their own.

More of them stand in the modules `*_sentences`, see `forms`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.chat.templates.pen import Chance

Parts = list[str]
UNMARKED = str.maketrans(dict.fromkeys(":;?'"))
LONG = re.compile(r"[A-Za-z]{9,}")


@dataclass(frozen=True)
class Sentence:
    """A way to ask: from chance, the figure's name and the statements to a question."""

    name: str
    build: Callable[[Chance, str, Parts], str]


def slipped(chance: Chance, text: str) -> str:
    """The text with a letter lost or doubled in a few of its long words."""

    def slip(found: re.Match[str]) -> str:
        letters, at = found.group(), chance.randrange(3, len(found.group()) - 1)
        if chance.random() > 0.4:
            return letters
        return letters[:at] + chance.choice(["", letters[at] * 2]) + letters[at + 1 :]

    return LONG.sub(slip, text)


def shuffled(chance: Chance, parts: Parts) -> Parts:
    """The statements in another order."""
    return chance.sample(parts, len(parts))


def begun(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def together(parts: Parts) -> str:
    """The statements with commas and an and."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _question_last(chance: Chance, name: str, parts: Parts) -> str:
    return f"{begun(', '.join(parts))}. What is the {name}?"


def _question_first(chance: Chance, name: str, parts: Parts) -> str:
    return f"What is the {name}? {begun(together(parts))}."


def _semicolons(chance: Chance, name: str, parts: Parts) -> str:
    return "; ".join([*shuffled(chance, parts), f"{name} = ?"])


def _lines(chance: Chance, name: str, parts: Parts) -> str:
    return "\n".join([f"{begun(name)}?", *parts])


def _bullets(chance: Chance, name: str, parts: Parts) -> str:
    mark = chance.choice(["- ", "* ", "• "])
    return "\n".join(
        ["This is what I have:", *(mark + part for part in shuffled(chance, parts)), f"I need the {name}."]
    )


def _letter(chance: Chance, name: str, parts: Parts) -> str:
    asked = f"could you please work out the {name} for me? These are my figures: {together(parts)}."
    return f"Dear tutor,\n\n{asked}\n\nMany thanks and kind regards"


def _hurried(chance: Chance, name: str, parts: Parts) -> str:
    return f"need the {name} quickly, {', '.join(parts)}".lower().replace(" / ", ", ").translate(UNMARKED)


def _calc(chance: Chance, name: str, parts: Parts) -> str:
    return f"calc: {', '.join(shuffled(chance, parts))} -> {name}?"


def _slang(chance: Chance, name: str, parts: Parts) -> str:
    return f"yo whats the {name} pls, {', '.join(shuffled(chance, parts))}, thx"


def _odd_order(chance: Chance, name: str, parts: Parts) -> str:
    first, *rest = parts
    return ", ".join([f"{first} it is", *rest, f"the {name} what is?"])


def _and_and(chance: Chance, name: str, parts: Parts) -> str:
    return f"Suppose this: {' and '.join(shuffled(chance, parts))}. Then find the {name}, please."


def _slips(chance: Chance, name: str, parts: Parts) -> str:
    asked = f"can somebody calculate the {name}, my situation: {', '.join(shuffled(chance, parts))}"
    return slipped(chance, asked)


PLAIN: tuple[Sentence, ...] = tuple(
    Sentence(build.__name__.strip("_").replace("_", "-"), build)
    for build in (
        _question_last,
        _question_first,
        _semicolons,
        _lines,
        _bullets,
        _letter,
        _hurried,
        _calc,
        _slang,
        _odd_order,
        _and_and,
        _slips,
    )
)
