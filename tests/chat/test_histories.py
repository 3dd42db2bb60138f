"""Stored prices are askable: a question for a stretch of the past replays it, and says where the prices come from."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from service import create_app
from service.chat import answer
from service.chat.scenes.stretches import stretch_in
from service.prices import histories, use_folder
from service.prices.notes import Provenance
from service.prices.store import store
from service.settings import Settings
from tests.prices.writing import read

FIRST = date(2020, 2, 20)
DAYS = 60
# A close that falls by a tenth every third day and rises by a tenth on the next, else stands.
MOVES = [0.0, -0.1, 0.1]


def closes() -> list[float]:
    """The closes of the stored series, from 1,000 on."""
    found = [1_000.0]
    for day in range(1, DAYS):
        found.append(round(found[-1] * (1 + MOVES[day % 3]), 6))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with one stored series."""
    use_folder(str(tmp_path))
    rows = [f"{FIRST + timedelta(days=day)},{close}" for day, close in enumerate(closes())]
    series, _ = read("date,close\n" + "\n".join(rows) + "\n")
    store(series, Provenance("btc.csv", "plain", "2026-01-01T00:00:00Z", DAYS, DAYS, 0), "btc-usd-1d", tmp_path)
    yield tmp_path
    use_folder("")


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    messages: list[dict[str, str]] = []
    for turn in turns:
        messages += [{"role": "user", "content": turn}, {"role": "assistant", "content": "..."}]
    return answer(messages[:-1])


def token(leverage: float, first: date, last: date) -> float:
    """What a token that resets every day makes of the stored closes."""
    prices = closes()[(first - FIRST).days : (last - FIRST).days + 1]
    value = 1.0
    for before, after in pairwise(prices):
        value *= 1 + leverage * (after / before - 1)
    return value - 1


MARCH = (date(2020, 3, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    ("question", "leverage", "stretch"),
    [
        ("3x BTC over March 2020", 3, MARCH),
        ("what did a 3x token do on btc from 1 to 31 March 2020", 3, MARCH),
        ("what would a 2x short token on bitcoin have made between march 1 and march 31, 2020", -2, MARCH),
        ("-2x token, btc, 2020-03-05 to 2020-03-20", -2, (date(2020, 3, 5), date(2020, 3, 20))),
        (
            "how did a 2x token do with btc-usd-1d from 25 february to 4 april 2020?",
            2,
            (date(2020, 2, 25), date(2020, 4, 4)),
        ),
        ("BTC3L in march 2020?", 3, MARCH),
        ("3x bitcoin token since 15 march 2020", 3, (date(2020, 3, 15), FIRST + timedelta(days=DAYS - 1))),
        ("replay march 2020 for a 4x btc token", 4, MARCH),
    ],
)
def test_a_stretch_of_stored_prices_is_replayed(folder: Path, question: str, leverage: float, stretch: Any) -> None:
    reply = ask(question)
    (run,) = reply["calculations"]
    assert run["inputs"]["path"]["name"] == "btc-usd-1d"
    assert run["result"]["instruments"][0]["total_return"] == pytest.approx(token(leverage, *stretch), rel=1e-9)
    note = histories()["btc-usd-1d"].note
    for said in ("btc-usd-1d", stretch[0].isoformat(), stretch[1].isoformat(), note.hash):
        assert said in reply["answer"]


def test_what_happened_to_the_coin_is_answered_with_spot(folder: Path) -> None:
    (run,) = ask("what did btc do in march 2020?")["calculations"]
    assert run["result"]["instruments"][0]["total_return"] == pytest.approx(token(1, *MARCH), rel=1e-9)


def test_a_follow_up_changes_the_stretch_or_the_multiple(folder: Path) -> None:
    first = "3x BTC over March 2020"
    (run,) = ask(first, "and from 1 to 10 April 2020?")["calculations"]
    wanted = token(3, date(2020, 4, 1), date(2020, 4, 10))
    assert run["result"]["instruments"][0]["total_return"] == pytest.approx(wanted, rel=1e-9)
    (run,) = ask(first, "and with 2x?")["calculations"]
    assert run["result"]["instruments"][0]["total_return"] == pytest.approx(token(2, *MARCH), rel=1e-9)


@pytest.mark.parametrize("question", ["3x ETH over March 2020", "3x BTC over March 2021", "2x btc token in 2020"])
def test_what_is_not_stored_is_said_with_what_is_and_how_more_is_brought_in(folder: Path, question: str) -> None:
    reply = ask(question)
    assert not reply["calculations"]
    assert "btc-usd-1d, 1d, 2020-02-20 to 2020-04-19" in reply["answer"]
    assert "python -m service prices import" in reply["answer"]


def test_a_service_with_a_folder_of_prices_replays_them_and_its_link_gives_the_same_answer(folder: Path) -> None:
    use_folder("")
    client = create_app(Settings(prices_dir=str(folder), rate_limit="", log_level="error")).test_client()
    body = {"messages": [{"role": "user", "content": "3x BTC over March 2020"}]}
    (run,) = client.post("/v1/chat", json=body).get_json()["calculations"]
    assert client.get(run["link"]).get_json()["explanation"] == run["explanation"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in march 2020", "2020-03-01", "2020-03-31"),
        ("over 2021", "2021-01-01", "2021-12-31"),
        ("1 to 31 march 2020", "2020-03-01", "2020-03-31"),
        ("from march to may 2020", "2020-03-01", "2020-05-31"),
        ("march 5th until april 2, 2020", "2020-03-05", "2020-04-02"),
        ("feb 2020", "2020-02-01", "2020-02-29"),
        ("between dec 2019 and 15 january 2020", "2019-12-01", "2020-01-15"),
        ("2020-03 to 2020-04", "2020-03-01", "2020-04-30"),
        ("from 2020 to 2021", "2020-01-01", "2021-12-31"),
        ("on 12 march 2020", "2020-03-12", "2020-03-12"),
    ],
)
def test_stretches_are_read_as_people_name_them(text: str, first: str, last: str) -> None:
    found = stretch_in(text)
    assert found is not None
    assert found.first is not None
    assert found.last is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["long from 2020 usd", "3x in may", "from 30 february 2020", "price 2000 to 2050", "$2020"]
)
def test_what_is_no_stretch_is_none(text: str) -> None:
    assert stretch_in(text) is None


def test_the_funding_of_a_stored_series_is_charged_where_it_is_named(folder: Path) -> None:
    days = (FIRST + timedelta(days=day) for day in range(-1, DAYS + 1))
    text = "date,funding_rate_8h_mean\n" + "".join(f"{day},0.0001\n" for day in days)
    series, _ = read(text, kind="funding")
    store(series, Provenance("f.csv", "funding-of-days", "", DAYS, DAYS, 0), "btc-funding", folder)
    question = "run a 2x perpetual on btc-usd-1d from 2020-03-01 to 2020-03-31"
    (plain,), (funded,) = (ask(question + more)["calculations"] for more in ("", " with funding btc-funding"))
    assert funded["inputs"]["path"]["funding"] == "btc-funding"
    assert funded["result"]["instruments"][0]["total_return"] < plain["result"]["instruments"][0]["total_return"]
    assert "with the funding btc-funding" in ask(question + " with funding btc-funding")["answer"]


def test_another_question_over_stored_prices_is_not_said_to_lack_them(folder: Path) -> None:
    reply = ask("what is the funding rate of a 3x perpetual on btc-usd-1d in march 2020")
    assert "stored here" not in reply["answer"]
    assert "I replay instruments" in reply["answer"]
    (example,) = reply["clarification"]["choices"]
    assert ask(example)["calculations"]


@pytest.mark.parametrize(
    "question",
    ["Which histories are stored here?", "what prices do you have stored?", "list the stored series", "show histories"],
)
def test_what_is_stored_is_listed(folder: Path, question: str) -> None:
    assert "Stored are: btc-usd-1d, 1d, 2020-02-20 to 2020-04-19." in ask(question)["answer"]


@pytest.mark.parametrize("question", ["what history has the merge?", "where are my coins stored?", "what is a 7d lock"])
def test_another_question_is_no_question_for_what_is_stored(folder: Path, question: str) -> None:
    assert "Stored are" not in ask(question)["answer"]


def test_a_series_that_is_not_stored_is_named_with_those_that_are(folder: Path) -> None:
    said = ask("replay xyz-usd-1d with 3x")["answer"]
    assert said.startswith("No series xyz-usd-1d is stored here.")
    assert "Stored are: btc-usd-1d" in said
