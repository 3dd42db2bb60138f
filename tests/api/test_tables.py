"""CSV: by Accept and by ending, the same bytes; whole; and nothing in it that a spreadsheet would run."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service import create_app
from service.api.figures_table import of_sweep
from service.api.tables import to_csv
from service.prices.notes import Provenance
from service.prices.store import store
from service.settings import Settings
from tests.api.asking import RECOVERY, SIMULATIONS, path, problem_of, refusals_of, simulation
from tests.prices.writing import FILES, read

CSV = {"Accept": "text/csv"}
LISTS = ["calculators", "rules", "products", "scenarios", "articles", "glossary", "topics", "paths", "venues"]
RUNS = [f"{RECOVERY}/result?loss=0.5", "/v1/search?q=funding", "/v1/venues/comparison", "/v1/venues/gate"]
TABLES = [*(f"/v1/{name}" for name in LISTS), *RUNS]
DISTRIBUTION = {
    "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 3, "seed": 1},
    "instruments": [{"rule": "spot"}, {"rule": "spot", "label": "=1+1"}],
    "paths": 100,
}


def ended(address: str) -> str:
    """The address of the table of what an address gives."""
    before, mark, query = address.partition("?")
    return f"{before}.csv{mark}{query}"


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table, each by the heads of its columns."""
    return list(csv.DictReader(io.StringIO(text, newline=""), restkey="more"))


@pytest.mark.parametrize("address", TABLES)
def test_a_table_is_had_by_accept_and_by_ending_in_the_same_bytes(client: FlaskClient, address: str) -> None:
    preferred, suffixed = client.get(address, headers=CSV), client.get(ended(address))
    for table in (preferred, suffixed):
        assert (table.status_code, table.content_type) == (200, "text/csv; charset=utf-8")
    assert suffixed.data == preferred.data
    heads, *more = csv.reader(io.StringIO(suffixed.text, newline=""))
    assert more
    assert all(len(row) == len(heads) for row in more)


@pytest.mark.parametrize("address", TABLES)
def test_json_is_given_to_whoever_does_not_mind(client: FlaskClient, address: str) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for accepted in ("", "*/*", "application/*", "application/json, text/csv", "text/csv;q=0.5, */*", browser):
        assert client.get(address, headers={"Accept": accepted} if accepted else {}).mimetype == "application/json"


@pytest.mark.parametrize("address", TABLES)
def test_an_ending_leaves_no_choice(client: FlaskClient, address: str) -> None:
    assert client.get(ended(address), headers={"Accept": "*/*"}).mimetype == "text/csv"
    problem_of(client.get(ended(address), headers={"Accept": "application/json"}), 406, "not-acceptable")


@pytest.mark.parametrize("name", LISTS)
def test_the_table_of_a_list_has_a_row_an_entry_and_a_column_a_field(client: FlaskClient, name: str) -> None:
    (entries,) = client.get(f"/v1/{name}").get_json().values()
    table = rows(client.get(f"/v1/{name}.csv").text)
    assert len(table) == len(entries)
    for row, entry in zip(table, entries, strict=True):
        assert list(row)[: len(entry)] == list(entry) or set(entry) <= set(row)
        for field in ("title", "slug", "name"):
            assert row.get(field, "").removeprefix("'") == entry.get(field, "")


def test_what_a_cell_cannot_hold_stands_in_it_side_by_side(client: FlaskClient) -> None:
    table = {row["name"]: row for row in rows(client.get("/v1/products.csv").text)}
    listed = {one["name"]: one for one in client.get("/v1/products").get_json()["products"]}
    settings = listed["ftx-bull"]["settings"]
    assert table["ftx-bull"]["settings"] == "; ".join(f"{name}={value}" for name, value in settings.items())


def test_the_provenance_of_a_stored_series_stands_in_one_cell_with_its_values(tmp_path: Path) -> None:
    where_from = Provenance("a.csv", "plain", "2026-01-01T00:00:00Z", 4, 3, 1, ["line 2: x"], ["One.", "Two."])
    store(read(FILES["plain"])[0], where_from, "days", tmp_path)
    app = create_app(Settings(rate_limit="", log_level="error", prices_dir=str(tmp_path)))
    (row,) = rows(app.test_client().get("/v1/histories.csv").text)
    assert row["provenance"].startswith("source=a.csv; layout=plain; imported=2026-01-01T00:00:00Z; rows=4; read=3;")
    assert "notes=One. | Two." in row["provenance"]
    store(read(FILES["plain"])[0], Provenance("a.csv", "plain", "2026-01-01T00:00:00Z", 3, 3, 0), "days", tmp_path)
    (row,) = rows(app.test_client().get("/v1/histories.csv").text)
    assert "left_out=0; lines=; notes=; adjusted=false" in row["provenance"]


def test_lists_in_a_cell_are_their_entries_and_lists_of_objects_their_names(client: FlaskClient) -> None:
    terms = {row["slug"]: row for row in rows(client.get("/v1/glossary.csv").text)}
    listed = {term["slug"]: term for term in client.get("/v1/glossary").get_json()["terms"]}
    assert terms["airdrop"]["aliases"] == "; ".join(listed["airdrop"]["aliases"]) != ""
    first, *_ = rows(client.get("/v1/search.csv?q=funding").text)
    assert first["topics"] == "; ".join(client.get("/v1/search?q=funding").get_json()["results"][0]["topics"])
    sheets = {row["name"]: row for row in rows(client.get("/v1/venues.csv?fields=name,blocks").text)}
    assert sheets["aave"]["blocks"] == "; ".join(client.get("/v1/venues/aave").get_json()["blocks"])


@pytest.mark.parametrize(
    ("address", "heads"),
    [
        ("/v1/histories.csv?fields=name,hash", ["name", "hash"]),
        ("/v1/search.csv?q=qqqqqq", ["kind", "slug", "title", "heading", "anchor"]),
    ],
)
def test_a_table_without_rows_has_its_heads(client: FlaskClient, address: str, heads: list[str]) -> None:
    (line,) = csv.reader(io.StringIO(client.get(address).text, newline=""))
    assert line[: len(heads)] == heads


def test_the_entries_of_lists_and_grids_are_counted_and_stand_in_a_row_each(client: FlaskClient) -> None:
    address = "/v1/calculators/growth-leverage/result?annual_drift=0.2&annual_volatility=0.55"
    result = client.get(address).get_json()["result"]
    table = [row for row in rows(client.get(ended(address)).text) if row["kind"] == "result"]
    drifts = [row for row in table if row["name"] == "drifts"]
    assert [(row["row"], row["column"], float(row["value"])) for row in drifts] == [
        (str(at), "", drift) for at, drift in enumerate(result["drifts"])
    ]
    grid = {(row["row"], row["column"]): float(row["value"]) for row in table if row["name"] == "grid"}
    assert grid == {(str(r), str(c)): cell for r, line in enumerate(result["grid"]) for c, cell in enumerate(line)}
    (optimal,) = (row for row in table if row["name"] == "optimal_leverage")
    assert (optimal["row"], optimal["column"], float(optimal["value"])) == ("", "", result["optimal_leverage"])


def ledger(**more: Any) -> dict[str, Any]:
    """A simulation whose second instrument is wiped out."""
    instruments = [{"rule": "spot"}, {"rule": "daily-reset", "target_leverage": 3, "label": "=HYPERLINK(1)"}]
    return simulation(path=path(returns=[-0.5, 0.1]), instruments=instruments, **more)


def test_the_table_of_a_simulation_is_its_ledgers(client: FlaskClient) -> None:
    answer = client.post(SIMULATIONS, json=ledger()).get_json()
    table = rows(client.post(SIMULATIONS, json=ledger(), headers=CSV).text)
    assert [row["instrument"] for row in table] == ["0", "0", "0", "1", "1", "1"]
    for row, (result, entry) in zip(table, [(r, e) for r in answer["results"] for e in range(3)], strict=True):
        assert float(row["price"]) == answer["path"]["price"][entry]
        for name, column in result["columns"].items():
            assert row[name] == ("" if column[entry] is None else repr(column[entry]))


def test_the_table_of_a_simulation_has_an_address_that_gives_the_same_bytes(client: FlaskClient) -> None:
    posted = client.post(SIMULATIONS, json=ledger(), headers=CSV)
    link = client.post(SIMULATIONS, json=ledger()).get_json()["links"]["permalink"]
    for got in (client.get(ended(link)), client.get(link, headers=CSV)):
        assert (got.status_code, got.data) == (200, posted.data)


def test_the_table_of_a_distribution_holds_every_figure_with_its_interval(client: FlaskClient) -> None:
    answer = client.post("/v1/distributions", json=DISTRIBUTION).get_json()
    table = rows(client.get(ended(answer["links"]["permalink"])).text)
    for number, result in enumerate(answer["results"]):
        own = [row for row in table if row["instrument"] == str(number)]
        median = next(row for row in own if row["figure"] == "median")
        assert float(median["value"]) == result["median"]["value"]
        assert float(median["low"]) == result["median"]["low"]
        fan = [row for row in own if row["figure"] == "fan"]
        assert len(fan) == len(result["fan"]["step"]) * len(result["fan"]["quantiles"])
        loss = next(row for row in own if row["figure"] == "probability of loss")
        assert float(loss["high"]) == result["probability"]["loss"]["high"]
    assert {row["title"] for row in table} == {"Spot", "'=1+1"}


SWEEP = {
    **DISTRIBUTION,
    "rows": {"field": "/model/annual_volatility", "values": [0.2, 0.4]},
    "columns": {"field": "/costs/trading_fee", "values": [0.0, 0.01]},
}


def test_the_table_of_a_sweep_holds_the_figures_of_every_point_beside_its_settings(client: FlaskClient) -> None:
    points = client.post("/v1/sweeps", json=SWEEP).get_json()["points"]
    response = client.post("/v1/sweeps", json=SWEEP, headers=CSV)
    assert (response.status_code, response.content_type) == (200, "text/csv; charset=utf-8")
    table = rows(response.text)
    medians = [
        (
            float(row["/model/annual_volatility"]),
            float(row["/costs/trading_fee"]),
            row["instrument"],
            float(row["value"]),
        )
        for row in table
        if row["figure"] == "median"
    ]
    assert medians == [
        (point["rows"]["value"], point["columns"]["value"], str(number), result["median"]["value"])
        for point in points
        for number, result in enumerate(point["results"])
    ]


def test_the_table_of_a_sweep_without_columns_has_one_setting(client: FlaskClient) -> None:
    response = client.post("/v1/sweeps", json={**DISTRIBUTION, "rows": SWEEP["rows"]}, headers=CSV)
    assert response.text.startswith("/model/annual_volatility,instrument,title,figure,level,value,low,high,method\r\n")


def test_a_point_without_figures_says_why_in_the_table() -> None:
    axis = {"field": "/model/steps", "value": 5.0}
    point = {"rows": axis, "refused": "a value grows without end", "results": [], "comparisons": []}
    (row,) = rows(of_sweep({"points": [point]}).decode())
    assert (row["/model/steps"], row["figure"], row["title"]) == ("5.0", "refused", "a value grows without end")


def test_a_label_that_a_spreadsheet_would_run_is_kept_from_it(client: FlaskClient) -> None:
    table = rows(client.post(SIMULATIONS, json=ledger(), headers=CSV).text)
    assert {row["title"] for row in table} == {"Spot", "'=HYPERLINK(1)"}


def cell(value: Any) -> str:
    """The one cell of a table of one cell, as it is read back."""
    return next(csv.reader(io.StringIO(to_csv([[value]]).decode(), newline="")))[0]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠A", "-", "="]
)
def test_a_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}" or cell(text).startswith("'")
    assert cell(text).replace("'", "") == text


@pytest.mark.parametrize("text", ["a;=1+1", "a\t=1+1", "a\n=1+1", "a; +1+1"])
def test_nor_does_one_run_where_another_separator_ends_a_cell(text: str) -> None:
    assert cell(text) == text[:2] + "'" + text[2:]


@pytest.mark.parametrize("text", ["a=1", "3x - 2x", "1+1", "Ünï ✓", "", "0x3d", "a, -b"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_numbers_stay_numbers_and_so_do_the_integers_of_contracts() -> None:
    assert (
        to_csv([[-1.5, 3, None, True, -1e-9, "-1000000000000000000"]])
        == b"-1.5,3,,true,-1e-09,-1000000000000000000\r\n"
    )


def test_a_name_that_a_table_does_not_take_is_refused(client: FlaskClient) -> None:
    assert refusals_of(client.get(f"{RECOVERY}/result.csv?loss=0.5&nope=1")) == [("/nope", "unknown")]
    assert refusals_of(client.get(f"{RECOVERY}/result.csv?loss=0.5&fields=result")) == [("/fields", "unknown")]
