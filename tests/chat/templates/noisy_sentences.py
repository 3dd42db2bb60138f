"""Noisy sentences: lists with numbers of their own, signs between statements, small talk with words of the field."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled

Parts = list[str]


def _numbered(chance: Chance, name: str, parts: Parts) -> str:
    rows = [*shuffled(chance, parts), f"find the {name}"]
    return "\n".join(f"{count}) {row}" for count, row in enumerate(rows, 1))


def _exam(chance: Chance, name: str, parts: Parts) -> str:
    rows = "".join(f"\n- {part}" for part in parts)
    return f"EXAM QUESTION {chance.randrange(2, 9)}\nFacts:{rows}\nTask: state the {name}. Thanks a million!"


def _slashes(chance: Chance, name: str, parts: Parts) -> str:
    return f"I tried to work out the {name} with a spreadsheet, no luck. Inputs: {' / '.join(parts)}. Please check."


def _arrows(chance: Chance, name: str, parts: Parts) -> str:
    return " => ".join([*shuffled(chance, parts), f"{name} = ?"])


def _plus(chance: Chance, name: str, parts: Parts) -> str:
    first, *rest = shuffled(chance, parts)
    then = f", then {' plus '.join(rest)}" if rest else ""
    return f"Say {first}{then}. I wonder what the {name} looks like in that case."


def _quoted(chance: Chance, name: str, parts: Parts) -> str:
    board = ", ".join(shuffled(chance, parts))
    return f'My teacher wrote on the board: "{board}". She then asks for the {name}. How much is it?'


def _diary(chance: Chance, name: str, parts: Parts) -> str:
    first, *rest = shuffled(chance, parts)
    heard = " ".join(f"{chance.choice(['Then it was said that', 'And on top of it'])} {part}." for part in rest)
    return f"Dear diary, a man at the bus stop told me that {first}. {heard} I keep thinking of the {name}. What is it?"


def _headline(chance: Chance, name: str, parts: Parts) -> str:
    return f"Wanted: {name.title()}!\nConditions apply: {'. '.join(begun(part) for part in shuffled(chance, parts))}"


def _keys(chance: Chance, name: str, parts: Parts) -> str:
    return "\n".join(["facts:", *(f"  - {part}" for part in parts), f"find: {name}", "style: short"])


def _impatient(chance: Chance, name: str, parts: Parts) -> str:
    given = " ... ".join(shuffled(chance, parts))
    return f"no time to explain, the train is about to leave!! {given} ... so {name}, quick quick"


def _emphasised(chance: Chance, name: str, parts: Parts) -> str:
    return f"*{name}* wanted, with _{'_, _'.join(parts)}_"


def _possible(chance: Chance, name: str, parts: Parts) -> str:
    return f"Is it possible to work out the {name} with only this: {', '.join(shuffled(chance, parts))}?"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("numbered", _numbered),
    ("exam", _exam),
    ("slashes", _slashes),
    ("arrows", _arrows),
    ("plus", _plus),
    ("quoted", _quoted),
    ("diary", _diary),
    ("headline", _headline),
    ("keys", _keys),
    ("impatient", _impatient),
    ("emphasised", _emphasised),
    ("possible", _possible),
)
