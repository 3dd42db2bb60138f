"""Examples: figures as a reader sees them, from calculators and simulations, and what is expected of them."""

import pytest
from marshmallow import ValidationError

from service.library import examples
from service.library.examples import Example, NoSuchFigure
from service.library.placeholders import filled, misspelt, names_in

SIMULATION = {
    "simulation": {
        "path": {"kind": "returns", "returns": [0.1, -0.1]},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}, {"rule": "spot"}],
        "initial_value": 1000,
    },
    "expect": {"results.0.summary.total_return": "-9.00%"},
    "how": "",
}


def calculation(loss: float, **expect: str) -> Example:
    written = {"calculator": "recovery", "inputs": {"loss": loss}, "expect": expect, "how": ""}
    return examples.run("half", written)


def test_a_figure_of_a_calculator_is_shown_as_its_field_shows_it() -> None:
    assert calculation(0.5).figure("gain_needed") == "100.00%"  # 0.5 / 0.5


def test_an_input_is_shown_as_its_field_shows_it() -> None:
    assert calculation(0.5).figure("inputs.loss") == "50.00%"


def test_a_figure_that_is_null_is_a_dash() -> None:
    assert calculation(0.5).figure("underlying_move") == "–"  # no leverage was given


def test_a_list_is_shown_whole_and_entry_by_entry() -> None:
    written = {
        "calculator": "leverage-token-return",
        "inputs": {"underlying_return": 0, "target_leverage": 3, "annual_volatility": 0},
        "expect": {},
        "how": "",
    }
    example = examples.run("flat", written)
    assert example.figure("grid_volatilities.1") == "25.00%"
    assert example.figure("grid_volatilities").startswith("10.00%, 25.00%")
    assert example.figure("grid.6.0") == "-2.96%"  # row 0%, column 10%: exp(-3 x 0.01) - 1


def test_figures_of_a_simulation_are_shown_by_their_units() -> None:
    example = examples.run("day", SIMULATION)
    assert example.figure("results.0.summary.total_return") == "-9.00%"  # 1.3 x 0.7 - 1
    assert example.figure("results.0.columns.value.1") == "1,300.00"
    assert example.figure("results.0.columns.leverage.0") == "3.00x"
    assert example.figure("results.0.attribution.total") == "-90.00"
    assert example.figure("results.0.summary.rebalances") == "2"
    assert example.figure("results.1.instrument.title") == "Spot"
    assert example.figure("inputs.instruments.0.target_leverage") == "3"


@pytest.mark.parametrize("path", ["gain", "gain_needed.0", "inputs", "inputs.gain", "results.0"])
def test_a_path_that_leads_to_no_figure_is_an_error(path: str) -> None:
    with pytest.raises(NoSuchFigure):
        calculation(0.5).figure(path)


@pytest.mark.parametrize(
    "path", ["results.2.summary", "results.0.summary", "results.x", "path", "results.0.columns.value"]
)
def test_a_part_of_a_simulation_that_is_no_figure_is_an_error(path: str) -> None:
    with pytest.raises(NoSuchFigure):
        examples.run("day", SIMULATION).figure(path)


def test_what_is_expected_is_compared_with_what_a_reader_sees() -> None:
    assert calculation(0.5, gain_needed="100.00%").surprises() == []
    assert calculation(0.5, gain_needed="100%").surprises() == [
        ("gain_needed", "half.gain_needed is 100.00%, not 100%")
    ]


def test_inputs_that_are_refused_are_an_error() -> None:
    with pytest.raises(ValidationError):
        calculation(2.0)


def test_placeholders_are_filled_with_figures() -> None:
    assert filled("It takes {{ half.gain_needed }}, {{half.inputs.loss}}.", {"half": calculation(0.5)}) == (
        "It takes 100.00%, 50.00%."
    )


@pytest.mark.parametrize(
    "text",
    ["{{ half }}", "{{ whole.gain_needed }}", "{{ half.gain }}", "{{ half.gain_needed | round }}", "{{", "{{ }}"],
)
def test_a_placeholder_that_names_no_figure_is_told_with_its_line(text: str) -> None:
    known = {"half": calculation(0.5)}
    assert [line for line, _ in misspelt(f"One.\nTwo {text} three.", known)] == [1]
    with pytest.raises(NoSuchFigure):
        filled(text, known)


def test_a_text_names_the_examples_it_shows() -> None:
    assert names_in("{{ a.b }} and {{ c.d.0 }} and {{ e }}") == {"a", "c"}
