"""Query strings are read strictly: known names, once each, spelt as JSON spells them."""

import pytest
from flask.testing import FlaskClient

from tests.api.asking import RECOVERY, SIMULATIONS, refusals_of, simulation

RESULT = f"{RECOVERY}/result"
LIQUIDATION = "/v1/calculators/liquidation-price/result?side=long&entry_price=100&leverage=10"
WITHOUT_NAMES = ["/v1/rules", "/v1/products", "/v1/scenarios", "/v1/articles", "/v1/glossary", "/v1/venues",
                 "/v1/venues/gate", "/healthz", "/readyz", RECOVERY,
                 "/v1/articles/what-is-leverage", "/v1/articles/what-is-leverage.md"]  # fmt: skip


@pytest.mark.parametrize("address", [*WITHOUT_NAMES, "/v1/calculators", "/v1/simulations/result?request=x"])
def test_a_name_that_an_address_does_not_take_is_refused(client: FlaskClient, address: str) -> None:
    sign = "&" if "?" in address else "?"
    assert ("/nope", "unknown") in refusals_of(client.get(f"{address}{sign}nope=1"))


def test_no_query_is_taken_beside_a_body(client: FlaskClient) -> None:
    assert refusals_of(client.post(f"{SIMULATIONS}?points=50", json=simulation())) == [("/points", "unknown")]
    assert refusals_of(client.post(f"{RECOVERY}?loss=0.5", json={"loss": 0.5})) == [("/loss", "unknown")]


@pytest.mark.parametrize("query", ["loss=0.5&loss=0.5", "loss=0.5&loss=0.6", "loss=0.5&loss="])
def test_a_name_given_twice_is_refused(client: FlaskClient, query: str) -> None:
    assert refusals_of(client.get(f"{RESULT}?{query}")) == [("/loss", "unknown")]


@pytest.mark.parametrize(
    "query", ["returns=0.1,-0.2,0.3", "returns=0.1&returns=-0.2&returns=0.3", "returns=0.1,-0.2&returns=0.3"]
)
def test_a_list_is_written_with_commas_or_by_its_name_again_and_again(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/v1/calculators/value-at-risk/result?{query}")
    assert answer.get_json()["inputs"]["returns"] == [0.1, -0.2, 0.3]


def test_fields_are_named_with_commas_or_one_by_one(client: FlaskClient) -> None:
    with_commas, one_by_one = (client.get(f"{RESULT}?loss=0.5&{query}") for query in (
        "fields=explanation,result", "fields=explanation&fields=result"))  # fmt: skip
    assert with_commas.data == one_by_one.data
    assert set(one_by_one.get_json()) == {"explanation", "result"}


@pytest.mark.parametrize(
    ("query", "where"), [("returns=0.1&returns=", "/returns/1"), ("returns=0.1&returns=x,0.2", "/returns/1"),
                         ("returns=0.1", "/returns")],
)  # fmt: skip
def test_what_is_wrong_in_a_list_is_named_by_its_place_however_it_is_written(
    client: FlaskClient, query: str, where: str
) -> None:
    assert [place for place, _ in refusals_of(client.get(f"/v1/calculators/value-at-risk/result?{query}"))] == [where]


@pytest.mark.parametrize(("spelt", "read"), [("0.5", 0.5), ("5e-1", 0.5), ("0", 0.0), ("%30.5", 0.5)])
def test_a_number_is_read_as_json_reads_it(client: FlaskClient, spelt: str, read: float) -> None:
    assert client.get(f"{RESULT}?loss={spelt}").get_json()["inputs"]["loss"] == read


@pytest.mark.parametrize(
    "spelt", ["", "half", "NaN", "nan", "inf", "-Infinity", "1e400", "+0.5", "%2B0.5", "0_1", "%200.5", "0.5%20", "٠",
              "0x1", "true", "null", "0,5", "0.5,0.5", "%00", "%FF"],
)  # fmt: skip
def test_anything_else_is_no_number(client: FlaskClient, spelt: str) -> None:
    assert refusals_of(client.get(f"{RESULT}?loss={spelt}")) == [("/loss", "type")]


def test_a_number_out_of_bounds_is_refused_with_the_range(client: FlaskClient) -> None:
    response = client.get(f"{RESULT}?loss=1")
    assert refusals_of(response) == [("/loss", "range")]
    assert response.get_json()["errors"][0]["allowed"] == {"minimum": 0.0, "exclusiveMaximum": 1.0}


def test_a_missing_name_is_required(client: FlaskClient) -> None:
    assert refusals_of(client.get(RESULT)) == [("/loss", "required")]


def test_a_choice_is_one_of_its_words(client: FlaskClient) -> None:
    assert client.get(LIQUIDATION).status_code == 200
    assert refusals_of(client.get(LIQUIDATION.replace("long", "Long"))) == [("/side", "choice")]


def test_a_relation_between_names_is_said_as_one(client: FlaskClient) -> None:
    assert refusals_of(client.get(f"{LIQUIDATION}&margin=5")) == [("/leverage", "relation")]


@pytest.mark.parametrize(("group", "status"), [("tokens", 200), ("nope", 422), ("", 422)])
def test_the_list_of_calculators_is_narrowed_to_a_group(client: FlaskClient, group: str, status: int) -> None:
    response = client.get(f"/v1/calculators?group={group}")
    assert response.status_code == status
    if status == 200:
        assert {one["group"] for one in response.get_json()["calculators"]} == {group}
