"""Thousands of phrased calculations: each finds its tool, and the figure is the closed form's.

CHAT_BUDGET=full asks every question, otherwise a seeded tenth is asked.
"""

import os
import random
from collections import defaultdict

import pytest

from service.chat import answer
from tests.chat.phrasings import Phrased, phrased

SEEDS = range(80)
# Two tools that work out the same figure: either is right.
ALSO = {("path-compounding", "total_return"): "token_return"}
EVERY = list(phrased(SEEDS))
FULL = os.environ.get("CHAT_BUDGET") == "full"
TRIED: dict[str, list[Phrased]] = defaultdict(list)
for one in EVERY if FULL else random.Random("a tenth").sample(EVERY, len(EVERY) // 10):
    TRIED[one.tool].append(one)


def wrong(one: Phrased) -> str:
    """What is wrong with the answer to a phrased calculation; empty where nothing is."""
    reply = answer([{"role": "user", "content": one.question}])
    if not reply["calculations"]:
        return f"{one.question}\n  no calculation: {reply['answer'][:160]}"
    (run,) = reply["calculations"]
    figure = ALSO.get((run["tool"], one.figure), one.figure)
    if figure not in run["result"] or (run["tool"] != one.tool and figure == one.figure):
        return f"{one.question}\n  {run['tool']} instead of {one.tool}"
    if run["result"][figure] != pytest.approx(one.value, rel=1e-9, abs=1e-12):
        return f"{one.question}\n  {run['result'][figure]} instead of {one.value}: {run['inputs']}"
    return ""


@pytest.mark.parametrize("tool", sorted(TRIED))
def test_every_phrasing_gives_the_closed_form(tool: str) -> None:
    failures = [said for one in TRIED[tool] if (said := wrong(one))]
    assert not failures, f"{len(failures)} of {len(TRIED[tool])}:\n" + "\n".join(failures[:20])


def test_there_are_phrasings_enough() -> None:
    assert len(EVERY) >= 5_000
    assert len({one.question for one in EVERY}) >= 3_000
