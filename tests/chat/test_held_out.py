"""Held-out phrasings: what somebody else asks finds its calculator, and the figure is the calculator's own.

CHAT_BUDGET=full asks every question, otherwise a seeded tenth is asked.
"""

import os
import random
from collections import defaultdict

import pytest

from service.calculators import calculators
from service.chat import answer
from tests.chat.held_out import Asked, asked

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
    expected = calculators()[one.family.tool].run(one.inputs)["result"][one.family.figure]
    found = run["result"][fields[run["tool"]]]
    if found != pytest.approx(expected, rel=1e-9, abs=1e-12):
        return f"{one.question}\n  {found} instead of {expected}: {run['inputs']}"
    return ""


@pytest.mark.parametrize("tool", sorted(TRIED))
def test_every_held_out_question_gives_the_calculators_own_figure(tool: str) -> None:
    failures = [said for one in TRIED[tool] if (said := wrong(one))]
    assert not failures, f"{len(failures)} of {len(TRIED[tool])}:\n" + "\n".join(failures[:20])


def test_the_held_out_questions_are_many_and_over_many_calculators() -> None:
    assert len({one.question for one in EVERY}) >= 1_300
    assert len({one.family.tool for one in EVERY}) >= 25
