"""Openings: what kind of question the first words of a message make it: why something is so, whether, an order."""

import re

from service.chat.reading import Message

WHY = re.compile(
    r"^(?:(?:so|but|and|ok(?:ay)?|hm+|wait|then|well)[ ,]+)*"
    r"(?:why|how come|how so|(?:please )?explain why|what(?:'s| is| was) the (?:reason|cause))\b"
)
# My token is worth nothing, why?
CLOSING = re.compile(r"[,.;:!?] *(?:but |so |and )?(?:why|how come)(?: (?:is that|so|though))?[ ?!.]*$")
POLAR = re.compile(r"^(?:(?:then|so|and|but|ok(?:ay)?|well|or|hey)[ ,]+)*(?:can|could|is|are|does|do|will|would)\b")
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
# Can somebody calculate this: no question whether something is so.
ORDERS = re.compile(
    r"^(?:can|could|will|would) (?:you|u|some(?:body|one)|any(?:body|one)) (?:please |pls )?"
    r"(?:calc|compute|work out|find|determine|(?:tell|give|show)(?: me)? (?:the|my|our)\b)"
    r"|^(?:is it|would it be|is there) (?:possible|feasible|any way|a way)(?: for you)? to (?:calc|compute|work out|"
    r"find|determine|get)"
)
# What a question whether something is so may name and still be one for words: a multiple, a time.
BESIDE = frozenset(("leverage", "days", "each"))


def opens_with_why(message: Message) -> bool:
    """True for a question why something is so, first or last, which names one amount at most; nothing is none."""
    counted = [one for one in message.amounts if one.value or one.kind not in ("money", "number", "nothing")]
    return bool(WHY.match(message.text) or CLOSING.search(message.text)) and len(counted) <= 1


def opens_with_whether(message: Message) -> bool:
    """True for a question whether something is so, and no order to calculate it."""
    return bool(POLAR.match(message.text)) and not ORDERS.match(message.text)


def wants_words(message: Message) -> bool:
    """True for a question why or whether that gives no sums of its own: no parameter of a calculation answers it."""
    plain = {one.kind for one in message.amounts} <= BESIDE
    return opens_with_why(message) or (opens_with_whether(message) and plain)


def told_in_words(message: Message) -> bool:
    """True for a question what something is, without numbers or a word of one's own figures: it lacks no input."""
    return bool(EXPLAINS.match(message.text)) and not message.amounts and not CALC_WORDS.search(message.text)
