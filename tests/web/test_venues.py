"""The pages of venues: one for each, with its age in words, and tables without an order of merit."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from service.products import Fact, sheets
from service.web.venues import GROUPS, grouped, shown, shown_in_common
from tests.web.seen import see

READ = date(2026, 11, 22)


def words(client: FlaskClient, address: str) -> str:
    """The words of a page."""
    return " ".join(" ".join(see(client, address).words).split())


@pytest.mark.parametrize("name", sheets())
def test_a_venue_shows_every_fact_with_its_date_and_the_evidence_of_its_status(client: FlaskClient, name: str) -> None:
    sheet, page = sheets()[name], see(client, f"/venues/{name}")
    times = [given["datetime"] for element, given in page.elements if element == "time"]
    assert len(times) == len(sheet.facts) + 2  # and the two of its age
    assert f"Status {sheet.status}, {sheet.facts['status'].status}" in " ".join(" ".join(page.words).split())


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        ("2026-12-22", "due for review after 2026-12-22", "past"),
        ("2026-12-23", "That day is past", "long past"),
        ("2027-01-22", "That day is long past : this sheet is left out of comparisons", "may have changed"),
    ],
)
def test_a_page_says_how_old_its_sheet_is(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, day: str, said: str, unsaid: str
) -> None:
    monkeypatch.setattr("service.api.today.today", lambda: date.fromisoformat(day))
    text = words(client, "/venues/gate").replace("past:", "past :")
    assert said in text
    assert unsaid not in text


def test_old_sheets_leave_the_tables_and_are_named(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.api.today.today", lambda: date(2026, 11, 27))
    assert "Left out, because their sheets are too old" not in words(client, "/venues")
    monkeypatch.setattr("service.api.today.today", lambda: date(2027, 6, 1))
    text = words(client, "/venues")
    assert "Left out, because their sheets are too old" in text
    assert "review due" in text


def test_every_sheet_is_listed_once_under_what_it_is_kept_for() -> None:
    listed = [sheet.name for group in grouped().values() for sheet in group]
    assert sorted(listed) == sorted(sheets())
    assert [sheet.name for sheet in grouped()[GROUPS[1]]] == ["blvt", "ftx", "seamless", "tlx"]
    assert [len(group) for group in grouped().values()] == [19, 4, 4]


def test_a_venue_that_is_not_there_is_a_page_too(client: FlaskClient) -> None:
    assert client.get("/venues/nope").status_code == 404


@pytest.mark.parametrize(
    ("value", "unit", "status", "text"),
    [
        (None, "ratio", "unknown", "unknown"),
        (None, "ratio", "not-applicable", "does not apply"),
        (0.96, "ratio per day", "verified", "96% per day"),
        (0.0001, "ratio per day", "verified", "0.01% per day"),
        (1 / 3000, "ratio per day", "verified", "0.03333% per day"),  # to four digits
        (1, "hours", "verified", "1 hour"),
        (8, "hours", "verified", "8 hours"),
        (1.5, "hours", "verified", "1.5 hours"),
        (True, "", "verified", "yes"),
        ("23:30", "time of day, UTC", "verified", "23:30 UTC"),
    ],
)
def test_a_fact_is_shown_in_plain_words(value: float | str | None, unit: str, status: str, text: str) -> None:
    assert shown_in_common(Fact("some", value, unit, status, None, READ)) == text


def test_a_fact_is_called_what_its_sheet_writes(client: FlaskClient) -> None:
    text = words(client, "/venues/tlx")
    assert "Target leverage, 5x short" in text
    assert "Five short" not in text


def test_a_sheet_keeps_every_digit_of_its_source() -> None:
    assert shown(Fact("some", 1.062893082, "", "verified", None, READ)) == "1.062893082"


@pytest.mark.parametrize("word", ["best", "star", "rank", "top", "winner", "recommended"])
def test_the_tables_have_no_order_of_merit(client: FlaskClient, word: str) -> None:
    lead = words(client, "/venues").lower().replace("nothing here is ranked or recommended", "")
    assert f" {word} " not in lead
