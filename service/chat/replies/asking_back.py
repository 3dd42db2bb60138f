"""Asking back: one question where something needed is missing or a word is ambiguous, with the choices."""

from collections.abc import Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.replies.fixed import taught_about
from service.chat.replies.inputs_said import title_inside
from service.chat.reply import Part, Reply
from service.chat.scenes.histories import Asked
from service.chat.scenes.tools import SIDE_BY_SIDE
from service.products import scenarios
from service.views import quantities_of

MOST_CHOICES = 4


def ask_for(frame: Frame, words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The question for what a calculation still needs, with a question that has it all."""
    inputs, pairs = quantities_of(frame.tool.inputs), dict(frame.tool.pairs)
    names = [[name, *([pairs[name]] if name in pairs else [])] for name in frame.missing]
    titles = [" or ".join(title_inside(inputs[name].title.split(",")[0]) for name in either) for either in names]
    question = (
        f"To calculate this ({title_inside(frame.tool.title)}), I still need: {_listed(titles)}. What shall I use?"
    )
    said = [question, *([f"You could ask, for example: “{suggestions[0]}”"] if suggestions else [])]
    asked = {
        "question": question,
        "missing": list(frame.missing),
        "choices": list(suggestions[:1]),
        "tool": frame.tool.name,
    }
    return _asked(said, asked, suggestions, taught_about(words)[:1])


def ask_which(choices: Sequence[Tool], words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The question which of several calculations is meant."""
    titles = [tool.title for tool in choices[:MOST_CHOICES]]
    question = (
        f"That depends on what you mean. Which of these do you want to know: {_listed(map(title_inside, titles))}?"
    )
    asked = {"question": question, "missing": [], "choices": titles, "tool": None}
    return _asked([question], asked, suggestions, taught_about(words)[:1])


def refused_inputs(frame: Frame, sentence: str, suggestions: Sequence[str]) -> Reply:
    """The question after a tool refused what was read."""
    question = (
        f"I read this as {title_inside(frame.tool.title)}, and that cannot be calculated as it stands:"
        f" {title_inside(sentence)}. What value did you mean?"
    )
    asked = {"question": question, "missing": [], "choices": [], "tool": frame.tool.name}
    return _asked([question], asked, suggestions)


def no_history(past: Asked, words: Sequence[str]) -> Reply:
    """The question for prices where a stretch of the past is asked for of which none are stored."""
    coin = f" of {past.coin}" if past.coin else ""
    question = f"No prices{coin} for {past.period} are stored here. Which prices or moves shall I take instead?"
    titles = [one.title for one in scenarios().values()]
    told = f"I also know these paths by name: {_listed(titles)}."
    examples = list(SIDE_BY_SIDE.questions)
    said = [question, f"You could ask, for example: “{examples[0]}”"]
    asked = {"question": question, "missing": ["prices"], "choices": examples, "tool": SIDE_BY_SIDE.name}
    taught = [part for part in taught_about(words) if past.period in part.text][:1]
    return _asked(said, asked, examples, taught, [told])


def too_large(suggestions: Sequence[str]) -> Reply:
    """The question after a number that no calculation takes."""
    question = "One of these numbers is too large to calculate with. Which number did you mean?"
    asked: dict[str, Any] = {"question": question, "missing": [], "choices": [], "tool": None}
    return _asked([question], asked, suggestions)


def _asked(
    said: Sequence[str],
    asked: dict[str, Any],
    suggestions: Sequence[str],
    taught: Sequence[Part] = (),
    told: Sequence[str] = (),
) -> Reply:
    """The reply that asks, the question first."""
    parts = [[Part(" ".join(said))], [Part(one) for one in told], taught]
    own = " ".join([*said, *told])
    return Reply(parts, clarification=asked, suggestions=suggestions, kind="clarify", allowed=own)


def _listed(titles: Any) -> str:
    """Titles in a row, with "and" before the last."""
    *first, last = titles
    return f"{', '.join(first)} and {last}" if first else str(last)
