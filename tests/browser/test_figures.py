"""Figures on pages: whole without scripts, live with them, drawn at the width of their place, quiet meanwhile."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from service.products import scenarios
from service.web.assets import address_of
from service.web.typesetting import minus
from tests.browser.measuring import ALL, violations

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


@pytest.fixture(params=[320, 390, 1280] if ALL else [320])
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
    slider = figure.locator(".control input").first
    slider.focus()
    slider.press("ArrowRight")
    expect(figure.locator(".state")).to_have_text("Checked by the server")
    expect(figure.locator(".answer")).not_to_have_text(str(said))
    told = page.request.get(str(figure.locator("a.json").get_attribute("href"))).json()
    assert minus(told["explanation"]) == figure.locator(".answer").text_content()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("address", [ARTICLE, FORMULA])
def test_what_was_moved_before_the_script_came_counts(browser: Browser, server: str, address: str) -> None:
    page = browser.new_page()
    held: list[Route] = []
    moved = False
    page.route("**/*.js", lambda route: route.continue_() if moved else held.append(route))
    page.goto(server + address, wait_until="commit")
    figure = page.locator("figure.figure-card").first
    said = figure.locator(".answer").text_content()
    figure.locator(".control input").first.press("ArrowRight")
    moved = True
    for script in held:
        script.continue_()
    expect(figure.locator(".state")).to_have_text("Checked by the server")
    expect(figure.locator(".answer")).not_to_have_text(str(said))
    page.close()


@pytest.mark.parametrize("address", [ARTICLE, FORMULA, "/calculators/leverage-token-return", "/simulations"])
def test_words_of_a_chart_are_large_enough_at_every_width(page: Page, server: str, address: str) -> None:
    page.goto(server + address)
    for place in page.locator(".place").all():
        place.scroll_into_view_if_needed()
        width = place.evaluate("(place) => place.clientWidth")
        expect(place.locator("svg")).to_have_count(1)  # the two that the server sent, until the script drew one
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
    expect(figure.locator("svg:visible")).to_have_count(1)
    assert figure.locator(".place .narrow").evaluate(SMALLEST) >= 11
    assert page.evaluate("[...document.querySelectorAll('.place')].every((one) => one.scrollWidth <= one.clientWidth)")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


ELEMENT = f"""async (theme) => {{
  await import("{address_of("lt-recovery.js")}");
  const element = document.createElement("lt-recovery");
  element.setAttribute("theme", theme);
  element.setAttribute("loss", "0.5");
  document.querySelector("main").append(element);
}}"""
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
    slider = page.locator(".control input").first
    slider.focus()
    slider.press("ArrowRight")
    expect(page.locator(".state")).to_have_text("Working it out…")
    expect(page.locator(".state")).to_have_text("Checked by the server")
    page.close()


@pytest.mark.parametrize("packed", [False, True])
def test_the_whole_page_of_a_simulation_follows_a_figure_that_is_moved(page: Page, server: str, packed: bool) -> None:
    page.goto(f"{server}/simulations?path=returns&returns=-0.2%2C0.25&instrument2=daily-reset&leverage2=3")
    permalink = page.locator(".worked a", has_text="permalink")
    if packed:
        page.goto(str(permalink.get_attribute("href")))
    before = str(permalink.get_attribute("href"))
    slider = page.locator(".said .control input").first
    slider.fill("1.8")
    expect(page.locator(".said .method")).to_contain_text("1.8x daily reset")
    expect(page.locator(".worked tbody th").first).to_have_text("1.8x daily reset")
    expect(page.locator("#leverage2")).to_have_value("" if packed else "1.8")
    expect(permalink).not_to_have_attribute("href", before)
    said = page.locator(".said .answer").text_content()
    for address in (str(permalink.get_attribute("href")), page.url):
        page.goto(address)
        assert page.locator(".said .answer").text_content() == said


BAND = "path=returns&returns=-0.2%2C0.25&instrument1=leverage-band&leverage1=3&instrument2=spot"


def test_a_chart_is_read_step_by_step_by_the_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}/simulations?{BAND}")
    place, scan, note = (page.locator(f".said {one}").first for one in (".place", ".scan", ".told"))
    scan.focus()
    page.keyboard.press("Home")
    expect(note).to_have_text("Start 3x leverage band 1,000 Spot 1,000", use_inner_text=True)
    page.keyboard.press("ArrowRight")
    # A fall of a fifth takes 600 of 1,000 at 3x; the leverage, 6, is beyond the band.
    expect(note).to_contain_text("3x leverage band 400")
    expect(note).to_contain_text("3x leverage band: band exit")
    heard = "Step 1; 3x leverage band 400; Spot 800; 3x leverage band: band exit"
    expect(scan).to_have_attribute("aria-valuetext", heard)
    page.keyboard.press("End")
    expect(note).to_contain_text("Step 2")
    box, room = note.bounding_box() or {}, place.bounding_box() or {}
    assert room["x"] <= box["x"]
    assert box["x"] + box["width"] <= room["x"] + room["width"]
    assert place.evaluate("(place) => getComputedStyle(place).outlineStyle") == "solid"
    assert violations(page, "color-contrast") == []
    page.keyboard.press("Tab")
    expect(note).to_have_count(0)


def test_a_chart_is_read_by_the_pointer(page: Page, server: str) -> None:
    page.goto(f"{server}/embed/recovery?loss=0.5")
    place, note = page.locator(".place"), page.locator(".told")
    expect(place.locator("svg:visible")).to_have_attribute("width", str(place.evaluate("(one) => one.clientWidth")))
    place.hover(position={"x": 70, "y": 60})
    expect(note).to_contain_text("Loss so far, of what was there before it: ")
    first = note.inner_text()
    place.hover(position={"x": 140, "y": 60})
    expect(note).not_to_have_text(first, use_inner_text=True)
    page.mouse.move(2, 2)
    expect(note).to_have_count(0)


def test_the_dates_of_a_path_are_read(browser: Browser, server: str) -> None:
    page = browser.new_page()
    name = next(iter(scenarios()))
    page.goto(f"{server}/simulations?path={name}&instrument1=spot")
    page.locator(".said .scan").first.focus()
    page.keyboard.press("Home")
    expect(page.locator(".told")).to_contain_text("Spot 1,000")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["light", "dark", "neither"])
def test_a_theme_is_that_of_the_address_and_else_of_the_system(
    browser: Browser, server: str, theme: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{server}/embed/recovery?theme={theme}")
    shown = theme if theme != "neither" else scheme
    paper = "rgb(255, 255, 255)" if shown == "light" else "rgb(20, 24, 29)"
    for one in ("body", ".figure-card"):
        assert page.locator(one).evaluate("(one) => getComputedStyle(one).backgroundColor") == paper
    page.goto(f"{server}/calculators/recovery")
    page.evaluate(ELEMENT, theme)
    card = page.locator("lt-recovery .figure-card")
    expect(card).to_have_css("background-color", paper)
    page.locator("lt-recovery").evaluate("(one) => one.setAttribute('theme', 'dark')")
    expect(card).to_have_css("background-color", "rgb(20, 24, 29)")
    page.close()
