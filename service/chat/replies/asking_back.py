"""Asking back: one question where something needed is missing or a word is ambiguous, with the choices."""

import re
from collections.abc import Sequence
from typing import Any

from service.chat.frames.assigning import MOST_PLACED
from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.reading import Amount, Message
from service.chat.reading.doubts import spellings
from service.chat.reading.paths import MOST_MOVES
from service.chat.reading.units import MONEY
from service.chat.replies.fixed import taught_about
from service.chat.replies.inputs_said import title_inside
from service.chat.replies.unplaced import unplaced
from service.chat.reply import Part, Reply
from service.chat.scenes.histories import Asked, titles
from service.chat.scenes.tools import SIDE_BY_SIDE
from service.products import scenarios
from service.views import quantities_of

MOST_CHOICES = 4
CURRENCIES = frozenset(MONEY.values())
MOST_TAKEN = 8
SUMS = frozenset(("money", "price", "stake", "size"))
BRINGING = (
    "Whoever runs this service brings one in from a file of prices: python -m service prices import FILE --as NAME."
)
SIZED = re.compile(r"(?<![a-z])(?:position|notional|size|exposure|longs?|shorts?|contracts?)(?![a-z])")
UNIT = re.compile(r"(?<![\d.,])(?:[01]|0[.,]0+)(?![\d.,]*\d)")


def ask_for(frame: Frame, words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The question for what a calculation still needs, with a question that has it all."""
    inputs, pairs = quantities_of(frame.tool.inputs), dict(frame.tool.pairs)
    names = [[name, *([pairs[name]] if name in pairs else [])] for name in frame.missing]
    titles = [" or ".join(title_inside(inputs[name].title.split(",")[0]) for name in either) for either in names]
    question = (
        f"To calculate this ({title_inside(frame.tool.title)}), I still need: {_listed(titles)}. What shall I use?"
    )
    said = [question, *([f"You could ask, for example: “{suggestions[0]}”"] if suggestions else [])]
    asked = {
        "question": question,
        "missing": list(frame.missing),
        "choices": list(suggestions[:1]),
        "tool": frame.tool.name,
    }
    return clarifying(said, asked, suggestions, taught_about(words)[:1])


def ask_which(choices: Sequence[Tool], words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The question which of several calculations is meant."""
    titles = [tool.title for tool in choices[:MOST_CHOICES]]
    either = _listed(map(title_inside, titles), "or")
    question = f"That depends on what you mean. Which of these do you want to know: {either}?"
    asked = {"question": question, "missing": [], "choices": titles, "tool": None}
    return clarifying([question], asked, suggestions, taught_about(words)[:1])


def refused_inputs(frame: Frame, sentence: str, suggestions: Sequence[str]) -> Reply:
    """The question after a tool refused what was read."""
    question = (
        f"I read this as {title_inside(frame.tool.title)}, and that cannot be calculated as it stands:"
        f" {title_inside(sentence)}. What value did you mean?"
    )
    asked = {"question": question, "missing": [], "choices": [], "tool": frame.tool.name}
    return clarifying([question], asked, suggestions)


def doubted(frame: Frame, message: Message) -> Reply | None:
    """The question after a number that has two readings or no place, or sums in two currencies; None where all fits."""
    if message.doubtful:
        return which_number(message, message.doubtful)
    used = [one for one in message.amounts if one.kind == "money" and one not in frame.unused]
    currencies = list(dict.fromkeys(one.unit for one in used if one.unit in CURRENCIES))
    if len(currencies) > 1:
        return one_currency(currencies)
    if _unsized(frame, message):
        return which_size(frame)
    left = [one for one in frame.unused if _matters(one, frame)]
    if _takes_no_sums(frame) and all(one.kind == "money" for one in left):
        return None
    return no_place(frame, unplaced(left, message)) if left else None


def _takes_no_sums(frame: Frame) -> bool:
    """True for a calculation of shares and rates alone, whose answer holds for any sum."""
    return not {slot.kind for slot in frame.tool.slots} & SUMS


def _unsized(frame: Frame, message: Message) -> bool:
    """True where a sum at a multiple may be the position or the margin behind it, and nothing says which."""
    asked = {"notional", "leverage", "funding_rate"} <= frame.values.keys() and any(
        one.kind == "leverage" for one in message.amounts
    )
    return asked and not SIZED.search(message.text)


def which_size(frame: Frame) -> Reply:
    """The question whether a sum is the position or the margin behind it."""
    sum_said, multiple = frame.values["notional"], frame.values["leverage"]
    held = sum_said * multiple
    question = (
        f"Is {sum_said:,.2f} the size of the position, or the margin behind it, which at {multiple:g}x holds a position"
        f" of {held:,.2f}?"
    )
    both = [f"a position of {sum_said:,.2f}", f"a position of {held:,.2f}"]
    asked: dict[str, Any] = {"question": question, "missing": ["notional"], "choices": both, "tool": frame.tool.name}
    return clarifying([question], asked, both)


def _matters(one: Amount, frame: Frame) -> bool:
    """False for what may stay without a place: one, none, the days of a path, a count of what has prices."""
    on_a_path = any(slot.kind == "moves" for slot in frame.tool.slots)
    if one.kind == "coin" and all(slot.kind == "price" for slot in frame.tool.slots):
        return False
    return not UNIT.search(one.text) and not (one.kind == "days" and on_a_path)


def no_place(frame: Frame, which: str) -> Reply:
    """The question after amounts that the likeliest calculation does not take; they are not repeated."""
    titles = [title_inside(slot.quantity.title.split(",")[0]) for slot in frame.tool.slots[:MOST_TAKEN]]
    question = f"I read this as {title_inside(frame.tool.title)}, where {which} no place. What do you want to know?"
    takes = f"That calculation takes: {'; '.join(titles)}."
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [], "tool": frame.tool.name}
    return clarifying([question], asked, list(frame.tool.questions[:2]), told=[takes] if titles else [])


def which_number(message: Message, doubtful: Amount) -> Reply:
    """The question which of two numbers is meant by 1.234."""
    written, large, small = spellings(doubtful)
    question = f"Does {written} stand for {doubtful.other:,.0f}, or for {small} with a decimal point?"
    both = [message.text.replace(written, one, 1) for one in (large, small)]
    asked = {"question": question, "missing": [], "choices": [f"{doubtful.other:,.0f}", small], "tool": None}
    return clarifying([question], asked, both)


def one_currency(currencies: Sequence[str]) -> Reply:
    """The question for one currency where sums stand in several: no exchange rate is known here."""
    named = _listed([one.upper() for one in currencies])
    question = f"Your sums stand in {named}, and I know no exchange rate. What are they in one currency?"
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [], "tool": None}
    return clarifying([question], asked, [])


def no_history(past: Asked, words: Sequence[str]) -> Reply:
    """The question for prices of a stretch of the past that is not stored, with what there is instead."""
    coin = f" of {past.coin.upper()}" if past.coin else ""
    question = f"No prices{coin} for {past.period} are stored here. Which prices or moves shall I take instead?"
    stored = list(titles(past.coin)[:MOST_CHOICES])
    there = f"Stored are: {'; '.join(stored)}." if stored else "No series of prices is stored here."
    told = [
        there,
        BRINGING,
        f"I also know these paths by name: {_listed([one.title for one in scenarios().values()])}.",
    ]
    examples = list(SIDE_BY_SIDE.questions)
    said = [question, f"You could ask, for example: “{examples[0]}”"]
    asked = {"question": question, "missing": ["prices"], "choices": examples, "tool": SIDE_BY_SIDE.name}
    taught = [part for part in taught_about(words) if past.period in part.text][:1]
    return clarifying(said, asked, examples, taught, [" ".join(told)])


def too_large(suggestions: Sequence[str]) -> Reply:
    """The question after a number that no calculation takes."""
    question = "One of these numbers is too large to calculate with. Which number did you mean?"
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [], "tool": None}
    return clarifying([question], asked, suggestions)


def too_many(suggestions: Sequence[str]) -> Reply:
    """The question after more numbers than a calculation takes."""
    question = (
        f"That is more than a calculation takes: at most {MOST_MOVES} moves of a price, and {MOST_PLACED} other"
        " numbers. Which of them matter?"
    )
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [], "tool": None}
    return clarifying([question], asked, suggestions)


def clarifying(
    said: Sequence[str],
    asked: dict[str, Any],
    suggestions: Sequence[str],
    taught: Sequence[Part] = (),
    told: Sequence[str] = (),
) -> Reply:
    """The reply that asks, the question first."""
    parts = [[Part(" ".join(said))], [Part(one) for one in told], taught]
    own = " ".join([*said, *told])
    return Reply(parts, clarification=asked, suggestions=suggestions, kind="clarify", allowed=own)


def _listed(titles: Any, joined: str = "and") -> str:
    """Titles in a row, with "and" or "or" before the last."""
    *first, last = titles
    return f"{', '.join(first)} {joined} {last}" if first else str(last)
