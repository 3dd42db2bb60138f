"""Quoting: the sentences of the library that answer a question best, word for word."""

import re
from collections.abc import Mapping, Sequence

from service.chat.passages import Passage
from service.chat.reply import Part, Quote
from service.chat.retrieval import Hit, shelf

MOST_WORDS = 165
MOST_SENTENCES = 8
FADING = 0.8
# How a sentence begins that leans on the one before it.
LEANING = re.compile(
    r"(?:That|This|These|Those|They|It|Its|Their|Such|Both|Each|Some of|Then|So|But|And|Instead|He|She|One of them|"
    r"The (?:latter|former|second|other|same))\b"
)
LEANS, QUOTED = 0.75, 0.4


def quoted(passage: Passage, number: int) -> Part:
    """A sentence of a passage as a part of an answer."""
    sentence = passage.sentences[number]
    return Part(sentence, Quote(passage, sentence))


def best_sentences(
    hits: Sequence[Hit],
    words: Mapping[str, float],
    most: int = MOST_SENTENCES,
    longest: int = MOST_WORDS,
    each: int = 4,
) -> list[tuple[Passage, int]]:
    """The sentences that say most about these words, in the order of the passages, within a length."""
    rarity, scored = shelf().rarity, []
    top = hits[0].score if hits else 1.0
    for rank, hit in enumerate(hits):
        for number, stems in enumerate(hit.passage.stems):
            about = sum(rarity.get(word, 0.0) * weight for word, weight in words.items() if word in stems)
            first = (1.2 if number == 0 else 0.0) + (1.2 if rank == 0 else 0.0)
            length = len(hit.passage.sentences[number].split())
            score = (about + first) * (0.4 + 0.6 * hit.score / top) * FADING**rank / (1 + 0.012 * length)
            score *= QUOTED if hit.passage.sentences[number].startswith("“") else 1.0
            score *= LEANS if LEANING.match(hit.passage.sentences[number]) else 1.0
            scored.append((score, -rank, -number))
    chosen: list[tuple[int, int]] = []
    for score, rank, number in sorted(scored, reverse=True):
        passage = hits[-rank].passage
        wanted = [(-rank, one) for one in _unit(passage, -number) if (-rank, one) not in chosen]
        spent = sum(_length(hits[other].passage, one) for other, one in (*chosen, *wanted))
        within = sum(hits[other].passage is passage for other, _ in (*chosen, *wanted)) <= each
        if score > 0 and wanted and within and spent <= longest and len(chosen) + len(wanted) <= most:
            chosen += wanted
    return [(hits[rank].passage, number) for rank, number in sorted(chosen)]


def _unit(passage: Passage, number: int) -> list[int]:
    """A sentence, with those before it that it leans on."""
    start = number
    while start > 0 and LEANING.match(passage.sentences[start]):
        start -= 1
    return list(range(start, number + 1))


def _length(passage: Passage, number: int) -> int:
    return len(passage.sentences[number].split())
