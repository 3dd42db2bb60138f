"""Further sentences, written without a look at the tutor; they measured it before it was mended after them."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance

Build = Callable[[Chance, str, list[str]], str]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _doubting_chat(chance: Chance, name: str, parts: list[str]) -> str:
    greeting = chance.choice(["Hi Priya!", "Hello Marta,", "Hey Tom,"])
    step = chance.choice([1, 2])
    short = [_capital(" and ".join(parts[at : at + step])) for at in range(0, len(parts), step)]
    return f"{greeting} I am not sure I get this. {'. '.join(short)}. So what would the {name} be?"


def _question_amid(chance: Chance, name: str, parts: list[str]) -> str:
    middle = (len(parts) + 1) // 2
    asked = f"{_capital(', '.join(parts[:middle]))}, what does the {name} come to here?"
    rest = ", ".join(parts[middle:])
    return f"{asked} Forgot to say: {rest}." if rest else f"{asked} Thanks a lot."


def _if_how(chance: Chance, name: str, parts: list[str]) -> str:
    *most, last = parts
    givens = f"{', '.join(most)}, and {last}" if most else last
    return f"if {givens}, how would the {name} {chance.choice(['come', 'turn'])} out"


def _key_value(chance: Chance, name: str, parts: list[str]) -> str:
    rows = [f"given: {' | '.join(chance.sample(parts, len(parts)))}", f"wanted: {name}"]
    if chance.random() < 0.5:
        rows.reverse()
    return "\n".join(_capital(row) for row in rows)


FORMS: tuple[tuple[str, Build], ...] = (
    ("doubting-chat", _doubting_chat),
    ("question-amid", _question_amid),
    ("if-how", _if_how),
    ("key-value", _key_value),
)
