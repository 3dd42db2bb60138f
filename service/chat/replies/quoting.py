"""Quoting: the sentences of the library that answer a question best, word for word."""

from collections.abc import Mapping, Sequence

from service.chat.passages import Passage
from service.chat.reply import Part, Quote
from service.chat.retrieval import Hit, shelf

MOST_WORDS = 135
MOST_SENTENCES = 6
FADING = 0.8


def quoted(passage: Passage, number: int) -> Part:
    """A sentence of a passage as a part of an answer."""
    sentence = passage.sentences[number]
    return Part(sentence, Quote(passage, sentence))


def best_sentences(
    hits: Sequence[Hit],
    words: Mapping[str, float],
    most: int = MOST_SENTENCES,
    longest: int = MOST_WORDS,
    each: int = 3,
) -> list[tuple[Passage, int]]:
    """The sentences that say most about these words, in the order of the passages, within a length."""
    rarity, scored = shelf().rarity, []
    top = hits[0].score if hits else 1.0
    for rank, hit in enumerate(hits):
        for number, stems in enumerate(hit.passage.stems):
            about = sum(rarity.get(word, 0.0) * weight for word, weight in words.items() if word in stems)
            first = (1.2 if number == 0 else 0.0) + (0.6 if rank == 0 else 0.0)
            length = len(hit.passage.sentences[number].split())
            score = (about + first) * (0.4 + 0.6 * hit.score / top) * FADING**rank / (1 + 0.012 * length)
            scored.append((score, -rank, -number))
    chosen: list[tuple[int, int]] = []
    spent, said = 0, set[str]()
    for score, rank, number in sorted(scored, reverse=True):
        passage = hits[-rank].passage
        sentence = passage.sentences[-number]
        within = sum(1 for other, _ in chosen if hits[other].passage is passage) < each
        if score > 0 and within and sentence not in said and spent + len(sentence.split()) <= longest:
            chosen.append((-rank, -number))
            said.add(sentence)
            spent += len(sentence.split())
        if len(chosen) == most:
            break
    return [(hits[rank].passage, number) for rank, number in sorted(chosen)]
