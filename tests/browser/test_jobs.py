"""The page of a long distribution in a real browser: it shows how far the job is, and the answer when it is found.

The service has no worker here: the test does the work, part by part, so that every state stands as long as it is seen.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from service.jobs import asking
from service.jobs.database import Database
from service.jobs.working import work_once
from service.settings import Settings
from tests.api.serving import serving
from tests.jobs.working import finish

QUERY = {"volatility": "0.8", "steps": "1", "paths": "300000", "instrument1": "spot"}
IN_A_DAY = "loses half in 1 day at 80% vol"
EVENTS, JOB = re.compile(r"/v1/jobs/[0-9a-f]+/events$"), re.compile(r"/v1/jobs/[0-9a-f]+$")


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The jobs of the service."""
    return Database(Settings(jobs_db=str(tmp_path_factory.mktemp("jobs") / "jobs.db"), job_workers=0))


@pytest.fixture(scope="module")
def service(jobs: Database) -> Iterator[str]:
    """A service whose streams are short, so that they are taken up again."""
    with serving(JOBS_DB=jobs.settings.jobs_db, JOB_STREAM_SECONDS="2", WEB_CONCURRENCY="1") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader's page on which nothing goes wrong."""
    context = browser.new_context()
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    assert wrong == []
    context.close()


def started(page: Page, service: str, seed: int) -> str:
    """The name of the job of a seed, started by the link of its page."""
    page.goto(f"{service}/distributions?{urlencode({**QUERY, 'seed': seed})}")
    page.get_by_role("link", name="Draw them now").click()
    expect(page.locator("[data-said]")).to_have_text("0 of 3 parts are done.")
    return str(page.locator("[data-job]").get_attribute("data-job"))


def answered(page: Page) -> None:
    """The answer stands where the job stood, at an address that starts nothing."""
    expect(page.locator("p.answer")).to_contain_text("half of the futures leave")
    assert "start=" not in page.url
    assert page.locator("[data-job]").count() == 0


def test_progress_shows_itself_and_the_answer_comes_without_a_click(page: Page, service: str, jobs: Database) -> None:
    polls: list[str] = []
    page.on("request", lambda request: polls.append(request.url) if JOB.search(request.url) else None)
    started(page, service, 1)
    for done in (1, 2, 3):
        assert work_once(jobs, "the test")
        expect(page.locator("[data-said]")).to_have_text(f"{done} of 3 parts are done.")
        expect(page.get_by_role("progressbar", name="Chunks finished")).to_have_js_property("value", done)
    page.wait_for_timeout(2_500)  # a stream has ended meanwhile and another one begun
    assert work_once(jobs, "the test")
    answered(page)
    assert polls == []


def test_the_reader_stops_it_and_starts_it_again_where_it_was(page: Page, service: str, jobs: Database) -> None:
    key = started(page, service, 2)
    assert work_once(jobs, "the test")
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_role("link", name="Draw them now")).to_be_visible()
    job = asking.get(jobs, key)
    assert job is not None
    assert job.state == "cancelled"
    assert not work_once(jobs, "the test")
    page.get_by_role("link", name="Draw them now").click()
    expect(page.locator("[data-said]")).to_have_text("1 of 3 parts are done.")
    assert finish(jobs) == 3
    answered(page)


def test_stopped_by_somebody_else_the_page_offers_to_start_it(page: Page, service: str, jobs: Database) -> None:
    key = started(page, service, 3)
    asking.cancel(jobs, key)
    expect(page.get_by_role("link", name="Draw them now")).to_be_visible()


def cut(route: Route) -> None:
    route.abort()


def refuse(route: Route) -> None:
    route.fulfill(status=503, content_type="application/problem+json", body="{}")


@pytest.mark.parametrize("instead", [cut, refuse], ids=["cut off", "refused"])
def test_where_events_do_not_come_the_job_is_asked_for_now_and_then(
    page: Page, service: str, jobs: Database, instead: object
) -> None:
    page.route(EVENTS, instead)  # type: ignore[arg-type]
    started(page, service, 4 if instead is cut else 5)
    assert work_once(jobs, "the test")
    expect(page.locator("[data-said]")).to_have_text("1 of 3 parts are done.")
    assert finish(jobs) == 3
    answered(page)


def test_a_poll_that_is_refused_or_lost_is_tried_again(page: Page, service: str, jobs: Database) -> None:
    ways = iter([refuse, cut])
    page.route(EVENTS, refuse)

    def goes_wrong_at_first(route: Route) -> None:
        next(ways, Route.continue_)(route)

    page.route(JOB, goes_wrong_at_first)
    started(page, service, 6)
    assert finish(jobs) == 4
    answered(page)
    assert next(ways, None) is None  # both went wrong before


def test_a_job_that_failed_says_why(page: Page, service: str, jobs: Database) -> None:
    wild = {**QUERY, "steps": "30000", "drift": "5", "seed": 7}
    page.goto(f"{service}/distributions?{urlencode(wild)}&start=1")
    expect(page.locator("[data-said]")).to_contain_text("0 of")
    finish(jobs)
    expect(page.get_by_role("alert")).to_contain_text("grows without end")


def test_the_tutor_follows_its_job_until_the_figures_stand_there(page: Page, service: str, jobs: Database) -> None:
    page.goto(f"{service}/chat")
    page.get_by_label("Your question").fill(f"chance that a 3x token {IN_A_DAY} with 300,000 futures")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("[data-said]")).to_have_text("0 of 3 parts are done.")
    assert work_once(jobs, "the test")
    expect(page.locator("[data-said]")).to_have_text("1 of 3 parts are done.")
    assert finish(jobs) == 3
    expect(page.locator("p.answer")).to_contain_text("of 300,000 futures drawn from the model")
    assert page.locator("[data-job]").count() == 0


def test_without_scripts_the_link_shows_how_far_it_is(browser: Browser, service: str, jobs: Database) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    started(page, service, 8)
    expect(page.get_by_role("button", name="Stop it")).to_be_hidden()
    assert work_once(jobs, "the test")
    page.get_by_role("link", name="See how far it is").click()
    expect(page.locator("[data-said]")).to_have_text("1 of 3 parts are done.")
    finish(jobs)
    page.get_by_role("link", name="See how far it is").click()
    answered(page)
    context.close()
