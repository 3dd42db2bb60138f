"""Worded calculations: what somebody else asks finds its calculator, and the figure is the calculator's own.

CHAT_BUDGET=full asks every question, otherwise a seeded tenth is asked.
"""

import os
import random
from collections import Counter, defaultdict

import pytest

from service.chat import answer
from service.chat.frames.tools import Tool, tools
from tests.chat.held_out import Asked, asked
from tests.chat.phrasings import FAMILIES as PHRASED
from tests.chat.wordings.family import FAMILIES

SEEDS = range(12)
EVERY = list(asked(SEEDS))
FULL = os.environ.get("CHAT_BUDGET") == "full"
TRIED: dict[str, list[Asked]] = defaultdict(list)
for one in EVERY if FULL else random.Random("a tenth").sample(EVERY, len(EVERY) // 10):
    TRIED[one.family.tool].append(one)


def wrong(one: Asked) -> str:
    """What is wrong with the answer to a question; empty where nothing is."""
    reply = answer([{"role": "user", "content": one.question}])
    if not reply["calculations"]:
        return f"{one.question}\n  no calculation: {reply['answer'][:160]}"
    (run,) = reply["calculations"]
    fields = dict([(one.family.tool, one.family.figure), *one.family.also])
    if run["tool"] not in fields:
        return f"{one.question}\n  {run['tool']} instead of {one.family.tool}"
    expected = tools()[one.family.tool].run(one.inputs)["result"][one.family.figure]
    found = run["result"].get(fields[run["tool"]])
    if found != (expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-9, abs=1e-12)):
        return f"{one.question}\n  {found} instead of {expected}: {run['inputs']}"
    return ""


@pytest.mark.parametrize("tool", sorted(TRIED))
def test_every_worded_question_gives_the_calculators_own_figure(tool: str) -> None:
    failures = [said for one in TRIED[tool] if (said := wrong(one))]
    assert not failures, f"{len(failures)} of {len(TRIED[tool])}:\n" + "\n".join(failures[:20])


def test_the_worded_questions_are_many() -> None:
    assert len({one.question for one in EVERY}) >= 4_500


def test_every_calculator_of_numbers_is_asked_for_in_several_wordings() -> None:
    wordings = Counter({name: 0 for name, tool in tools().items() if not takes_texts(tool)})
    wordings.update(one.tool for one in FAMILIES for _ in one.wordings)
    wordings.update(one.tool for one in PHRASED for _ in one.templates)
    assert not {name: count for name, count in wordings.items() if count < 3}


def takes_texts(tool: Tool) -> bool:
    """True for a tool that needs texts: keys, proofs, tickers."""
    return any(slot.required and slot.kind == "text" for slot in tool.slots)
