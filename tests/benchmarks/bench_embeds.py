"""What a figure costs on somebody else's page, measured in real Chromium beside its goals.

Bytes are those of gzip as the service sends them, over a cold cache. CPU is the time of the page's main thread, in
thread ticks, which other processes disturb less than a clock; the median of several turns is printed.
Run as `python -m tests.benchmarks.bench_embeds`; `--check` fails where a goal is missed by more than 30%.
"""

import gzip
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from service.calculators import calculators
from service.web.assets import address_of, assets
from tests.api.serving import serving
from tests.browser.conftest import ARGUMENTS, find_chromium

SIX = ("leverage-token-return", "liquidation-price", "volatility-drag", "funding-cost", "recovery", "merkle-tree")
TURNS, MOVES, SLACK = 3, 20, 1.3
# Reports the largest paint and the shifts of layout of a page, as its visitors' browsers would.
WATCH = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.paint = one.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries()
  .forEach((one) => { if (!one.hadRecentInput) seen.shift += one.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
KEPT = "() => { try { return localStorage.length + sessionStorage.length } catch { return 0 } }"


@dataclass(frozen=True)
class Goal:
    """A figure with the most that it may be."""

    name: str
    most: float
    unit: str
    measured: float
    where: str = ""

    def __str__(self) -> str:
        state = "reached" if self.measured <= self.most else "MISSED"
        return f"{self.name:<44}{self.measured:>9.4g} {self.unit:<4} at most {self.most:>6g}  {state}  {self.where}"


def zipped(body: bytes) -> int:
    """The bytes of a body as gzip sends it."""
    return len(gzip.compress(body, 6))


def scripts() -> dict[str, int]:
    """The bytes of script that the figure of each calculator brings: what all share, and the drawing of its chart."""
    shared = zipped(assets()["figure.js"].body)
    drawings = {kind: zipped(assets()[f"{kind}-chart.js"].body) for kind in ("curve", "bars")}
    return {kind: shared + size for kind, size in drawings.items()}


@contextmanager
def visiting(browser: Browser) -> Iterator[tuple[BrowserContext, Page, CDPSession]]:
    """A reader with an empty cache, and the means to measure what the page does."""
    context = browser.new_context(viewport={"width": 600, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(WATCH)
    yield context, page, session
    context.close()


def busy(session: CDPSession) -> float:
    """The time that the page's main thread has worked so far, in milliseconds."""
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"]) * 1_000


def visit(browser: Browser, home: str, name: str) -> dict[str, float]:
    """One visit to a frame: its requests, its paint, its work until it rests, and its work while a slider moves."""
    found: dict[str, float] = {}
    with visiting(browser) as (context, page, session):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{home}/embed/{name}", wait_until="networkidle")
        page.wait_for_timeout(300)
        found["boot"] = busy(session)
        found |= {key: float(value) for key, value in page.evaluate("seen").items()}
        found["requests"] = len([url for url in asked if not url.startswith("data:")])
        found["bytes"] = sum(sent(url) for url in asked if not url.startswith("data:"))
        found["others"] = len([url for url in asked if urlsplit(url).netloc not in ("", urlsplit(home).netloc)])
        found["move"] = moved(page, session)
        found["cookies"], found["kept"] = len(context.cookies()), float(page.evaluate(KEPT))
    return found


def moved(page: Page, session: CDPSession) -> float:
    """The work of one step of a slider, drawn and painted, the answer of the server at rest left out."""
    slider = page.locator(".control input").first
    if not slider.count():
        return 0.0
    page.route("**/figures/**", lambda route: route.abort())
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_timeout(100)
    before = busy(session)
    for _ in range(MOVES):  # by the keyboard alone: what looks for the slider works on the page's thread too
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(40)
    return (busy(session) - before) / MOVES


def sent(url: str) -> int:
    """The bytes of an address as they cross the wire."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"})) as answer:
        return len(answer.read()) + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())


def worst(visits: dict[str, list[dict[str, float]]], key: str, of: Callable[..., float] = median) -> tuple[float, str]:
    """The highest figure of all calculators, each by the median of its visits."""
    return max((of([visit[key] for visit in turns]), name) for name, turns in visits.items())


def goals(browser: Browser, home: str, names: tuple[str, ...]) -> list[Goal]:
    """Every figure beside its goal."""
    visit(browser, home, names[0])  # the server's own first time is no reader's
    visits = {name: [visit(browser, home, name) for _ in range(TURNS)] for name in names}
    rows: list[tuple[str, float, str, Any]] = [
        ("frame, transfer with headers", 20.0, "kB", "bytes"), ("frame, requests", 4, "", "requests"),
        ("frame, largest paint", 500, "ms", "paint"), ("frame, shift of layout", 0.01, "", "shift"),
        ("frame, CPU until it rests", 100, "ms", "boot"), ("frame, CPU of a slider's step", 4, "ms", "move"),
        ("frame, cookies", 0, "", "cookies"), ("frame, entries of storage", 0, "", "kept"),
        ("frame, requests to others", 0, "", "others"),
    ]  # fmt: skip
    found = [
        Goal(f"script with the chart as {kind}, gzip", 8.0, "kB", size / 1_000) for kind, size in scripts().items()
    ]
    for title, most, unit, key in rows:
        value, name = worst(visits, key)
        found.append(Goal(title, most, unit, value / 1_000 if unit == "kB" else value, name))
    loader = sent(home + address_of("resize.js")), zipped(assets()["resize.js"].body)
    return [*found, Goal("script that gives a frame its height, gzip", 0.5, "kB", loader[1] / 1_000)]


def main(arguments: list[str]) -> int:
    """Print every figure; 1 where one is missed by more than the slack and that is to be checked."""
    names = tuple(calculators()) if "--all" in arguments else SIX
    with serving(WEB_CONCURRENCY="1") as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        found = goals(browser, home, names)
        browser.close()
    print(*found, sep="\n")
    missed = [goal for goal in found if goal.measured > goal.most * SLACK]
    return 1 if missed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
