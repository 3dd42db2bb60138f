"""Fixed words: refusals that say what can be taught instead, help for people in distress, greetings."""

import re
from collections.abc import Sequence

from service.chat.quotable import quotable
from service.chat.replies.quoting import best_sentences, quoted
from service.chat.reply import Part, Reply
from service.chat.retrieval import passages
from service.chat.words import content

REFUSALS = {
    "advice": (
        "I cannot give personal financial advice: I do not tell anyone what to buy, sell or hold, when,"
        " or with how much, and I"
        " do not predict prices. What I can do is explain the mechanism and the risk, and calculate with"
        " your own numbers."
    ),
    "out_of_scope": (
        "That is outside what I cover. I can only help with leverage tokens and what is around them:"
        " margin, liquidation,"
        " futures and options, funding, DeFi lending and looping, position size, mining pools, Merkle"
        " trees and airdrops."
    ),
    "injection": (
        "I cannot follow instructions that try to change what I am, and I have no hidden prompt,"
        " account, wallet or order desk."
        " I only answer from this library and its calculators. Ask me about leverage tokens and I will gladly help."
    ),
    "safety": (
        "I cannot help with that: it would harm or deceive other people, or break the law. I can explain"
        " how such schemes work"
        " so that you can recognise and avoid them."
    ),
    "live_data": (
        "I cannot see live prices, rates or news; nothing here is connected to a market. Look the number"
        " up at the venue, give it"
        " to me, and I will calculate with it and explain what it means."
    ),
    "tax": (
        "Tax is outside what I cover: it depends on where you live and on your own case, and a tax adviser or the"
        " authority of your country can answer it. What I can explain is what happened: when a token or a position"
        " gains and loses, and what was paid in fees, funding and interest."
    ),
    "minor": (
        "I cannot help with trading if you are under age: exchanges and brokers require adults, and"
        " leverage can lose all the"
        " money put in. You are welcome to read how it works; please talk to a parent or another adult"
        " you trust before"
        " anything else."
    ),
}
TEACHES = {
    "advice": "risk loss leverage token position size",
    "out_of_scope": "",
    "injection": "",
    "safety": "",
    "live_data": "",
    "tax": "taxes transactions",
    "minor": "leverage loss risk",
}
SCAMS = re.compile(r"scam|phish|steal|fraud", re.IGNORECASE)
SCAM = (
    "Never enter or share a seed phrase (the 12 or 24 words), a private key or a password, and do"
    " not sign what you do not"
    " understand: anyone who asks for them is trying to steal from you. No airdrop, support agent or"
    " wallet needs those words;"
    " a site that does is a phishing scam. Close it, and open the project's own site from an address"
    " you know. If the words"
    " have already been entered, move what is left to a new wallet at once. Promises of guaranteed"
    " returns, of doubled coins"
    " or of getting stolen money back for a fee are scams too."
)
GREETING = (
    "Hello. I explain leverage tokens and what is around them, and I calculate with your numbers:"
    " what a token makes of a"
    " path of moves, liquidation prices, funding, loops, options, position size and more. Every"
    " sentence comes from the"
    " library or from a calculation, and shows which."
)
SURE = (
    "I guarantee nothing. Every figure comes from a calculator that shows its formula, the inputs that I read and what"
    " was assumed, and every sentence from a text that is named beside it: so each answer can be checked. Look first at"
    " the line that says how I read your question."
)
IN_CURRENCY = re.compile(
    r"^(?:(?:and|so|but|ok|what|how much|is|about|that|this|it|the same|please)[ ,]+)*in (?:my |other )?"
    r"(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|yen|jpy|currency|currencies|rupees?|zloty)\W*$"
)
CURRENCY = (
    "Multiples and percentages are the same in every currency. I know no exchange rate, so I turn no sum into another"
    " currency: read the sums of the answer before in the currency that was put in, or give me the sum in the one you"
    " want."
)
A_COIN = (
    "That is a coin, or the network that it belongs to, and coins themselves are not explained here: only what is built"
    " on their prices. A leverage token, for one, follows the price of a coin with a multiple."
)
THANKS = "You are welcome. Ask on whenever you like."


def refused(code: str, about: Sequence[str], suggestions: Sequence[str], kind: str = "") -> Reply:
    """A refusal with a sentence of the library that fits, where one does."""
    teaches = code in ("advice", "live_data") or kind == "tax"
    words = [*about, *content(TEACHES[kind or code])] if teaches else list(about)
    parts = [[Part(REFUSALS[kind or code])]]
    taught = taught_about(words) if code != "out_of_scope" or kind == "tax" else []
    taught = [part for part in taught if kind in part.text]
    return Reply([*parts, taught], refusal_code=code, suggestions=suggestions, kind="refuse")


def taught_about(words: Sequence[str]) -> list[Part]:
    """One or two sentences of the library about these words, where it speaks of them."""
    weights = dict.fromkeys(words, 1.0)
    hits = [hit for hit in quotable(passages(list(weights), weights, 6), list(words)) if hit.covered > 0.3]
    return [quoted(passage, number) for passage, number in best_sentences(hits[:2], weights, most=2, longest=60)]


def scam_warning(about: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """What to do about a scam, first of all."""
    taught = [part for part in taught_about([*about, "scam", "phish"]) if SCAMS.search(part.text)][:1]
    return Reply([[Part(SCAM)], taught], suggestions=suggestions, kind="warn", allowed=SCAM)


def in_distress(text: str) -> Reply:
    """The words for a person in distress; they are a setting."""
    return Reply([[Part(text)]], kind="support", allowed=text)


def vouched(suggestions: Sequence[str]) -> Reply:
    """What an answer rests on, and how to check it."""
    return Reply([[Part(SURE)]], suggestions=suggestions, kind="greet")


def in_any_currency(suggestions: Sequence[str]) -> Reply:
    """What a question for another currency is told."""
    return Reply([[Part(CURRENCY)]], suggestions=suggestions, kind="greet")


def of_a_coin(suggestions: Sequence[str]) -> Reply:
    """What a question what a coin is, is told."""
    return Reply([[Part(A_COIN)], taught_about(["leverag", "token"])[:1]], suggestions=suggestions, kind="greet")


def greeted(thanks: bool, suggestions: Sequence[str]) -> Reply:
    """A greeting, with what can be asked."""
    return Reply([[Part(THANKS if thanks else GREETING)]], suggestions=suggestions, kind="greet")
