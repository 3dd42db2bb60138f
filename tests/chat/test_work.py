"""The work of an answer is bounded: calls are counted, not seconds, so that a slow machine changes nothing."""

import gc
import sys
from types import FrameType
from typing import Any

import pytest

from service.chat import answer
from service.chat.described import LONGEST_MESSAGE, MOST_NUMBERS
from service.chat.reading import read
from service.chat.reading.variants import variants

REPEATED = [
    "1% ", "$1 ", "3x ", "1 ", "-1% +1% ", "10 days ", "2 to 1 ", "half ", "1,000 ", "100 -> ", "btc3l ", "3x token ",
    "€1.234 ", "drops 1% ", "halves ", "a day ", "what? ", "leverage ", "march 2020 ", "x ", "-1%, 1%, 1%, ",
]  # fmt: skip
MOST_CALLS = 300_000


def calls_of(text: str, run: Any) -> int:
    """How many functions are called, Python's own among them, while a text is worked on."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()
    sys.setprofile(counted)
    try:
        run(text)
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


def answered(text: str) -> None:
    answer([{"role": "user", "content": text}])


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is built once is built before anything is counted."""
    answered("liquidation price of a 10x long from 60k?")
    answered("what is leverage?")


@pytest.mark.parametrize("unit", REPEATED)
def test_as_many_amounts_as_are_taken_are_answered_with_bounded_work(unit: str) -> None:
    text = (unit * min(MOST_NUMBERS, LONGEST_MESSAGE // len(unit))).strip()
    assert calls_of(text, answered) < MOST_CALLS


def test_a_message_of_many_amounts_is_tried_in_its_own_wording_alone() -> None:
    assert variants(read("0.5 eth at 3000; " * 8))
    assert not variants(read("0.5 eth at 3000; " * 9))


@pytest.mark.parametrize("unit", REPEATED)
def test_reading_twice_as_much_is_at_most_about_twice_the_work(unit: str) -> None:
    most = LONGEST_MESSAGE // len(unit)
    half, whole = (calls_of(unit * times, read.__wrapped__) for times in (most // 2, most))
    assert whole < 2.5 * half + 20_000
