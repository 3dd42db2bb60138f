"""Frightened: a kind word for somebody who is afraid over a loss, and what that loss needs to be made up."""

import re

from service.chat.frames.filling import Frame
from service.chat.frames.tools import tools
from service.chat.reading import read
from service.chat.replies.calculation import calculation, page_of
from service.chat.replies.inputs_said import inputs_said
from service.chat.reply import Part, Reply, Run

AFRAID = re.compile(
    r"\b(?:scared|afraid|frightened|terrified|panick?(?:ing|ed)?|worried|anxious|nervous|freak(?:ing|ed) out|"
    r"stressed|shaking|losing my mind|feel sick|sick to my stomach|scary)\b"
)
DOWN = re.compile(r"\b(?:down|lost|lose|losing|loss|minus|fell|fallen|dropped|dropping|crashed)\b")
KIND = (
    "A loss like that is frightening, and you are not alone with it. Nothing has to be decided in this minute: talk it"
    " over with someone you trust, and look at the numbers when you are calm."
)


def afraid(text: str) -> bool:
    """True where a text in small letters says that somebody is afraid."""
    return bool(AFRAID.search(text))


def consoled(refusal: Reply, text: str) -> Reply:
    """A refusal of advice after a kind word, with what the loss that a text names needs to be made up."""
    loss = _loss(text)
    parts = [[Part(KIND)], *refusal.parts[:1]]
    if loss is None:
        return Reply(parts, (), refusal.refusal_code, None, refusal.suggestions, kind=refusal.kind)
    tool = tools()["recovery"]
    inputs = {"loss": loss}
    answer = tool.run(dict(inputs))
    frame, source = Frame(tool, inputs, (), ()), Run(tool.title, page_of(tool, answer), tool.about)
    notes = inputs_said(frame, answer)
    run = calculation(frame, answer, " ".join(notes))
    told = [Part(answer["explanation"], source)]
    return Reply([*parts, told], [run], refusal.refusal_code, None, refusal.suggestions, kind=refusal.kind)


def _loss(text: str) -> float | None:
    """The share that a text says is lost; None where it names none, or several."""
    message = read(text)
    said = bool(DOWN.search(message.text))
    lost = [abs(one.value) for one in message.amounts if one.kind == "percent" and (one.value < 0 or said)]
    return lost[0] if len(lost) == 1 and 0 < lost[0] < 1 else None
