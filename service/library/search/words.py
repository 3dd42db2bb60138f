"""The words of a question: small words left out, misspelt ones put right, others added that mean the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.library.search.entries import Entry
from service.library.search.synonyms import synonyms

WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(
    WORD.findall("""
    a about after all also am an and any are as at be been being but by can could did do does doing down explain
    for from get gets give had has have having he help her him his how i if in into is it its just let like m
    many may me mean means mine more much my need no not of off on one or our out over please really s she
    should so some tell than that the their them then there these they this those to too up us use used using
    very vs want was we were what when where which while who whom whose why will with work works would you your
    yours
""")
)
SHORTEST_MISSPELT = 5
LONGEST_QUESTION = 400
MOST_WORDS = 40
STEM = snowballstemmer.stemmer("porter")


@dataclass(frozen=True)
class Words:
    """What is known to the index: how often each word stands in it, its stems, and words that mean the same."""

    counts: Mapping[str, int]
    stems: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]

    def query(self, question: str) -> str:
        """A question as a full-text query: any of its words, or of those that mean the same."""
        spoken = [self.corrected(word) for word in plain_words(question)]
        asked = [word for word in spoken if word not in SMALL] or spoken
        added = [other for phrase in phrases(spoken) for other in self.synonyms.get(phrase, ())]
        terms = dict.fromkeys([*asked, *(" ".join(plain_words(other)) for other in added)])
        return " OR ".join(f'"{term}"' for term in terms)

    def corrected(self, word: str) -> str:
        """A word as it is written in the library, where it is close to one that is and to none better."""
        if len(word) < SHORTEST_MISSPELT or word in SMALL or not word.isalpha() or self.knows(word):
            return word
        allowed = 1 if len(word) < 8 else 2
        near = process.extract(word, self.counts.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None)
        fitting = [(distance, -self.counts[other], other) for other, distance, _ in near if other[0] == word[0]]
        return min(fitting)[2] if fitting else word

    def knows(self, word: str) -> bool:
        """True for a word that the library or its synonyms have, in any of its forms."""
        return word in self.counts or _stem(word) in self.stems


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, the first of them where there are too many."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST_QUESTION]).lower().replace("’", "'").replace("'s ", " ")
    return WORD.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))[:MOST_WORDS]


def phrases(words: list[str], longest: int = 4) -> list[str]:
    """Every run of words, up to a few of them."""
    return [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + longest, len(words)) + 1)
    ]


def words_of(found: Iterable[Entry]) -> Words:
    """The words of what can be found."""
    counts = Counter(
        word
        for one in found
        for text in (one.title, one.names, one.heading, one.text)
        for word in WORD.findall(text.lower())
        if len(word) >= SHORTEST_MISSPELT and word.isalpha()
    )
    counts.update(word for phrase in synonyms() for word in phrase.split() if len(word) >= SHORTEST_MISSPELT)
    known = Counter({word: count for word, count in counts.items() if word not in SMALL})
    return Words(known, frozenset(_stem(word) for word in known), synonyms())


@cache
def _stem(word: str) -> str:
    return str(STEM.stemWord(word))
