"""Pages of calculators: a form made from the declaration, the answer with its working, and readable refusals."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from marshmallow import ValidationError

from service.calculators import calculators
from service.declaration import Calculator
from service.views import from_query, in_query, quantities_of, shown
from service.web.typesetting import minus
from tests.web.seen import see

EVERY = [pytest.param(calculator, id=name) for name, calculator in calculators().items()]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</select><svg onload=alert(1)>",
    "{{ 7 * 7 }}",
    "\x00\u202e",
]

# What every page asks for: a language, and a search.
EVERY_PAGE = ("language", "q")


def address(calculator: Calculator, **values: object) -> str:
    """A page with its form filled in."""
    return f"/calculators/{calculator.name}?{urlencode({name: in_query(value) for name, value in values.items()})}"


@pytest.mark.parametrize("calculator", EVERY)
def test_the_form_asks_for_every_input(client: FlaskClient, calculator: Calculator) -> None:
    page = see(client, f"/calculators/{calculator.name}")
    inputs = list(quantities_of(calculator.loader))
    asked = [
        given["name"] for tag, given in page.elements if tag in ("input", "select") and given["name"] not in EVERY_PAGE
    ]
    assert asked == inputs
    labelled = [given["for"] for given in page.tagged("label") if given["for"] in inputs]
    assert labelled == inputs


@pytest.mark.parametrize("calculator", EVERY)
def test_without_a_query_the_example_is_worked_out(client: FlaskClient, calculator: Calculator) -> None:
    text, answer = see(client, f"/calculators/{calculator.name}").text, calculator.run(dict(calculator.example))
    assert minus(answer["explanation"]) in text
    for step in answer["worked_example"]:
        assert step["text"] in text
    figures = {name: value for name, value in answer["result"].items() if not isinstance(value, list)}
    assert all(minus(figure) in text for figure in shown(figures, calculator.outputs).values())


@pytest.mark.parametrize("calculator", EVERY)
def test_a_query_is_worked_out_and_stands_in_the_form(client: FlaskClient, calculator: Calculator) -> None:
    page = see(client, address(calculator, **calculator.example))
    written = {given["name"]: given["value"] for given in page.tagged("input") if given["name"] not in EVERY_PAGE}
    given = {name: in_query(value) for name, value in calculator.example.items()}
    assert {name: value for name, value in written.items() if name in given} == {
        name: value for name, value in given.items() if name in written
    }
    assert minus(calculator.run(dict(calculator.example))["explanation"]) in page.text


@pytest.mark.parametrize("calculator", EVERY)
def test_a_form_with_nothing_in_it_is_refused_by_name(client: FlaskClient, calculator: Calculator) -> None:
    inputs = quantities_of(calculator.loader)
    page = see(client, address(calculator, **dict.fromkeys(inputs, "")), status=422)
    assert "No answer yet" in page.text
    assert page.text.count("Is required") == sum(quantity.required for quantity in inputs.values())


def takes(calculator: Calculator, name: str, text: str) -> bool:
    """Whether a calculator answers where nothing but this is given, as some that take plain texts do."""
    try:
        calculator.run(from_query({name: [text]}, calculator.loader))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("calculator", EVERY)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_stranger_writes_stays_text(client: FlaskClient, calculator: Calculator, hostile: str) -> None:
    for name in [*quantities_of(calculator.loader), "unknown", hostile]:
        page = see(
            client, address(calculator, **{name: hostile}), status=200 if takes(calculator, name, hostile) else 422
        )
        assert "img" not in {tag for tag, _ in page.elements}
        modules = [given for given in page.tagged("script") if given.get("type") != "application/json"]
        assert all(given["src"].startswith("/static/") for given in modules)
        assert not [word for _, given in page.elements for word in given if word.startswith(("on", "autofocus"))]
        written = {given["name"]: given.get("value") for given in page.tagged("input")}
        assert written.get(name, hostile) == hostile


def test_a_refusal_stands_beside_its_field(client: FlaskClient) -> None:
    page = see(client, "/calculators/recovery?loss=50&leverage=3", status=422)
    assert "50 is out of range" in page.text
    field = next(given for given in page.tagged("input") if given["name"] == "loss")
    assert (field["value"], field["aria-invalid"], field["aria-describedby"]) == ("50", "true", "loss-hint")
    other = next(given for given in page.tagged("input") if given["name"] == "leverage")
    assert "aria-invalid" not in other


@pytest.mark.parametrize("typed", ["50%25", "50+%25", "0.5"])
def test_a_percentage_is_read_as_the_ratio_it_stands_for(client: FlaskClient, typed: str) -> None:
    page = see(client, f"/calculators/recovery?loss={typed}&leverage=3")
    assert "= 50%" in page.text
    assert any("loss=0.5" in link for link in page.links)  # the permalink keeps ratios
    assert client.get(f"/v1/calculators/recovery/result?loss={typed}").status_code == (200 if typed == "0.5" else 422)


def test_percentages_in_a_list_are_read_and_in_a_field_of_money_they_are_not(client: FlaskClient) -> None:
    query = "underlying_return=0.2&target_leverage=3&annual_volatility=0.8&grid_returns=-10%25,10+%25,0.2"
    page = see(client, f"/calculators/leverage-token-return?{query}")
    assert any("grid_returns=-0.1,0.1,0.2" in link for link in page.links)
    assert "is not a number" in see(client, "/calculators/recovery?loss=50%25&leverage=300%25", status=422).text


def test_a_plain_number_that_may_be_a_percentage_says_how_it_is_read(client: FlaskClient) -> None:
    said = "5 is read as 500%; 5% is written with its sign"
    address = "/calculators/leverage-token-return?target_leverage=3&annual_volatility=0.8&underlying_return="
    assert said in see(client, f"{address}5").text
    assert said not in see(client, f"{address}5%25").text


def test_a_form_speaks_in_titles_and_plain_bounds(client: FlaskClient) -> None:
    text = see(client, "/calculators/mining-pool").text
    assert "Give this or “" in text
    assert "network_hashrate." not in text
    assert "e+06" not in text
    assert "From 0 to 1 million" in see(client, "/calculators/airdrop-value").text


def test_what_is_no_number_is_told_the_bounds_that_matter(client: FlaskClient) -> None:
    page = see(client, "/calculators/liquidation-price?side=long&entry_price=abc&leverage=10", status=422)
    assert "is not a number; write one above 0" in page.text
    assert "1e-12" not in page.text


def test_choices_are_written_for_readers_and_sent_as_they_are(client: FlaskClient) -> None:
    page = see(client, "/calculators/mining-pool")
    assert "PPLNS" in page.words
    assert "pplns" in [given.get("value") for given in page.tagged("option")]


def test_a_unit_that_depends_on_a_choice_is_the_one_that_holds(client: FlaskClient) -> None:
    text = see(client, "/calculators/liquidation-price").text
    assert "USD if linear" not in text.partition("Take it with you")[0]


def test_paper_shows_what_was_put_in(client: FlaskClient) -> None:
    assert "Numbers put in" in see(client, "/calculators/liquidation-price").text
    assert "Numbers put in" in see(client, "/simulations").text


def test_integers_of_a_contract_are_read_over_their_decimals(client: FlaskClient) -> None:
    page = see(client, "/calculators/seamless-preview")
    assert "= 17,100,000,000,000,000,000" in page.text
    assert "= 100 shares" in page.text
    assert "= 110000000000000000000 (110)" in page.text


def test_true_and_false_are_yes_and_no(client: FlaskClient) -> None:
    text = see(client, "/calculators/merkle-tree").text
    assert "The proof holds yes" in text
    assert "True" not in text


def test_what_is_put_in_is_said_as_it_was_put(client: FlaskClient) -> None:
    text = see(client, "/calculators/leverage-drift?target_leverage=3&underlying_move=-0.1").text
    assert "After a move of −10%, leverage of 3x drifts up to 3.86x" in text


def test_a_broken_relation_stands_beside_its_field(client: FlaskClient) -> None:
    page = see(client, "/calculators/liquidation-price?side=long&entry_price=100", status=422)
    field = next(given for given in page.tagged("input") if given["name"] == "leverage")
    assert field["aria-invalid"] == "true"
    assert "leverage or margin, one of the two" in page.text


def test_a_name_given_twice_is_refused(client: FlaskClient) -> None:
    assert "is given twice" in see(client, "/calculators/recovery?loss=0.1&loss=0.2", status=422).text.lower()


def test_a_name_it_does_not_know_is_refused(client: FlaskClient) -> None:
    assert "los is not a name this address takes" in see(client, "/calculators/recovery?los=0.1", status=422).text


def test_the_marks_that_others_hang_on_shared_links_are_passed_over(client: FlaskClient) -> None:
    plain = see(client, "/calculators/recovery?loss=0.25").text
    marked = see(client, "/calculators/recovery?loss=0.25&utm_source=feed&fbclid=abc").text
    assert "33.33%" in plain
    assert "33.33%" in marked


def test_what_is_left_empty_is_left_out(client: FlaskClient) -> None:
    assert "42.86%" in see(client, "/calculators/recovery?loss=0.3&leverage=").text  # 0.3 / 0.7


def test_a_refusal_is_not_kept(client: FlaskClient) -> None:
    response = client.get("/calculators/recovery?loss=50")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_columns_side_by_side_are_each_shown_in_their_own_way(client: FlaskClient) -> None:
    text = see(client, "/calculators/vesting-schedule").text
    assert "5,500,000.00" in text  # 11,000,000 x 18 / 36, beside no ratio
    assert "51.75%" in text  # 5,900,000 / 11,400,000
    assert "1,800.00%" not in text


def test_a_grid_has_heads_for_rows_and_columns(client: FlaskClient) -> None:
    page = see(client, "/calculators/leverage-token-return")
    assert [given["scope"] for given in page.tagged("th")].count("colgroup") == 1
    assert "Volatilities per year" in page.text
