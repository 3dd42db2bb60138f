"""Asking back: one question where something needed is missing or a word is ambiguous, with the choices."""

from collections.abc import Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.replies.fixed import taught_about
from service.chat.reply import Part, Reply
from service.views import quantities_of

MOST_CHOICES = 4


def ask_for(frame: Frame, words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The question for what a calculation still needs."""
    inputs = quantities_of(frame.tool.inputs)
    titles = [inputs[name].title for name in frame.missing]
    pairs = dict(frame.tool.pairs)
    titles = [
        f"{inputs[name].title} or {inputs[pairs[name]].title}" if name in pairs else inputs[name].title
        for name in frame.missing
    ]
    question = (
        f"To calculate {_small(frame.tool.title)} I need to know: {'; '.join(map(_small, titles))}. Which"
        f" values shall I use?"
    )
    asked = {
        "question": question,
        "missing": list(frame.missing),
        "choices": list(suggestions[:1]),
        "tool": frame.tool.name,
    }
    return Reply(
        [taught_about(words)[:2], [Part(question)]], clarification=asked, suggestions=suggestions, kind="clarify"
    )


def ask_which(choices: Sequence[Tool], words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The question which of several calculations is meant."""
    titles = [tool.title for tool in choices[:MOST_CHOICES]]
    question = f"That depends on what you mean. Which of these do you want to know: {'; '.join(map(_small, titles))}?"
    asked = {"question": question, "missing": [], "choices": titles, "tool": None}
    return Reply(
        [taught_about(words)[:1], [Part(question)]], clarification=asked, suggestions=suggestions, kind="clarify"
    )


def refused_inputs(frame: Frame, sentence: str, suggestions: Sequence[str]) -> Reply:
    """The question after a tool refused what was read."""
    question = (
        f"I read this as {_small(frame.tool.title)}, but it cannot be calculated like this: {sentence}."
        f" Could you give the value again?"
    )
    asked = {"question": question, "missing": [], "choices": [], "tool": frame.tool.name}
    return Reply([[Part(question)]], clarification=asked, suggestions=suggestions, kind="clarify")


def too_large(suggestions: Sequence[str]) -> Reply:
    """The question after a number that no calculation takes."""
    question = "One of these numbers is too large to calculate with. Which number did you mean?"
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [], "tool": None}
    return Reply([[Part(question)]], clarification=asked, suggestions=suggestions, kind="clarify")


def _small(title: str) -> str:
    """A title inside a sentence."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title
