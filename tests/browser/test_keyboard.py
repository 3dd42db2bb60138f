"""A reader with a keyboard alone: every control is reached in the order of the page, seen when it is, and works."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

# The element that has the focus, in shadow trees too: what it is, what it says, whether it is seen and marked.
AT = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const name = at.id || at.dataset.name || at.textContent.trim().slice(0, 40) || at.tagName;
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { tag: at.tagName, name, seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    marked: marked || at.type === "radio", top: box.top + scrollY };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def walk(page: Page, most: int = 400) -> list[dict[str, object]]:
    """Every stop of the tab key until the page begins again."""
    stops: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at["tag"] == "BODY":
            return stops
        stops.append(at)
    raise AssertionError("the focus does not leave the page")


def test_every_stop_of_a_calculator_is_seen_and_marked_and_in_order(page: Page, server: str) -> None:
    page.goto(f"{server}/calculators/leverage-token-return")
    stops = walk(page)
    assert stops[0]["name"] == "Skip to the content"
    assert [one for one in stops if not one["seen"]] == []
    assert [one for one in stops if not one["marked"]] == []
    names = [one["name"] for one in stops]
    fields = [one.get_attribute("id") for one in page.locator("form.card input:not([type=hidden])").all()]
    assert [name for name in names if name in fields] == fields
    assert "Work it out" in names
    assert names.index("Work it out") > names.index(fields[-1])
    assert "Embed this figure" in names


def test_every_stop_of_a_frame_is_seen_and_marked(page: Page, server: str) -> None:
    page.goto(f"{server}/embed/leverage-token-return")
    stops = walk(page)
    assert [one for one in stops if not (one["seen"] and one["marked"])] == []
    sliders = page.locator(".control input").count()
    assert [one["tag"] for one in stops[:sliders]] == ["INPUT"] * sliders
    assert "The numbers" in [one["name"] for one in stops]


def test_a_figure_is_copied_by_the_keyboard_alone(page: Page, server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page.goto(f"{server}/calculators/recovery")
    page.locator("details.embed > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.embed").first).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(page.locator("#code-1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(f"{server}/embed/recovery?")
    page.locator("details.embed > summary").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#code-1")).to_be_hidden()


def test_a_form_is_filled_in_and_sent_by_the_keyboard_alone(page: Page, server: str) -> None:
    page.goto(f"{server}/calculators/recovery")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    while page.evaluate("document.activeElement.id") != "loss":
        page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("0.8")
    page.keyboard.press("Enter")
    expect(page.locator("p.answer").first).to_contain_text("400.00%")  # 1 / (1 - 0.8) - 1


def test_the_slider_of_a_frame_moves_by_arrows_and_to_its_ends(page: Page, server: str) -> None:
    page.goto(f"{server}/embed/leverage-token-return")
    page.locator(".control input").first.focus()
    slider = page.locator(".control input").first
    start = float(slider.input_value())
    page.keyboard.press("ArrowRight")
    assert float(slider.input_value()) > start
    page.keyboard.press("Home")
    assert float(slider.input_value()) == pytest.approx(float(slider.get_attribute("min") or 0))
    page.keyboard.press("End")
    expect(page.locator(".state")).to_have_text("Checked by the server")
