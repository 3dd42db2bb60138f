"""Stepping: whether a short turn asks to see how the calculation before it was worked out."""

import re

from service.chat.frames.filling import Frame
from service.chat.reading import Message
from service.chat.scenes.reshaping import direction_of
from service.chat.scenes.tools import SCENES

STEPS = re.compile(
    r"\bstep[- ]by[- ]step\b|\b(?:show|give|tell|list|see|explain|what (?:are|were)) (?:me )?(?:all )?"
    r"(?:the |each |every |your |its )?(?:\w+ )?(?:steps?|days?|working|workings|calculations?|maths?|arithmetic)\b|"
    r"\bhow (?:do|did|have|would) (?:you|u|we) (?:get|obtain|come|calculate|compute|work|arrive|do)\b|"
    r"\bshow (?:me )?(?:your|the) work\b|\bhow (?:is|was) (?:that|this|it) (?:calculated|computed|worked out)\b"
)
A_DAY = re.compile(
    r"\b(?:day|step) \d+\b|\b(?:first|second|third|fourth|fifth|last|next|each|every|other) (?:day|step|move)s?\b"
)
MOST_WORDS = 2


def asks_for_steps(message: Message, before: Frame | None) -> bool:
    """True for a turn that asks for the steps of a complete calculation, and gives no number but that of a day."""
    if before is None or not before.complete or before.tool.name in SCENES:
        return False
    words = [one for one in message.content if one not in ("step", "day", "daili")]
    if len(words) > MOST_WORDS:
        return False
    asked = STEPS.search(message.text)
    counted = [one for one in message.amounts if one.kind not in ("each", "date", "nothing")]
    if asked and not counted:
        return True
    moves = before.values.get("returns", ())
    a_day = A_DAY.search(message.text) and not direction_of(message)
    return len(moves) > 1 and bool(a_day) and not words and len(counted) <= 1
