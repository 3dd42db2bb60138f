"""YAML as content files write it: the words of YAML 1.2, dates, and no key twice."""

from datetime import date
from typing import Any

import pytest
from yaml.error import MarkedYAMLError

from service.products.yaml_reading import load

# From the core schema of YAML 1.2; a date is the one word beside it.
WORDS: dict[str, Any] = {
    "no": "no", "on": "on", "yes": "yes", "true": True, "False": False, "~": None, "null": None, "": None,
    "010": 10, "0o10": 8, "0x1F": 31, "+1": 1, "-3": -3, "1e5": 1e5, ".5": 0.5, "-.5": -0.5, "1.": 1.0,
    "1:30": "1:30", "00:02": "00:02", "1_000": "1_000", '"1"': "1", "=x": "=x", "2026-11-22": date(2026, 11, 22),
}  # fmt: skip


@pytest.mark.parametrize("written", WORDS)
def test_a_word_is_what_it_is_in_yaml_1_2(written: str) -> None:
    found = load(f"a: {written}")["a"]
    assert found == WORDS[written]
    assert type(found) is type(WORDS[written])


@pytest.mark.parametrize("text", ["a: 1\na: 2", "a: [1", "a: {b: 1, b: 2}", "a: !!python/object:os.system x"])
def test_what_is_not_plain_yaml_is_refused(text: str) -> None:
    with pytest.raises(MarkedYAMLError):
        load(text)
