"""The inputs of a run in words: what was read in the message, and what was assumed because nothing said it."""

import re
from collections.abc import Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.replies.lists_said import shortened
from service.fields import Choice, Flag, Quantity
from service.lists import Each
from service.views import Values, quantities_of, shown

MOST_ASSUMED = 4
ASKING = ("how ", "where ", "what ", "share of ", "part of ")
LONG = 4  # a title of more words is parted from its value
ROUND = re.compile(r"(\.\d*?)0+(?=[x%,]|$)")


def inputs_said(frame: Frame, answer: Values) -> list[str]:
    """One sentence on what was read, and one on what was assumed, where anything was."""
    fields = quantities_of(frame.tool.inputs)
    said = shown(answer["inputs"], frame.tool.inputs)
    values = answer["inputs"]
    texts = {name: _said(fields[name], said[name], values[name]) for name in fields if name in said}
    given = [text for name, text in texts.items() if name in frame.values]
    taken = [text for name, text in texts.items() if name not in frame.values and _matters(fields[name], values[name])]
    sentences = [f"I read your question as {title_inside(frame.tool.title)}, with {_listed(given)}."]
    return sentences + ([f"Not said, so assumed: {_listed(taken[:MOST_ASSUMED])}."] if taken else [])


def _said(field: Quantity, text: str, value: Any) -> str:
    """A field with its value as a reader says it: leverage 3x, no trading fee."""
    title = title_inside(field.title.split(",")[0].split(" (")[0])
    if isinstance(field, Flag):
        return title if value else f"not {title}"
    if value == 0 and field.display in ("percent", "rate"):
        return f"{title}: none" if title.startswith(ASKING) else f"no {title}"
    return f"{title}{':' if len(title.split()) > LONG else ''} {shortened(tidy(text))}"


def _matters(field: Quantity, value: Any) -> bool:
    """False for what an answer does not depend on: a flag that is not set, a table, a setting of others."""
    if value is None or (isinstance(field, Flag) and not value) or isinstance(field, Each):
        return False
    return not (", for " in field.title and not isinstance(field, Choice))


def _listed(texts: Sequence[str]) -> str:
    """Texts in a row; a comma parts them where none of them has one."""
    return ("; " if any("," in re.sub(r"\d,\d", "", text) for text in texts) else ", ").join(texts)


def title_inside(title: str) -> str:
    """A title inside a sentence."""
    return title[0].lower() + title[1:] if title[1:2].islower() or title[1:2] == " " else title


def tidy(text: str) -> str:
    """A value without closing zeros: 3x, 0.5%, 60,000."""
    return ROUND.sub(lambda match: match[1].rstrip("."), text)
