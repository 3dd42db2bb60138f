"""Measuring: the tutor over a file of questions, one JSON object a line, scored by kind.

A question is a list of turns; the last reply counts. It passes where it names what it must and nothing it must not,
where every expected number stands in the text or in a result with its sign and unit, where it refuses exactly when it
should, and where an answer that teaches cites something.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from service.chat import answer
from service.settings import Settings

CITING = ("concept", "comparison", "calculation", "followup")
_WHOLE_WORDS = """
    no not yes all up down iv 1 2 var net part both only risk even odd other early old late log cap more rate key
    age tier
"""
WHOLE_WORDS = frozenset(_WHOLE_WORDS.split())
FALLING = re.compile(
    r"loss|lose|losing|lost|down|drop|fall|fell|declin|decay|negative|below|minus|drag|shrink|decreas|"
    r"reduc|pay|cost|wipe",
    re.I,
)
EITHER_SIGN = re.compile(r"drop|loss|drawdown|cost|decay|drag|distance|fee|funding|trade", re.I)
FIGURE = re.compile(r"(?P<sign>(?<![\w.])[-−])?[$€£]?(?P<minus>-)?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>%|x\b)?")
LONGEST_LIST = 12
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def flat(text: str) -> str:
    """A text for comparing: small, without apostrophes, dashes as spaces."""
    said = text.lower().replace("’", "'").replace("'", "")
    return re.sub(r"\s+", " ", re.sub(r"[*`#>|‐-―−_/-]", " ", said))


def mentions(phrase: str, text: str) -> bool:
    """True where a text names a phrase, at the start of a word."""
    wanted = flat(phrase).strip()
    if not wanted or not wanted[0].isalnum():
        return phrase in text
    end = r"(?![a-z0-9])" if wanted in WHOLE_WORDS or wanted[-1].isdigit() else ""
    return re.search(rf"(?<![a-z0-9]){re.escape(wanted)}{end}", flat(text)) is not None


def figures(text: str) -> Iterator[tuple[float, str, bool, str]]:
    """The numbers of a text with unit, whether negative, and the words around."""
    for match in FIGURE.finditer(text):
        around = text[max(0, match.start() - 90) : match.end() + 60]
        yield (
            float(match["digits"].replace(",", "")),
            match["unit"] or "",
            bool(match["sign"] or match["minus"]),
            around,
        )


def results(value: Any, name: str = "") -> Iterator[tuple[float, str]]:
    """The numbers of a result with the name they stand under; long lists aside."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from results(inner, key)
    elif isinstance(value, list) and len(value) <= LONGEST_LIST:
        for inner in value:
            yield from results(inner, name)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value), name


def finds(wanted: dict[str, Any], reply: dict[str, Any]) -> bool:
    """True where an expected number stands in the text or in a result."""
    value, tolerance, unit = wanted["value"], wanted["rel_tol"], wanted.get("unit", "")
    either = bool(EITHER_SIGN.search(wanted["name"]))
    for number, mark, negative, around in figures(reply["answer"]):
        fits = mark == "%" if unit == "%" else mark != "%" if unit == "x" else not mark
        near = abs(number - abs(value)) <= tolerance * max(abs(value), 1e-12)
        signed = (negative or FALLING.search(around)) if value < 0 else (not negative or either)
        if fits and near and signed:
            return True
    for one in reply["calculations"]:
        for number, name in results(one["result"]):
            for target in (value, value / 100) if unit == "%" else (value,):
                same = abs(abs(number) - abs(target)) <= tolerance * max(abs(target), 1e-12)
                if same and ((number < 0) == (target < 0) or FALLING.search(name) or either):
                    return True
    return False


def judged(question: dict[str, Any], reply: dict[str, Any]) -> dict[str, bool]:
    """What of a question's demands a reply meets, by name."""
    text = reply["answer"]
    parts = {
        f"names {'/'.join(one[:3])}": any(mentions(word, text) for word in one) for one in question["must_mention"]
    }
    parts |= {f"avoids {one}": not mentions(one, text) for one in question["must_not"]}
    if question["expected_numbers"]:
        sets = [question["expected_numbers"], *question.get("alt_numbers", [])]
        parts["numbers"] = any(all(finds(one, reply) for one in each) for each in sets)
    if not question.get("refusal_optional"):
        parts["refusal"] = bool(reply["refusal"]) == question["should_refuse"]
    if question["kind"] in CITING and not question["should_refuse"]:
        parts["citation"] = bool(reply["citations"])
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", text)}
    parts["marks"] = marks == {one["n"] for one in reply["citations"]}
    return parts


def replied(turns: Sequence[str], settings: Settings) -> tuple[dict[str, Any], tuple[float, float]]:
    """The last reply to a list of turns, and its milliseconds: by the clock, and of the processor."""
    messages: list[dict[str, Any]] = []
    reply: dict[str, Any] = {}
    spent = (0.0, 0.0)
    for turn in turns:
        messages.append({"role": "user", "content": turn})
        started, worked = perf_counter(), thread_time()
        reply = answer(messages, settings)
        spent = ((perf_counter() - started) * 1000, (thread_time() - worked) * 1000)
        messages.append({"role": "assistant", "content": reply["answer"]})
    return reply, spent


def measure(file: Path, settings: Settings, show_failures: bool = False) -> int:
    """Prints the score by kind and the times; 0."""
    passed: dict[str, list[bool]] = defaultdict(list)
    times: list[tuple[float, float]] = []
    marks: list[float] = []
    replied(["What is leverage?"], settings)
    for line in file.read_text().splitlines():
        question = json.loads(line)
        reply, spent = replied(question["turns"], settings)
        parts = judged(question, reply)
        passed[question["kind"]].append(all(parts.values()))
        times.append(spent)
        marks += share_marked(reply)
        if show_failures and not all(parts.values()):
            failed = [name for name, held in parts.items() if not held]
            print(f"{question['id']} {question['turns']}\n  fails: {failed}\n  said: {reply['answer'][:400]}\n")
    for kind, outcomes in passed.items():
        print(f"{kind:14s} {sum(outcomes):4d} of {len(outcomes):4d}")
    print(f"sentences of answers that carry a mark: {sum(marks) / max(len(marks), 1):.1%}")
    for name, column in zip(("by the clock", "of the processor"), zip(*times, strict=True), strict=True):
        ordered = sorted(column)
        middle, late = ordered[len(ordered) // 2], ordered[ceil(0.95 * len(ordered)) - 1]
        print(f"{name:16s} p50 {middle:.1f} ms, p95 {late:.1f} ms")
    return 0


def share_marked(reply: dict[str, Any]) -> list[float]:
    """The share of an answer's sentences that carry a mark; nothing where it asks back, refuses or cites nothing."""
    if reply["clarification"] or reply["refusal"]:
        return []
    said = [one for one in SENTENCE.split(reply["answer"]) if len(one.split()) >= 6 and not one.endswith("?")]
    marked = [one for one in said if re.search(r"\[\d+\]", one)]
    return [len(marked) / len(said)] if said and reply["citations"] else []
