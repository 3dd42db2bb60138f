"""Reasoning: whether a message asks why the calculation before it came out so, and the article that tells why."""

from service.chat.frames.filling import Frame
from service.chat.openings import opens_with_why
from service.chat.reading import Message
from service.chat.retrieval import names_in
from service.chat.scenes.tools import FUTURES, SCENES
from service.chat.words import content
from service.views import quantities_of

# What a question why may name of its own: more is a question that stands by itself.
MOST_WORDS = 6
DRAG = "volatility-drag"


def asks_the_reason(message: Message, before: Frame | None) -> bool:
    """True for a short question why after a calculation, which names nothing that the calculation is not about."""
    if before is None or not before.complete or not opens_with_why(message) or len(message.content) > MOST_WORDS:
        return False
    foreign = [word for word in message.content if word not in _spoken_of(before)]
    return not names_in(foreign)


def _spoken_of(frame: Frame) -> frozenset[str]:
    """The stems of what a calculation is about: its title, what it takes and what it gives."""
    tool = frame.tool
    fields = {**quantities_of(tool.inputs), **quantities_of(tool.outputs)}.values()
    named = {str(one.get("label", "")) for one in frame.values.get("instruments", ())}
    texts = [tool.title, tool.summary, *(one.title for one in fields), *named, "token leverage price loss gain percent"]
    return frozenset(content(" ".join(texts)))


def article_of(frame: Frame) -> str:
    """The article that tells why a calculation comes out so: for a token on several moves, what turns take from it."""
    values = frame.values
    resets = any(one.get("rule") == "daily-reset" for one in values.get("instruments", ()))
    moves = values.get("returns", ())
    if (frame.tool.name in SCENES and frame.tool is not FUTURES and resets) or len(moves) > 1:
        return DRAG
    return DRAG if frame.tool is FUTURES else frame.tool.about
