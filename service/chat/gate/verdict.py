"""The verdict on a message: what it is beside a question, decided by phrases alone and before anything else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.chat.gate import patterns as p
from service.chat.letters import plain_letters, small
from service.chat.reading import read

CLAUSE = re.compile(
    r"(?<=[.!?;\n])\s+|\n+|\s*[\"“”]\s*|(?<=['\"])\s*[.;,]\s*|\s+-{2,}\s+|(?:^|\s)'(?=\w)|(?<=\w)'(?=\s|$|[.,;?!])"
)


GIVEN = ("percent", "leverage", "money", "coin", "number", "days", "multiple")
# How much to stake at odds that are given: a formula is asked for.
AT_ODDS = re.compile(r"\b(?:bet|stake|wager|risk)\b.{0,40}\b(?:win|odds|chances?|probabilit\w+|edge)\b")
NUMBER = re.compile(r"\d[\d.,]*")
SENTENCE = re.compile(r"(?<=[.?!])\s+(?!\d)")
# What numbers make a calculation.
WITHOUT_NUMBERS = ("live_data", "off_topic")
# What is asked for in one sentence: words of two sentences together ask for nothing.
SENTENCEWISE = ("live_data", "off_topic", "advice")


@dataclass(frozen=True)
class Verdict:
    """`kind` is what was heard, empty for an ordinary message; `rest` what is left of one with orders in it."""

    kind: str = ""
    rest: str = ""


KINDS: Sequence[tuple[str, Sequence[str]]] = (
    ("distress", p.DISTRESS),
    ("harm", p.HARM),
    ("scam", p.SCAM),
    ("minor", p.MINOR),
)
AFTER_INJECTION: Sequence[tuple[str, Sequence[str]]] = (
    ("tax", p.TAX),
    ("live_data", p.LIVE),
    ("off_topic", p.OFF_TOPIC),
    ("advice", p.ADVICE),
    ("greeting", p.GREETING),
    ("thanks", p.THANKS),
    ("about", p.ABOUT),
)


def judge(text: str) -> Verdict:
    """What the gate says of a message."""
    spelled = plain_letters(text)
    said = small(spelled)
    ordered = bool(p.BASE64.search(spelled)) or p.heard(p.INJECTION, said)
    for kind, phrases in KINDS:
        if p.heard(phrases, said) and not (ordered and kind == "scam"):
            return Verdict(kind)
    if ordered:
        return Verdict("injection", without_orders(text))
    given = max(len(NUMBER.findall(said)), sum(one.kind in GIVEN for one in read(text).amounts))
    sentences = SENTENCE.split(said)
    for kind, phrases in AFTER_INJECTION:
        parts = sentences if kind in SENTENCEWISE else [said]
        calculated = bool(AT_ODDS.search(said)) if kind == "advice" else kind in WITHOUT_NUMBERS
        if any(p.heard(phrases, part) for part in parts) and not (calculated and given > 1):
            return Verdict(kind)
    if not given and p.heard(p.SURE, said):
        return Verdict("sure")
    if given <= 1 and any(p.heard(p.ADVICE_WITHOUT_NUMBERS, part) for part in sentences):
        return Verdict("advice")
    return Verdict()


def without_orders(text: str) -> str:
    """What is left of a message once the clauses with orders to the machine are taken out."""
    clauses = [clause for clause in CLAUSE.split(plain_letters(text)) if clause and clause.strip()]
    kept = [one for one in clauses if not p.BASE64.search(one) and not p.heard(p.INJECTION, small(one))]
    return " ".join(kept) if len(kept) < len(clauses) else ""
