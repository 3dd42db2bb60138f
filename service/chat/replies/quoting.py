"""Quoting: the sentences of the library that answer a question best, word for word."""

import re
from collections.abc import Mapping, Sequence

from service.chat.passages import MISTAKEN, Passage
from service.chat.quotable import TOLD_FIRST, defines
from service.chat.reply import Part, Quote
from service.chat.retrieval import Hit, shelf
from service.chat.words import content

MOST_WORDS = 140
MOST_SENTENCES = 7
FADING = 0.9
# What sentences of other articles count where the best passage is the opening of one.
OTHER = 0.5
# How many sentences a term gives at most.
OF_A_TERM = 2
# What a sentence must score at least: of the best one's score, and as long as there are but a few.
NEAR, LEAST, FEWEST = 0.12, 0.2, 4
# Sentences of an example lean on its numbers, those about a mistake on the mistake; alone they say little.
MISTAKES, A_MISTAKE = "Common mistakes", "A common mistake:"
PARTS = {"Worked example": 0.25, MISTAKES: 0.6}
NUMBERED = 0.75
# How a sentence begins that leans on the one before it.
LEANING = re.compile(
    r"(?:That|This|These|Those|They|It|Its|Their|Such|Both|Each|Some of|Then|So|But|And|Instead|He|She|One of them|"
    r"In the example|The (?:latter|former|first|second|third|other|same)|"
    r"(?:For|In|At|With|On) [\w ]{1,20} (?:it|they|that|this))\b"
    r"|[^.]{1,40}\b(?:said|did|does|says|thinks|thought) so\b"
)
FINISHING = re.compile(r"(?:So|Then|This is called|That is)\b")
LEANS, QUOTED, FIRST = 0.75, 0.6, 1.2
# The share of what is asked, by rarity, that the sentence which answers a question whether has to say.
NEARLY_ALL = 0.8
# What every sentence of the best passage gains, and of what the best article tells first.
BEST, TOLD = 1.2, 0.7
NUMBER = re.compile(r"\d[\d.,]*")


def quoted(passage: Passage, number: int) -> Part:
    """A sentence of a passage as a part of an answer."""
    sentence = passage.sentences[number]
    return Part(sentence, Quote(passage, sentence))


def introduced(passage: Passage, number: int) -> list[Part]:
    """A sentence of a passage; a mistake that the passage quotes comes with a word that it is one."""
    part = quoted(passage, number)
    mistaken = passage.heading == MISTAKES and MISTAKEN.match(part.text)
    return [Part(A_MISTAKE), part] if mistaken else [part]


def best_sentences(
    hits: Sequence[Hit],
    words: Mapping[str, float],
    most: int = MOST_SENTENCES,
    longest: int = MOST_WORDS,
    each: int = 4,
    twice: bool = False,
) -> list[tuple[Passage, int]]:
    """The sentences that say most about these words, in the order of the passages, within a length.

    What an opening and a term both say is said once, unless `twice`.
    """
    scored = [
        (score, -rank, -number)
        for rank, hit in enumerate(hits)
        for number, score in enumerate(_scores(hit, rank, hits, words))
    ]
    least = NEAR * max((score for score, *_ in scored), default=0.0)
    chosen: list[tuple[int, int]] = []
    for score, rank, number in sorted(scored, reverse=True):
        passage = hits[-rank].passage
        unit = [(-rank, one) for one in _unit(passage, -number)]
        if (-rank, 0) in unit and not twice and passage.term and _said_before(passage, hits):
            continue
        wanted = [*chosen, *(one for one in unit if one not in chosen)]
        spent = sum(_length(hits[other].passage, one) for other, one in wanted)
        within = sum(hits[other].passage is passage for other, _ in wanted) <= (OF_A_TERM if passage.term else each)
        enough = score > (least if len(chosen) >= FEWEST else LEAST)
        if enough and within and spent <= longest and len(wanted) <= most:
            chosen = wanted
    return [(hits[rank].passage, number) for rank, number in sorted(chosen)]


def _scores(hit: Hit, rank: int, hits: Sequence[Hit], words: Mapping[str, float]) -> list[float]:
    """How much each sentence of a hit says, by how well the hit fits."""
    fits = (0.4 + 0.6 * hit.score / max(one.score for one in hits)) * FADING**rank
    best, near = hits[0].passage, _near(hit, rank, hits)
    if hit.passage.slug != best.slug and not (hit.passage.term or best.term or best.heading):
        fits *= OTHER
    return [(_says(hit, number, words) + near) * fits for number in range(len(hit.passage.sentences))]


def _said_before(term: Passage, hits: Sequence[Hit]) -> bool:
    """True where the opening of an article among the hits says what a term is."""
    return any(defines(hit.passage, content(term.title)) for hit in hits)


def _near(hit: Hit, rank: int, hits: Sequence[Hit]) -> float:
    """What a sentence gains for where it stands."""
    told = hit.passage.slug == hits[0].passage.slug and hit.passage.heading in ("", TOLD_FIRST)
    return BEST if rank == 0 else TOLD if told else 0.0


def _says(hit: Hit, number: int, words: Mapping[str, float]) -> float:
    """How much a sentence says about these words; less where it leans on others, is long, or is of an example."""
    sentence, stems, rarity = hit.passage.sentences[number], hit.passage.stems[number], shelf().rarity
    about = sum(rarity.get(word, 0.0) * weight for word, weight in words.items() if word in stems)
    score = (about + (FIRST if number == 0 and about else 0.0)) / (1 + 0.012 * len(sentence.split()))
    score *= PARTS.get(hit.passage.heading, 1.0)
    score *= NUMBERED if len(NUMBER.findall(sentence)) > 1 else 1.0
    score *= QUOTED if sentence.startswith("“") else 1.0
    return score * (LEANS if LEANING.match(sentence) else 1.0)


def says_all(passage: Passage, number: int, words: Mapping[str, float]) -> bool:
    """True for a sentence that stands by itself and says nearly all of these words."""
    rarity = shelf().rarity
    known = {word: rarity[word] * weight for word, weight in words.items() if word in rarity}
    said = sum(weight for word, weight in known.items() if word in passage.stems[number])
    return said >= NEARLY_ALL * sum(known.values()) > 0 and not LEANING.match(passage.sentences[number])


def _unit(passage: Passage, number: int) -> list[int]:
    """A sentence, with those before it that it leans on, and with those that finish what an article tells first.

    What a term says leans on the term unless it names it.
    """
    start = end = number
    while start > 0 and LEANING.match(passage.sentences[start]):
        start -= 1
    while (
        passage.heading == TOLD_FIRST
        and end + 1 < len(passage.sentences)
        and FINISHING.match(passage.sentences[end + 1])
    ):
        end += 1
    unit = list(range(start, end + 1))
    leans = passage.term and start > 0 and not passage.stems[start].issuperset(content(passage.title))
    return [0, *unit] if leans else unit


def _length(passage: Passage, number: int) -> int:
    return len(passage.sentences[number].split())
