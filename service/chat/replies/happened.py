"""Happened: what the library says of a day, a month or an event of the past, the sentences that name it."""

import re
from collections.abc import Sequence

from service.chat.passages import Passage
from service.chat.replies.quoting import LEANING, MISTAKES, quoted
from service.chat.reply import Part, Reply
from service.chat.retrieval import shelf
from service.chat.scenes.stretches import MONTHS, Stretch, stretch_in
from service.chat.suggesting import suggestions

ASKS = re.compile(
    r"\b(?:what|how|tell|explain|describe|when|why)\b.*\b(?:happen\w*|went|was|were|did|about|crash\w*|collaps\w*)\b"
    r"|\b(?:crash|collapse)\b"
)
# Events by what they are called, with what the library's sentences on them name.
EVENTS = (
    (re.compile(r"\bblack thursday\b|\b(?:covid|corona)\w*"), re.compile(r"Black Thursday|March 2020")),
    (re.compile(r"\b(?:luna|terra|ust)\b"), re.compile(r"\bLUNA\b|\bTerra\b")),
    (
        re.compile(r"\bftx\b.*\b(?:crash\w*|collaps\w*|bankrupt\w*|fail\w*)"),
        re.compile(r"\bFTX (?:stopped|filed|failed)|; they ended with it"),
    ),
)
PASSED_OVER = ("Worked example", MISTAKES)
MOST, LONGEST_STRETCH, ALIKE = 4, 31, 0.55


def told_of(text: str, words: Sequence[str]) -> Reply | None:
    """What the library says of the day, month or event that a question names; None where it names none or says none."""
    if not ASKS.search(text):
        return None
    named = _dated(stretch_in(text)) or next((known for called, known in EVENTS if called.search(text)), None)
    found = _sentences(named, words) if named else []
    if not found:
        return None
    parts: list[Part] = [quoted(passage, number) for passage, number in found]
    return Reply([parts], suggestions=suggestions([], [found[0][0].slug]), kind="explain")


def _dated(stretch: Stretch | None) -> re.Pattern[str] | None:
    """How the library writes a day or a month; None for a longer time and for one without an end."""
    if stretch is None or stretch.first is None or stretch.last is None:
        return None
    first, last = stretch.first, stretch.last
    if (last - first).days >= LONGEST_STRETCH:
        return None
    month = f"{MONTHS[first.month - 1].capitalize()} {first.year}"
    return re.compile(rf"(?<!\d){first.day} {month}" if first == last else month)


def _sentences(named: re.Pattern[str], words: Sequence[str]) -> list[tuple[Passage, int]]:
    """The sentences that name it and lean on none before them, those that say most of these words first."""
    rarity = shelf().rarity
    scored = [
        (sum(rarity.get(word, 0.0) for word in set(words) if word in passage.stems[number]), passage, number)
        for passage in shelf().passages
        for number, sentence in enumerate(passage.sentences)
        if named.search(sentence) and not LEANING.match(sentence) and passage.heading not in PASSED_OVER
    ]
    chosen: list[tuple[Passage, int]] = []
    for _, passage, number in sorted(scored, key=lambda one: (-one[0], -len(one[1].stems[one[2]]))):
        if len(chosen) < MOST and not any(_alike(passage.stems[number], *other) for other in chosen):
            chosen.append((passage, number))
    return chosen


def _alike(stems: frozenset[str], passage: Passage, number: int) -> bool:
    """True where a sentence says mostly what another one says."""
    return len(stems & passage.stems[number]) >= ALIKE * min(len(stems), len(passage.stems[number]))
