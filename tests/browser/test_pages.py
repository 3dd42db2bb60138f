"""Pages in a real browser: nothing fails, nothing is asked of others, nothing is too wide, everything can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from service.calculators import calculators
from tests.browser.measuring import ALL, measured, shortfalls, violations
from tests.web.seen import PAGES

FIRST = (390, "light")
OTHERS = [(390, "dark"), *([(320, "light"), (768, "light"), (1280, "light"), (1280, "dark")] if ALL else [])]
# Our own measure of contrast sees every text, those of charts among them, and takes a tenth of the time.
MEASURED = "color-contrast"
FRAMES = [f"/embed/{name}" for name in calculators()]
REFUSED = ["/nothing", "/calculators/recovery?loss=50", "/embed/recovery?loss=50"]
# What axe looks at where not every page is due: every calculator and its frame, and one page of every other kind.
KINDS = (
    "/", "/articles", "/articles/how-rebalancing-works", "/calculators", "/simulations", "/distributions", "/glossary",
    "/guides/errors", "/paths/tokens", "/search?q=leverage", "/topics/leverage-tokens", "/venues", "/venues/binance",
    "/monitor", "/chat", "/chat?q=what+is+leverage", *REFUSED,
)  # fmt: skip
ADDRESSES = list(dict.fromkeys([*PAGES, *FRAMES, *KINDS]))


@dataclass
class Watched:
    """A page with what it has said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def goto(self, address: str) -> None:
        """Another address, in the first size; what was said and asked before is forgotten."""
        self.resize(*FIRST)
        self.said.clear()
        self.asked.clear()
        self.page.goto(address)

    def resize(self, width: int, scheme: str) -> None:
        """The same page in another size and colour scheme, which costs no load."""
        self.page.set_viewport_size({"width": width, "height": 844})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Watched]:
    """One page for all addresses."""
    context = browser.new_context()
    found = Watched(context.new_page())
    found.page.on("console", lambda message: found.said.append(message.text))
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    found.page.on("request", lambda request: found.asked.append(request.url))
    yield found
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a narrow screen."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_quiet_and_fits_and_can_be_read_and_used(watched: Watched, server: str, address: str) -> None:
    watched.goto(server + address)
    axed = ALL or address in KINDS or address.startswith(("/calculators/", "/embed/"))
    assert shortfalls(watched.page) + (violations(watched.page, MEASURED) if axed else []) == []
    for width, scheme in OTHERS:
        watched.resize(width, scheme)
        everywhere = ALL and address in KINDS
        found = shortfalls(watched.page) + (violations(watched.page, MEASURED) if everywhere else [])
        assert found == [], (width, scheme)
    told = "the server responded with a status of 4"  # so a browser says that an address was refused
    assert [text for text in watched.said if not (address in REFUSED and told in text)] == []
    assert {urlsplit(url).netloc for url in watched.asked} <= {urlsplit(server).netloc, ""}
    assert watched.page.context.cookies() == []


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
    measured(page)
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
