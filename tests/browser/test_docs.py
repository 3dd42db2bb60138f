"""The documentation in a real browser: it opens, tries operations out, and asks nobody else for anything."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import find_chromium
from tests.browser.measuring import ALL, violations

# Reports what the page's own policy forbids, beside what the console says of it.
REPORT = "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
OPERATIONS = [("Simulations", "simulate"), ("Risk", "calculateRecovery")]


@pytest.fixture(params=[390, 1280] if ALL else [390])
def docs(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The documentation opened at a width; at the end nothing was said, forbidden or asked of others."""
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    page, said, asked = context.new_page(), list[str](), list[str]()
    page.add_init_script(REPORT)
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{server}/docs")
    yield page
    assert said == []
    assert len(asked) >= 6
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(server).netloc}
    assert context.cookies() == []
    context.close()


def test_the_documentation_opens_with_its_version_and_headings(docs: Page) -> None:
    expect(docs.get_by_text("OAS 3.1")).to_be_visible()
    expect(docs.get_by_role("heading", name="Leverage tokens explained")).to_be_visible()
    for heading in ("Simulations", "Calculators", "Library"):
        expect(docs.locator(f"#operations-tag-{heading}")).to_be_visible()
    docs.get_by_text("Relations between fields").click()
    expect(docs.get_by_text("trigger_leverage or adverse_move, not both")).to_be_visible()


@pytest.mark.parametrize(("tag", "operation"), OPERATIONS)
def test_an_operation_is_tried_out_and_answers_200(docs: Page, tag: str, operation: str) -> None:
    docs.locator(f"#operations-tag-{tag}").click()
    block = docs.locator(f"#operations-{tag}-{operation}")
    block.locator(".opblock-summary").click()
    block.get_by_role("button", name="Try it out").click()
    block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table .response-col_status").last).to_have_text("200")
    expect(block.locator(".live-responses-table")).to_contain_text("worked_example")
    for tab in block.get_by_role("tab", name="Schema").all():
        tab.click()
    expect(block.get_by_text("forbidden").first).to_be_visible()  # additional properties, in the words of its viewer
    assert docs.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"] if ALL else ["light"])
def test_the_documentation_can_be_used_by_everyone(
    browser: Browser, server: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)
    page.goto(f"{server}/docs")
    expect(page.locator("#operations-tag-Operation")).to_be_visible()
    assert violations(page) == []
    page.locator("#operations-tag-Risk").click()
    block = page.locator("#operations-Risk-calculateRecovery")
    block.locator(".opblock-summary").click()
    block.get_by_role("button", name="Try it out").click()
    block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table .response-col_status").last).to_have_text("200")
    assert violations(page) == []
    page.close()


def test_a_link_leads_straight_to_an_operation(docs: Page) -> None:
    docs.goto(docs.url + "#/Simulations/simulate")
    docs.reload()
    expect(docs.locator("#operations-Simulations-simulate .opblock-body")).to_be_visible()


def test_a_missing_browser_fails_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("tests.browser.conftest.NAMES", ("", "chromium"))
    with pytest.raises(pytest.fail.Exception, match="apt-get install -y chromium"):
        find_chromium()
