"""Phrased calculations: every frame in every sentence, once a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.chat.templates.forms import EVERY
from tests.chat.templates.frame import FRAMES, Frame
from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import Sentence

for path in sorted(Path(__file__).parent.glob("frames_*.py")):
    import_module(f"tests.chat.templates.{path.stem}")


@dataclass(frozen=True)
class Asked:
    """A question with the inputs a learner means by it."""

    question: str
    frame: Frame
    sentence: Sentence
    inputs: dict[str, Any]


def asked(seeds: range, sentences: Sequence[Sentence] = EVERY) -> Iterator[Asked]:
    """Every frame in every sentence; the values follow from frame, sentence and seed alone."""
    for frame in FRAMES:
        for sentence in sentences:
            for seed in seeds:
                chance = Chance(f"{frame.key} {sentence.name} {seed}")
                inputs, said = frame.draw(chance)
                yield Asked(sentence.build(chance, chance.choice(frame.names), said), frame, sentence, inputs)
