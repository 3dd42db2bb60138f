"""Six calculators in every size with their parts open, and without scripts: nothing faint, small or in the way.

Every page as it opens is looked at in `test_pages`. A page is loaded once and resized, which costs no load.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.measuring import ALL, shortfalls, violations

SIX = (
    "leverage-token-return", "liquidation-price", "volatility-drag", "funding-cost", "recovery", "merkle-patricia-trie",
)  # fmt: skip
SIZES = [(390, "light")] if not ALL else [(width, scheme) for width in (320, 390, 1280) for scheme in ("light", "dark")]

Opening = Callable[[bool], Page]


@pytest.fixture(scope="module")
def opening(browser: Browser) -> Iterator[Opening]:
    """Gives the one page on which scripts run, or do not."""
    kept: dict[bool, Page] = {}

    def page(scripts: bool = True) -> Page:
        if scripts not in kept:
            kept[scripts] = browser.new_context(java_script_enabled=scripts).new_page()
        return kept[scripts]

    yield page
    for page_kept in kept.values():
        page_kept.context.close()


def holds(page: Page, look: Callable[[Page], list[str]]) -> None:
    """In no size is there anything to object to."""
    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert look(page) == [], (width, scheme)


def everything(page: Page) -> list[str]:
    """All that our measures and axe find."""
    return shortfalls(page) + violations(page)


@pytest.mark.parametrize("name", SIX if ALL else SIX[:1])
def test_it_holds_at_every_size_with_parts_open(opening: Opening, server: str, name: str) -> None:
    page = opening(True)
    page.goto(f"{server}/calculators/{name}")
    page.locator("details.embed > summary").first.click()
    expect(page.frame_locator(".preview iframe").locator(".answer")).to_be_visible()
    holds(page, everything)
    page.goto(f"{server}/embed/{name}")
    page.locator(".numbers summary").click()
    holds(page, everything)


@pytest.mark.parametrize("room", ["calculators", "embed"])
@pytest.mark.parametrize("name", SIX if ALL else SIX[:1])
def test_it_holds_without_scripts(opening: Opening, server: str, name: str, room: str) -> None:
    plain = opening(False)
    plain.goto(f"{server}/{room}/{name}")
    holds(plain, shortfalls)
    page = opening(True)  # axe needs scripts of its own: here ours alone do not arrive
    page.route("**/static/*.js", lambda route: route.abort())
    page.goto(f"{server}/{room}/{name}")
    holds(page, violations)
    page.unroute("**/static/*.js")
