"""Sentences of a journalist, a chat in lower case, an exam paper and a sceptic; written without sight of the tutor."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import shuffled

Parts = list[str]


def _capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _journalist(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(["Good morning", "Hello", "Good afternoon"])
    *most, last = shuffled(chance, parts)
    situation = ", and ".join([", ".join(most), last]) if most else last
    return (
        f"{hello}, I write for a newspaper and I'm checking a claim that a source made to me. "
        f"The situation, as it was described: {situation}. "
        f"In that case, could I ask you for the {name}, properly calculated, so that I can set it beside the claim? "
        "My editor will be grateful."
    )


def _chat(chance: Chance, name: str, parts: Parts) -> str:
    mixed = shuffled(chance, parts)
    half = (len(mixed) + 1) // 2
    hey = chance.choice(["hey so", "ok so", "hiya so basically"])
    asked = f"{hey} {' and '.join(mixed[:half])}, can u tell me the {name} pls"
    forgotten = f", oh and forgot to say {' also '.join(mixed[half:])}" if mixed[half:] else ""
    return f"{asked}{forgotten}, {chance.choice(['ty', 'cheers', 'ur a legend'])}"


def _exam(chance: Chance, name: str, parts: Parts) -> str:
    opening = chance.choice(["Candidates are to consider the following case.", "Read the following case carefully."])
    verb = chance.choice(["Determine", "Calculate"])
    case = " ".join(f"{_capital(part)}." for part in parts)
    return f"{opening}\n\n{case}\n\n{verb} the {name}. Show your working clearly."


def _sceptic(chance: Chance, name: str, parts: Parts) -> str:
    doubt = chance.choice(["Hmm, I have my doubts about", "Call me paranoid, but I'd like to double-check"])
    facts = " | ".join(shuffled(chance, parts))
    return (
        f"{doubt} what my platform displays as the {name}. "
        "Would you redo that calculation from scratch, so that I can compare? "
        f"The facts on my side: {facts}. Seeing it done independently would put my mind at rest."
    )


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("journalist", _journalist),
    ("chat", _chat),
    ("exam-paper", _exam),
    ("sceptic", _sceptic),
)
