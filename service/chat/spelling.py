"""Spelling: words of a question that are misspelt, put right by the words that the tools themselves use."""

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.calculators import calculators
from service.chat.phrases import PHRASES
from service.chat.reading.directions import FALLS, RISES
from service.chat.reading.periods import WORDS as PERIODS
from service.chat.reading.units import BPS, COINS, DAYS, MONEY, PERCENT, SCALES
from service.chat.reading.wordnumbers import LARGE, SHARES, WORDS
from service.chat.slang import SLANG, STOP
from service.library import library
from service.views import quantities_of

WORD = re.compile(r"(?<![a-z0-9.])[a-z]{3,}(?![a-z0-9])")
LETTERS = re.compile(r"[a-z]+")
LEAST = 5
LONG = 8
# A word shorter than this with one letter in the place of another is more often another word: stuck is no stack.
CHANGED = 7
# Short words of everyday that are put right too, where they are typed in haste: lng, shrt, drps, thn, adn, yera.
_EVERYDAY = """
    long short drop drops dropped fall falls rise rises pump pumps dump dumps then with and what when much year month
    week open close price token from after profit leverage margin spread trade
"""
EVERYDAY = tuple(_EVERYDAY.split())
VOWELS = re.compile(r"[aeiou]")
LEAST_CONSONANTS = 3
OTHERS = """
    halves halved doubles doubled triples tripled
    liquidation liquidated maintenance leverage leveraged volatility collateral threshold borrowed supplied recover
    recovers recovered recovery position underlying straight repeated everything currency exchange strategy whether
    weather reading market markets believe exactly because something nothing another before between through quickly
    people really portfolio probably several usually interesting different exercise assume suppose homework assignment
    lesson chapter reception exception perception restaurant
"""


def spelled(text: str) -> str:
    """A text in small letters with its misspelt words put right."""
    return WORD.sub(lambda match: _right(match.group()), text)


@lru_cache(10_000)
def _right(word: str) -> str:
    """The known word that a word most likely is, or the word itself."""
    if word in known() or word in read() or word in COINS:
        return word
    if hasty := next((one for one in EVERYDAY if _is_hasty(word, one)), ""):
        return hasty
    if len(word) < LEAST:
        return word
    allowed = 1 if len(word) < LONG else 2
    near = process.extract(word, known(), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    fitting = [
        (distance, abs(len(other) - len(word)), other)
        for other, distance, _ in near
        if other[0] == word[0] and (len(word) >= CHANGED or len(other) != len(word) or sorted(other) == sorted(word))
    ]
    return min(fitting)[2] if fitting else word


def _is_hasty(word: str, other: str) -> bool:
    """True for a word typed in haste: two letters next to each other swapped, or every vowel left out."""
    if len(word) == len(other):
        return sorted(word) == sorted(other) and OSA.distance(word, other) == 1
    return len(word) >= LEAST_CONSONANTS and word == VOWELS.sub("", other)


@cache
def known() -> frozenset[str]:
    """Every word that the tools, their questions, the units and the slang are made of."""
    texts = [
        OTHERS,
        FALLS,
        RISES,
        *PERCENT,
        *BPS,
        *DAYS,
        *MONEY,
        *SCALES,
        *WORDS,
        *LARGE,
        *PERIODS,
        *SHARES,
        *(f"{share}s" for share in SHARES),
        *STOP,
        *PHRASES,
        *SLANG,
        *SLANG.values(),
    ]
    for one in calculators().values():
        texts += [one.title, one.summary, one.name, *one.questions]
        texts += [f"{field.title} {' '.join(field.asked)}" for field in quantities_of(one.inputs).values()]
        texts += [field.title for field in quantities_of(one.outputs).values()]
    return frozenset(word for text in texts for word in LETTERS.findall(text.lower()))


@cache
def read() -> frozenset[str]:
    """Every word of the library's articles, which are spelled right."""
    texts = [one.markdown for one in library().articles.values()]
    return frozenset(word for text in texts for word in LETTERS.findall(text.lower()))
