"""What strangers write is tried in a real browser on pages, frames and images: nothing runs, nobody else is asked."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from service.calculators import calculators
from tests.browser.measuring import ALL
from tests.web.hostile import PAYLOADS
from tests.web.test_hostile import WORDS, inputs_of, spread

# What runs calls `trapped`; what the policy of a page stops is written down too, as nothing should get that far.
TRAP = """
window.ran = [];
window.trapped = (number) => { window.ran.push(`ran ${number}`); };
window.alert = window.prompt = window.confirm = () => { window.ran.push("a box"); };
addEventListener("securitypolicyviolation", (one) => {
  window.ran.push(`stopped ${one.violatedDirective} ${one.blockedURI}`);
});
"""
# A figure that is asked for as data may load nothing where it is opened as a page.
OUR_STYLE = re.compile(r"stopped style-src-elem http://127\.0\.0\.1:\d+/static/figure\.[0-9a-f]+\.css")
FORMS = ("/search", "/simulations", "/distributions", "/monitor")
TURNS = range(0, len(PAYLOADS), 7 if ALL else 28)


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page that writes down what runs, and fails the module where anything is asked of anyone else."""
    context = browser.new_context(viewport={"width": 600, "height": 900})
    context.add_init_script(TRAP)
    opened, asked = context.new_page(), list[str]()
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert [url for url in asked if urlsplit(url).netloc not in ("", urlsplit(server).netloc)] == []
    context.close()


def nothing_runs(page: Page, address: str) -> None:
    """An address is opened and left alone for a moment, in which nothing happens."""
    page.goto(address)
    page.wait_for_timeout(20)
    ran = [found for frame in page.frames for found in frame.evaluate("() => window.ran ?? []")]
    assert [found for found in ran if not OUR_STYLE.fullmatch(found)] == [], address


def test_the_trap_catches_what_runs(page: Page, server: str) -> None:
    page.goto(f"{server}/embed/recovery")
    page.evaluate("() => document.body.append(Object.assign(document.createElement('script'), { text: 'trapped(0)' }))")
    assert page.evaluate("() => window.ran") == ["stopped script-src-elem inline"]


@pytest.mark.parametrize("name", calculators())
def test_nothing_that_is_written_into_a_calculator_runs(page: Page, server: str, name: str) -> None:
    for first in TURNS:
        query = urlencode(spread(inputs_of(name), first + len(name)))
        for room in ("calculators", "embed"):
            nothing_runs(page, f"{server}/{room}/{name}?{query}")


@pytest.mark.parametrize("room", [*FORMS, "/articles/what-is-leverage"])
def test_nothing_that_is_asked_of_a_page_runs(page: Page, server: str, room: str) -> None:
    for first in range(0, len(PAYLOADS), len(PAYLOADS) if room.startswith("/articles") else 7):
        nothing_runs(page, f"{server}{room}?{urlencode(spread(list(WORDS), first))}")


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), 7))
def test_nothing_that_is_said_to_the_tutor_runs(page: Page, server: str, first: int) -> None:
    asked = urlencode([("q", text) for text in PAYLOADS[first : first + 7]])
    nothing_runs(page, f"{server}/chat?{asked}")


def test_nothing_that_is_typed_to_the_tutor_runs(page: Page, server: str) -> None:
    page.goto(f"{server}/chat")
    page.locator("#question").fill(" ".join(PAYLOADS[:8]))
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".turn .answer")).not_to_be_empty()
    page.wait_for_url("**/chat?q=**")
    assert page.evaluate("() => window.ran") == []


@pytest.mark.parametrize("room", ["x", "articles", "embed", "charts", "oembed?url=", "figures"])
def test_no_address_runs(page: Page, server: str, room: str) -> None:
    for payload in PAYLOADS[:: 3 if len(TURNS) == 1 else 1]:
        nothing_runs(page, f"{server}/{room}{'' if room.endswith('=') else '/'}{quote(payload, safe='')}")


@pytest.mark.parametrize("room", ["charts/{}.svg", "figures/{}?as=html", "embed/{}"])
def test_texts_that_a_calculator_takes_stay_texts_in_figures(page: Page, server: str, room: str) -> None:
    for payload in PAYLOADS[:: 3 if len(TURNS) == 1 else 1]:
        address = f"{server}/{room.format('merkle-tree')}"
        nothing_runs(page, f"{address}{'&' if '?' in address else '?'}{urlencode({'leaves': payload})}")
