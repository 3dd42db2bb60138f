"""Lengths: the long and short that are no side of a position: keep it short, a long time."""

import re

_BEFORE = (
    "keep|make|cut|be|in|nice and|too|very|so|quite|rather|pretty|really|as|style|tone|length|format|answers?|"
    "reply|replies|text|size"
)
_AFTER = (
    "questions?|answers?|reply|replies|story|stories|versions?|while|times?|ago|notice|explanations?|notes?|summary|"
    "texts?|messages?|lists?|days?|nights?|weeks?|way|run|term|enough|since|and sweet|on time|break|sentences?|words?|"
    "please|pls|thanks?|for now"
)
LENGTH = re.compile(
    rf"(?<![a-z])(?:(?P<before>(?:{_BEFORE})(?: (?:it|this|that|them|things|is|are))?[:=]? |"
    r"(?:for|not|before|day|night|takes?|taken|took|takes? me|been) (?=long))(?P<length>long|short)"
    rf"|(?<!x )(?P<size>long|short)(?= (?:{_AFTER})(?![a-z])))(?![a-z])"
    r"(?! (?:positions?|tokens?|perps?|\d|(?:with|at) \d+\.?\d* ?x))"
)
SAID = {"long": "lengthy", "short": "brief"}


def as_lengths(text: str) -> str:
    """The text with these words in others, which name no side."""
    return LENGTH.sub(lambda match: (match["before"] or "") + SAID[match["length"] or match["size"]], text)
