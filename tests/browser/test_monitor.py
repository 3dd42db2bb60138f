"""The monitor in a real browser: it walks, stops and speaks, follows the reader's prices unsent, and keeps nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from service.rules import rules
from service.web.machine.flat import runs_in_a_browser
from tests.browser.measuring import ALL
from tests.web.test_monitor import CHOICES

WITHIN = [word for word in CHOICES if word in rules() and runs_in_a_browser(rules()[word])]
ON_SERVER = [word for word in CHOICES if word in rules() and word not in WITHIN]
PATH = "path=model&annual_volatility=1.2&steps=40&seed=3"
COSTS = "trading_fee=0.001&borrow_rate=0.05&funding_rate=0.0003&management_fee=0.02"
# 30 closes that fall, rise and fall again, the last of them 61.
CLOSES = [100 + (37 * day) % 11 - day - (12 if day % 7 == 3 else 0) for day in range(30)]
DATED = "\n".join(["Date,Open,Close", *(f"2024-02-{1 + day:02d},1,{close}" for day, close in enumerate(CLOSES[:29]))])
# What the server has drawn, beside what stands there now: names of the parts that differ.
DIFFERENT = """async () => {
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const drawn = (name) => {
    const part = fresh.querySelector(`[data-show="${name}"]`);
    return (part.querySelector(".view.wide") ?? part).innerHTML;
  };
  return [...document.querySelectorAll("[data-show]")].map((part) => part.dataset.show)
    .filter((name) => name !== "steps" && drawn(name) !== document.querySelector(`[data-show="${name}"]`).innerHTML);
}"""


@pytest.fixture
def sent() -> list[str]:
    """The requests of a page: method and address."""
    return []


@pytest.fixture
def page(browser: Browser, sent: list[str]) -> Iterator[Page]:
    """A reader's page; at the end nothing has complained, and nothing is kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened, said = context.new_page(), list[str]()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    yield opened
    assert [text for text in said if "422" not in text] == []  # a browser says that an answer was a refusal
    assert context.cookies() == []
    assert opened.evaluate("localStorage.length + sessionStorage.length") == 0
    assert opened.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    context.close()


def ready(page: Page, address: str) -> None:
    """The page at an address, once its script has taken over."""
    page.goto(address)
    expect(page.locator(".drawing .view")).to_have_count(0)


@pytest.mark.parametrize("word", [*WITHIN, *ON_SERVER])
def test_the_browser_draws_with_the_bytes_of_the_server(page: Page, server: str, word: str) -> None:
    for at in ("at=40", "at=17"):
        ready(page, f"{server}/monitor?{PATH}&{COSTS}&instrument={word}&price_below=90&distance_below=0.1&{at}")
        assert page.evaluate(DIFFERENT) == []


def test_it_plays_pauses_steps_and_is_scrubbed(page: Page, server: str) -> None:
    ready(page, f"{server}/monitor?path=model&annual_volatility=0.5&steps=1000&seed=3&instrument=leverage-band")
    step, place = page.locator(".scrub output"), page.locator("#at")
    expect(step).to_have_text("1000 of 1000")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(step).not_to_have_text("0 of 1000")
    page.get_by_role("button", name="Pause").click()
    stood = int(place.input_value())
    assert 0 < stood < 1000
    assert f"at={stood}" in page.url
    page.wait_for_timeout(300)
    assert int(place.input_value()) == stood
    page.get_by_role("link", name="Back", exact=True).click()
    expect(step).to_have_text(f"{stood - 1} of 1000")
    page.get_by_role("link", name="Forward", exact=True).click()
    expect(step).to_have_text(f"{stood} of 1000")
    place.focus()
    page.keyboard.press("Home")
    expect(step).to_have_text("0 of 1000")
    page.keyboard.press("ArrowRight")
    expect(page.locator("p.now")).to_contain_text("step 1 of 1000")
    page.get_by_role("link", name="End", exact=True).click()
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("button", name="Play").click()
    expect(step).to_have_text("1000 of 1000")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.reload()
    expect(step).to_have_text("1000 of 1000")


def test_a_level_speaks_when_it_is_reached_and_a_change_of_status_does(page: Page, server: str) -> None:
    held = "instrument=margin-position&leverage=3&maintenance_margin_rate=0.1&price_below=85"
    ready(page, f"{server}/monitor?path=four-days-down&{held}&at=0")
    spoken, alert = page.get_by_role("status").first, page.locator("[data-alert]")
    assert alert.get_attribute("role") == "alert"
    expect(alert).to_be_hidden()
    expect(spoken).to_be_empty()
    page.get_by_role("link", name="Forward", exact=True).click()
    expect(alert).to_be_hidden()
    page.get_by_role("link", name="Forward", exact=True).click()
    expect(alert).to_have_text("Alert. Price below 85.00: the simulated price is 81.00, step 2.")
    page.get_by_role("link", name="Forward", exact=True).click()
    expect(spoken).to_have_text("Simulated: Liquidated, step 3, price 72.90")
    page.get_by_role("button", name="Close").click()
    expect(alert).to_be_hidden()


def test_notifications_are_asked_for_after_a_click_only(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("""
      window.asked = 0;
      const ask = Notification.requestPermission.bind(Notification);
      Notification.requestPermission = () => { window.asked += 1; return ask(); };
    """)
    ready(page, f"{server}/monitor")
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_label("Pace").select_option("20")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-alert]")).to_be_visible()
    assert page.evaluate("asked") == 0
    page.get_by_role("button", name="Notify me too").click()
    expect(page.locator("[data-notified]")).to_contain_text("alerts are said on the page")
    assert page.evaluate("asked") == 1
    context.close()


@pytest.mark.parametrize("word", WITHIN)
def test_pasted_prices_are_followed_and_not_sent_until_the_reader_asks(
    page: Page, server: str, sent: list[str], word: str
) -> None:
    ready(page, f"{server}/monitor?{PATH}&{COSTS}&instrument={word}&seed=1")
    sent.clear()
    for text in ("\n".join(map(str, CLOSES)), DATED):
        page.get_by_label("Prices", exact=True).fill(text)
        page.get_by_role("button", name="Follow these prices").click()
        count = text.count("\n") + ("Date" not in text)
        expect(page.locator("[data-own-said]")).to_have_text(
            f"{count} prices, followed in your browser. Nothing was sent."
        )
        expect(page.locator(".scrub output")).to_have_text(f"0 of {count - 1}")
        page.get_by_role("link", name="End", exact=True).click()
        expect(page.locator("p.now")).to_contain_text(f"price {CLOSES[count - 1]}.00")
        page.get_by_role("button", name="Play").click()
        page.get_by_role("button", name="Pause").click()
        assert [one for one in sent if "/static/" not in one] == []
        assert "100" not in page.url.partition("?")[2].replace("price=100", "")
        page.get_by_role("button", name="Run these prices on the server").click()
        answer = page.locator("[data-own-answer]")
        expect(answer).to_contain_text("The final value is your browser’s to the last digit.")
        assert [one for one in sent if "/static/" not in one] == [f"POST {server}/v1/simulations"]
        sent.clear()


def test_prices_beyond_the_browser_are_sent_only_when_asked(page: Page, server: str, sent: list[str]) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument={ON_SERVER[0]}")
    sent.clear()
    page.get_by_label("Prices", exact=True).fill("100\n90\n105")
    page.get_by_role("button", name="Follow these prices").click()
    expect(page.locator("[data-own-said]")).to_contain_text("only the server works out")
    assert [one for one in sent if "/static/" not in one] == []
    page.get_by_role("button", name="Run these prices on the server").click()
    expect(page.locator("[data-own-answer]")).to_contain_text("Over 2 steps the price went from 100.00 to 105.00")


def test_the_form_changes_the_token_and_keeps_the_readers_prices(page: Page, server: str, sent: list[str]) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument=leverage-band")
    page.get_by_label("Prices", exact=True).fill("101\n91\n106.25")
    page.get_by_role("button", name="Follow these prices").click()
    expect(page.locator(".scrub output")).to_have_text("0 of 2")
    page.get_by_label("Token or position").select_option("margin-position")
    expect(page.locator(".said h2")).to_contain_text("3x margin position")
    expect(page.get_by_role("textbox", name="Maintenance margin rate")).to_have_value("0.005")
    expect(page.locator(".scrub output")).to_have_text("0 of 2")
    expect(page.locator("p.now")).to_contain_text("price 101.00")
    assert not [one for one in sent if "106.25" in one]


def test_a_field_says_what_is_wrong_while_it_is_filled_in(page: Page, server: str) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument=leverage-band")
    field = page.get_by_role("textbox", name="Lowest leverage of the band")
    field.fill("five")
    expect(page.locator("#lowest_leverage-hint")).to_contain_text('"five" is not a number')
    expect(field).to_have_value("five")
    expect(field).to_be_focused()
    field.fill("2")
    expect(page.locator("#lowest_leverage-hint .wrong")).to_have_count(0)
    expect(page.locator(".drawing svg")).to_have_count(2)


HOSTILE = "date,close\n2024-01-01,100\n<img src=x onerror=window.hurt=1>,99\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HOSTILE, "Line 3: “<img src=x onerror=window.hurt” is not a date; write it as 2024-01-31."),
        ("close\n100\n<script>window.hurt=1</script>", "Line 3: “<script>window.hurt=1</script>” is not a price"),
        ("100", "At least two prices are needed."),
        ("", "There is nothing to read yet"),
        ("100\n-5", "Line 2: “-5” is not a price"),
        ("100\n0", "Line 2: “0” is not a price"),
        ("100\n1e400", "is not a price"),
        ("2024-01-02,100\n2024-01-01,101", "Line 2: dates go up"),
        ("2024-02-30,100\n2024-03-01,101", "Line 1: “2024-02-30” is not a date"),
        ("2022-01-01,100\n2024-01-01,101", "each at most 366 days after"),
        ("1,2,3\n4,5,6", "more than two columns need a first line that names them"),
        ("date,open\n2024-01-01,5", "no column is called close or price"),
        ("date,close\n2024-01-01,5\n2024-01-02", "Line 3: 1 columns where the first line has 2"),
        ("\n".join(["1"] * 5_002), "More than 5001 prices"),
    ],
)
def test_a_file_that_holds_something_else_is_refused_and_runs_nothing(
    page: Page, server: str, sent: list[str], tmp_path: Path, text: str, said: str
) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument=leverage-band")
    sent.clear()
    file = tmp_path / "prices.csv"
    file.write_text(text)
    page.get_by_label("Or a file").set_input_files(file)
    expect(page.locator("[data-own-said]")).to_contain_text(said)
    expect(page.locator(".scrub output")).to_have_text("40 of 40")
    assert page.evaluate("window.hurt") is None
    assert [one for one in sent if "/static/" not in one] == []


def test_what_a_file_has_and_lacks_beside_its_closes_is_said_and_a_refusal_stays(
    page: Page, server: str, tmp_path: Path
) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument=leverage-band")
    said, closes = page.locator("[data-own-said]"), page.get_by_label("Prices", exact=True)
    for number, (text, words) in enumerate(
        [
            ("date,high,low,close\n2024-01-05,9,7,8\n2024-01-06,9,7,8", "sent. Only the closes are followed: highs"),
            ("2024-01-05,8\n2024-01-06,8\n2024-01-08,8\n2024-01-11,8", "missing in 2 places, first after 2024-01-06."),
            ("2024-01-04,8\n2024-01-05,8\n2024-01-08,8", "3 prices, followed in your browser. Nothing was sent."),
            ("date,close\n01/02/2024,8\n", "Line 2: “01/02/2024” is not a date"),
        ]
    ):
        closes.fill("")
        (tmp_path / f"{number}.csv").write_text(text)
        page.get_by_label("Or a file").set_input_files(tmp_path / f"{number}.csv")
        expect(said).to_contain_text(words)
        assert ("missing" in said.inner_text()) == ("missing" in words)  # a weekend is no hole
    page.get_by_role("button", name="Follow these prices").click()
    expect(said).to_contain_text("Line 2: “01/02/2024” is not a date")


NO_TEXT = "That is no plain text in UTF-8"
# Files that are no prices, and what is said of each.
FILES: dict[str, tuple[bytes, str]] = {
    "cells that are markup": (b"date,close\n2024-01-01,<img src=x onerror=window.hurt=1>\n", "Line 2: “<img src=x"),
    "a head that is markup": (
        b"<script>window.hurt=1</script>,b\n1,2\n",
        "Line 1: no column is called close or price.",
    ),
    "a formula": (b'close\n=HYPERLINK("http://x.test";"100")\n=1+1\n', "Line 2: “=HYPERLINK"),
    "a command": (b"close\n100\n@SUM(1+9)*cmd|' /C calc'!A0\n", "Line 3: “@SUM(1+9)*cmd"),
    "a sheet of another program": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe" * 400, NO_TEXT),
    "noise": (bytes(range(256)) * 300, NO_TEXT),
    "sixteen bits a sign": ("date,close\n2024-01-01,100\n2024-01-02,90\n".encode("utf-16-le"), NO_TEXT),
    "another code page": ("Datum;Schluß\n2024-01-01;100\n2024-01-02;90\n".encode("latin-1"), NO_TEXT),
    "a line without end": (b"1" * 1_900_000, "Line 1: “111111111111111111111111111111” is not a price"),
    "columns without end": (b"," * 1_900_000, "There is nothing to read yet"),
    "numbers without end": (b"100 " * 450_000, "More than 5001 prices; give fewer."),
    "rows without end": (b"100\n" * 450_000, "More than 5001 prices; give fewer."),
    "quotation marks without end": (b'"' * 1_000_000 + b"\n" + b'"' * 800_000, "is not a price"),
    "five megabytes": (b"2024-01-01,100\n" * 350_000, "larger than 2 MB"),
    "signs that turn the line about": ("close\n100\n\u202e001<b>\n".encode(), "Line 3: “·001<b>” is not a price"),
    "nothing": (b"", "There is nothing to read yet"),
}


def test_a_hostile_file_is_refused_in_words_and_goes_nowhere(
    page: Page, server: str, sent: list[str], tmp_path: Path
) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument=spot")
    sent.clear()
    said = page.locator("[data-own-said]")
    for number, (name, (body, words)) in enumerate(FILES.items()):
        file = tmp_path / f"{number} <img src=x onerror=window.hurt=1>.csv"
        file.write_bytes(body)
        said.evaluate("(place) => { place.textContent = '' }")
        page.get_by_label("Or a file").set_input_files(file)
        expect(said).to_contain_text(words)
        assert len(said.inner_text()) < 160, name
        assert said.evaluate("(place) => place.children.length") == 0
    expect(page.locator(".scrub output")).to_have_text("40 of 40")
    assert page.evaluate("window.hurt") is None
    assert [one for one in sent if "/static/" not in one] == []


WAYS = [
    "100, 90, 95",
    "100 90 95",
    "\ufeffClose\r\n100\r\n90\r\n95\r\n",
    "date;price\n2024-01-01;100\n2024-01-02;90\n2024-01-05;95",
    '"2024-01-01T00:00:00Z","100"\n"2024-01-02","90"\n"2024-01-03","9.5e1"',
    "time\topen\tclose\n2024-01-01\t1\t100\n2024-01-02\t1\t90\n2024-01-03\t1\t95",
]


@pytest.mark.parametrize("text", WAYS)
def test_the_usual_ways_to_write_prices_are_read(page: Page, server: str, text: str) -> None:
    ready(page, f"{server}/monitor?{PATH}&instrument=spot")
    page.get_by_label("Prices", exact=True).fill(text)
    page.get_by_role("button", name="Follow these prices").click()
    expect(page.locator("p.now")).to_contain_text("Simulated price 100.00")
    page.get_by_role("link", name="End", exact=True).click()
    expect(page.locator("p.now")).to_contain_text("Simulated price 95.00")
    expect(page.locator('[data-show="held"]')).to_contain_text("950.00")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")] if ALL else [(390, "light")])
def test_axe_finds_nothing(browser: Browser, server: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    ready(page, f"{server}/monitor")
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_label("Pace").select_option("20")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-alert]")).to_be_visible()
    page.get_by_text("The path as a table").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_without_scripts_the_whole_picture_stands_there_and_can_be_walked(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/monitor?{PATH}&instrument=leverage-band")
    expect(page.locator(".drawing svg:visible")).to_have_count(2)
    expect(page.get_by_role("button", name="Play")).to_be_hidden()
    expect(page.get_by_role("heading", name="Prices of your own")).to_be_hidden()
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.locator("p.now")).to_contain_text("step 39 of 40")
    page.get_by_role("textbox", name="Price below").fill("95")
    page.get_by_role("button", name="Follow it").click()
    expect(page.locator(".alerts")).to_contain_text("Price below 95.00")
    page.get_by_role("button", name="Show this step").click()
    expect(page.locator("p.now")).to_contain_text("of 40")
    context.close()


def test_who_prefers_less_motion_starts_slowly(browser: Browser, server: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    ready(page, f"{server}/monitor")
    expect(page.get_by_label("Pace")).to_have_value("1")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280] if ALL else [320])
def test_it_fits_and_its_words_are_large_enough(browser: Browser, server: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    ready(page, f"{server}/monitor")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for drawing in page.locator(".drawing svg").all():
        scale = drawing.evaluate("(svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
        assert scale * 12 >= 10.9
    context.close()
    plain = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{server}/monitor")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    plain.close()
