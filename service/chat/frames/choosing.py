"""Choosing: which tool a message asks for, from words, questions of its kind, and how well its amounts fit."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log, sqrt

from service.chat.frames.clauses import heard
from service.chat.frames.filling import NOT_COUNTED, Frame, fill
from service.chat.frames.tickers import ticker_of
from service.chat.frames.tools import Tool, tools
from service.chat.frames.trips import fee_of_a_trip
from service.chat.reading import Message, read
from service.chat.words import content
from service.views import quantities_of

CANDIDATES = 10
PATH, SAME, UNUSED, TICKER, FIGURE, TRIP = 0.9, 0.7, 0.2, 0.7, 0.2, 1.3


@dataclass(frozen=True)
class Index:
    """Weights of stems for every tool, the rarity of each stem, and the example questions by their words."""

    words: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]
    examples: Mapping[str, Sequence[tuple[int, float]]]
    owners: Sequence[str]
    titles: Mapping[str, Mapping[str, float]]
    figures: Mapping[str, Sequence[frozenset[str]]]


def features(message: Message) -> list[str]:
    """The stems of a message, without its small talk, and the kinds of its amounts."""
    kinds = ["<moves>" if one.moves else f"<{one.kind}>" for one in message.amounts]
    return [*heard(message), *kinds, *("<per>" for one in message.amounts if one.per and one.kind != "each")]


@cache
def index() -> Index:
    """The index of all tools."""
    return make_index([(tool, tool.questions) for tool in tools().values()])


def make_index(listed: Sequence[tuple[Tool, Sequence[str]]]) -> Index:
    """The index of tools with these questions each."""
    weights = {tool.name: _weights(tool, questions) for tool, questions in listed}
    seen = Counter(word for one in weights.values() for word in one)
    rarity = {word: log(1 + len(weights) / count) for word, count in seen.items()}
    owners = [tool.name for tool, questions in listed for _ in questions]
    examples: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, question in enumerate(question for _, questions in listed for question in questions):
        for word, weight in _vector(features(read(question)), rarity).items():
            examples[word].append((place, weight))
    titles = {tool.name: {word: rarity.get(word, 0.0) for word in content(tool.title)} for tool, _ in listed}
    figures = {tool.name: [one for one in _titles_of_figures(tool) if len(one) > 1] for tool, _ in listed}
    return Index(weights, rarity, examples, owners, titles, figures)


def _titles_of_figures(tool: Tool) -> list[frozenset[str]]:
    """The words of each title of what a tool gives."""
    return [frozenset(content(one.title)) for one in quantities_of(tool.outputs).values()]


def _weights(tool: Tool, questions: Sequence[str]) -> dict[str, float]:
    """How much each stem says for a tool."""
    weights: dict[str, float] = defaultdict(float)
    parts = [(tool.title, 1.0), (tool.name, 1.0), (tool.summary, 0.55)]
    parts += [(f"{slot.quantity.title} {' '.join(slot.quantity.asked)}", 0.5) for slot in tool.slots]
    parts += [(f"{name} {one.title}", 0.5) for name, one in quantities_of(tool.outputs).items()]
    for text, weight in parts:
        for word in content(text):
            weights[word] = max(weights[word], weight)
    for word, times in Counter(word for one in questions for word in set(features(read(one)))).items():
        weights[word] = max(weights[word], min(1.0, 0.45 + 0.2 * times))
    return dict(weights)


def _vector(words: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Words as a vector of length one."""
    weights = {word: rarity.get(word, 3.0) * (0.35 if word.startswith("<") else 1.0) for word in words}
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def likely(message: Message, using: Index | None = None) -> list[tuple[float, float, str]]:
    """The tools that the words speak for, the likeliest first: by the words that any tool knows, and by all of them."""
    index_ = using or index()
    every = list(dict.fromkeys(features(message)))
    known = [word for word in every if word in index_.rarity]
    scored = zip(_spoken_for(known, index_), _spoken_for(every, index_), index_.words, strict=True)
    return sorted(scored, reverse=True)


def _spoken_for(words: Sequence[str], known: Index) -> list[float]:
    """How well these words speak for each tool."""
    plain, said = [word for word in words if not word.startswith("<")], frozenset(words)
    total = sum(known.rarity.get(word, 2.5) for word in plain) or 1.0
    nearest = _nearest(_vector(words, known.rarity), known)
    scores = []
    for name, weights in known.words.items():
        covered = sum(known.rarity[word] * weights[word] for word in plain if word in weights)
        title = known.titles[name]
        named = sum(title[word] for word in title.keys() & said) / (sum(title.values()) or 1)
        same = SAME if nearest[name] > 0.97 else 0.0
        asked = FIGURE if any(figure <= said for figure in known.figures[name]) else 0.0
        scores.append(asked + 1.1 * covered / total + 1.3 * nearest[name] + 0.5 * named + same)
    return scores


def _nearest(vector: Mapping[str, float], known: Index) -> dict[str, float]:
    """How near the nearest example question of each tool is, 1 for the same."""
    alike: dict[int, float] = defaultdict(float)
    for word, weight in vector.items():
        for place, other in known.examples.get(word, ()):
            alike[place] += weight * other
    nearest: dict[str, float] = defaultdict(float)
    for place, near in alike.items():
        name = known.owners[place]
        nearest[name] = max(nearest[name], near)
    return nearest


def frames(message: Message, using: Index | None = None) -> list[Frame]:
    """The frames that a message may mean, the best first, each with its score."""
    listed = likely(message, using)
    ranked = listed[:CANDIDATES]
    if sum(one.moves for one in message.amounts) > 1:
        ranked += [
            one
            for one in listed[CANDIDATES:]
            if any(slot.kind == "moves" and slot.required for slot in tools()[one[2]].slots)
        ]
    return sorted(
        (_scored(fill(tools()[name], message), rank, words, message) for rank, words, name in ranked),
        key=lambda frame: -frame.score,
    )


def _scored(frame: Frame, rank: float, words: float, message: Message) -> Frame:
    """A frame with its score: words, the share of amounts used, and of inputs filled."""
    count = sum(one.kind not in NOT_COUNTED for one in message.amounts)
    used = (count - len(frame.unused)) / count if count else 0.0
    needed = sum(slot.required for slot in frame.tool.slots) + len(frame.tool.pairs)
    filled = 1 - len(frame.missing) / needed if needed else 1.0
    fit = (
        (1.1 * used + 0.6 * filled + 0.1 * min(frame.pull / max(count, 1), 2.0) + (0.6 if frame.complete else 0.0))
        if count
        else 0.0
    )
    path = next(
        (
            frame.values[slot.name]
            for slot in frame.tool.slots
            if slot.kind == "moves" and slot.required and slot.name in frame.values
        ),
        (),
    )
    fit -= UNUSED * len(frame.unused)
    fit += PATH if len(path) > 1 else 0.0
    ticker = TICKER if ticker_of(frame.tool, message) else 0.0
    ticker += TRIP if fee_of_a_trip(frame.tool.slots, message) >= 0 else 0.0
    return replace(frame, words=words + ticker, score=rank + ticker + fit, sure=words + ticker + fit)
