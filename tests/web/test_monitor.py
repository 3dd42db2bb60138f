"""The monitor as the server draws it: figures by hand, every instrument, refusals beside their fields, nothing lost."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from service import create_app
from service.prices.store import store
from service.rules import rules
from service.settings import Settings
from service.simulator.accounting import no_alarm
from service.web.monitor_form import followed
from tests.prices.writing import read
from tests.web.seen import Seen, see
from tests.web.test_histories import FROM, stocked

CHOICES = [choice.word for choices in followed().values() for choice in choices]
# 10,000, 9,500, 9,000: a typical day is the root of (0.05 ^ 2 + (500 / 9500) ^ 2) / 2, 5.133%.
DOWN = "path=faq-two-days-down"


def written(page: Seen) -> dict[str, str | None]:
    """What stands in the fields of the form, hidden ones of the player aside."""
    return {str(one["id"]): one.get("value") for one in page.tagged("input") if one.get("id")}


def test_the_example_is_a_token_in_its_band_and_says_that_it_is_simulated(client: FlaskClient) -> None:
    page = see(client, "/monitor")
    assert "3x leverage band simulated" in page.text
    assert "Leverage against its band" in page.text
    for word in ("Wipe-out", "Lower edge", "Upper edge", "Entry", "Held, and paid so far", "Log"):
        assert word in page.text
    assert len(page.tagged("svg")) == 5  # the ruler and the chart in two sizes each, and the shape of the status


def test_the_liquidation_price_and_its_distance_are_those_of_a_hand_calculation(client: FlaskClient) -> None:
    # 3x: debt of two thirds; liquidated at 10,000 x 2 / (3 x 0.95) = 7,017.54, 29.82% below, 5.8 days of 5.133%
    asked = "instrument=margin-position&leverage=3&maintenance_margin_rate=0.05&at=0"
    page = see(client, f"/monitor?{DOWN}&{asked}")
    assert "Liquidation 7,017.54 29.8% below 5.8 Entry 10,000.00 here 0.0" in page.text
    assert "A typical day here is 5.1%" in page.text
    assert "Open, no band" in page.text


def test_what_has_been_paid_is_added_up(client: FlaskClient) -> None:
    # a perpetual of 3,000, then 2,850, pays 0.02% three times a day: 1.80 and 1.71
    held = f"/monitor?{DOWN}&instrument=perpetual-position&leverage=3&funding_rate=0.0002"
    assert "Funding −1.80 Interest 0.00 Management fee 0.00 Trading 0.00" in see(client, f"{held}&at=1").text
    assert "Funding −3.51 Interest 0.00" in see(client, held).text


@pytest.mark.parametrize("word", CHOICES)
def test_everything_that_is_offered_can_be_followed(client: FlaskClient, word: str) -> None:
    page = see(client, f"/monitor?path=ten-round-trips&instrument={word}")
    assert "simulated" in page.text
    alone = word in rules() and rules()[word].alarm is no_alarm
    assert ("This rule has no edges" in page.text) or not alone
    assert "nan" not in page.text.lower().split()


def test_a_band_of_collateral_ratios_is_watched_as_such(client: FlaskClient) -> None:
    page = see(client, f"/monitor?{DOWN}&instrument=looping-band&at=0")
    assert "Collateral ratio against its band" in page.text
    # from 1.5 to 1.35 the price falls by a tenth; the edge itself is inside
    assert "Lower edge 9,000.00 10.0% below" in page.text


def test_a_liquidated_position_says_so_and_has_nothing_ahead(client: FlaskClient) -> None:
    page = see(
        client, "/monitor?path=four-days-down&instrument=margin-position&leverage=9&maintenance_margin_rate=0.05"
    )
    assert "Liquidated Simulated price" in page.text
    assert "What lies ahead Price Away Typical days Entry" in page.text
    assert "the position was closed by force" in page.text


def test_levels_are_said_with_what_has_become_of_them(client: FlaskClient) -> None:
    levels = "price_below=9600&price_above=12000&leverage_above=3.1&distance_below=0.5"
    page = see(client, f"/monitor?{DOWN}&instrument=margin-position&leverage=3&{levels}")
    assert "Price below 9,600.00 : reached once, last at step 1, and passed now" in page.text
    assert "Price above 12,000.00 : not reached so far" in page.text
    assert "Leverage above 3.10x : reached once, last at step 1, and passed now" in page.text
    assert "Less than 50.0% to the nearest mark : reached once, last at step 0, and passed now" in page.text


def test_the_address_carries_the_whole_state(client: FlaskClient) -> None:
    page = see(
        client, f"/monitor?{DOWN}&instrument=leverage-band&target_leverage=2&lowest_leverage=1.5&at=1&price_below=5"
    )
    back = next(link for link in page.links if "at=0" in link)
    asked = parse_qs(urlsplit(back).query)
    assert asked["target_leverage"] == ["2"]
    assert asked["price_below"] == ["5"]
    assert "Simulated price 10,000.00 , step 0 of 2" in see(client, back).text


def test_an_entry_past_the_end_is_the_end(client: FlaskClient) -> None:
    assert "step 2 of 2" in see(client, f"/monitor?{DOWN}&instrument=spot&at=400").text


def test_a_stored_series_is_followed_with_its_funding(tmp_path: Path) -> None:
    client = stocked(tmp_path)
    assert "hours, 1h" in see(client, "/monitor").text
    query = "path=history:hours&from=2023-11-15&to=2023-11-15&instrument=perpetual-position&leverage=3&funding=rates"
    page = see(client, f"/monitor?{query}")
    assert re.search(r"Simulated price 96.50 , 2023-11-15T0\d:00:00Z, step 2 of 2", page.text)
    assert written(page)["from"] == "2023-11-15"
    refused = see(client, "/monitor?path=history:hours&from=2023-13-15&instrument=spot", status=422)
    assert "From : " in refused.text
    assert "nope is not stored here" in see(client, "/monitor?path=history:nope&instrument=spot", status=422).text


def test_a_stored_series_longer_than_is_followed_is_refused_beside_the_choice(tmp_path: Path) -> None:
    rows = [(f"{1_600_000_000_000 + 3_600_000 * hour}", "100", "101", "99", "100", "1") for hour in range(2_002)]
    file = "\n".join(["timestamp,open,high,low,close,volume", *map(",".join, rows)])
    store(read(file)[0], FROM, "long", tmp_path)
    client = create_app(Settings(rate_limit="", log_level="error", prices_dir=str(tmp_path))).test_client()
    page = see(client, "/monitor?path=history:long&instrument=spot", status=422)
    assert "Path : has 2,001 steps; 1 to 2,000 are followed here: give a first and a last day" in page.text


REFUSED = [
    ("annual_volatility=abc", "annual_volatility", "is not a number; write one from 0 to 5"),
    ("annual_volatility=80", "annual_volatility", "out of range"),
    ("steps=2001", "steps", "from 1 to 2,000 is allowed"),
    ("steps=2.5", "steps", "whole number"),
    ("seed=-1", "seed", "out of range"),
    ("target_leverage=300", "target_leverage", "300% is 3"),
    ("lowest_leverage=3.5", "target_leverage", "he band excludes its target"),
    ("trading_fee=0.5", "trading_fee", "out of range"),
    ("borrow_rate=x", "borrow_rate", "is not a number"),
    ("price_below=-1", "price_below", "out of range"),
    ("distance_below=five", "distance_below", "is not a number"),
    ("leverage_above=0", "leverage_above", "out of range"),
]
KEPT = "path=model&drawn=model&steps=30&seed=5&annual_volatility=0.5&instrument=leverage-band&of=leverage-band"
KEPT += "&target_leverage=3&lowest_leverage=2&highest_leverage=4&borrow_rate=0.07&price_above=123"


@pytest.mark.parametrize(("query", "name", "said"), REFUSED)
def test_what_is_refused_is_said_beside_its_field_and_nothing_is_lost(
    client: FlaskClient, query: str, name: str, said: str
) -> None:
    changed = query.partition("=")[0]
    asked = re.sub(rf"(&|^){changed}=[^&]*", "", KEPT) + f"&{query}"
    html = client.get(f"/monitor?{asked}", headers={"Accept": "text/html"}).text
    hint = re.search(rf'<p class="note" id="{name}-hint"[^>]*>(.*?)</p>', html)
    assert hint
    assert said in hint[1]
    page = see(client, f"/monitor?{asked}", status=422)
    assert next(one for one in page.tagged("input") if one.get("id") == name)["aria-invalid"] == "true"
    given = {name: values[0] for name, values in parse_qs(asked).items() if name in written(page)}
    assert {name: written(page)[name] for name in given} == given
    assert f"#{name}" in page.links


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("path=nowhere&instrument=spot", "is not one of"),
        ("path=model&instrument=nothing", "Is not one of those that can be followed"),
        ("path=model&instrument=option-held", "Is not one of those that can be followed"),
        ("path=returns&instrument=spot", "is not one of"),
        ("path=model&instrument=daily-reset&trading_fee=0.1&target_leverage=20", "the cost of a trade eats the value"),
    ],
)
def test_what_cannot_be_followed_is_refused_beside_the_choice(client: FlaskClient, query: str, said: str) -> None:
    page = see(client, f"/monitor?{query}", status=422)
    assert "Nothing to follow yet" in page.text
    assert said in page.text


def test_another_instrument_starts_with_its_own_example(client: FlaskClient) -> None:
    page = see(client, f"/monitor?{KEPT.replace('instrument=leverage-band', 'instrument=recentering')}")
    assert written(page)["target_leverage"] == "2"
    assert written(page)["borrow_rate"] == "0.07"
    assert {"name": "of", "type": "hidden", "value": "recentering"} in page.tagged("input")


def test_a_field_that_was_emptied_is_not_filled_by_the_example(client: FlaskClient) -> None:
    page = see(client, f"/monitor?{KEPT.replace('&highest_leverage=4', '')}", status=422)
    assert written(page)["highest_leverage"] == ""
    assert "Highest leverage : is required" in page.text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><svg onload=alert(1)>', "x" * 3_000])
def test_what_a_stranger_writes_stays_text(client: FlaskClient, hostile: str) -> None:
    for name in ("path", "instrument", "of", "drawn", "seed", "target_leverage", "price_below", "at", "speed", "other"):
        given = {"path": "model", "instrument": "leverage-band", name: hostile}
        page = client.get("/monitor", query_string=given, headers={"Accept": "text/html"})
        assert page.status_code in (200, 422)
        assert "<script>alert" not in page.text
        assert "<svg onload" not in page.text
