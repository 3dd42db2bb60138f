"""Answering: from the user's turns to a reply: gate, follow-up, calculation, explanation, question back."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.chat.asked_words import asked_words, contrasted
from service.chat.calculating import ask, run
from service.chat.conversation import Turn, as_meant, asked_for, calculation_of, follow
from service.chat.exampling import asks_for_example, example_on
from service.chat.frames.assigning import MOST_PLACED
from service.chat.frames.tools import tools
from service.chat.gate import judge
from service.chat.heard import answer_heard
from service.chat.openings import CALC_WORDS, opens_with_whether, wants_words
from service.chat.quizzing import asked_in
from service.chat.replies import asking_back, fixed, stored, unclear, venue
from service.chat.replies.beginning import asks_where_to_begin, where_to_begin
from service.chat.replies.concept import compared, explained, sides
from service.chat.replies.example import by_example, with_example
from service.chat.replies.happened import told_of
from service.chat.replies.quizzed import quizzed
from service.chat.reply import Reply
from service.chat.retrieval import names_in, passages, spelled
from service.chat.scenes.asking import past_of
from service.chat.scenes.drawing import Draw, nobody
from service.chat.scenes.histories import LISTING, route_of, unknown_in
from service.chat.stepping import STEPS
from service.chat.suggesting import FIRST, suggestions, whole
from service.chat.wanting import (
    AGAIN,
    FOR_A_CHILD,
    POINTED,
    POINTS,
    asks_how_long,
    asks_of_a_multiple,
    asks_whether,
    asks_why,
    explains,
    names_a_tool,
    points_back,
    speaks_of_it,
    tool_of_texts,
    wants_numbers,
)  # fmt: skip

MOST_PARTS = 6
FIRST_READ = ("what-are-leverage-tokens", "volatility-drag")
# What is explained first to somebody who asks for simple words and names nothing.
FIRST_WORDS = ("leverag", "token")
# The question what a coin is, which the library does not explain.
WHAT_IS = re.compile(r"^(?:(?:so|ok|and|hey|but)[ ,]+)*(?:what(?:'s| is| are|s)|explain|define|describe)\b")
_COINS = "btc eth sol solana xrp ripple ada cardano doge dogecoin bnb avax ltc litecoin"
COINS = frozenset(_COINS.split())
SENTENCES = re.compile(r"(?<=[.?!;:])\s+|\.{2,}")


def answer_turns(turns: Sequence[str], distress: str, draw: Draw = nobody) -> Reply:
    """The reply to the last of these turns of the user, which suggests anything but what was just asked."""
    meant, asked = as_meant(turns), turns[-1].strip(" ?").casefold()
    reply = _replied(meant, distress, draw)
    if meant[-1] != turns[-1] and asks_for_example(turns[-1]):
        reply = with_example(reply, meant[-1])
    return replace(reply, suggestions=[whole(one) for one in reply.suggestions if one.strip(" ?").casefold() != asked])


def _replied(turns: Sequence[str], distress: str, draw: Draw) -> Reply:
    text = turns[-1]
    verdict = judge(text)
    rest = speaking_part(verdict.rest) if verdict.kind == "injection" and verdict.rest else ""
    if rest:
        return _answered([*turns[:-1], rest], draw)
    if verdict.kind:
        return answer_heard(verdict, text, distress)
    if (quiz := asked_in(turns)) is not None:
        return quizzed(quiz)
    if len(turns) > 1 and fixed.IN_CURRENCY.match(text.casefold().strip()):
        return fixed.in_any_currency(suggestions(FIRST))
    return _answered(turns, draw)


def speaking_part(text: str) -> str:
    """The text, or the sentence of it, that asks something that can be answered here; empty where none does."""
    parts = [part.strip() for part in SENTENCES.split(text) if part.strip()][-MOST_PARTS:]
    return next((part for part in (*reversed(parts), text) if in_scope(part)), "")


def in_scope(text: str) -> bool:
    """True where a text by itself asks something that can be answered here."""
    turn = follow([text])
    words = turn.message.content
    return calculation_of(turn) is not None or (bool(words) and speaks_of_it(words, passages(words, question=text)))


def _answered(turns: Sequence[str], draw: Draw) -> Reply:
    """The reply to an ordinary question."""
    turn = follow(turns)
    message = turn.message
    if message.beyond and turn.patched is not turn.frames[0]:  # an exact question spells integers of any length
        return asking_back.too_large(suggestions(FIRST))
    if (asked := turn.reason or turn.steps) is not None:
        return run(asked, turn, draw)
    in_words = (explains(turn) or wants_words(message)) and not turn.reshaped
    if turn.patched is not None and (turn.patched.complete or not in_words):
        return run(turn.patched, turn, draw) if turn.patched.complete else ask(turn.patched, turn)
    said = message.text.casefold()
    if LISTING.search(said) or (unknown := unknown_in(said)):
        return stored.what_is_stored("" if LISTING.search(said) else unknown)
    past = past_of(turns[-1], message)
    if past is not None:
        return stored.replays(past) if route_of(past) else asking_back.no_history(past, message.content)
    worded = asks_why(turn) or asks_whether(turn) or asks_how_long(turn) or asks_of_a_multiple(turn)
    frame = None if worded else calculation_of(turn)
    facts = venue.asked_of(message.text) if frame is None or not message.amounts else []
    if facts:
        return venue.told(facts)
    if frame is None and len(message.amounts) > MOST_PLACED:
        return asking_back.too_many(suggestions(FIRST))
    return run(frame, turn, draw) if frame is not None else _worded(turn, draw)


def _worded(turn: Turn, draw: Draw) -> Reply:
    """The reply to a question without a complete calculation: explain, ask back, or say that it is out of scope."""
    message = turn.message
    if (shown := tool_of_texts(turn)) is not None:
        return by_example(shown, message.content)
    if asks_where_to_begin(message.text):
        return where_to_begin()
    words = asked_words(message)
    if not turn.topic and not message.content:
        if STEPS.search(message.text):
            return fixed.vouched(suggestions(FIRST))
        words = list(FIRST_WORDS) if FOR_A_CHILD.search(message.text) else words
    if turn.topic and not message.amounts and len(message.content) <= 1 and STEPS.search(message.text):
        question = example_on(turn.topic)
        return with_example(_answered([question], draw), question)
    if len(message.content) == 1 and message.content[0] in COINS and WHAT_IS.match(message.text):
        return fixed.of_a_coin(suggestions(FIRST[:1], FIRST_READ))
    if message.content == ("token",):
        words = list(FIRST_WORDS)
    if turn.topic and AGAIN.search(message.text):
        words = [spelled(word) for word in turn.topic]
    weights = dict.fromkeys(words, 1.0)
    if turn.topic and (turn.opened or points_back(turn)):
        weights = {**{spelled(word): 0.45 for word in turn.topic}, **weights}
        weights |= dict.fromkeys(contrasted(message, turn.topic), 2.0)
    if (told := told_of(message.text, words) or _asked_back(turn, words)) is not None:
        return told
    hits = passages(list(weights), weights, question=message.text if not turn.topic else "")
    if not hits or not (speaks_of_it(list(weights), hits) or (words and speaks_of_it(words, hits))):
        return _unknown(turn, words, draw)
    proposed = suggestions(
        [tool.name for tool in tools().values() if tool.about == hits[0].passage.slug][:2], [hits[0].passage.slug]
    )
    pair = sides(message.text)
    if pair and turn.topic and POINTS.search(message.text) and len(pair) == 2:
        pair = [list(turn.topic) if POINTS.search(" ".join(pair[0])) or not pair[0] else pair[0], pair[1]]
    both = compared(pair, weights, proposed) if pair else None
    return both or explained(hits, weights, proposed, opens_with_whether(message))


def _asked_back(turn: Turn, words: Sequence[str]) -> Reply | None:
    """The question back where a calculation lacks something, or nothing says what is meant; None otherwise."""
    message, best = turn.message, asked_for(turn)
    pointed = POINTED.search(message.text)
    if pointed and not turn.topic and not message.amounts and len(message.content) <= 1 and not names_in(words):
        return unclear.what_is_meant(pointed.group(), suggestions([], FIRST_READ))
    worded = wants_words(message) or asks_how_long(turn) or asks_of_a_multiple(turn)
    if worded or not (wants_numbers(turn) and names_a_tool(turn) and best.missing and best.sure > 0.85):
        return None
    vague = len(turn.frames) > 1 and turn.frames[1].score > best.score - 0.1 and len(message.content) <= 1
    if vague or not message.content:
        return asking_back.ask_which([frame.tool for frame in turn.frames[:4]], words, suggestions([best.tool.name]))
    return ask(best, turn)


def _unknown(turn: Turn, words: Sequence[str], draw: Draw) -> Reply:
    """The reply where the library does not speak of what is asked: which of several things, a part of it, or none."""
    message = turn.message
    if not message.content and not message.amounts:
        return unclear.what_to_explain(suggestions(FIRST[:1], FIRST_READ[:1]))
    if not message.content or (CALC_WORDS.search(message.text) and len(message.content) <= 2):
        likely = [frame.tool for frame in turn.frames[:4]] if message.content else [tools()[name] for name in FIRST]
        return asking_back.ask_which(likely, words, suggestions(FIRST))
    part = speaking_part(message.text) if SENTENCES.search(message.text) else ""
    if part and part != message.text:
        return _answered([part], draw)
    return fixed.refused("out_of_scope", words, suggestions(FIRST))
