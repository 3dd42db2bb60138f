"""What a venue charges and how it works is answered from its sheet, fact by fact, with page and day."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.chat import answer
from service.products import sheets


def ask(question: str) -> dict[str, Any]:
    """The reply to a question."""
    return answer([{"role": "user", "content": question}])


@pytest.mark.parametrize(
    ("question", "venue", "fact", "said"),
    [
        ("taker fee on binance futures", "binance", "taker_fee", "0.05%"),
        ("funding interval of dydx", "dydx", "funding_interval", "1 hour"),
        ("how often is funding paid on Hyperliquid?", "hyperliquid", "funding_interval", "1 hour"),
        ("what's the management fee of FTX tokens", "ftx", "management_fee", "0.03% per day"),
        ("is there an insurance fund on hyperliquid", "hyperliquid", "insurance_fund", "HLP"),
        ("What fees does a 3x token on Gate charge", "gate", "management_fee", "0.1% per day"),
        ("when was seamless closed?", "seamless", "closed_on", "2026-06-30"),
    ],
)
def test_a_fact_of_a_sheet_is_answered_with_its_page_and_day(question: str, venue: str, fact: str, said: str) -> None:
    reply, known = ask(question), sheets()[venue].facts[fact]
    assert said in reply["answer"]
    assert known.as_of.isoformat() in reply["answer"]
    assert known.source is not None
    assert known.source.title in reply["answer"]
    assert any(one["kind"] == "venue" and one["url"].startswith(f"/venues/{venue}#") for one in reply["citations"])


def test_what_a_venue_charges_says_what_is_known_and_what_is_not() -> None:
    text = ask("what does hyperliquid charge")["answer"]
    assert "Hyperliquid, funding interval: 1 hour" in text
    assert "Hyperliquid, taker fee: not known here" in text


def test_two_venues_are_answered_side_by_side() -> None:
    text = ask("compare the funding interval on binance and hyperliquid")["answer"]
    assert "Hyperliquid, funding interval: 1 hour" in text
    assert "Binance, funding interval" in text


def test_how_funding_works_on_a_venue_says_its_facts_and_what_funding_is() -> None:
    reply = ask("how does funding work on hyperliquid")
    kinds = {one["kind"] for one in reply["citations"]}
    assert "venue" in kinds
    assert kinds & {"article", "term"}
    assert "4% per hour" in reply["answer"]


def test_what_a_sheet_is_cited_for_is_shown_there(client: FlaskClient) -> None:
    for one in ask("how does funding work on hyperliquid")["citations"]:
        page, _, anchor = one["url"].partition("#")
        shown = client.get(page).get_data(as_text=True)
        assert not anchor or f'id="{anchor}"' in shown


@pytest.mark.parametrize(
    "question",
    ["do I pay tax on leverage token gains", "how are crypto gains taxed in germany", "what capital gains rate is due"],
)
def test_tax_is_said_to_be_out_of_scope_with_what_can_be_taught(question: str) -> None:
    reply = ask(question)
    assert reply["refusal_code"] == "out_of_scope"
    assert "Tax is outside what I cover" in reply["answer"]
    assert reply["citations"]


@pytest.mark.parametrize(
    "question", ["can I lose more than I put in", "could i lose more than my deposit with a 3x token?"]
)
def test_whether_more_than_was_paid_can_be_lost_is_answered_to_the_point(question: str) -> None:
    reply = ask(question)
    assert "cannot lose more than was paid" in reply["answer"].replace("\n", " ")
    assert reply["refusal_code"] is None
