"""How a text speaks: figures, dates and names carry a mark or a placeholder, nothing advises, sentences are short."""

import re
from collections.abc import Iterator

from service.library.finding import Finding, in_front, in_text
from service.library.page import MARK, Page
from service.library.placeholders import PLACEHOLDER
from service.library.prose import Sentence, sentences

# A multiple such as 3x names a kind of product; every other digit is a figure or a date.
MULTIPLE = re.compile(r"(?<![\w.])[-−+±]?\d+(?:\.\d+)?x\b")
PERCENT = re.compile(r"[-−+]?\d[\d.,]*\s?%")
DIGIT = re.compile(r"\d")
MONTH = re.compile(r"\b(?:January|February|April|June|July|August|September|October|November|December)\b")
TICKER = re.compile(r"\b[A-Z]{2,6}(?:[1-5][LS]|UP|DOWN|BULL|BEAR|HEDGE|HALF)\b")
ADVICE = re.compile(
    r"\b(?:you|one|investors|traders|holders) should (?:buy|sell|hold|avoid|use|choose|open|close|wait)\b"
    r"|\bwe (?:recommend|suggest|advise)\b|\bbest (?:exchange|token|venue|product|time to)\b|\bsafe yield\b"
    r"|\bguaranteed\b|\brisk[- ]free\b(?! rate)|\bpassive income\b|\bprice target\b|\b(?:buy|sell) now\b"
    r"|\bgood (?:investment|entry)\b|\bmust[- ]have\b|\bdon['’]t miss\b|\bto the moon\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”")
MOST_WORDS = 20  # a sentence, on average


def sourced(page: Page, names: re.Pattern[str]) -> Iterator[Finding]:
    """Sentences with a figure, a date or a product's name that carry neither a claim mark nor a placeholder."""
    for sentence in sentences(page.body):
        if MARK.search(sentence.text) or "{{" in sentence.text:
            continue
        bare = MULTIPLE.sub("", sentence.text)
        found = next((match for kind in (DIGIT, MONTH, TICKER, names) if (match := kind.search(bare))), None)
        if found is not None:
            yield in_text(
                page, sentence.line, f"has a figure, a date or a name without a claim mark: {_start(sentence)}"
            )


def typed_percent(page: Page) -> Iterator[Finding]:
    """Sentences with a percentage that is neither cited nor computed, although another figure of them is."""
    for sentence in sentences(page.body):
        typed = PERCENT.search(PLACEHOLDER.sub("", sentence.text))
        if typed is not None and not MARK.search(sentence.text):
            yield in_text(
                page, sentence.line, f"has {typed.group(0)} typed by hand; a placeholder or a mark says whose"
            )


def advises(page: Page) -> Iterator[Finding]:
    """Sentences that advise or promise; what others say may stand in quotation marks."""
    for sentence in sentences(page.body):
        phrase = ADVICE.search(QUOTED.sub("", sentence.text))
        if phrase is not None:
            yield in_text(page, sentence.line, f"advises or promises: “{phrase.group(0)}”")
    for path, text in _front_texts(page):
        phrase = ADVICE.search(QUOTED.sub("", text))
        if phrase is not None:
            yield in_front(page, path, f"advises or promises: “{phrase.group(0)}”")


def _front_texts(page: Page) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The sentences of the front matter with their places; a wrong option may say what is wrong."""
    yield ("summary",), page.front["summary"]
    for number, asked in enumerate(page.front.get("quiz", [])):
        yield ("quiz", number, "question"), asked["question"]
        for place, option in enumerate(asked["options"]):
            yield ("quiz", number, "options", place, "reason"), option["reason"]


def long_winded(page: Page) -> Iterator[Finding]:
    """A text whose sentences are too long on average."""
    words = [sentence.words for sentence in sentences(page.body) if not sentence.in_table]
    if words and sum(words) / len(words) > MOST_WORDS:
        average = f"{sum(words) / len(words):.1f}"
        yield in_text(page, page.opening, f"sentences have {average} words on average; {MOST_WORDS} at most")


def product_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the names as whole words."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b" if names else r"(?!)")


def _start(sentence: Sentence) -> str:
    text = " ".join(sentence.text.split())
    return text if len(text) <= 60 else text[:57] + "…"
