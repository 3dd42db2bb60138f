"""However a calculator is asked, it answers alike: over HTTP, by permalink, as a chat's function, in an article."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from service.calculators import calculators
from service.declaration import Calculator
from service.fields import Number
from service.library.examples import run
from service.views import in_query, quantities_of

EVERY = [pytest.param(calculator, id=name) for name, calculator in calculators().items()]


@pytest.mark.parametrize("calculator", EVERY)
def test_body_permalink_function_and_article_give_the_same(client: FlaskClient, calculator: Calculator) -> None:
    posted = client.post(f"/v1/calculators/{calculator.name}", json=calculator.example)
    query = urlencode({name: in_query(value) for name, value in calculator.example.items()})
    if len(query) <= 3_500:
        assert client.get(f"/v1/calculators/{calculator.name}/result?{query}").data == posted.data
    answer = posted.get_json()
    assert set(calculator.example) <= set(calculator.function["parameters"]["properties"])
    called = calculator.run(dict(calculator.example))
    shown = run("asked", {"calculator": calculator.name, "inputs": calculator.example, "expect": {}, "how": ""})
    declared = quantities_of(calculator.outputs)
    assert set(answer["result"]) == set(declared)
    for name, field in declared.items():
        assert answer["result"][name] == called["result"][name]
        if not isinstance(answer["result"][name], list):
            assert shown.figure(name) == field.show(answer["result"][name])


def leverage_of(calculator: Calculator) -> list[str]:
    return [
        name
        for name, field in quantities_of(calculator.loader).items()
        if isinstance(field, Number) and field.display == "leverage"
    ]


def rates_of(calculator: Calculator) -> list[str]:
    """Rates and fees, of which 5% is a usual one and 500% never meant; volatilities and returns may be larger."""
    return [
        name
        for name, field in quantities_of(calculator.loader).items()
        if isinstance(field, Number)
        and field.display in ("percent", "rate")
        and any(word in name for word in ("rate", "fee", "slippage", "yield"))
    ]


@pytest.mark.parametrize("calculator", EVERY)
def test_percent_taken_for_a_ratio_is_refused_in_words(client: FlaskClient, calculator: Calculator) -> None:
    wrong = dict.fromkeys(leverage_of(calculator), (300, "300% is 3"))
    wrong |= dict.fromkeys(rates_of(calculator), (5, "5% is 0.05"))
    for name, (value, said) in wrong.items():
        answer = client.post(f"/v1/calculators/{calculator.name}", json={**calculator.example, name: value})
        assert answer.status_code == 422, name
        errors = {one["pointer"]: one["detail"] for one in answer.get_json()["errors"]}
        assert said in errors.get(f"/{name}", ""), (name, errors)
