"""What is stored: the series of prices that a question may name, and that another one is none of them."""

from typing import Any

from service.chat.replies.asking_back import BRINGING, clarifying
from service.chat.reply import Reply
from service.chat.scenes.histories import Asked, available, funding_names
from service.chat.scenes.tools import SIDE_BY_SIDE

MOST_NAMED = 20


def what_is_stored(unknown: str = "") -> Reply:
    """The series by name and range, and a question to go on with; first that one of another name is not among them."""
    missing = f"No series {unknown} is stored here. " if unknown else ""
    titles = [one.title for one in available().values()]
    question = f"{missing}Which series and days shall I replay?" if titles else f"{missing}Which prices shall I take?"
    more = f" and {len(titles) - MOST_NAMED:,} more" if len(titles) > MOST_NAMED else ""
    there = f"Stored are: {'; '.join(titles[:MOST_NAMED])}{more}." if titles else "No series of prices is stored here."
    funding = funding_names()
    paid = [f"Of funding rates: {', '.join(funding[:MOST_NAMED])}."] if funding else []
    asked: dict[str, Any] = {
        "question": question,
        "missing": ["prices"],
        "choices": titles[:4],
        "tool": SIDE_BY_SIDE.name,
    }
    return clarifying([question], asked, list(SIDE_BY_SIDE.questions), told=[" ".join([there, *paid, BRINGING])])


def replays(past: Asked) -> Reply:
    """That stored prices are replayed and nothing else is worked out from them, with a question that is."""
    question = (
        "Over stored prices I replay instruments: what each ended with, what took a part of it, and when it was closed."
        f" Shall I do that for {past.period}?"
    )
    example = f"what did a 3x token and a 2x perpetual do on {past.coin} in {past.period}"
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [example], "tool": SIDE_BY_SIDE.name}
    return clarifying([question, f"You could ask, for example: “{example}”"], asked, [example])
