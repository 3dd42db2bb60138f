"""Readers whose browsers write numbers and lines otherwise: figures stay readable, and inputs take what they show."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from service.web.assets import address_of
from tests.browser.measuring import shortfalls
from tests.browser.publisher import publishing

NAME = "leverage-token-return"
RIGHT_TO_LEFT = '<html lang="{0}" dir="rtl"><body dir="rtl" style="font-size:20px">'


def pages_of(home: str) -> dict[str, tuple[str, str]]:
    frame = f'<iframe src="{home}/embed/{NAME}" title="x" width="100%" height="900"></iframe>'
    script = f'<script type="module" src="{home}{address_of("figure.js")}" crossorigin="anonymous"></script>'
    element = f'<leverage-figure figure="{NAME}" lang="{{0}}"></leverage-figure>{script}'
    found = {f"/frame-{lang}": (RIGHT_TO_LEFT.format(lang) + frame, "") for lang in ("ar", "he")}
    return found | {
        f"/element-{lang}": (RIGHT_TO_LEFT.format(lang) + element.format(lang), "") for lang in ("ar", "de")
    }


@pytest.fixture(scope="module")
def publisher(server: str) -> Iterator[str]:
    with publishing(pages_of(server)) as origin:
        yield origin


@pytest.fixture(params=["de-DE", "ar"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(locale=request.param, viewport={"width": 390, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_numbers_of_a_frame_are_the_same_before_and_after_a_move(page: Page, server: str) -> None:
    page.goto(f"{server}/embed/{NAME}")
    slider, said = page.locator(".control input").first, page.locator("output").first
    before = said.inner_text()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".state")).to_have_text("Checked by the server")
    assert said.inner_text() == before
    assert re.fullmatch(r"[−-]?[\d,]+(\.\d+)?[%x]?", before), before
    assert shortfalls(page) == []


def test_inputs_of_a_page_take_what_they_show(page: Page, server: str) -> None:
    page.goto(f"{server}/calculators/{NAME}")
    answer = page.locator("p.answer").first.inner_text()
    for field in page.locator("form.card input:not([type=hidden])").all():
        field.fill(field.input_value())
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("p.answer").first).to_have_text(answer)


def test_a_decimal_comma_is_read_and_one_that_may_part_thousands_is_refused_in_words(page: Page, server: str) -> None:
    page.goto(f"{server}/calculators/recovery")
    page.get_by_role("textbox", name="Loss so far").fill("0,25")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("p.answer").first).to_contain_text("33.33%")
    page.get_by_role("textbox", name="Loss so far").fill("60,000")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("alert")).to_contain_text("60000")


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_a_frame_on_a_page_from_right_to_left_reads_from_left_to_right(page: Page, publisher: str, lang: str) -> None:
    page.goto(f"{publisher}/frame-{lang}")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".answer")).to_contain_text("a token held at")
    expect(frame.locator(".answer")).to_have_css("direction", "ltr")


@pytest.mark.parametrize("lang", ["ar", "de"])
def test_an_element_on_a_page_from_right_to_left_keeps_its_words_apart(page: Page, publisher: str, lang: str) -> None:
    page.goto(f"{publisher}/element-{lang}")
    expect(page.locator("leverage-figure .answer")).to_contain_text("a token held at")
    expect(page.locator("leverage-figure .answer")).to_have_css("direction", "ltr")
    assert [one for one in shortfalls(page) if "clashes" in one or "tooWide" in one] == []
    page.locator("leverage-figure .control input").first.focus()
    page.keyboard.press("Home")
    expect(page.locator("leverage-figure .state")).to_have_text("Checked by the server")
    assert [one for one in shortfalls(page) if "clashes" in one] == []
