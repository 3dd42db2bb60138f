"""Figures on pages: whole without scripts, live with them, drawn at the width of their place, quiet meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "/articles/how-rebalancing-works"  # its figure is a simulation
FORMULA = "/articles/liquidation-price"  # its figure is a calculator
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) sum += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 800);
})"""
SMALLEST = """(place) => Math.min(...[...place.querySelectorAll("text, tspan")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


@pytest.fixture(params=[320, 390, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of one width."""
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", [ARTICLE, FORMULA])
def test_a_figure_in_an_article_is_moved_in_place(page: Page, server: str, address: str) -> None:
    page.goto(server + address)
    figure = page.locator("figure.figure-card").first
    said = figure.locator(".answer").text_content()
    slider = figure.locator("input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    expect(figure.locator(".state")).to_have_text("Checked by the server")
    expect(figure.locator(".answer")).not_to_have_text(str(said))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("address", [ARTICLE, FORMULA, "/calculators/leverage-token-return", "/simulations"])
def test_words_of_a_chart_are_large_enough_at_every_width(page: Page, server: str, address: str) -> None:
    page.goto(server + address)
    for place in page.locator(".place").all():
        place.scroll_into_view_if_needed()
        width = place.evaluate("(place) => place.clientWidth")
        expect(place.locator("svg")).to_have_attribute("width", str(width))
        assert place.evaluate(SMALLEST) >= 11


@pytest.mark.parametrize("address", [ARTICLE, "/calculators/leverage-token-return", "/simulations", "/distributions"])
def test_nothing_jumps_while_figures_become_live(page: Page, server: str, address: str) -> None:
    page.goto(server + address)
    assert page.evaluate(SHIFTS) <= 0.01


def test_a_figure_far_below_waits(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 500})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + ARTICLE, wait_until="networkidle")
    assert not [url for url in asked if "-chart" in url]
    page.locator("figure.figure-card").first.scroll_into_view_if_needed()
    expect(page.locator("figure.figure-card .place svg").first).to_have_attribute("width", "308")
    assert len([url for url in asked if "-chart" in url]) == 1
    page.close()


@pytest.mark.parametrize("address", [ARTICLE, FORMULA])
def test_without_scripts_a_figure_is_whole_and_its_words_can_be_read(
    browser: Browser, server: str, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(server + address)
    figure = page.locator("figure.figure-card").first
    expect(figure.locator(".answer")).not_to_be_empty()
    chart = figure.locator("svg")
    expect(chart).to_be_visible()
    assert (chart.bounding_box() or {"width": 0})["width"] >= 11 / 12 * 550
    context.close()


SLOWER = """() => {
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    await new Promise((done) => setTimeout(done, 1200));
    return ask(...asked);
  };
}"""


@pytest.mark.parametrize(
    ("address", "field", "text"),
    [
        ("/calculators/recovery", "#loss", "0.25"),
        ("/simulations", "#trading_fee", "0.002"),
        ("/distributions?volatility=0.8&steps=20&paths=200&seed=1&instrument1=spot", "#steps", "21"),
        ("/chat", "#question", "what is leverage"),
    ],
)
def test_what_takes_long_says_so_and_nothing_jumps(
    browser: Browser, server: str, address: str, field: str, text: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(server + address)
    page.evaluate(SLOWER)  # as on a slow line
    told = page.locator("form .progress")
    expect(told).to_have_attribute("role", "status")
    before = told.bounding_box()
    page.locator(field).fill(text)
    page.locator(field).press("Enter")
    expect(told).to_have_text(str(told.get_attribute("data-slow")))
    after = told.bounding_box()
    assert before
    assert after
    assert after["height"] == before["height"]
    expect(told).not_to_have_text(str(told.get_attribute("data-slow")))
    page.close()


def test_a_figure_says_that_it_waits_for_the_server(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/embed/recovery?loss=0.5")
    page.evaluate(SLOWER)
    slider = page.locator("input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    expect(page.locator(".state")).to_have_text("Working it out…")
    expect(page.locator(".state")).to_have_text("Checked by the server")
    page.close()
