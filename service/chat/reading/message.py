"""A message as it was understood: tokens in order, quantities among them, sides, and moves of the price."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from service.chat.letters import lines_apart, plain_letters, small
from service.chat.reading.amounts import Amount
from service.chat.reading.digits import joined
from service.chat.reading.directions import FALLS, RISES, directed
from service.chat.reading.doubts import settled
from service.chat.reading.lengths import as_lengths
from service.chat.reading.numbers import amounts
from service.chat.reading.ratios import with_returns
from service.chat.reading.wordnumbers import with_digits
from service.chat.slang import STOP
from service.chat.spelling import spelled
from service.chat.words import WORD, canonical, stop_stems, written_out

SYMBOLS = {
    "s": "spot price", "k": "strike leverage", "t": "time years expiry", "r": "rate", "l": "leverage",
    "f": "future forward", "p": "probability", "b": "odds payoff", "q": "dividend", "n": "steps count",
}  # fmt: skip
SYMBOL = re.compile(r"[a-z] ?(?==)")
# Words after which a line goes on in the next one.
GOING_ON = STOP | set(f"{FALLS}|{RISES}".split("|"))
# What is worth 0.00 is worthless, and no number of it is to be calculated with.
WORTHLESS = re.compile(
    r"\bworth (?:(?:about|only|just) )?(?:[$€£] ?)?0(?:[.,]0+)?"
    r"(?:[$€£]| (?:dollars?|usd|euros?|eur)\b)?(?![\d%]|[.,]\d)"
)
TOKEN = re.compile(rf"{WORD.pattern}|[,;.:?!()=>/]")


@dataclass(frozen=True)
class Token:
    """A word (its stems), a mark, or an amount (its number in the message)."""

    text: str
    stems: tuple[str, ...]
    start: int
    end: int
    amount: int = -1


@dataclass(frozen=True, eq=False)
class Message:
    """What was read of a message; `text` is in one spelling and small letters."""

    text: str
    amounts: Sequence[Amount]
    tokens: Sequence[Token]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words, in order."""
        return tuple(part for token in self.tokens if token.amount < 0 for part in token.stems)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The stems that say something."""
        return tuple(part for part in self.stems if part not in stop_stems())

    @cached_property
    def beyond(self) -> bool:
        """True where a number is too large to calculate with."""
        return any(amount.kind == "beyond" for amount in self.amounts)

    @cached_property
    def doubtful(self) -> Amount | None:
        """The first amount that can be read in two ways."""
        return next((amount for amount in self.amounts if amount.other), None)


def in_one_spelling(text: str) -> str:
    """The text in small plain letters, its statements told apart by marks."""
    return small(plain_letters(lines_apart(text, GOING_ON)))


@lru_cache(512)
def read(text: str) -> Message:
    """A message read."""
    said = with_digits(joined(written_out(as_lengths(spelled(WORTHLESS.sub("worthless", in_one_spelling(text)))))))
    found = settled(said, with_returns(said, directed(said, amounts(said))))
    return Message(said, found, tokens(said, found))


def tokens(text: str, found: Sequence[Amount]) -> list[Token]:
    """Words, marks and amounts of a text, in order."""
    starts = [one.start for one in found]
    listed = [
        Token(match.group(), _stems(text, match), match.start(), match.end())
        for match in TOKEN.finditer(text)
        if not (place := bisect_left(starts, match.end())) or found[place - 1].end <= match.start()
    ]
    listed += [Token(one.text, (), one.start, one.end, place) for place, one in enumerate(found)]
    return sorted(listed, key=lambda token: token.start)


def _stems(text: str, match: re.Match[str]) -> tuple[str, ...]:
    word = match.group()
    if word in SYMBOLS and SYMBOL.match(text, match.start()):
        return tuple(part for meant in SYMBOLS[word].split() for part in canonical(meant))
    return canonical(word) if word[0].isalpha() else ()
