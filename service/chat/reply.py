"""The reply to a conversation, as the wire carries it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from service.chat.passages import Passage


@dataclass(frozen=True)
class Quote:
    """A sentence of the library, word for word, with the passage where it stands."""

    passage: Passage
    text: str


@dataclass(frozen=True)
class Run:
    """A run that sentences are made from: its title, its page, and the article that teaches the method."""

    title: str
    page: str
    about: str


@dataclass(frozen=True)
class Stated:
    """A fact of a venue sheet: what the sheet is called, where it is shown, the article on such facts, and the fact."""

    title: str
    page: str
    about: str
    venue: str
    fact: str


@dataclass(frozen=True)
class Part:
    """A piece of an answer: a quote, a fact or a sentence of a run, which carries its mark, or words of our own."""

    text: str
    source: Quote | Run | Stated | None = None


@dataclass(frozen=True)
class Reply:
    """What is answered: parts that become text and citations, calculations, a refusal, or a question back.

    `allowed` holds the texts of our own whose numbers may be named beside those of runs and quotes, `job` the name of
    the long work that the answer waits for.
    """

    parts: Sequence[Sequence[Part]]
    calculations: Sequence[dict[str, Any]] = ()
    refusal_code: str | None = None
    clarification: dict[str, Any] | None = None
    suggestions: Sequence[str] = ()
    mode: str = "embedded"
    kind: str = "answer"
    allowed: str = field(default="", repr=False)
    job: str | None = None
