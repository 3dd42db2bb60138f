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
class Part:
    """A piece of an answer: words of our own, or a quote that carries its mark."""

    text: str
    quote: Quote | None = None


@dataclass(frozen=True)
class Reply:
    """What is answered: parts that become text and citations, calculations, a refusal, or a question back."""

    parts: Sequence[Sequence[Part]]
    calculations: Sequence[dict[str, Any]] = ()
    refusal_code: str | None = None
    clarification: dict[str, Any] | None = None
    suggestions: Sequence[str] = ()
    mode: str = "embedded"
    kind: str = "answer"
    allowed: str = field(default="", repr=False)
