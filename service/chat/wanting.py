"""Wanting: whether a question wants figures or words, points back, and whether the library speaks of it."""

import re
from collections.abc import Sequence

from service.chat.conversation import Turn
from service.chat.frames.slots import DAYS
from service.chat.frames.tools import Tool
from service.chat.openings import CALC_WORDS, EXPLAINS, POLAR, opens_with_whether, opens_with_why
from service.chat.retrieval import Hit, names_in, shelf
from service.chat.words import content
from service.views import quantities_of

COVERED, OWN_WORDS = 0.62, 0.34
SPEAKS = 0.6
NAMED, NAMED_WELL = 0.5, 0.22
RUNS = re.compile(
    r"\b(?:calculat\w+|comput\w+|verif\w+|check|prove|decod\w+|root of|build|show|proof (?:for|of leaf)|in the tree|"
    r"claim)\b"
)
# How long can I hold it: a time is asked for, which few calculations give.
HOLDS = re.compile(r"\bhow long (?:can|could|may|should|do|must|would) (?:i|we|you|one)\b")
# What uses a multiple up: it is asked how far the price may go, though no move is given.
USED_UP = re.compile(
    r"\b(?:wip(?:e|ed|es|ing|eout)\w*|mov\w+|fall\w*|drop\w*|ris\w+|crash\w*|gone|kill\w*|nothing|everything|los\w+|liq\w*|"
    r"di(?:e|es)|surviv\w+|blow\w*|broke|bust|rekt|worthless|half|trigger\w*|zero|margin|borrow\w*|exposure|collateral)\b"
)
# In plain words, what they are: an explanation is asked for, whatever else is told before it.
PLAINLY = re.compile(
    r"\b(?:explain|describe)\b(?! (?:my|how much))|\bin (?:plain|simple|easy|other) (?:words|terms|english|language)\b|"
    r"\bwhat (?:it|they|that|those|these) (?:is|are|means?)\b"
)
# Told like that, a beginner asks for the first thing there is to explain, named or not.
FOR_A_CHILD = re.compile(r"\beli5\b|\blike i'?m (?:\d+|five|a (?:child|kid|dummy))\b")
BETTER = re.compile(r"\b(?:better|worse|difference|differ|vs|versus)\b")
CLAIM = re.compile(r"\b(?:is (?:that|this|it) |that |really )?(?:true|a myth|correct|for real)\s*\?|\bis it true\b")
WEAK = 1.45
# What is this effect called: a name is wanted.
CALLED = re.compile(r"\b(?:what|how)(?:'s| is| are)? .{0,40}\b(?:called|named|the (?:name|word|term) (?:of|for))\b")
POINTED = re.compile(r"\b(?:this|that|it|they|these|those|them)\b")
# The same once more, in other words.
AGAIN = re.compile(
    r"\b(?:repeat|rephrase|say (?:that|it) again|simpler|easier|more simply|eli5|like i'?m (?:5|five|a child)|"
    r"in (?:plain|simple|other|easy) (?:english|words|terms))\b|\bdo(?:n'?t| not) (?:get|understand) (?:it|that|this)\b"
)
POINTS = re.compile(r"\b(?:it|its|that|this|they|them|those|these|one|other)\b")

# What the name of a kind of token is made of.
KIND_OF_TOKEN = frozenset(content("leverage leveraged token long short bull bear inverse"))


def explains(turn: Turn) -> bool:
    """True for a question that wants words and gives no numbers."""
    return bool(EXPLAINS.match(turn.message.text)) and not turn.message.amounts


def asks_why(turn: Turn) -> bool:
    """True for a question why something is so, which names one amount at most."""
    return opens_with_why(turn.message)


def asks_whether(turn: Turn) -> bool:
    """True for a question whether something the library names is so, whose only number is a multiple."""
    kinds = [one.kind for one in turn.message.amounts]
    words = turn.message.content
    named = names_in(words)
    of_a_token = "token" in words and any((word,) in named for word in words if word not in ("token", "leverag"))
    named_well = of_a_token or (bool(named) and len(named[0]) > 1)
    return opens_with_whether(turn.message) and kinds == ["leverage"] and named_well


def asks_of_a_multiple(turn: Turn) -> bool:
    """True for a question that gives multiples and no moves, and asks for no figure that multiples alone give."""
    amounts, said = turn.message.amounts, turn.message.text
    kinds = {one.kind for one in amounts} - {"each", "ticker", "date", "days", "nothing"}
    named = any(one.kind == "ticker" or one.text.isalpha() for one in amounts)
    if kinds == {"leverage"} and not named and EXPLAINS.match(said) and set(turn.message.content) <= KIND_OF_TOKEN:
        return True
    if kinds != {"leverage"} or turn.frames[0].words >= WEAK:
        return False
    compares = BETTER.search(said) and sum(one.kind == "leverage" for one in amounts) > 1
    return bool(CLAIM.search(said) or compares) or not USED_UP.search(said)


def asks_how_long(turn: Turn) -> bool:
    """True for a question how long to hold something, where the likeliest tool gives no time."""
    units = {one.unit for one in quantities_of(turn.frames[0].tool.outputs).values()}
    return bool(HOLDS.search(turn.message.text)) and not units & DAYS.keys()


def names_a_tool(turn: Turn) -> bool:
    """False for one word with a period and no other amount, cost per year, that is not all of a tool's title."""
    words, kinds = turn.message.content, {one.kind for one in turn.message.amounts}
    return kinds != {"each"} or len(words) != 1 or set(content(turn.frames[0].tool.title)) <= set(words)


def tool_of_texts(turn: Turn) -> Tool | None:
    """What needs texts, a tree, a trie, a proof, a ticker, where a question asks to run it; the one it names best."""
    if not (turn.frames[0].tool.of_texts and RUNS.search(turn.message.text)):
        return None
    fitting = [one for one in turn.frames if one.tool.of_texts and one.words >= SPEAKS]
    return max(fitting, key=lambda one: one.words + _titled(one.tool, turn.message.content)).tool if fitting else None


def _titled(tool: Tool, words: Sequence[str]) -> float:
    """The share of a tool's title that stands among these stems."""
    title = set(content(tool.title))
    return len(title & set(words)) / len(title)


def points_back(turn: Turn) -> bool:
    """True for a short question that points at what was spoken of before."""
    return bool(POINTS.search(turn.message.text)) and len(turn.message.content) <= 6


def wants_numbers(turn: Turn) -> bool:
    """True where a question asks for a figure of the asker's own rather than for an explanation."""
    message = turn.message
    plainly = PLAINLY.search(message.text) and all(one.kind == "date" for one in message.amounts)
    if plainly or (POLAR.match(message.text) and not message.amounts) or CALLED.search(message.text):
        return False
    kinds = {one.kind for one in message.amounts}
    if "money" in kinds and any(one.moves for one in message.amounts):
        return True
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
