"""Damaged files and plain noise: no crash, no silent loss. `make fuzz` does it for ten minutes."""

import random
from collections.abc import Callable

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.prices import Asked, RefusedFile, read_series
from service.prices.tables import Limits
from tests.prices.fuzzing import DAMAGES, check, damaged, may_have_rows, run
from tests.prices.writing import FILES, read

BUDGET = settings(max_examples=200, deadline=None, derandomize=True, database=None)
HEADS = st.sampled_from(
    ["date,close", "date,open,high,low,close", "unix,date,open,high,low,close", "timestamp,funding_rate"]
)
CELL = st.one_of(
    st.text(max_size=12),
    st.floats(width=32).map(repr),
    st.sampled_from(["2024-01-01", "2024-01-02", "2024-01-03", "1,5"]),
)


@BUDGET
@given(st.integers(0, 2**32 - 1))
def test_no_row_of_a_damaged_file_is_lost(seed: int) -> None:
    assert check(*damaged(random.Random(seed))) in ("refused", "read", "read in part")


@BUDGET
@given(st.binary(max_size=400), st.sampled_from(["prices", "funding"]))
@example(b"[" * 100_000, "prices")
@example(b'"' * 3_000, "prices")
@example(b"date,close\n" + b"1" * 1_000_000 + b",1\n", "prices")
@example(b"date,close\n" + b"2024-01-01,=1+1\n" * 5_000, "prices")
@example(b"\x00" * 5_000, "prices")
def test_noise_is_refused_or_read(noise: bytes, kind: str) -> None:
    check(kind, noise)


@BUDGET
@given(HEADS, st.lists(st.lists(CELL, min_size=1, max_size=7), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_whatever_stands_in_the_cells_each_line_is_read_or_named(head: str, rows: list[list[str]], sign: str) -> None:
    body = "\n".join([head.replace(",", sign), *(sign.join(row) for row in rows)])
    check("funding" if "funding" in head else "prices", body.encode("utf-8", "surrogatepass"))


@BUDGET
@given(
    st.recursive(
        st.none() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=7), max_leaves=40
    )
)
def test_whatever_a_json_list_holds_each_entry_is_read_or_named(value: object) -> None:
    check("prices", orjson.dumps([[1_700_006_400_000, 1, 2, 0.5, 1, 1], [1_700_010_000_000, 1, 2, 0.5, 1, 1], value]))


def test_a_seed_gives_the_same_damages_again_and_all_three_ends_come_up() -> None:
    ends = run(seed=5, most=400, seconds=60)
    assert ends == run(seed=5, most=400, seconds=60)
    assert all(ends[end] > 40 for end in ("refused", "read", "read in part")), ends


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_damage_changes_files(damage: Callable[[random.Random, bytes], bytes]) -> None:
    draw = random.Random(1)
    changed = [damage(draw, body.encode()) != body.encode() for body in FILES.values()]
    assert sum(changed) > len(FILES) // 3


def test_a_lost_row_would_be_seen() -> None:
    for name in ("plain", "yfinance", "kraken-csv", "ccxt"):
        _, report = read(FILES[name])
        assert may_have_rows(FILES[name].encode(), report)
        report.rows -= 2
        assert not may_have_rows(FILES[name].encode(), report)


def test_of_thousands_of_hostile_lines_none_is_taken_and_each_is_named() -> None:
    hostile = ["2024-01-01," + "1" * 60 + "x", '2024-01-02,"' + "a" * 4_000, "2024-01-03," + "1," * 2_000, "," * 4_000]
    body = "date,close\n" + "\n".join(hostile * 500)
    with pytest.raises(RefusedFile, match="2 rows or more; 0 of 2,000") as refused:
        read_series(body.encode(), Asked())
    assert [doubt.line for doubt in refused.value.doubts] == list(range(2, 12))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"date,close\n" + b"2024-01-01,1\n" * 1_200, "at most 1,000 rows"),
        (b"[" + b"[1,2]," * 1_200 + b"[1,2]]", "at most 1,000 rows"),
        (b"{" + b",".join(b'"%d":[[1,2]]' % n for n in range(1_000)) + b"}", "more than 20 lists"),
        (b"date,close\n" + b"x" * 9_000, "at most 8,000"),
    ],
)
def test_what_is_larger_than_the_limits_is_refused_before_it_is_looked_at(body: bytes, said: str) -> None:
    limits = Limits(most_bytes=8_000 if b"x" in body else 100_000, most_rows=1_000)
    with pytest.raises(RefusedFile, match=said):
        read_series(body, Asked(limits=limits))
