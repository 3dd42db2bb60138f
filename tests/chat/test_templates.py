"""Phrased calculations: frames in sentence templates find their calculator, and the figure is the calculator's own.

CHAT_BUDGET=full asks every question, otherwise a seeded share of them.
"""

import os
import random
from collections import defaultdict

import pytest

from service.calculators import calculators
from service.chat import answer
from tests.chat.templates.asked import Asked, asked
from tests.chat.templates.forms import EVERY as SENTENCES
from tests.chat.templates.forms import HELD_OUT
from tests.chat.templates.frame import FRAMES

SEEDS = range(6)
# One question of so many is asked in the small budget, and the inputs of one of so many are run.
SHARE, INPUTS_SHARE = 25, 3
EVERY = list(asked(SEEDS))
FULL = os.environ.get("CHAT_BUDGET") == "full"
BY_TOOL: dict[str, list[Asked]] = defaultdict(list)
for each in EVERY:
    BY_TOOL[each.frame.tool].append(each)


def tried(tool: str) -> list[Asked]:
    """The questions for a calculator that are asked."""
    every = BY_TOOL[tool]
    return every if FULL else random.Random(f"a share {tool}").sample(every, len(every) // SHARE)


def own_figure(one: Asked) -> object:
    """What the frame's calculator gives for the inputs that a learner means."""
    return calculators()[one.frame.tool].run(one.inputs)["result"][one.frame.figure]


def wrong(one: Asked) -> str:
    """What is wrong with the answer to a question; empty where nothing is."""
    reply = answer([{"role": "user", "content": one.question}])
    asked_as = f"{one.question}\n  ({one.sentence.name})"
    if not reply["calculations"]:
        return f"{asked_as} no calculation: {reply['answer'][:160]}"
    if len(reply["calculations"]) > 1:
        return f"{asked_as} several calculations: {[run['tool'] for run in reply['calculations']]}"
    (run,) = reply["calculations"]
    fields = dict([(one.frame.tool, one.frame.figure), *one.frame.also])
    if run["tool"] not in fields:
        return f"{asked_as} {run['tool']} instead of {one.frame.tool}"
    expected, found = own_figure(one), run["result"].get(fields[run["tool"]])
    if found != (expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-9, abs=1e-12)):
        return f"{asked_as} {found} instead of {expected}: {run['inputs']}"
    return ""


@pytest.mark.parametrize("tool", sorted(BY_TOOL))
def test_every_phrased_calculation_gives_the_calculators_own_figure(tool: str) -> None:
    questions = tried(tool)
    failures = [said for one in questions if (said := wrong(one))]
    assert not failures, f"{len(failures)} of {len(questions)}:\n" + "\n".join(failures[:20])


def test_a_fifth_of_the_sentences_was_never_used_to_tune_the_tutor() -> None:
    assert len(HELD_OUT) * 5 >= len(SENTENCES)


def test_the_phrased_questions_are_many_and_of_many_calculators() -> None:
    assert len({one.question for one in EVERY}) >= 18_000
    assert len(BY_TOOL) >= 40
    assert len({one.key for one in FRAMES}) == len(FRAMES)


def test_every_calculator_is_asked_for_in_every_sentence() -> None:
    sentences = {one.name for one in SENTENCES}
    assert len(sentences) == len(SENTENCES)
    assert not [tool for tool, every in BY_TOOL.items() if {one.sentence.name for one in every} != sentences]


@pytest.mark.parametrize("tool", sorted(BY_TOOL))
def test_a_frame_draws_what_its_calculator_takes_and_has_a_figure_for(tool: str) -> None:
    assert not [one.inputs for one in BY_TOOL[tool][::INPUTS_SHARE] if own_figure(one) in (None, [])]
