"""The browser's machine: translated rules give the bits of the ledger, in real Chromium."""

import base64
import os
import random
import struct
from collections.abc import Iterator
from itertools import accumulate
from operator import mul
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from service.declaration import Rule
from service.rules import rules
from service.simulator.ledger import Machine, Market, Terms, run
from service.web.assets import address_of
from service.web.machine.flat import runs_in_a_browser
from tests.simulator.kernel_cases import machine_of, moments_at_random, settings_at_random, terms_at_random

RUN = {name: rule for name, rule in rules().items() if runs_in_a_browser(rule)}
SETTINGS = 5_000 if os.environ.get("KERNEL_BUDGET") == "full" else 60
BATCH = 250
# Every number of every column of a run, as the bytes of doubles: JSON would lose the sign of a zero.
ASK = """async ([address, cases]) => {
  const { run } = await import(address);
  return cases.map(({ machine, terms, path, value }) => {
    const found = run(machine, terms, path, value);
    const numbers = [
      ...found.prices, ...found.values, ...found.exposures, ...found.flows.flat(), found.closedAt ?? -1,
    ];
    const bytes = new Uint8Array(new Float64Array(numbers).buffer);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    opened = browser.new_page(bypass_csp=True)  # it is the arithmetic that is tried here
    opened.goto(f"{server}/articles")
    yield opened
    opened.close()


def growths_at_random(chance: random.Random) -> list[float]:
    """Up to 60 steps, quiet or wild, with jumps that liquidate and wipe out."""
    spread, jumps = chance.choice([0.005, 0.03, 0.1]), chance.choice([0.0, 0.02, 0.1])
    return [
        chance.uniform(0.3, 2.2) if chance.random() < jumps else max(1.0 + chance.gauss(0.0, spread), 0.01)
        for _ in range(chance.randint(1, 60))
    ]


def case(rule: Rule, chance: random.Random) -> tuple[Machine, Terms, Market]:
    """A rule with random settings and costs, on a random path."""
    growths = growths_at_random(chance)
    moments = moments_at_random(chance, len(growths))
    prices = list(accumulate([100.0, *growths], mul))
    return (
        machine_of(rule, settings_at_random(rule, chance)),
        terms_at_random(chance),
        Market(prices, growths, **moments),
    )


def as_json(machine: Machine, terms: Terms, market: Market) -> dict[str, Any]:
    """What the driver takes."""
    return {
        "machine": {"settings": machine.settings, "memory": machine.memory, "opening": machine.opening_leverage},
        "terms": {"numbers": terms.numbers, "open_and_close": terms.open_and_close},
        "path": {
            "price": market.prices[0], "growths": market.growths, "clocks": market.clocks, "due": market.due,
            "rates": market.rates,
        },
        "value": 1_000.0,
    }  # fmt: skip


def bytes_of(machine: Machine, terms: Terms, market: Market) -> bytes:
    """The ledger's columns as the browser writes its own; the bits of what happened stand among the acts."""
    ledger = run(machine, terms, market, 1_000.0)
    happened = [0.0] * len(ledger.values)
    for entry, act in ledger.acts:
        happened[entry] = act.happened
    flows = [number for row in zip(*ledger.flows.values(), happened, strict=True) for number in row]
    closed = -1 if ledger.closed_at is None else ledger.closed_at
    numbers = [*ledger.prices, *ledger.values, *ledger.exposures, *flows, closed]
    return struct.pack(f"<{len(numbers)}d", *numbers)


@pytest.mark.parametrize("name", RUN)
def test_every_rule_gives_the_bits_of_the_ledger_in_the_browser(page: Page, name: str) -> None:
    chance, closed = random.Random(f"browser {name}"), 0
    for _ in range(0, SETTINGS, BATCH):
        cases = [case(RUN[name], chance) for _ in range(min(BATCH, SETTINGS))]
        answers = page.evaluate(ASK, [address_of(f"{name}.js"), [as_json(*one) for one in cases]])
        for one, answer in zip(cases, answers, strict=True):
            expected = bytes_of(*one)
            assert base64.b64decode(answer) == expected, one
            closed += struct.unpack("<d", expected[-8:])[0] > 0
    assert closed > 0 or name == "spot"
