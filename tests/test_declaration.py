"""One declaration: what is derived from a calculator or a rule."""

import jsonschema
import pytest

from service.calculators import calculators
from service.declaration import Calculator
from service.rules import rules
from service.views import form

EVERY = [pytest.param(calculator, id=name) for name, calculator in calculators().items()]


@pytest.mark.parametrize("calculator", EVERY)
def test_the_function_for_the_chat_takes_what_the_calculator_takes(calculator: Calculator) -> None:
    parameters = calculator.function["parameters"]
    jsonschema.Draft202012Validator.check_schema(parameters)
    jsonschema.validate(calculator.example, parameters)
    assert list(parameters["properties"]) == list(calculator.loader.fields)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**calculator.example, "nonsense": 1}, parameters)


@pytest.mark.parametrize("calculator", EVERY)
def test_the_form_asks_for_every_input_with_its_title_and_bounds(calculator: Calculator) -> None:
    fields = form(calculator.inputs)
    assert [field["name"] for field in fields] == list(calculator.loader.fields)
    assert all(field["title"] for field in fields)


@pytest.mark.parametrize("name", rules())
def test_a_rule_hands_its_settings_to_its_functions_as_floats(name: str) -> None:
    rule = rules()[name]
    numbers = rule.numbers(rule.complete(rule.settings().load(rule.example)))
    assert all(type(number) is float for number in numbers)
