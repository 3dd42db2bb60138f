"""Unclear: one question back where a message points at something that nobody named, or says too little."""

from collections.abc import Sequence
from typing import Any

from service.chat.replies.asking_back import clarifying
from service.chat.reply import Reply

NAME_IT = "Name the thing, or give me the numbers: what was bought, the leverage, and what the price did."


def what_is_meant(word: str, suggestions: Sequence[str]) -> Reply:
    """The question what a pointing word of a first message stands for."""
    return _asked(f"What do you mean by “{word}”?", suggestions)


def what_to_explain(suggestions: Sequence[str]) -> Reply:
    """The question what is to be explained or worked out."""
    return _asked("What shall I explain or work out?", suggestions)


def _asked(question: str, suggestions: Sequence[str]) -> Reply:
    examples = " or ".join(f"“{one}”" for one in suggestions[:2])
    said = [question, NAME_IT, *([f"You could ask, for example: {examples}"] if examples else [])]
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": list(suggestions[:2]), "tool": None}
    return clarifying(said, asked, suggestions)
