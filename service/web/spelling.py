"""Spelling: keys as a reader reads them, their names and abbreviations spelled as the library's texts spell them."""

import re
from collections import Counter, defaultdict
from functools import cache

from service.products import sheets
from service.products.reading import CONTENT

# Within a sentence: a capital at its start says nothing about a word.
WITHIN = re.compile(r"(?<=[a-z,] )[A-Za-z0-9][A-Za-z0-9-]*")
ROOMS = ("articles", "glossary", "venues")
DECIMAL = re.compile(r"\b(\d) (\d+x)\b")
ONE_WORD = re.compile(r"\b(auto|pre|on|off) (deleverag\w+|liquidation|chain)\b")
# What the texts spell in several ways, or not at all.
NAMES = {
    "abi": "ABI", "black-76": "Black-76", "black-scholes": "Black-Scholes", "defi": "DeFi", "keccak256": "Keccak-256",
    "nakamoto": "Nakamoto", "nav": "NAV", "sha256": "SHA-256", "us": "US", "utc": "UTC",
}  # fmt: skip
NAME_FROM, NAME_OVER = 5, 8  # so often, and so many times as often, a name is written with a capital


@cache
def spellings() -> dict[str, str]:
    """The words that the library writes with capitals, by their small letters."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for file in (file for room in ROOMS for file in sorted((CONTENT / room).glob("*.*"))):
        for word in WITHIN.findall(file.read_text(encoding="utf-8")):
            counted[word.lower()][word] += 1
    written = {small: counts.most_common(1)[0][0] for small, counts in counted.items()}
    names = {small: word for small, word in written.items() if _is_name(word, counted[small])}
    return {**names, **_venues(), **NAMES}


def _is_name(word: str, counts: Counter[str]) -> bool:
    """Whether a word is an abbreviation or a name, and not one that happens to stand with a capital."""
    if word[1:] != word[1:].lower():
        return True
    others = counts.total() - counts[word]
    return word != word.lower() and counts[word] >= max(NAME_FROM, NAME_OVER * others)


def _venues() -> dict[str, str]:
    """The names of venues that one word says, as their sheets have them."""
    firsts = {name: sheet.title.partition(" ")[0] for name, sheet in sheets().items()}
    return {name: first for name, first in firsts.items() if first.lower() == name}


def heading(key: str) -> str:
    """A key as a heading: leverage-tokens is Leverage tokens, rlp_6_75x is RLP 6.75x, gate-okx Gate and OKX."""
    known = spellings()
    if key in known:
        return capital(known[key])
    words = re.split("[-_]", key)
    if len(words) > 1 and set(words) <= _venues().keys():
        return " and ".join(known[word] for word in words)
    text = " ".join(known.get(word, word) for word in words)
    return capital(ONE_WORD.sub(r"\1-\2", DECIMAL.sub(r"\1.\2", text)))


def capital(text: str) -> str:
    """A text that starts with a capital, unless its first word has capitals of its own: wstETH."""
    first = text.partition(" ")[0]
    return text if first != first.lower() else text[:1].upper() + text[1:]
