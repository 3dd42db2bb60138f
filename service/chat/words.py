"""Words: the stems of a text in the field's own vocabulary, with slang and abbreviations written out."""

import re
from functools import cache, lru_cache

import snowballstemmer

from service.chat.phrases import PHRASES
from service.chat.slang import SLANG, STOP

WORD = re.compile(r"[a-z]+\d+[a-z]*|[a-z]+(?:'[a-z]+)?|&")
# A call or put as a thing, which the words beside it tell from "call it" and "put it in".
OPTION = re.compile(
    r"(?:(?<=\ba )|(?<=\bthe )|(?<=\bone )|(?<=\bthis )|(?<=\bmy )|(?<=\bshort )|(?<=\blong )|(?<=\bsold )"
    r"|(?<=\bbought )|(?<=\bbuy )|(?<=\bsell )|(?<=\bprice )|(?<=\b1 ))(?:calls?|puts?)\b(?! options?\b)"
    r"|\b(?:calls?|puts?)(?= (?:strike|struck|with (?:a )?strike|delta|premium|costs?)\b)"
)
# Put this on the worksheet, call me careful: what one does, and no option.
PLACED = re.compile(
    r"(?:(?<=\bbe )|(?<=\bbeen )|(?<=\bto ))put\b"
    r"|\bput(?= (?:this|these|the|me|us|my|our|your|his|her|out|off|away|aside|together|forward)\b)"
)
NAMED = re.compile(r"\bcall(?= (?:me|him|her|us|them)\b)")
# What do we get: a question, and no yield or payoff that one gets.
GET = re.compile(
    r"\b(?P<asks>(?:do|does|did|will|would|can|could|should|shall) (?:i|we|you|one|he|she|they)) get\b(?! [$€£]?\d)"
)
_stemmer = snowballstemmer.stemmer("english")
_PHRASE = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)) + r")\b")


@lru_cache(20_000)
def stem(word: str) -> str:
    """The stem of a word."""
    return str(_stemmer.stemWord(word))


@lru_cache(20_000)
def canonical(word: str) -> tuple[str, ...]:
    """The stems that stand for a word: of what its abbreviation or slang means, else of itself."""
    word = word.removesuffix("'s").removesuffix("'m").replace("'", "")
    return tuple(stem(part) for part in SLANG.get(word, word).split())


def written_out(text: str) -> str:
    """A text in small letters with the field's phrases in one wording."""
    said = NAMED.sub("name", PLACED.sub("placed", _PHRASE.sub(lambda match: PHRASES[match.group()], text)))
    return OPTION.sub(r"\g<0> option", GET.sub(r"\g<asks> obtain", said))


def stems(text: str) -> list[str]:
    """The stems of a text in any letters, in order, stop words too."""
    spelled = written_out(text.lower().replace("-", " ").replace("_", " "))
    return [part for word in WORD.findall(spelled) for part in canonical(word)]


def content(text: str) -> list[str]:
    """The stems of a text that say something."""
    return [word for word in stems(text) if word not in stop_stems()]


@cache
def stop_stems() -> frozenset[str]:
    """Stems of the words that say nothing here."""
    return frozenset(stem(word) for word in STOP)
