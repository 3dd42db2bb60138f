"""Quizzes: a seed chooses numbers and order; the simulator computes the right answer and what the mistakes give."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from service.display import show
from service.library import examples
from service.library.examples import Example, NoSuchFigure
from service.library.placeholders import Shows, filled
from service.working import evaluate

DRAWN = "drawn"


@dataclass(frozen=True)
class Option:
    """An answer to choose; `mistake` names the misconception behind a wrong one."""

    text: str
    right: bool
    mistake: str
    reason: str


@dataclass(frozen=True)
class Question:
    """A question as it is asked; `section` is the anchor of what answers it, `runs` where its numbers come from."""

    question: str
    objective: int
    section: str
    drawn: bool
    options: tuple[Option, ...]
    runs: tuple[Example, ...]


@dataclass(frozen=True)
class Figures:
    """What is drawn and what is worked out from it, each the way a reader sees it."""

    known: Mapping[str, str]

    def figure(self, path: str) -> str:
        """The figure of a name; NoSuchFigure where nothing is called so."""
        if path not in self.known:
            raise NoSuchFigure(f"nothing that is drawn is called {path}")
        return self.known[path]


@dataclass(frozen=True, eq=False)
class Quiz:
    """The questions of an article as written, and the examples that all of them may show."""

    slug: str
    written: Sequence[Mapping[str, Any]]
    examples: Mapping[str, Example]

    def __len__(self) -> int:
        return len(self.written)

    @lru_cache(maxsize=16)  # noqa: B019 - a quiz lives as long as the library
    def ask(self, seed: int) -> tuple[Question, ...]:
        """The questions with the numbers and the order of options that a seed chooses."""
        return tuple(self._ask(number, seed) for number in range(len(self.written)))

    def _ask(self, number: int, seed: int) -> Question:
        written = self.written[number]
        draws = combinations(written)
        asked = put(written, draws[_chosen(f"{self.slug}/{number}/{seed}") % len(draws)], self.examples)
        order = sorted(range(len(asked.options)), key=lambda place: _chosen(f"{self.slug}/{number}/{seed}/{place}"))
        return Question(**{**vars(asked), "options": tuple(asked.options[place] for place in order)})


def combinations(written: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Everything that can be drawn for a question; one empty draw for a question with fixed numbers."""
    draws = written.get("draws", {})
    return [dict(zip(draws, values, strict=True)) for values in product(*draws.values())]


def put(written: Mapping[str, Any], draw: Mapping[str, Any], known: Mapping[str, Example]) -> Question:
    """A question with its numbers put in; its own examples run, its options in the order in which they are written."""
    runs = {name: examples.run(name, _request(run, draw)) for name, run in written["examples"].items()}
    figures = {name: show(value, "plain") for name, value in draw.items()} | {
        name: show(evaluate(one["formula"], draw), one["show"]) for name, one in written["figures"].items()
    }
    sources: dict[str, Shows] = {**known, **runs, DRAWN: Figures(figures)}
    return Question(
        question=filled(written["question"], sources),
        objective=written["objective"],
        section=written["section"],
        drawn=bool(draw),
        options=tuple(
            Option(
                text=filled(one["text"], sources),
                right=one["right"],
                mistake=one["mistake"],
                reason=filled(one["reason"], sources),
            )
            for one in written["options"]
        ),
        runs=tuple(runs.values()),
    )


def _request(run: Mapping[str, Any], draw: Mapping[str, Any]) -> dict[str, Any]:
    """A run with its formulas worked out."""
    given = {name: _worked(value, draw) for name, value in run.items()}
    return {"expect": {}, "how": "", **given}


def _worked(value: Any, draw: Mapping[str, Any]) -> Any:
    """A value of a request, with every text that starts with = replaced by what it comes to."""
    if isinstance(value, str) and value.startswith("="):
        return evaluate(value[1:].strip(), draw)
    if isinstance(value, Mapping):
        return {name: _worked(inner, draw) for name, inner in value.items()}
    return [_worked(inner, draw) for inner in value] if isinstance(value, list) else value


def _chosen(text: str) -> int:
    """A large number that a text decides."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
