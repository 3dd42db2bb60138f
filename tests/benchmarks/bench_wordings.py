"""How many phrased calculations the tutor reads right in sentences that it was never mended after.

The frames are those of the tests, the sentences were written by somebody who does not know how the tutor reads.
Run as `python -m tests.benchmarks.bench_wordings [FILE ...]`, each file a module with `FORMS`; without one, the modules
that say `HELD_OUT` are asked. It prints the share read right by sentence, and what is not.
"""

import sys
from collections import Counter
from pathlib import Path

from tests.chat.templates.asked import asked
from tests.chat.templates.forms import HELD_OUT, module_at, sentences_of
from tests.chat.test_templates import wrong

SEEDS = range(6)


def main(files: list[str]) -> None:
    """Ask every question once and print what became of them."""
    sentences = sentences_of(*(module_at(Path(file)) for file in files)) if files else HELD_OUT
    every, right = Counter[str](), Counter[str]()
    for one in asked(SEEDS, sentences):
        every[one.sentence.name] += 1
        said = wrong(one)
        right[one.sentence.name] += not said
        if said:
            print(said)
    for name, count in every.items():
        print(f"{name:16} {right[name]:5} of {count:5}   {right[name] / count:.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
