"""A small content folder with nothing wrong in it, for tests that then break one thing."""

from pathlib import Path

ARTICLE = """---
title: Losing half
summary: Half lost asks for a doubling.
level: beginner
group: foundations
topics: [leverage]
aliases: [half]
prerequisites: [first-steps]
objectives: [Say what half is., Work out the way back.]
status: current
reviewed: 2026-11-22
sources:
  page: {title: A page, publisher: A venue, grade: primary, address: "https://example.org/page"}
claims:
  c1: {source: page, as_of: 2026-11-20, status: verified}
examples:
  half:
    calculator: recovery
    inputs: {loss: 0.5}
    expect: {gain_needed: "100.00%"}
  fifth: {"calculator": recovery, inputs: {"loss": 0.2}, "expect": {"gain_needed": "25.00%"}}
questions: [What is half?, What then?, And now?]
quiz:
  - question: What brings {{ drawn.shown }} back?
    objective: 1
    section: worked-example
    draws: {loss: [0.5, 0.2, 0.75], extra: [1, 2]}
    examples:
      asked: {'calculator': recovery, inputs: {loss: =loss}}
    figures:
      shown: {formula: loss, show: percent}
      less: {formula: loss * (1 - loss), show: percent}
    options:
      - {text: "{{ asked.gain_needed }}", right: true, reason: "It takes {{ asked.gain_needed }}."}
      - {text: "{{ drawn.shown }}", mistake: Takes it for symmetric, reason: The rest is smaller.}
      - {text: "{{ drawn.less }}", mistake: Takes a share of a share, reason: That is smaller still.}
      - {text: Luck, mistake: Takes it for chance, reason: Arithmetic does not ask.}
  - question: And what else?
    objective: 2
    section: why
    options:
      - {text: Nothing, right: true, reason: That is all.}
      - {text: Time, mistake: Waits, reason: Time alone does nothing.}
      - {text: Hope, mistake: Hopes, reason: Hope does nothing.}
      - {text: Both, mistake: Waits and hopes, reason: Neither does.}
  - question: Once more, {{ half.gain_needed }}?
    objective: 2
    section: why
    options:
      - {text: Yes, right: true, reason: It repeats.}
      - {text: No, mistake: Denies it, reason: It repeats.}
      - {text: Maybe, mistake: Doubts it, reason: It repeats.}
      - {text: Never, mistake: Denies it for good, reason: It repeats.}
---

Half of what is lost has to be doubled to come back.

## What happens

The rest is smaller. So a gain works on less, which [leverage](/glossary#leverage) makes worse.

## Worked example

What is left has to gain {{ half.gain_needed }}.

[A smaller loss](figure:fifth)

## Why

A share of less is less.

## When it matters

The venue said so in 2020.[^c1]

## Common mistakes

- “It is symmetric.” It is not.

## Try it

[Change the loss](example:half).

## Sources

All of it was read.
"""

TERM = """---
term: Leverage
aliases: [gearing]
summary: Exposure divided by your own equity
see: [/articles/losing-half]
---

It multiplies what happens.
"""

GUIDE = """---
title: Errors
summary: What went wrong.
reviewed: 2026-11-22
---

## Codes

### range

A number out of bounds.
"""

PLAN = """
articles:
  first-steps: {level: beginner, title: First steps}
  hard-work: {level: advanced, title: Hard work}
venues: [Examplex]
"""

SHEET = """
title: A venue
summary: A venue made for tests.
reviewed: 2026-11-22
scope: venue
sources:
  page: {title: A page, publisher: A venue, address: "https://example.org/page", grade: primary}
blocks:
  identity:
    - {field: status, value: live, status: verified, source: page, as_of: 2026-11-22}
  leverage-tokens:
    - {field: target, value: 3, unit: x, status: verified, source: page, as_of: 2026-11-01}
    - {field: fee, value: 0.001, unit: ratio per day, status: verified, source: page, as_of: 2026-11-22}
    - {field: spread, value: null, status: unknown, as_of: 2026-11-22}
products:
  - name: three
    title: Three
    summary: Three times.
    rule: daily-reset
    financing: loan
    settings: {target_leverage: target}
    costs: {management_fee: fee}
    assumptions: [The page leaves the hour open.]
"""

SCENARIO = """
title: Up
summary: Up once.
source: {title: Made up, publisher: This project, grade: computed}
as_of: 2026-11-22
step: 1d
returns: [0.1]
"""


def write(folder: Path, **changes: tuple[str, str]) -> Path:
    """The folder with every kind of file; `article=(old, new)` replaces a text that has to stand in it once."""
    texts = {
        "article": ("articles/losing-half.md", ARTICLE),
        "term": ("glossary/leverage.md", TERM),
        "guide": ("guides/errors.md", GUIDE),
        "plan": ("planned.yaml", PLAN),
        "sheet": ("venues/venue.yaml", SHEET),
        "scenario": ("scenarios/up.yaml", SCENARIO),
    }
    for kind, (name, text) in texts.items():
        old, new = changes.get(kind, ("", ""))
        if old:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the {kind}"
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(old, new) if old else text, "utf-8")
    return folder


def line_of(folder: Path, name: str, text: str) -> int:
    """The line of a file on which a text first stands."""
    whole = (folder / name).read_text("utf-8")
    return whole[: whole.index(text)].count("\n") + 1
