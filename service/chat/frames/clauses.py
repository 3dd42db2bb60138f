"""Clauses: the parts of a message between marks; one with neither an amount nor a word of the field is small talk."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from service.chat.frames.tools import tools
from service.chat.reading import Message
from service.chat.words import content, stop_stems
from service.views import quantities_of

MARKS = frozenset(",;.:?!()")


@lru_cache(256)
def heard(message: Message) -> tuple[str, ...]:
    """The stems of a message that say something, without its small talk; all of them where it is nothing else."""
    kept = [word for clause, amounts in clauses(message) if amounts or of_the_field() & set(clause) for word in clause]
    return tuple(kept) or message.content


def clauses(message: Message) -> Iterator[tuple[Sequence[str], int]]:
    """The stems of each clause that say something, and how many amounts it holds."""
    words: list[str] = []
    amounts = 0
    for token in message.tokens:
        if token.text in MARKS:
            yield words, amounts
            words, amounts = [], 0
        amounts += token.amount >= 0
        words += [part for part in token.stems if token.amount < 0 and part not in stop_stems()]
    yield words, amounts


@cache
def of_the_field() -> frozenset[str]:
    """The stems that tools, their inputs and their results are named by."""
    found: set[str] = set()
    for tool in tools().values():
        found |= set(content(f"{tool.title} {tool.name}"))
        found |= {part for slot in tool.slots for part in content(slot.quantity.title)}
        found |= {part for slot in tool.slots for phrase in slot.cues for part in phrase}
        found |= {part for one in quantities_of(tool.outputs).values() for part in content(one.title)}
    return frozenset(found - stop_stems())
