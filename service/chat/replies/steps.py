"""Steps: how a calculation was worked out, from its inputs to its result, each step with its numbers put in."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.replies.calculation import calculation, page_of, point_first
from service.chat.replies.inputs_said import inputs_said
from service.chat.replies.working import named_as, step_by_step, with_numbers
from service.chat.reply import Part, Reply, Run
from service.display import show
from service.views import Values

MOST, MOST_MOVES, LONGEST = 10, 20, 160


def worked_out(frame: Frame, answer: Values, suggestions: Sequence[str]) -> Reply:
    """The reply with the point of a calculation, what was put in, and each of its steps on a line of its own."""
    source = Run(frame.tool.title, page_of(frame.tool, answer), frame.tool.about)
    notes = inputs_said(frame, answer)
    steps = told(answer["worked_example"], answer["explanation"])
    lines = [point_first(answer)[:1], notes, *([one] for one in steps)]
    parts = [[Part(sentence, source) for sentence in line] for line in lines]
    return Reply(parts, [calculation(frame, answer, " ".join(notes))], suggestions=suggestions, kind="calculate")


def told(steps: Sequence[Mapping[str, Any]], explanation: str) -> list[str]:
    """The steps of a worked example as sentences; of a path, the value after each move."""
    if each := [one for one in steps if one.get("section") == "each_step"]:
        return step_by_step(each, MOST_MOVES)
    listed = [one for one in steps if one.get("section") in (None, "first_step")]
    return list(filter(None, [_sentence(one, explanation) for one in listed[:MOST]]))


def _sentence(step: Mapping[str, Any], explanation: str) -> str:
    """A step: what it is, the formula with its numbers, the result; empty where no formula can be written out."""
    formula = with_numbers(step["formula"], step["values"])
    if not formula or len(formula) > LONGEST or not isinstance(step["result"], int | float):
        return ""
    result = named_as(step["result"], explanation) or show(step["result"], "plain")
    return f"{step['text'].rstrip('.')}: {formula} = {result}."
