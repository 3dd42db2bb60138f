"""Examples: a calculator of texts shown by what it takes and its own example; a question that stands for an example."""

from collections.abc import Sequence
from dataclasses import replace

from service.calculators import calculators
from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.replies.calculation import calculation, lesson, page_of, point_first
from service.chat.replies.inputs_said import title_inside
from service.chat.reply import Part, Reply, Run
from service.chat.suggesting import suggestions


def by_example(tool: Tool, words: Sequence[str]) -> Reply:
    """The reply that says what a calculator takes, and what it makes of its example."""
    example = calculators()[tool.name].example
    answer = tool.run(dict(example))
    source = Run(tool.title, page_of(tool, answer), tool.about)
    needed = [title_inside(slot.quantity.title) for slot in tool.slots if slot.required]
    takes = [
        f"The calculator “{tool.title}” does this with texts of your own: open its page and put them in.",
        f"It needs: {'; '.join(needed)}.",
    ]
    shown = ["This is what it makes of its example.", *point_first(answer)]
    run = calculation(Frame(tool, example, (), ()), answer, "The calculator's own example.")
    parts = [[Part(sentence, source) for sentence in line] for line in (takes, shown)]
    return Reply([*parts, lesson(tool, words)], [run], suggestions=suggestions([], [tool.about]), kind="calculate")


def with_example(reply: Reply, question: str) -> Reply:
    """The reply to a question that was put in the asker's place, with that question first."""
    said = f"An example: “{question}”"
    return replace(reply, parts=[[Part(said)], *reply.parts], allowed=f"{reply.allowed} {said}")
