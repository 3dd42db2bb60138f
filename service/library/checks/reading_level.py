"""How hard a text is to read: the Flesch-Kincaid grade, worked out from words a sentence and syllables a word."""

import re
from collections.abc import Iterator

from service.library.finding import Finding, in_text
from service.library.page import MARK, Page
from service.library.placeholders import PLACEHOLDER
from service.library.prose import sentences

HIGHEST_GRADE = {"beginner": 9.0, "intermediate": 11.0, "advanced": 13.0}
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
SPOKEN_ENDING = re.compile(r"[td]ed$|(?:s|x|z|ch|sh|c|g)es$|[^aeiouy]les?$|[aeiouy]{2}$")
SILENT_ENDING = re.compile(r"(?:e|es|ed)$")
VOWELS = re.compile(r"[aeiouy]+")


def reading_level(page: Page) -> Iterator[Finding]:
    """A text that is harder than its level allows."""
    texts = [
        MARK.sub("", PLACEHOLDER.sub("", sentence.text)) for sentence in sentences(page.body) if not sentence.in_table
    ]
    reached, highest = grade(texts), HIGHEST_GRADE[page.front["level"]]
    if reached > highest:
        level = page.front["level"]
        yield in_text(page, page.opening, f"reads at grade {reached:.1f}; {highest:.0f} at most where it is {level}")


def grade(texts: list[str]) -> float:
    """The grade of sentences: 0.39 words a sentence + 11.8 syllables a word - 15.59; 0 where there are none."""
    words = [word for text in texts for word in WORD.findall(text)]
    spoken = [text for text in texts if WORD.search(text)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(spoken) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """The syllables of a word: its groups of vowels, a silent e in its last one aside; one at least."""
    spoken = re.split("['’]", word.lower())[0]
    if not SPOKEN_ENDING.search(spoken):
        spoken = SILENT_ENDING.sub("", spoken)
    return max(1, len(VOWELS.findall(spoken)))
