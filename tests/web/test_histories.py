"""Stored series in the form of the page of simulations."""

from pathlib import Path

from flask.testing import FlaskClient

from service import create_app
from service.prices.notes import Provenance
from service.prices.store import store
from service.settings import Settings
from tests.prices.writing import FILES, read
from tests.web.seen import see

FROM = Provenance("file.csv", "plain", "2026-01-01T00:00:00Z", 3, 3, 0)


def stocked(folder: Path) -> FlaskClient:
    """A client of a service with two stored series."""
    store(read(FILES["ccxt"])[0], FROM, "hours", folder)
    store(read(FILES["plain-funding"], kind="funding")[0], FROM, "rates", folder)
    return create_app(Settings(rate_limit="", log_level="error", prices_dir=str(folder))).test_client()


def test_a_stored_series_is_offered_and_run_with_its_funding(tmp_path: Path) -> None:
    client = stocked(tmp_path)
    assert "hours, 1h, 2023-11-15T00:00:00Z to 2023-11-15T02:00:00Z" in see(client, "/simulations").text
    query = "path=history:hours&from=2023-11-15&to=2023-11-15&instrument1=perpetual-position&funding=rates"
    page = see(client, f"/simulations?{query}")
    assert "Over 2 steps the price went from 103.00 to 96.50" in page.text
    assert "the stored series rates" in page.text


def test_the_embed_of_a_replay_draws_the_same(tmp_path: Path) -> None:
    client = stocked(tmp_path)
    body = {"path": {"kind": "history", "name": "hours"}, "instruments": [{"rule": "spot"}]}
    link = client.post("/v1/simulations", json=body).get_json()["links"]["permalink"]
    for page in ("/simulations", "/embed/simulation"):
        assert "from 103.00 to 96.50" in see(client, f"{page}?{link.partition('?')[2]}").text


def test_a_series_that_is_not_stored_is_refused_on_the_page(tmp_path: Path) -> None:
    page = see(stocked(tmp_path), "/simulations?path=history:nope&instrument1=spot", status=422)
    assert "nope is not stored here; stored are: hours" in page.text


def test_without_stored_series_the_form_asks_for_none(client: FlaskClient) -> None:
    page = see(client, "/simulations")
    assert "history:" not in page.text
    assert "stored series" not in page.text
