"""A distribution's answer: its shape, its words, its bits, and that its working recomputes."""

import ast
import math
from typing import Any

import orjson
import pytest

from service.simulations import permalink
from service.simulations.distribution import distribute
from service.simulations.distribution.request import EXAMPLE
from service.working import evaluate
from tests.simulations.distribution.asking import DAILY, MARGIN, MONTH, SPOT, asked, figures

OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_NUMPY


def written(answer: dict[str, Any]) -> bytes:
    return orjson.dumps(answer, option=OPTIONS)


def test_every_figure_lies_in_its_interval_and_names_a_method_that_is_explained() -> None:
    answer = asked(DAILY, MARGIN, SPOT, {"product": "ftx-bull"}, costs={"trading_fee": 0.001})
    found = list(figures(answer))
    assert len(found) > 150
    for figure in found:
        assert figure["method"] in answer["methods"]
        low = -math.inf if figure["low"] is None else figure["low"]
        high = math.inf if figure["high"] is None else figure["high"]
        assert low <= figure["value"] <= high, figure


def test_it_says_how_many_futures_from_which_seed_by_which_versions() -> None:
    sampling = asked(DAILY, confidence=0.9)["sampling"]
    assert {name: sampling[name] for name in ("paths", "steps", "seed", "confidence", "model")} == {
        "paths": 400,
        "steps": 30,
        "seed": 7,
        "confidence": 0.9,
        "model": "gbm",
    }
    assert sampling["stream_version"]
    assert sampling["kernel_version"]


def test_the_same_request_gives_the_same_bits_and_another_seed_gives_others() -> None:
    assert written(asked(DAILY, MARGIN)) == written(asked(DAILY, MARGIN))
    other = asked(DAILY, MARGIN, model={**MONTH, "seed": 8})
    assert other["results"] != asked(DAILY, MARGIN)["results"]


def test_what_stands_beside_an_instrument_does_not_change_its_futures() -> None:
    alone, beside = asked(DAILY)["results"][0], asked(MARGIN, DAILY)["results"][1]
    assert {**alone, "instrument": 0} == {**beside, "instrument": 0}


def test_a_permalink_holds_the_canonical_request() -> None:
    answer = distribute(EXAMPLE)
    assert answer["links"] == distribute(dict(reversed(EXAMPLE.items())))["links"]
    address, text = answer["links"]["permalink"].split("?request=")
    assert address == "/v1/distributions/result"
    assert written(distribute(orjson.loads(permalink.read(text)))) == written(answer)


def test_every_step_of_the_working_recomputes_and_reaches_the_figure() -> None:
    answer = asked(DAILY, MARGIN)
    results: dict[tuple[int, str, str], float] = {}
    for step in answer["worked_example"]:
        assert evaluate(step["formula"], step["values"]) == step["result"]
        assert {n.id for n in ast.walk(ast.parse(step["formula"])) if isinstance(n, ast.Name)} >= step["values"].keys()
        results[step["instrument"], step["section"], step["name"]] = step["result"]
    for number, result in enumerate(answer["results"]):
        loss, mean = result["probability"]["loss"], result["mean"]
        names = {"share": "value", "low": "low", "high": "high"}
        assert {results[number, "probability_of_loss", name]: loss[end] for name, end in names.items()}
        for name, end in names.items():
            assert results[number, "probability_of_loss", name] == pytest.approx(loss[end], abs=1e-12)
        for end in ("low", "high"):
            assert results[number, "mean", end] == pytest.approx(mean[end])
        assert results[number, "mean_of_constant_leverage", "mean"] == pytest.approx(1000.0)


def test_the_explanation_says_the_numbers_median_first() -> None:
    answer = asked(DAILY, MARGIN, paths=500)
    result, said = answer["results"][0], answer["explanation"]
    assert "500 futures of 30 steps" in said
    assert f"In half of the futures 3x daily reset ended at {result['median']['value']:,.2f} or below" in said
    assert f"below the start in {result['probability']['loss']['value']:.2%}" in said
    assert said.index("In half of") < said.index("Its mean")
    for word in ("will", "expect", "should", "predict"):
        assert f" {word} " not in f" {said} {' '.join(answer['warnings'])} {' '.join(answer['assumptions'])} "


def test_a_mean_that_few_futures_carry_is_warned_of() -> None:
    wild = {"kind": "gbm", "annual_volatility": 2.0, "steps": 300}
    (line,) = [line for line in asked(DAILY, model=wild)["warnings"] if "carried by few" in line]
    assert "3x daily reset" in line
    assert not [line for line in asked(SPOT)["warnings"] if "carried by few" in line]


def test_a_mean_of_nothing_is_carried_by_no_future_and_says_no_such_thing() -> None:
    answer = asked(SPOT, model={"kind": "bootstrap", "returns": [-1.0], "steps": 3})
    assert answer["results"][0]["mean"]["value"] == 0.0
    assert not [line for line in answer["warnings"] if "carried by few" in line]
    assert "Its mean over the model's futures is 0.00 (0.00 to 0.00)." in answer["explanation"]


def test_instruments_that_act_between_closes_are_warned_of() -> None:
    assert any("closes only" in line and "3x margin position" in line for line in asked(MARGIN)["warnings"])
    assert not any("closes only" in line for line in asked(DAILY)["warnings"])


def test_merges_are_said_to_be_left_out() -> None:
    merging = {**DAILY, "merge": {"below": 0.1, "factor": 10}}
    assert any("merges" in line for line in asked(merging)["assumptions"])
    assert asked(merging)["results"][0]["mean"] == asked(DAILY)["results"][0]["mean"]


def test_the_histogram_counts_every_future_once() -> None:
    for result in asked(DAILY, MARGIN)["results"]:
        histogram = result["histogram"]
        assert sum(histogram["counts"]) + histogram["above"] == 400
        assert len(histogram["edges"]) == len(histogram["counts"]) + 1
        assert histogram["edges"][0] == 0
        assert histogram["above"] <= 4


def test_the_fan_starts_at_the_value_and_ends_at_the_quantiles() -> None:
    answer = asked(DAILY, initial_value=250.0, model={**MONTH, "steps": 100})
    (result,) = answer["results"]
    fan = result["fan"]
    assert fan["step"][0] == 0
    assert fan["step"][-1] == 100
    assert len(fan["step"]) == len(fan["years"]) == 25
    assert fan["years"][-1] == pytest.approx(100 / 365)
    for line, end in zip(fan["quantiles"], result["quantiles"], strict=True):
        assert line["level"] == end["level"]
        assert line["value"][0] == 250
        assert line["value"][-1] == pytest.approx(end["value"], rel=0.03)
        for low, value, high in zip(line["low"], line["value"], line["high"], strict=True):
            assert low is None or low <= value
            assert high is None or value <= high
