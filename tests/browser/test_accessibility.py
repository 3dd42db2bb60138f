"""Every page and every embed, as axe and our own measures see it: no violation, nothing faint, small or in the way."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from service.calculators import calculators
from tests.browser.measuring import shortfalls, violations
from tests.web.seen import PAGES

ALL = os.environ.get("BROWSER_SIZES", "one") == "all"
SIX = (
    "leverage-token-return", "liquidation-price", "volatility-drag", "funding-cost", "recovery", "merkle-patricia-trie",
)  # fmt: skip
KINDS = (
    "/", "/articles", "/articles/how-rebalancing-works", "/calculators", "/simulations", "/distributions", "/glossary",
    "/guides/errors", "/paths/tokens", "/search?q=leverage", "/topics/leverage-tokens", "/venues", "/venues/binance",
    "/monitor", "/chat", "/chat?q=what+is+leverage", "/nothing", "/calculators/recovery?loss=50",
    "/embed/recovery?loss=50",
)  # fmt: skip
SIZES = [(390, "light")] if not ALL else [(width, scheme) for width in (320, 390, 1280) for scheme in ("light", "dark")]
# Our own measure of contrast sees every text, those of charts among them, and takes a tenth of the time.
MEASURED = "color-contrast"

Opening = Callable[..., Page]


@pytest.fixture(scope="module")
def opening(browser: Browser) -> Iterator[Opening]:
    """Gives the one page of a size, a colour scheme and scripts on or off."""
    kept: dict[tuple[int, str, bool], Page] = {}

    def of_size(width: int = 390, scheme: str = "light", scripts: bool = True) -> Page:
        if (width, scheme, scripts) not in kept:
            context = browser.new_context(
                viewport={"width": width, "height": 844},
                color_scheme=scheme,
                java_script_enabled=scripts,
                bypass_csp=True,
            )
            kept[width, scheme, scripts] = context.new_page()
        return kept[width, scheme, scripts]

    yield of_size
    for page in kept.values():
        page.context.close()


def holds(page: Page, *off: str) -> None:
    """Nothing is left to object to."""
    assert shortfalls(page) + violations(page, *off) == []


@pytest.mark.parametrize("room", ["calculators", "embed"])
@pytest.mark.parametrize("name", calculators())
def test_every_calculator_can_be_used_by_everyone(opening: Opening, server: str, name: str, room: str) -> None:
    page = opening()
    page.goto(f"{server}/{room}/{name}")
    holds(page, MEASURED)


@pytest.mark.parametrize("address", PAGES if ALL else KINDS)
def test_every_kind_of_page_can_be_used_by_everyone(opening: Opening, server: str, address: str) -> None:
    page = opening()
    page.goto(server + address)
    holds(page, MEASURED)


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("name", SIX if ALL else SIX[:1])
def test_it_holds_at_every_size_with_parts_open(
    opening: Opening, server: str, name: str, width: int, scheme: str
) -> None:
    page = opening(width, scheme)
    page.goto(f"{server}/calculators/{name}")
    page.locator("details.embed > summary").first.click()
    expect(page.frame_locator(".preview iframe").locator(".answer")).to_be_visible()
    holds(page)
    page.goto(f"{server}/embed/{name}")
    page.locator(".numbers summary").click()
    holds(page)


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("room", ["calculators", "embed"])
@pytest.mark.parametrize("name", SIX if ALL else SIX[:1])
def test_it_holds_without_scripts(opening: Opening, server: str, name: str, room: str, width: int, scheme: str) -> None:
    plain = opening(width, scheme, scripts=False)
    plain.goto(f"{server}/{room}/{name}")
    assert shortfalls(plain) == []
    page = opening(width, scheme)  # axe needs scripts of its own: here ours alone do not arrive
    page.route("**/static/*.js", lambda route: route.abort())
    page.goto(f"{server}/{room}/{name}")
    assert violations(page) == []
    page.unroute("**/static/*.js")


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("address", KINDS if ALL else KINDS[-1:])
def test_every_kind_of_page_holds_at_every_size(
    opening: Opening, server: str, address: str, width: int, scheme: str
) -> None:
    page = opening(width, scheme)
    page.goto(server + address)
    holds(page)
