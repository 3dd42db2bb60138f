"""The commands answer what the interface answers, in the form asked for, and say by their exit code how it went."""

import csv
import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
from flask.testing import FlaskClient

from service.__main__ import main
from service.calculators import calculators
from service.commands import asking
from service.products.reading import BrokenContent
from service.simulations.instrument_shapes import BRANCHES
from service.simulations.request import EXAMPLE
from service.views import in_query

ROOT = Path(__file__).parents[2]
PATH = ["--path", "returns returns=-0.2,0.25"]
TOKEN = ["--instrument", "daily-reset target_leverage=3"]
STARTS = "sys.argv = ['service', 'calculate']; from service.__main__ import main; sys.exit(main())"
MODEL = ["--model", "gbm annual_volatility=0.8 steps=30 seed=7", "--paths", "500"]


class Ended(NamedTuple):
    """How a command ended and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def said(*words: str, given: str = "") -> Ended:
    """What a command prints and how it ends, in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), write_through=True), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["service", *words]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()))),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main()
    return Ended(code, out.buffer.getvalue().decode(), err.getvalue())  # type: ignore[attr-defined]


def test_the_command_runs_by_its_name() -> None:
    command = [sys.executable, "-m", "service", "calculate", "recovery", "loss=2"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("loss 2 is out of range")


@pytest.mark.parametrize("name", sorted(calculators()))
def test_every_calculator_takes_its_example_in_words(name: str) -> None:
    calculator = calculators()[name]
    words = [f"{one}={in_query(value)}" for one, value in calculator.example.items()]
    assert calculator.run(asking.settings(words, calculator.loader)) == calculator.run(calculator.example)


def test_a_calculation_as_json_is_the_answer_of_the_interface(client: FlaskClient) -> None:
    ended = said("calculate", "recovery", "loss=0.5", "leverage=3", "--json")
    assert ended.returncode == 0
    assert json.loads(ended.stdout) == client.get("/v1/calculators/recovery/result?loss=0.5&leverage=3").json


def test_a_calculation_for_a_reader_says_the_point_first_and_shows_its_working() -> None:
    ended = said("calculate", "recovery", "loss=0.5", "leverage=3")
    assert ended.stdout.startswith("After a loss of 50%, what is left has to gain 100.00%")
    for text in ("Gain needed to be whole again", "loss / (1 - loss)", "Taken for granted", "Careful"):
        assert text in ended.stdout


def test_a_calculator_without_inputs_says_what_it_takes_and_none_lists_them_all() -> None:
    assert "Loss so far" in said("calculate", "recovery").stdout
    listed = said("calculate").stdout
    assert all(name in listed for name in calculators())


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (["calculate", "recovery", "loss=2"], "loss "),
        (["calculate", "recovery", "los=0.5"], "los "),
        (["calculate", "recovery", "loss=0.5", "loss=0.6"], "loss "),
        (["calculate", "recovery", "loss"], "loss "),
        (["calculate", "recovery", "leverage=3"], "loss "),
        (["simulate", *TOKEN], "path "),
        (["simulate", *PATH, "--instrument", "buy-low"], "buy-low "),
        (["simulate", *PATH, "--instrument", ""], "name is none of"),
        (["simulate", "--path", "scenario name=never", *TOKEN], "path.name "),
        (["distribute", *MODEL, "--instrument", "daily-reset target_leverage=200"], "instruments.0.target_leverage "),
    ],
)
def test_a_refused_input_is_named_on_standard_error(words: list[str], where: str) -> None:
    ended = said(*words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert where in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("written", "meant"),
    [("perpetual", "perpetual-position or power-perpetual"), ("daily-rest", "daily-reset"), ("ftx", "ftx-bear or ftx")],
)
def test_a_name_that_is_none_is_answered_with_those_near_it(written: str, meant: str) -> None:
    assert f"; perhaps {meant}" in said("simulate", *PATH, "--instrument", written).stderr


def test_a_request_that_is_not_there_is_named() -> None:
    assert said("simulate", "no-such-file.json").stderr == "no-such-file.json: No such file or directory\n"


def test_what_cannot_be_read_ends_with_one() -> None:
    for words in (["simulate", "-"], ["simulate", "no-such-file.json"], ["calculate", "recovery", "-"]):
        ended = said(*words, given="{")
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "Traceback" not in ended.stderr


def test_without_its_packages_the_command_says_how_to_install_them() -> None:
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {STARTS}"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "is not installed for" in ended.stderr
    assert ". .venv/bin/activate" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_content_file_that_stops_a_command_is_named_with_its_line_and_no_traceback() -> None:
    broken = BrokenContent(Path("content/venues/x.yaml"), 13, "blocks: a field named status is needed")
    with mock.patch("service.library.checking.report", side_effect=broken):
        ended = said("content")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "content/venues/x.yaml:13: blocks: a field named status is needed\n"


def test_a_request_in_words_and_one_as_json_give_the_answer_of_the_interface(client: FlaskClient) -> None:
    words = said("simulate", *PATH, *TOKEN, "--costs", "trading_fee=0.001 borrow_rate=0.05", "--json")
    request = {
        "path": {"kind": "returns", "returns": [-0.2, 0.25]},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}],
        "costs": {"trading_fee": 0.001, "borrow_rate": 0.05},
    }
    over_http = client.post("/v1/simulations", json=request).json
    assert json.loads(words.stdout) == over_http
    assert json.loads(said("simulate", "-", "--json", given=json.dumps(request)).stdout) == over_http


def test_a_simulation_for_a_reader_has_course_result_and_parts() -> None:
    ended = said("simulate", "-", given=json.dumps(EXAMPLE))
    for text in ("turned 1,000.00 into", "█", "total return", "compounding", "Taken for granted"):
        assert text in ended.stdout


def test_the_ledger_as_csv_has_a_row_an_entry() -> None:
    rows = list(csv.DictReader(io.StringIO(said("simulate", *PATH, *TOKEN, "--csv").stdout)))
    assert [row["title"] for row in rows] == ["3x daily reset"] * 3
    assert [row["value"] for row in rows] == ["1000.0", "400.0", "700.0"]


def test_a_distribution_is_that_of_the_interface_and_has_its_intervals(client: FlaskClient) -> None:
    request = {
        "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 30, "seed": 7},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}],
        "paths": 500,
    }
    over_http = client.post("/v1/distributions", json=request).json
    assert json.loads(said("distribute", *MODEL, *TOKEN, "--json").stdout) == over_http
    shown = said("distribute", *MODEL, *TOKEN).stdout
    for text in ("How often", "50.00%", "below half", "Taken for granted"):
        assert text in shown
    rows = list(csv.DictReader(io.StringIO(said("distribute", *MODEL, *TOKEN, "--csv").stdout)))
    assert over_http is not None
    median = next(row for row in rows if row["figure"] == "quantile" and row["level"] == "0.5")
    assert float(median["value"]) == over_http["results"][0]["median"]["value"]


def test_every_rule_and_product_can_be_named_in_words() -> None:
    for tag, by_name in BRANCHES.items():
        for name in by_name:
            assert asking.one_of(name, BRANCHES) == {tag: name}
