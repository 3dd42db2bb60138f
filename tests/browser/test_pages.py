"""Pages in a real browser: nothing fails, nothing is asked of others, nothing is too wide, everything can be read."""

import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.seen import PAGES

WIDTHS = [390]
if os.environ.get("BROWSER_SIZES", "one") == "all":
    WIDTHS += [320, 768, 1280]
SCHEMES = ["light", "dark"]
# The contrast of every text with what lies behind it, as WCAG 2 defines it; those below 4.5 with their words.
FAINT = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const ink = channels(element.closest("svg") ? style.fill : style.color);
    const [high, low] = [light(ink), light(behind(element))].sort((a, b) => b - a);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return faint;
}"""


@pytest.fixture(scope="module", params=WIDTHS)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window of one width."""
    context = browser.new_context(viewport={"width": request.param, "height": 844}, color_scheme="light")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in it, in the light scheme unless a test asks for the other."""
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_quiet_and_fits_and_can_be_read(page: Page, server: str, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + address)
    assert said == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(server).netloc}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.evaluate(FAINT) == []
    assert page.context.cookies() == []


def test_the_keyboard_skips_to_the_content(page: Page, server: str) -> None:
    page.goto(f"{server}/articles")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_form_works_without_scripts(page: Page, server: str) -> None:
    page.goto(f"{server}/calculators/recovery")
    page.get_by_role("textbox", name="Loss so far").fill("0.5")
    page.get_by_role("textbox", name="Leverage from today on").fill("")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".answer")).to_contain_text("has to gain 100.00%")
    page.get_by_role("textbox", name="Loss so far").fill("five")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is not a number")
    expect(page.get_by_role("textbox", name="Loss so far")).to_have_value("five")


def test_one_drawing_is_shown_and_its_words_are_large_enough(page: Page, server: str) -> None:
    page.goto(server)
    drawing = page.locator("svg.chart:visible")
    expect(drawing).to_have_count(1)
    scale = drawing.evaluate("(svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    assert scale * 13 >= 10.9


def test_a_chosen_answer_says_whether_it_is_right_and_leaves_the_others_folded(page: Page, server: str) -> None:
    page.goto(f"{server}/articles/what-is-leverage")
    reasons = page.locator(".quiz details p")
    expect(reasons.first).to_be_hidden()
    page.locator(".quiz summary").first.click()
    expect(reasons.first).to_be_visible()
    expect(reasons.first.locator(".badge")).to_have_text(re.compile("right|wrong"))
    expect(reasons.nth(1)).to_be_hidden()
