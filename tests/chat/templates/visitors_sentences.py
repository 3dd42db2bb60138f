"""Sentence forms by four writers: simple English, a forum post, a table of notes, a grandparent."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled

Parts = list[str]


def _quoted(parts: Parts) -> str:
    """The statements in quotation marks, as read from a sheet of paper."""
    return ", and beside it ".join(f'"{part}"' for part in parts)


def _simple(chance: Chance, name: str, parts: Parts) -> str:
    start, *rest = shuffled(chance, parts)
    told = " ".join([f"{begun(start)}.", *(f"Also {part}." for part in rest)])
    hello = chance.choice(["Hello teacher, sorry for my english.", "Good day, excuse please my simple english."])
    return f"{hello} I tell you what I know. {told} Please say me, what is then the {name}? Thank you very much."


def _forum(chance: Chance, name: str, parts: Parts) -> str:
    asked = f"What do you guys get for the {name} with the setup below?"
    hello = "Hi all, been reading here for ages and finaly signed up, great community btw."
    setup = "... ".join(shuffled(chance, parts))
    return f"{asked}\n\n{hello} So here goes: {setup}...\n\nCheers to everybody who answers :)"


def _table(chance: Chance, name: str, parts: Parts) -> str:
    rows = [chance.choice(["Key points", "Notes", "What I know"]), "---", *shuffled(chance, parts)]
    table = "\n".join(f"| {row} |" for row in rows)
    return f"{table}\n\nThat is everything from my sheet. What do I have to fill in as the {name}?"


def _grandparent(chance: Chance, name: str, parts: Parts) -> str:
    mixed = shuffled(chance, parts)
    half = (len(mixed) + 1) // 2
    hello = f"Good morning, my dear {chance.choice(['adviser', 'friend'])}, and thank you for being so patient with me."
    story = "My grandson explained all this to me over tea, and I wrote it on a piece of paper."
    told = f"My paper says {_quoted(mixed[:half])}."
    asked = f"What I would so dearly like you to work out is the {name}."
    more = [f"Oh, and on the back of the paper it says {_quoted(mixed[half:])}."] if mixed[half:] else []
    return " ".join([hello, story, told, asked, *more, "Please take all the time you need, and warm wishes to you."])


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("simple", _simple),
    ("forum-first", _forum),
    ("table", _table),
    ("grandparent", _grandparent),
)
