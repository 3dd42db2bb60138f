"""Texts of content that a hostile writer has got into sheets, paths and scenarios reach the pages as text."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.library.paths import paths
from service.products import scenarios, sheets
from tests.web.hostile import PAYLOADS, foreign
from tests.web.seen import get


def marked(fact: Any, payload: str) -> Any:
    """A fact whose texts are a payload, its status and its numbers aside."""
    source = fact.source and replace(fact.source, title=payload, publisher=payload, note=payload)
    value = payload if isinstance(fact.value, str) and fact.field != "status" else fact.value
    return replace(fact, value=value, note=payload, source=source)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_sheet_of_a_venue_holds_stays_text(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    sheet = sheets()["binance"]
    blocks = {name: tuple(marked(fact, payload) for fact in facts) for name, facts in sheet.blocks.items()}
    hostile = {"binance": replace(sheet, title=payload, summary=payload, blocks=blocks)}
    monkeypatch.setattr("service.web.venues.sheets", lambda: hostile)
    monkeypatch.setattr("service.products.comparison.sheets", lambda content: hostile)
    for address in ("/venues", "/venues/binance"):
        answer = get(client, address)
        assert answer.status_code == 200
        assert foreign(answer.text) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_learning_path_holds_stays_text(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    hostile = {name: replace(path, title=payload, summary=payload) for name, path in paths().items()}
    for room in ("paths", "home", "articles"):
        monkeypatch.setattr(f"service.web.{room}.paths", lambda: hostile)
    for address in ("/", "/paths", "/paths/tokens", "/articles", "/articles/how-rebalancing-works"):
        assert foreign(get(client, address).text) == [], address


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_scenario_is_called_stays_text(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    hostile = {name: replace(one, title=payload, summary=payload) for name, one in scenarios().items()}
    monkeypatch.setattr("service.web.builder.scenarios", lambda: hostile)
    monkeypatch.setattr("service.web.monitor_form.scenarios", lambda: hostile)
    for address in ("/simulations", "/monitor"):
        assert foreign(get(client, address).text, "b") == [], address  # the monitor's price stands in one
