"""Wanting: whether a question wants figures or words, points back, and whether the library speaks of it."""

import re
from collections.abc import Sequence

from service.chat.conversation import Turn
from service.chat.retrieval import Hit, names_in, shelf

COVERED, OWN_WORDS = 0.62, 0.34
NAMED, NAMED_WELL = 0.5, 0.22
CALC_WORDS = re.compile(
    r"\b(?:how (?:much|many|far|long|big|high|low)|what(?:'s| is|s)? (?:my|the decay on|our)|my|mine|"
    r"i (?:need|have|hold|own|get|pay|owe|lose|make)|when (?:do|will|am|would) i|where (?:do|will|am|"
    r"is) (?:i|my|liq)|calculate|compute)\b"
)
EXPLAINS = re.compile(
    r"^(?:so |ok |and |but |hey |please |pls |can you |could you )*(?:what(?:'s| is| are|s)?|why|"
    r"how (?:do|does|is|are|can|come|did)|explain|define|describe|tell me about|meaning|difference|"
    r"who|which|is|are|does|do|can|compare)\b"
)
WHY = re.compile(r"^(?:so |but |and )?(?:why|how come)\b")
POLAR = re.compile(r"^(?:can|could|is|are|does|do|will|would)\b")
POINTS = re.compile(r"\b(?:it|its|that|this|they|them|those|these|one|other)\b")


def explains(turn: Turn) -> bool:
    """True for a question that wants words and gives no numbers."""
    return bool(EXPLAINS.match(turn.message.text)) and not turn.message.amounts


def asks_why(turn: Turn) -> bool:
    """True for a question why something is so, which names one amount at most."""
    return bool(WHY.match(turn.message.text)) and len(turn.message.amounts) <= 1


def points_back(turn: Turn) -> bool:
    """True for a short question that points at what was spoken of before."""
    return bool(POINTS.search(turn.message.text)) and len(turn.message.content) <= 6


def wants_numbers(turn: Turn) -> bool:
    """True where a question asks for a figure of the asker's own rather than for an explanation."""
    message = turn.message
    if POLAR.match(message.text) and not message.amounts:
        return False
    if len(message.amounts) >= 2 and not EXPLAINS.match(message.text):
        return True
    if CALC_WORDS.search(message.text) and not re.match(r"^(?:explain|why|how does|how do)", message.text):
        return True
    fragment = len(message.stems) <= 3 and not EXPLAINS.match(message.text)
    return fragment and (message.text.endswith("?") or bool(message.amounts))


def speaks_of_it(words: Sequence[str], hits: Sequence[Hit]) -> bool:
    """True where the library speaks of what is asked: of a name of the field in it, or of most of its words."""
    if not hits:
        return False
    known = shelf()
    covered, names = max(hit.covered for hit in hits[:4]), names_in(words)
    if names and covered >= (NAMED_WELL if len(names[0]) > 1 else NAMED):
        return True
    total = sum(known.rarity.get(word, 5.0) for word in words) or 1.0
    field = sum(known.rarity.get(word, 0.0) for word in words if word in known.named)
    return covered >= COVERED and field / total >= OWN_WORDS
