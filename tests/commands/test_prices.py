"""python -m service prices: what it stores, what it says where, and with which exit code it ends."""

import json
import os
import subprocess
import sys
from array import array
from datetime import date, timedelta
from pathlib import Path

import pytest

from service.prices import stored, use_folder
from service.prices.extending import Kept
from service.prices.notes import Provenance, note_of
from service.prices.series import Series
from tests.prices.exchanging import DAY, FIRST, exchange
from tests.prices.writing import FILES

ROOT = Path(__file__).parents[2]
BAD = FILES["plain"] + "2023-11-18,=1+1\n"


@pytest.fixture
def prices(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs the command with a folder of its own."""

    def run(*arguments: str, fed: str = "", folder: str = str(tmp_path / "stored")) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PRICES_DIR": folder, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "service", "prices", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, input=fed, capture_output=True, text=True, check=False, timeout=120
        )

    for name, text in {**FILES, "bad": BAD}.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return run


def test_a_file_is_stored_under_its_name_and_listed_with_its_provenance(prices, tmp_path: Path) -> None:
    done = prices("import", "bad.csv")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "bad.csv:line 5: =1+1: is not a number", "4 rows in the layout plain: 3 read, 1 left out."
    ]  # fmt: skip
    assert done.stdout.startswith("bad  closes  1d  2023-11-15 to 2023-11-17  3 entries  bad.csv  0x")
    assert prices("list").stdout == done.stdout
    use_folder(str(tmp_path / "stored"))
    source = stored("bad")[1].provenance
    assert (source.source, source.layout, source.rows, source.read, source.left_out) == ("bad.csv", "plain", 4, 3, 1)
    assert source.lines == ["line 5: =1+1: is not a number"]
    use_folder("")


def test_what_is_piped_in_needs_a_name(prices) -> None:
    assert prices("import", "-", fed=FILES["ccxt"]).returncode == 2
    done = prices("import", "-", "--as", "piped", fed=FILES["ccxt"])
    assert (done.returncode, done.stdout[:15]) == (0, "piped  candles ")
    assert "standard input" in done.stdout


def test_a_name_that_is_taken_is_refused_until_it_is_replaced(prices) -> None:
    assert prices("import", "plain.csv").returncode == 0
    again = prices("import", "yahoo.csv", "--as", "plain")
    assert (again.returncode, again.stdout) == (2, "")
    assert "A series plain is stored already" in again.stderr
    assert prices("import", "yahoo.csv", "--as", "plain", "--replace", "--format", "parquet").returncode == 0
    assert prices("list").stdout.startswith("plain  candles")


def test_with_strict_a_doubtful_line_stores_nothing(prices) -> None:
    done = prices("import", "bad.csv", "--strict")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing is stored" in done.stderr
    assert prices("import", "plain.csv", "--strict").returncode == 0


def test_funding_is_imported_as_such_only(prices) -> None:
    assert "read it as funding" in prices("import", "plain-funding.csv").stderr
    assert prices("import", "plain-funding.csv", "--funding").returncode == 0
    assert "holds prices" in prices("import", "plain.csv", "--funding", "--as", "other").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "missing.csv"], "missing.csv: No such file or directory"),
        (["import", "plain.csv", "--as", "../out"], "Name the series with --as"),
        (["import", "plain.csv", "--as", "A B"], "Name the series with --as"),
        (["import", "plain.csv", "--layout", "yahoo"], "not in the layout yahoo"),
        (["import", "ccxt.csv", "--adjusted"], "no column of adjusted closes"),
        (["fetch", "nowhere", "BTC/USD", "--from", "2020-01-01"], "ccxt knows no exchange nowhere"),
        (["fetch", "bitstamp", "BTC/USD", "--from", "soon"], "soon: is not a time"),
    ],
)
def test_what_cannot_be_done_is_said_and_how_it_ends(prices, arguments: list[str], said: str) -> None:
    done = prices(*arguments)
    assert (done.returncode, done.stdout) == (1 if "missing" in said or "nowhere" in said else 2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_asked_rightly_ends_with_2(prices) -> None:
    assert prices().returncode == prices("import").returncode == prices("fetch", "kraken").returncode == 2


def test_without_a_folder_it_says_which_setting_is_missing(prices) -> None:
    done = prices("import", "plain.csv", folder="")
    assert done.returncode == 1
    assert done.stderr.startswith("PRICES_DIR names no folder")


def test_lines_of_a_file_cannot_move_the_cursor_of_a_terminal(prices) -> None:
    done = prices("import", "-", "--as", "x", fed=FILES["plain"] + "2023-11-18,\x1b[31mred\n\x1b]0;title\x07,1\n")
    assert "\x1b" not in done.stderr
    assert "\x07" not in done.stderr


def test_a_broken_file_among_the_stored_ones_is_named_in_the_list(prices, tmp_path: Path) -> None:
    prices("import", "plain.csv")
    (tmp_path / "stored" / "own.csv").write_text("date,close\n")
    done = prices("list")
    assert done.returncode == 1
    assert done.stdout.startswith("plain")
    assert "own.csv is not a stored series" in done.stderr


def test_a_history_is_fetched_and_stored_and_a_run_that_failed_is_gone_on_with(prices, tmp_path: Path) -> None:
    wanted = ["fetch", "bitstamp", "BTC/USD", "--from", "2020-01-01", "--to", "2024-01-01"]
    with exchange("ok", "broken") as market:
        first = prices(*wanted, "--address", market.address)
        assert first.returncode == 0, first.stderr
        assert "asking again in 1 s" in first.stderr
        assert first.stdout.startswith("bitstamp-btc-usd-1d  candles  1d  2020-01-01 to 2023-12-31  1,461 entries")
    assert [file.name for file in (tmp_path / "stored").iterdir()] == ["bitstamp-btc-usd-1d.csv"]
    note = json.loads((tmp_path / "stored" / "bitstamp-btc-usd-1d.csv").read_text().split("\n")[0].split(" ", 2)[2])
    assert note["provenance"]["source"] == "bitstamp BTC/USD 1d"
    assert note["provenance"]["layout"] == "ccxt"


def test_a_fetch_goes_on_where_the_stored_series_ends(prices, tmp_path: Path) -> None:
    wanted = ["fetch", "bitstamp", "BTC/USD"]
    with exchange() as market:
        address = ["--address", market.address]
        begun = prices(*wanted, "--from", "2020-01-01", "--to", "2020-04-10", "--format", "parquet", *address)
        assert "2020-01-01 to 2020-04-09  100 entries" in begun.stdout, begun.stderr
        market.asked.clear()
        longer = prices(*wanted, "--to", "2020-07-19", *address)
        assert (longer.returncode, market.asked) == (0, [FIRST + 100 * DAY]), longer.stderr
        assert longer.stderr.startswith("going on from 2020-04-10")
        at_once = prices(*wanted, "--from", "2020-01-01", "--to", "2020-07-19", "--as", "at-once", *address)
        market.asked.clear()
        same = prices(*wanted, "--to", "2020-07-19", *address)
        assert market.asked == []
    series = longer.stdout.split(maxsplit=1)[1]
    assert "2020-01-01 to 2020-07-18  200 entries" in series
    assert series == at_once.stdout.split(maxsplit=1)[1] == same.stdout.split(maxsplit=1)[1]  # the hash is in it
    assert sorted(file.name for file in (tmp_path / "stored").iterdir()) == [
        "at-once.csv", "bitstamp-btc-usd-1d.parquet"
    ]  # fmt: skip


def test_what_was_left_out_stays_reported_when_a_series_goes_on() -> None:
    def told(rows: int, *lines: str) -> Provenance:
        return Provenance("bitstamp BTC/USD 1d", "ccxt", "", rows, rows - len(lines), len(lines), list(lines), ["note"])

    series = Series("prices", {"time": array("q", [0, DAY * 1_000]), "close": array("d", [1.0, 2.0])})
    before = Kept(series, note_of(series, told(3, "line 2: bad")), "csv")
    whole = before.joined(told(5, "line 4: bad"))
    assert (whole.rows, whole.read, whole.left_out) == (6, 4, 2)
    assert (whole.lines, whole.notes) == (["line 2: bad", "line 4: bad"], ["note"])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["bitstamp", "BTC/USD", "--as", "plain", "--from", "2020-01-01"], "plain is stored already, from plain.csv"),
        (["bitstamp", "BTC/USD", "--as", "later", "--from", "2019-12-01"], "begins at 2020-01-01 only; say --replace"),
        (["bitstamp", "BTC/USD"], "Say with --from where the series is to begin"),
    ],
)
def test_a_fetch_that_cannot_go_on_is_refused(prices, more: list[str], said: str) -> None:
    with exchange() as market:
        address = ["--address", market.address]
        prices("import", "plain.csv")
        prices("fetch", "bitstamp", "BTC/USD", "--as", "later", "--from", "2020-01-01", "--to", "2020-01-11", *address)
        market.asked.clear()
        done = prices("fetch", *more, *address)
    assert (done.returncode, done.stdout, market.asked) == (2, "", [])
    assert said in done.stderr


def test_a_stored_series_is_replayed_in_a_terminal(prices, tmp_path: Path) -> None:
    prices("import", "plain-candles.csv", "--as", "days")
    environment = os.environ | {"PRICES_DIR": str(tmp_path / "stored"), "PYTHONPATH": str(ROOT)}
    words = ["--path", "history name=days from=2023-11-16", "--instrument", "spot"]
    command = [sys.executable, "-m", "service", "simulate", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "the price went from 107.25 to 96.50" in " ".join(done.stdout.split())


def test_a_folder_without_series_and_one_that_is_not_there_are_said(prices, tmp_path: Path) -> None:
    done = prices("list")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"There is no folder {tmp_path / 'stored'}.\n"
    assert prices("list", folder=str(tmp_path / "new")).stderr.startswith("There is no folder")
    (tmp_path / "stored").mkdir()
    assert prices("list").stderr == f"No series is stored in {tmp_path / 'stored'}.\n"


def test_a_file_that_is_refused_is_said_not_to_be_stored(prices, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("date,close\n2024-01-01,5\n")
    done = prices("import", "one.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("1 of 1 can be read. Nothing is stored.\n")


def test_the_table_of_a_long_replay_has_every_entry_unless_fewer_are_asked_for(prices, tmp_path: Path) -> None:
    days = (date(2020, 1, 1) + timedelta(days=n) for n in range(1_500))
    (tmp_path / "long.csv").write_text("date,close\n" + "".join(f"{day},10\n" for day in days))
    prices("import", "long.csv")
    environment = os.environ | {"PRICES_DIR": str(tmp_path / "stored"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "service", "simulate"]

    def rows(*words: str, fed: str = "") -> int:
        asked = [*command, *words, "--csv"]
        done = subprocess.run(
            asked, input=fed, env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        return len(done.stdout.splitlines())

    assert rows("--path", "history name=long", "--instrument", "spot") == 1_501
    request = {"path": {"kind": "history", "name": "long"}, "instruments": [{"rule": "spot"}], "points": 50}
    assert rows("-", fed=json.dumps(request)) <= 51


def test_futures_are_drawn_from_the_returns_of_a_stored_series(prices, tmp_path: Path) -> None:
    rows = ["2024-01-04,100", "2024-01-05,150", "2024-01-06,75", "2024-01-08,75", "2024-01-09,150"]
    (tmp_path / "moves.csv").write_text("\n".join(["date,close", *rows]) + "\n")
    prices("import", "moves.csv")
    environment = os.environ | {"PRICES_DIR": str(tmp_path / "stored"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "service", "distribute", "--instrument", "spot", "--paths", "200", "--json"]

    def answered(*words: str) -> subprocess.CompletedProcess[str]:
        asked = [*command, *words]
        return subprocess.run(asked, env=environment, capture_output=True, text=True, check=False, timeout=120)

    model = ["--model", "bootstrap steps=3 seed=2"]
    named = answered("--returns-of", "moves to=2024-01-08", *model)
    assert named.returncode == 0, named.stderr
    typed = json.loads(answered("--model", "bootstrap returns=0.5,-0.5,0 steps=3 seed=2").stdout)
    told = json.loads(named.stdout)
    assert told["results"] == typed["results"]
    assert told["assumptions"][0].startswith("History: the stored series moves (plain, every 1d), hash 0x")
    assert told["assumptions"][1] == "Returns are those from 2024-01-04 to 2024-01-08, each a step of 1d."
    assert told["warnings"][0] == "Nothing between 2024-01-06 and 2024-01-08: 1 step of 1d is missing."
    unknown = answered("--returns-of", "none", *model)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "none is not stored here; stored are: moves" in unknown.stderr
