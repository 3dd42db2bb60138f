"""The twelve ways in which our figures reach other people's pages, each on a second origin in a real browser."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, expect

from service.web.assets import address_of
from tests.browser.publisher import HOSTILE, embedly, publishing, script, word_press

QUERY = "underlying_return=0.2&target_leverage=3&annual_volatility=0.8&years=1&borrow_rate=0.05&management_fee=0&v=1"
NAME = "leverage-token-return"
POINT = "a token held at 3x returned −77.08%"
SANDBOX = "allow-scripts allow-same-origin allow-popups allow-forms"


def pages_of(home: str) -> dict[str, tuple[str, str]]:
    """A page for each target that has one."""
    source = f"{home}/embed/{NAME}?{QUERY}".replace("&", "&amp;")
    frame = f'<iframe src="{source}" title="A figure" width="100%" height="860" style="border:0" sandbox="{SANDBOX}">'
    loader = f'<script src="{home}{address_of("resize.js")}"></script>'
    element = (
        f'<lt-{NAME} target-leverage="3" underlying-return="0.2" annual-volatility="0.8" data-borrow-rate="0.05">'
        f'<a href="{home}">A figure</a></lt-{NAME}>{script(home, "figure.js")}{script(home, f"lt-{NAME}.js")}'
    )
    policy = (
        f"default-src 'none'; script-src {home}; style-src {home} 'unsafe-inline'; connect-src {home}; img-src data:"
    )
    return {
        "/wordpress": (word_press(source), ""),
        "/html-block": (f"{frame}</iframe>{loader}", ""),
        "/ghost": (f"{HOSTILE}{frame}</iframe>{loader}", ""),
        "/bookmark": (f'<a href="{source}"><img src="{home}/charts/{NAME}.png?{QUERY}" alt="{POINT}"></a>', ""),
        "/notion": (f'<iframe src="{source}" width="700" height="500"></iframe>', ""),
        "/embedly": (embedly(source), ""),
        "/loader": (f"{frame}</iframe>{loader}", ""),
        "/plain": (f"{frame}</iframe>", ""),
        "/element": (HOSTILE + element, policy),
        "/no-scripts": (f'<iframe src="{source}" width="600" height="900" sandbox></iframe>', ""),
        "/image": (f'<a href="{source}"><img src="{home}/charts/{NAME}.svg?{QUERY}" alt="{POINT}"></a>', ""),
    }


@pytest.fixture(scope="module")
def publisher(server: str) -> Iterator[str]:
    with publishing(pages_of(server)) as origin:
        yield origin


def is_complaint(message: ConsoleMessage) -> bool:
    """True for an error; that a sandbox keeps scripts from running is what it is for."""
    return message.type == "error" and "'allow-scripts' permission is not set" not in message.text


@pytest.fixture
def page(browser: Browser, server: str, publisher: str) -> Iterator[Page]:
    """A reader's page that fails the test where anything complains, is stored, or is asked of anyone else."""
    context = browser.new_context(viewport={"width": 800, "height": 1000})
    opened, complaints, asked = context.new_page(), list[str](), list[str]()
    opened.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert complaints == []
    assert [url for url in asked if not url.startswith((server, publisher, "data:"))] == []
    assert context.cookies() == []
    assert opened.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    context.close()


def frame_of(page: Page) -> Frame:
    """The frame that holds our figure, once it has told who it is."""
    page.wait_for_selector("iframe", state="attached")
    found = page.query_selector("iframe")
    frame = found.content_frame() if found else None
    assert frame is not None
    return frame


def is_live(place: Page | Frame) -> None:
    """The slider moves the answer, and the server confirms it."""
    slider = place.locator(".control input").nth(1)
    slider.focus()
    slider.press("Home")
    expect(place.locator(".state")).to_have_text("Checked by the server")
    expect(place.locator(".answer")).not_to_contain_text(POINT)


def tall(frame: Frame) -> float:
    return float(frame.evaluate("document.documentElement.getBoundingClientRect().height"))


def has_its_height(page: Page, frame: Frame, most: float = 4_000) -> None:
    """The frame on the publisher's page is as tall as what it holds."""
    for _ in range(50):
        given = float(page.locator("iframe").evaluate("(frame) => frame.clientHeight"))
        if abs(given - min(tall(frame), most)) <= 4:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{given} for {tall(frame)}")


@pytest.mark.parametrize("way", ["html-block", "ghost", "loader", "embedly"])
def test_a_frame_with_a_listening_parent_has_its_height_and_is_live(page: Page, publisher: str, way: str) -> None:
    page.goto(f"{publisher}/{way}")
    frame = frame_of(page)
    expect(frame.locator(".answer")).to_contain_text(POINT)
    is_live(frame)
    has_its_height(page, frame)


def test_in_word_press_it_is_live_without_an_origin(page: Page, publisher: str) -> None:
    page.goto(f"{publisher}/wordpress")
    frame = frame_of(page)
    expect(page.locator("iframe")).to_be_visible()
    expect(frame.locator(".answer")).to_contain_text(POINT)
    is_live(frame)
    has_its_height(page, frame, most=1_000)
    assert frame.evaluate("self.origin") == "null"


@pytest.mark.parametrize("way", ["notion", "plain"])
def test_a_frame_of_fixed_height_scrolls_and_is_live(page: Page, publisher: str, way: str) -> None:
    page.goto(f"{publisher}/{way}")
    frame = frame_of(page)
    expect(frame.locator(".answer")).to_be_in_viewport()
    expect(frame.locator(".answer")).to_contain_text(POINT)
    is_live(frame)


def test_the_element_keeps_its_look_under_hostile_styles_and_a_strict_policy(page: Page, publisher: str) -> None:
    page.goto(f"{publisher}/element")
    expect(page.locator(f"lt-{NAME} .answer")).to_contain_text(POINT)
    look = page.locator(f"lt-{NAME} .answer").evaluate(
        "(e) => { const s = getComputedStyle(e); return [s.textTransform, s.fontStyle, s.display, s.direction] }"
    )
    assert look == ["none", "normal", "block", "ltr"]
    is_live(page)


def test_another_attribute_is_another_figure(page: Page, publisher: str) -> None:
    page.goto(f"{publisher}/element")
    figure = page.locator(f"lt-{NAME}")
    expect(figure.locator(".answer")).to_contain_text(POINT)
    figure.evaluate("(element) => element.setAttribute('target-leverage', '2')")
    expect(figure.locator(".answer")).to_contain_text("held at 2x")


def test_without_scripts_the_whole_figure_stands_there(
    browser: Browser, page: Page, publisher: str, server: str
) -> None:
    page.goto(f"{publisher}/no-scripts")
    frame = frame_of(page)
    expect(frame.locator(".answer")).to_contain_text(POINT)
    expect(frame.locator("svg.chart:visible")).to_have_count(1)
    off = browser.new_context(java_script_enabled=False)
    plain = off.new_page()
    plain.goto(f"{server}/embed/{NAME}?{QUERY}")
    expect(plain.locator(".answer")).to_contain_text(POINT)
    plain.get_by_role("button", name="Update").click()
    expect(plain.locator(".answer")).to_contain_text(POINT)
    off.close()


@pytest.mark.parametrize("way", ["bookmark", "image"])
def test_where_nothing_else_is_taken_a_picture_says_it(page: Page, publisher: str, way: str) -> None:
    page.goto(f"{publisher}/{way}")
    picture = page.get_by_alt_text(re.compile("a token held at"))
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") >= 600


@pytest.mark.parametrize("name", ["figure.js", f"lt-{NAME}.js", "lt-simulation.js"])
def test_the_module_loads_where_there_is_no_window(browser: Browser, server: str, name: str) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{server}/articles")
    loaded = page.evaluate(  # a worker has neither window nor document, as a server that builds pages has none
        """(address) => new Promise((done) => {
          const worker = new Worker(address, { type: "module" });
          worker.onerror = (error) => done(error.message || "it does not load");
          setTimeout(() => done("loaded"), 1500);
        })""",
        address_of(name),
    )
    assert loaded == "loaded"
    page.close()


def test_the_address_alone_is_found_by_oembed(page: Page, server: str, publisher: str) -> None:
    page.goto(f"{publisher}/plain")
    asked = quote(f"{server}/embed/{NAME}?{QUERY}", safe="")
    told = page.evaluate(f"fetch('{server}/oembed?url={asked}').then((answer) => answer.json())")
    assert told["type"] == "rich"
    assert told["thumbnail_url"].startswith(f"{server}/charts/{NAME}.png?")
