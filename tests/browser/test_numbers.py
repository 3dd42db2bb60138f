"""Numbers in the script of the figures: those of the server to the last digit, and as other languages write them."""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from service.display import put_in
from service.web.assets import address_of
from service.web.typesetting import minus

DISPLAYS = ["percent", "rate", "money", "price", "leverage", "count", "plain"]
SHOW = """async ([address, calls]) => {
  const { show } = await import(address);
  return calls.map((call) => show(...call));
}"""
IN_LANGUAGE = """async ([address, texts, lang]) => {
  const { inLanguage } = await import(address);
  return texts.map((text) => inLanguage(text, lang));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    opened = browser.new_page(bypass_csp=True)
    opened.goto(f"{server}/embed/recovery?loss=0.5")
    yield opened
    opened.close()


def number(chance: random.Random) -> float:
    """A number that a slider may show: of any size, often exactly between two roundings."""
    places = chance.randint(0, 7)
    if chance.random() < 0.5:
        return round(chance.randint(-20_000, 20_000) / 10**places + 0.5 / 10**places, places + 1)
    return chance.gauss(0.0, 1.0) * 10.0 ** chance.randint(-9, 22)


def test_a_slider_shows_a_number_as_the_server_does(page: Page) -> None:
    chance = random.Random(1)
    ties = [
        0.0000125,
        0.285,
        2.675,
        -2.675,
        0.0,
        -0.004,
        999_999.5,
        999_999.4,
        0.0001,
        0.000099999999,
        1e-12,
        1.0,
        1e15,
        -2.5e21,
    ]
    calls = [[value, display] for value in ties for display in DISPLAYS]
    calls += [[number(chance), display] for _ in range(3_000) for display in DISPLAYS]
    calls = [[value, display] for value, display in calls if display != "count" or abs(value) < 2**53]
    found = page.evaluate(SHOW, [address_of("figure.js"), calls])
    assert found == [minus(put_in(value, display)) for value, display in calls]


@pytest.mark.parametrize(
    ("lang", "seen"),
    [
        ("en", ["−1,234.50", "700.00 (−30.00%)", "3.00x", "2026-11-29", "12345678901234567890", "Step 1,000"]),
        ("de", ["−1.234,50", "700,00 (−30,00%)", "3,00x", "2026-11-29", "12345678901234567890", "Step 1.000"]),
        ("ar-EG", ["−١٬٢٣٤٫٥٠", "٧٠٠٫٠٠ (−٣٠٫٠٠%)", "٣٫٠٠x", "2026-11-29", "12345678901234567890", "Step ١٬٠٠٠"]),
        ("he", ["−1,234.50", "700.00 (−30.00%)", "3.00x", "2026-11-29", "12345678901234567890", "Step 1,000"]),
    ],
)
def test_numbers_are_written_as_a_language_writes_them(page: Page, lang: str, seen: list[str]) -> None:
    texts = ["−1,234.50", "700.00 (−30.00%)", "3.00x", "2026-11-29", "12345678901234567890", "Step 1,000"]
    assert page.evaluate(IN_LANGUAGE, [address_of("figure.js"), texts, lang]) == seen


def test_each_number_of_a_figure_follows_its_language(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/embed/recovery?loss=0.125&lang=de")
    page.locator("svg[width]").wait_for()
    page.wait_for_function("() => document.querySelector('leverage-figure').shadowRoot.textContent.includes('12,5%')")
    figure = page.locator("leverage-figure")
    assert "12.5%" in figure.locator(".answer").inner_text()  # the sentence is English
    assert "14,29%" in (figure.locator(".numbers").text_content() or "")
    assert "14,3% at 12,5%" in (figure.locator(".place").text_content() or "")
    page.close()


@pytest.mark.parametrize("lang", ["nonsense", "x", "%3Cscript%3E", "de_DE"])
def test_a_language_that_there_is_not_is_english(browser: Browser, server: str, lang: str) -> None:
    page, said = browser.new_page(), list[str]()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server}/embed/recovery?loss=0.5&lang={lang}", wait_until="networkidle")
    assert "100.00%" in (page.locator(".numbers").text_content() or "")
    assert said == []
    page.close()
