"""How many phrased calculations the tutor reads right in sentences that it was never mended after.

The frames are those of the tests, the sentences were written by somebody who does not know how the tutor reads.
Run as `python -m tests.benchmarks.bench_wordings`; it prints the share read right by sentence, and what is not.
"""

from collections import Counter

from tests.chat.templates.asked import asked
from tests.chat.templates.further_sentences import FORMS as FURTHER
from tests.chat.templates.held_out_sentences import FORMS as HELD_OUT
from tests.chat.templates.sentences import Sentence
from tests.chat.test_templates import wrong

SEEDS = range(6)


def main() -> None:
    """Ask every question once and print what became of them."""
    sentences = [Sentence(name, build) for name, build in (*FURTHER, *HELD_OUT)]
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
    main()
