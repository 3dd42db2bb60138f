"""Heard: the reply to what the gate heard in a message, before anything is read in it."""

import re

from service.chat.gate import Verdict
from service.chat.letters import plain_letters, small
from service.chat.reading.units import COINS
from service.chat.replies import fixed, frightened
from service.chat.reply import Reply
from service.chat.retrieval import shelf
from service.chat.suggesting import FIRST, suggestions
from service.chat.words import content

MARKET = re.compile(
    r"\b(?:buy|sell|hold|short|long|trade|trading|invest\w*|leverage\w*|tokens?|coins?|crypto|btc|bitcoin|eth|ethereum|sol|solana|xrp|doge|"
    r"[a-z]{2,5}\d{1,2}[ls]|\d+x|money|salary|savings|portfolio|pension|retirement|market|price|funding|rate|ape|moon|bag|exchange|profit)\b"
)


def answer_heard(verdict: Verdict, text: str, distress: str) -> Reply:
    """The reply to what the gate heard."""
    about = [word for word in content(small(plain_letters(text))) if word in shelf().named]
    first = suggestions(FIRST)
    match verdict.kind:
        case "distress":
            return fixed.in_distress(distress)
        case "scam":
            return fixed.scam_warning(about, ())
        case "greeting" | "about":
            return fixed.greeted(False, first)
        case "sure":
            return fixed.vouched(first)
        case "thanks":
            return fixed.greeted(True, first)
        case "harm" | "minor":
            return fixed.refused("safety", [], [], "minor" if verdict.kind == "minor" else "")
    if verdict.kind == "tax":
        return fixed.refused("out_of_scope", [], first, "tax")
    code = "out_of_scope" if verdict.kind == "off_topic" else verdict.kind
    if code in ("advice", "live_data") and not about and not MARKET.search(small(plain_letters(text))):
        code = "out_of_scope"
    if code in ("injection", "live_data"):
        about = [word for word in about if code == "live_data" and word not in COINS]
    refusal = fixed.refused(code, about, first)
    said = small(plain_letters(text))
    return frightened.consoled(refusal, text) if code == "advice" and frightened.afraid(said) else refusal
