"""Carrying: what a later turn takes over from earlier ones that it does not say again: the multiple, and a loss."""

import re
from collections.abc import Sequence

from service.calculators import calculators
from service.chat.frames.filling import Frame
from service.chat.frames.tools import tools
from service.chat.reading import Message
from service.chat.reading.paths import goes_on, is_move, patched_path, path_of
from service.chat.reading.units import COINS
from service.chat.retrieval import names_in
from service.chat.words import content

MULTIPLES = ("target_leverage", "leverage")
RETURNS = ("total_return", "token_return", "return_on_equity", "position_return")
# What a turn may say beside the moves of a price and the coin, to be about the token that was spoken of.
PRICE = frozenset(
    content("price market coin went goes moved moves day week yesterday today up down fall drop rise crypto underlying")
)
MOST_WORDS = 2
RECOUPS = re.compile(r"\brecoup\b|\bbreak[ -]?even\b|\bback (?:to|where|at)\b|\b(?:whole|even) again\b|\brecover\b")
LEFT = re.compile(
    r"^(?:so |and |but |then )*(?:(?:is|was) there (?:any|some|no)thing left|(?:what(?:'s| is)?|how much is) left)\b"
)
# A question how far the price may go until nothing is left.
ENDS = re.compile(
    r"\b(?:how (?:much|far|big|large|deep)|(?:what|which) (?:price|move|fall|drop|rise)) .*"
    r"\b(?:wip\w+|gone|zero|worthless|nothing|all (?:is )?lost)\b"
)
ASKS = re.compile(r"\b(?:how (?:much|far|high|big)|what|need\w*|must|has to|have to)\b")


def multiple_said(message: Message) -> float:
    """The multiple that a message names; 0 where it names none, or several."""
    named = {one.value for one in message.amounts if one.kind == "leverage"}
    if len(named) != 1:
        return 0.0
    (value,) = named
    short = value > 0 and re.search(r"\b(?:short|bear|inverse)\b", message.text)
    return -value if short else value


def with_multiple(text: str, message: Message, multiple: float) -> str:
    """A text that tells moves or asks for the last one, with the multiple of an earlier turn; empty for any other."""
    kinds = {one.kind for one in message.amounts}
    if not multiple or kinds & {"leverage", "ticker"}:
        return ""
    if not any(map(is_move, message.amounts)) and not ENDS.search(message.text):
        return ""
    foreign = [word for word in message.content if word not in PRICE and word not in COINS]
    if len(foreign) > MOST_WORDS or names_in(foreign):
        return ""
    return f"{text.rstrip(' .?!')}, {abs(multiple):g}x {'short' if multiple < 0 else 'long'} token"


def taken_over(message: Message, before: Frame | None, topic: Sequence[str]) -> Frame | None:
    """The calculation that a turn makes of the one before: what makes up for its loss, what comes after, the same."""
    if before is None or not before.complete:
        return None
    return recovering(message, before) or _going_on(message, before, topic) or _left(message, before)


def _going_on(message: Message, before: Frame, topic: Sequence[str]) -> Frame | None:
    """The path of a token whose first move was worked out alone: and after that a rise of 20%?"""
    new, _ = path_of(message)
    if before.tool.name != "position-basics" or "token" not in topic or len(new) != 1 or len(message.amounts) != 1:
        return None
    if not goes_on(message):
        return None
    moves = patched_path([before.values["underlying_move"]], new, message)
    values = {"target_leverage": before.values["leverage"], "returns": moves}
    sums = {"initial_value": before.values["equity"]} if "equity" in before.values else {}
    return Frame(tools()["token-on-a-path"], {**values, **sums}, (), ())


def _left(message: Message, before: Frame) -> Frame | None:
    """The same once more, where a turn asks whether anything is left of it."""
    same = before.tool.name in ("token-on-a-path", "position-basics") and not message.amounts
    return before if same and LEFT.search(message.text) else None


def recovering(message: Message, before: Frame | None) -> Frame | None:
    """The calculation of what makes up for the loss that the one before it found; None where it found none."""
    if before is None or not before.complete or not (RECOUPS.search(message.text) and ASKS.search(message.text)):
        return None
    if any(one.kind == "percent" for one in message.amounts) or before.tool.name not in (
        *calculators(),
        "token-on-a-path",
    ):
        return None
    result = before.tool.run(dict(before.values))["result"]
    lost = next((-result[name] for name in RETURNS if isinstance(result.get(name), float)), 0.0)
    multiple = next((before.values[name] for name in MULTIPLES if name in before.values), None)
    if not 0 < lost < 1 or multiple is None:
        return None
    return Frame(tools()["recovery"], {"loss": round(lost, 6), "leverage": multiple}, (), ())


def share_of_a_sum(message: Message) -> Frame | None:
    """The move that "20% of 500" is: of the sum, without leverage; None for a message that says anything else."""
    if message.content or [one.kind for one in message.amounts] not in (["percent", "number"], ["percent", "money"]):
        return None
    share, whole = message.amounts
    if message.text[share.end : whole.start].strip() != "of" or share.moves or share.per or whole.value <= 0:
        return None
    return Frame(
        tools()["position-basics"], {"equity": whole.value, "leverage": 1.0, "underlying_move": share.value}, (), ()
    )
