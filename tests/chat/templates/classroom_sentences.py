"""Sentences of a forum, an exercise, brackets and a spoken order; they measured the tutor before it was mended."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import shuffled

Parts = list[str]


def _stated(part: str) -> str:
    """A statement as a sentence of its own."""
    return f"{part[:1].upper()}{part[1:]}."


def _forum(chance: Chance, name: str, parts: Parts) -> str:
    facts = " ".join(_stated(part) for part in shuffled(chance, parts))
    before = "Hi all, I have been stuck on this for a while and my friends only shrug."
    return f"{before} {facts} How do I get the {name} from that? Any help is welcome, I really want to understand it!"


def _exercise(chance: Chance, name: str, parts: Parts) -> str:
    opening, *rest = shuffled(chance, parts)
    further = f" Further, {', and '.join(rest)}." if rest else ""
    return f"Exercise. Assume {opening}.{further} Determine the {name}."


def _brackets(chance: Chance, name: str, parts: Parts) -> str:
    return (
        f"I have to hand in the {name} ({'; '.join(shuffled(chance, parts))}) and keep getting it wrong, can you do it?"
    )


def _spoken(chance: Chance, name: str, parts: Parts) -> str:
    return f"okay tutor tell me the {name} when {' and '.join(shuffled(chance, parts))}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("forum", _forum),
    ("exercise", _exercise),
    ("brackets", _brackets),
    ("spoken", _spoken),
)
