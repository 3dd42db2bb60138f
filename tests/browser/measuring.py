"""What axe and our own measures find on a page as a real browser draws it."""

import os
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

# One size of a page, or with BROWSER_SIZES=all every one.
ALL = os.environ.get("BROWSER_SIZES", "one") == "all"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
MEASURES = Path(__file__).with_name("measures.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([tags, off]) => {
  const rules = Object.fromEntries(off.map((name) => [name, { enabled: false }]));
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] });
  const shown = (nodes) => nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
  return found.violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
}"""
MEASURE = (
    """() => Object.entries(measures).flatMap(([name, measure]) => measure().map((found) => `${name}: ${found}`))"""
)


def violations(page: Page, *off: str) -> list[str]:
    """What axe objects to: A, AA and best practice, rules that are off aside."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, [TAGS, list(off)])
    return found


def measured(page: Page) -> None:
    """Puts our measures on a page, and waits until its charts are drawn at the width of their places."""
    page.evaluate(MEASURES)
    for _ in range(200):
        if not page.evaluate("measures.unsettled()"):
            return
        page.wait_for_timeout(50)


def shortfalls(page: Page) -> list[str]:
    """What our own measures find: faint or small texts and lines, small targets, clashes in charts, pages too wide."""
    measured(page)
    found: list[str] = page.evaluate(MEASURE)
    return found
