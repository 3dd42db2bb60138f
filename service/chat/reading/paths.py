"""Paths: a sequence of moves as a list of returns, with repetitions and recoveries worked out."""

import re
from collections.abc import Sequence
from math import prod

from service.chat.reading.amounts import Amount
from service.chat.reading.message import Message

MOST_MOVES = 64
MOST_STEPS = 1_000
REPEATED = re.compile(r"(?:repeat(?:ed|ing|s)?|cycles?|rounds?|round trips?|alternat\w+|over and over)")
# Moves that take turns: a time given with them is that of all, a day for each move.
IN_TURNS = re.compile(r"(?<![a-z])(?:alternat\w+|in turns?|one after the other)(?![a-z])")
AFTERWARDS = re.compile(
    r"(?<![a-z])(?:back (?:up|down)|and then|then|afterwards?|after that|next (?:day|step)|(?:the )?following day|"
    r"(?:rises?|falls?|drops?|goes (?:up|down)) again|(?:(?:comes?|gets?) back|recovers?|survives?) if)(?![a-z])"
)
EACH_TIME = re.compile(r"(?<![a-z])(?:each|every) (?:time|step|day|one)(?![a-z])")
# What comes right before the time that a move took, or that something was held.
HELD = (["over"], ["held"], ["time"], ["in"], ["within"])
LATER = re.compile(r" (?:later|ago|after that|earlier)(?![a-z])")
OVER = ("on", "over", "in", "within")
EACH_DAY = re.compile(r"each|every|per|daily|straight|in a row|running|consecutive|for|days?|of|a day|sessions?|times")


def is_move(amount: Amount) -> bool:
    """True for a step of a path: a percentage with a direction, a signed number, or the way back."""
    return (
        amount.kind == "back"
        or (amount.moves and amount.kind in ("percent", "number"))
        or (amount.kind == "number" and amount.sign != 0)
    )


def path_of(message: Message) -> tuple[list[float], list[int]]:
    """The returns that a message tells, and the places of the amounts that were used for them."""
    places = [place for place, amount in enumerate(message.amounts) if is_move(amount)]
    if not places or len(places) > MOST_MOVES:
        return [], []
    counts = _counts(message, places)
    used = [*places, *counts.values()]
    whole = [times for at, times in counts.items() if at == -1]
    steps: list[float] = []
    for place in places:
        times = int(message.amounts[counts[place]].value) if place in counts else 1
        steps += [_step(message.amounts[place], steps)] * times
    if whole:
        steps = _whole_path(steps, message.amounts[whole[0]], message)
    return (steps, used) if len(steps) <= MOST_STEPS else ([], [])


def _whole_path(steps: list[float], count: Amount, message: Message) -> list[float]:
    """A path so many times; over so many days where its moves take turns, a day each, and fill them."""
    days = int(count.value)
    if count.kind == "days" and IN_TURNS.search(message.text):
        return (steps * days)[:days]
    return steps * days


def goes_on(message: Message) -> bool:
    """True where a message says that its move comes after those before it: and if it goes back up 15%?"""
    return bool(AFTERWARDS.search(message.text)) or any(one.kind == "back" for one in message.amounts)


def each_of(message: Message) -> bool:
    """True where a message says that its move is one of many alike: what if it falls 5% each day."""
    return any(one.kind == "each" for one in message.amounts) or bool(EACH_TIME.search(message.text))


def repeated_path(old: Sequence[float], count: Amount) -> list[float]:
    """The moves that a path repeats, so many times, or over so many days; empty where the days do not fit."""
    sizes = (size for size in range(1, len(old) + 1) if not len(old) % size)
    pattern = next(list(old[:size]) for size in sizes if list(old[:size]) * (len(old) // size) == list(old))
    times = count.value / len(pattern) if count.kind == "days" else count.value
    alone = count.kind == "days" and len(old) == 1
    fits = times >= 1 and float(times).is_integer() and times * len(pattern) <= MOST_STEPS
    return pattern * int(times) if fits and not alone else []


def patched_path(old: Sequence[float], new: Sequence[float], message: Message) -> list[float]:
    """The new path, or the old one with its single new move: behind it, in place of all, or of the step it changes."""
    if len(new) != 1 or not old:
        return list(new)
    if each_of(message) and len(set(old)) == 1:
        return [new[0]] * len(old)
    if goes_on(message):
        return [*old, new[0] or 1 / prod(1 + step for step in old) - 1]
    alike = [place for place, step in enumerate(old) if (step < 0) == (new[0] < 0)]
    if len(alike) == 1 < len(old):
        return [new[0] if place == alike[0] else step for place, step in enumerate(old)]
    return list(new)


def _step(amount: Amount, before: Sequence[float]) -> float:
    if amount.kind == "back":
        level = prod(1 + step for step in before)
        return 1 / level - 1 if level > 0 else 0.0
    return amount.value if amount.kind == "percent" else amount.value / 100


def _counts(message: Message, places: list[int]) -> dict[int, int]:
    """Which amount repeats which move; under -1 the one that repeats the whole path."""
    found: dict[int, int] = {}
    for number, amount in enumerate(message.amounts):
        if number in places or not _counting(amount) or LATER.match(message.text, amount.end):
            continue
        if _tells_how_many(message, number, places):
            found[-2] = number
            continue
        beside = _beside(message, number, places)
        together = len(places) > 1 and (REPEATED.search(message.text) or amount.kind == "multiple")
        if together and number > max(places):
            found[-1] = number
        elif beside is not None and beside not in found:
            found[beside] = number
    return found


def _counting(amount: Amount) -> bool:
    """True for a number that may say how often: 10 times, 7 days, a week."""
    days = amount.kind == "days" and amount.unit[0] in "dws" and amount.whole
    return 1 <= amount.value <= MOST_STEPS and amount.whole and (days or amount.kind == "multiple")


def _tells_how_many(message: Message, number: int, places: list[int]) -> bool:
    """True for a count that says how many moves a list has: the last 4 days of the coin: +1%, -2%, +3%, -4%."""
    amount = message.amounts[number]
    if amount.value != len(places) or len(places) < 2 or min(places) < number < max(places):
        return False
    if number > max(places):
        before = message.text[: amount.start].rstrip().split(" ")[-1]
        return before in OVER or len(places) > 2
    between = message.text[amount.end : message.amounts[places[0]].start].strip()
    return ":" in between or len(between.split(" ")) > 1


def _next(message: Message, one: int, other: int) -> bool:
    """True where nothing but periods ("every day") stands between two amounts."""
    return all(amount.kind == "each" for amount in message.amounts[one + 1 : other])


def _beside(message: Message, number: int, places: list[int]) -> int | None:
    """The move next to a count: before it, unless the count opens ("two days of -10%", "one day -11%")."""
    amount = message.amounts[number]
    before = [place for place in places if place < number]
    after = [place for place in places if place > number]
    if after:
        between = message.text[amount.end : message.amounts[after[0]].start].strip(" ,:")
        if _next(message, number, after[0]) and len(between.split()) <= 3 and (not before or between in ("of", "at")):
            return after[0]
    if before:
        between = message.text[message.amounts[before[-1]].end : amount.start]
        if ";" in between or (between.split()[-1:] in HELD and not EACH_DAY.search(between)):
            return None  # another statement, or the time that one move took
        if _next(message, before[-1], number) and len(between.split()) <= 6:
            return before[-1]
    return None
