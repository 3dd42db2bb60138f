"""The tutor's page: a conversation in an address, answers with their sources, and nothing that runs."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from service.web.tutor import STARTERS
from tests.web.seen import see


def talk(*asked: str) -> str:
    return f"/chat?{urlencode([('q', text) for text in asked])}"


def test_without_a_question_it_offers_some(client: FlaskClient) -> None:
    page = see(client, "/chat")
    assert all(starter in page.text for starter in STARTERS)


@pytest.mark.parametrize("starter", STARTERS)
def test_what_it_offers_is_answered_with_sources(client: FlaskClient, starter: str) -> None:
    page = see(client, talk(starter))
    assert "[1]" in page.text
    assert "t0-1" in page.ids


def test_a_follow_up_leans_on_what_was_asked_before(client: FlaskClient) -> None:
    page = see(client, talk("3x token, bitcoin falls 20% then rises 25%", "and for 2x?"))
    assert "The 3x token turned 1,000.00 into 700.00" in page.text
    assert "The 2x token turned 1,000.00 into 900.00" in page.text  # 0.6 x 1.5


def test_marks_and_sources_of_every_turn_meet(client: FlaskClient) -> None:
    page = see(client, talk("what is leverage", "what is volatility drag"))
    marks = [link.removeprefix("#") for link in page.links if link.startswith("#t")]
    assert marks
    assert set(marks) <= set(page.ids)


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "a" * 10_000, "\x00\u202e"],
)
def test_what_a_stranger_asks_stays_text(client: FlaskClient, hostile: str) -> None:
    page = see(client, talk(hostile))
    assert all(given["src"].startswith("/static/") for given in page.tagged("script"))
    assert "img" not in {tag for tag, _ in page.elements}


def test_a_long_conversation_keeps_its_last_turns(client: FlaskClient) -> None:
    page = see(client, talk(*[f"what is leverage number {n}" for n in range(30)]))
    assert "number 29" in page.text
    assert "number 3 " not in page.text
