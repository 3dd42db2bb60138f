"""Damaged files, drawn from a seed: what can go wrong with a file on its way, done to files of every layout.

`python -m tests.prices.fuzzing --seconds 600 --seed 1` runs by itself and prints its counts.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from math import isfinite

import orjson

from service.prices import Asked, RefusedFile, Report, priced, read_series
from service.prices.layouts import FUNDING
from tests.prices.writing import FILES, LAYOUT_OF

CELLS = [
    "", "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "+1", "-1", "0", "NaN", "1e309", "-1e309", "1e-320", "null", "12,5",
    "1,234.5", "12,340", "\0", '"', '""', "'", ";", "\t", "9" * 400, "2024-02-30", "01/02/2024", "1700006400", "١",
    "0x10", "1_0", " ", "\u2028", "\x0b", "\x1c", "true", "[]", "{}", "17" + "0" * 20, "99999999999",
    "1e5",
]  # fmt: skip
BYTES = [b"\xff", b"\x00", b"\xef\xbb\xbf", b"\r", b"\n", b"\r\n", b'"', b",", b";", b"\xc3\x28", b"\xed\xa0\x80"]
Damage = Callable[[random.Random, bytes], bytes]


def _lines(body: bytes) -> list[bytes]:
    return body.split(b"\n")


def change_a_cell(draw: random.Random, body: bytes) -> bytes:
    found = list(re.finditer(rb"[^,;\t\n\[\]{}:]+", body))
    if not found:
        return body
    cell = draw.choice(found)
    return body[: cell.start()] + draw.choice(CELLS).encode("utf-8", "surrogatepass") + body[cell.end() :]


def put_in_bytes(draw: random.Random, body: bytes) -> bytes:
    at = draw.randrange(len(body) + 1)
    return body[:at] + draw.choice(BYTES) + body[at:]


def cut_off(draw: random.Random, body: bytes) -> bytes:
    return body[: draw.randrange(len(body) + 1)]


def repeat_a_line(draw: random.Random, body: bytes) -> bytes:
    rows = _lines(body)
    rows.insert(draw.randrange(len(rows)), draw.choice(rows))
    return b"\n".join(rows)


def drop_a_line(draw: random.Random, body: bytes) -> bytes:
    rows = _lines(body)
    del rows[draw.randrange(len(rows))]
    return b"\n".join(rows)


def shuffle_lines(draw: random.Random, body: bytes) -> bytes:
    rows = _lines(body)
    draw.shuffle(rows)
    return b"\n".join(rows)


def lengthen_a_line(draw: random.Random, body: bytes) -> bytes:
    rows = _lines(body)
    at = draw.randrange(len(rows))
    rows[at] += draw.choice([b",", b"1", b'"', b" "]) * draw.choice([1, 5_000])
    return b"\n".join(rows)


def change_a_digit(draw: random.Random, body: bytes) -> bytes:
    digits = [at for at, byte in enumerate(body) if byte in b"0123456789"]
    if not digits:
        return body
    at = draw.choice(digits)
    return body[:at] + str(draw.randrange(10)).encode() + body[at + 1 :]


def join_another(draw: random.Random, body: bytes) -> bytes:
    return body + draw.choice([*FILES.values()]).encode()


def change_a_sign(draw: random.Random, body: bytes) -> bytes:
    return body.replace(draw.choice([b",", b".", b"\n", b"-", b":"]), draw.choice([b";", b",", b"\t", b"|", b"", b"/"]))


DAMAGES: list[Damage] = [
    change_a_cell, put_in_bytes, cut_off, repeat_a_line, drop_a_line, shuffle_lines, lengthen_a_line, change_a_digit,
    join_another, change_a_sign,
]  # fmt: skip


def damaged(draw: random.Random) -> tuple[str, bytes]:
    """The kind that is expected of a file, and the file after up to four damages."""
    name = draw.choice(list(FILES))
    body = FILES[name].encode()
    for _ in range(draw.choice([0, 1, 1, 1, 2, 3, 4])):
        body = draw.choice(DAMAGES)(draw, body)
    return LAYOUT_OF[name].kind, body


def may_have_rows(body: bytes, report: Report) -> bool:
    """Whether a count made without the reader agrees: all entries of a list, or all lines but those of a header."""
    text = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"[", b"{"):
        return report.rows in set(_lengths(orjson.loads(text)))
    filled = [line for line in re.split("\r\n|\n|\r", text.decode("utf-8", "replace")) if line.strip()]
    above = sum("stands above the header and is no row" in note for note in report.notes)
    subheads = sum(re.sub("[^a-z]", "", line.lower()).startswith(("ticker", "date")) for line in filled)
    at_most = min(subheads, 2) if LAYOUT_OF[report.layout].subheads else 0
    return 0 <= len(filled) - above - report.rows <= 1 + at_most


def _lengths(read: object) -> Iterator[int]:
    """The lengths of all lists down to the third key."""
    if isinstance(read, list):
        yield len(read)
    elif isinstance(read, dict):
        for inner in read.values():
            yield from _lengths(inner)


def check(kind: str, body: bytes) -> str:
    """What became of a file: refused, read, or read in part; AssertionError where a row is lost or a number is none."""
    try:
        series, report = read_series(body, Asked(kind))
    except RefusedFile:
        return "refused"
    assert report.rows == report.read + len(report.doubts), body
    assert may_have_rows(body, report), (body, report)
    assert report.read == len(series) >= 2
    assert len({doubt.line for doubt in report.doubts}) == len(report.doubts), body
    times = list(series.columns["time"])
    assert times == sorted(set(times)), body
    assert all(isfinite(value) for name, column in series.columns.items() for value in column), body
    if kind != FUNDING:
        assert min(series.columns["close"]) > 0.0
        _check_path(priced(series).path)
    return "read in part" if report.doubts else "read"


def _check_path(path: dict[str, list[float]]) -> None:
    columns = [path.get(name, path["prices"]) for name in ("lows", "opens", "prices", "highs")]
    for low, opening, close, high in zip(*columns, strict=True):
        assert low <= min(opening, close) <= max(opening, close) <= high


def run(seed: int, most: int, seconds: float) -> Counter[str]:
    """Counts of what became of damaged files drawn from a seed, at most so many, in about so many seconds."""
    draw, ends, started = random.Random(seed), Counter[str](), time.monotonic()
    while ends.total() < most and time.monotonic() - started < seconds:
        ends[check(*damaged(draw))] += 1
    return ends


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ends = run(asked.seed, asked.most, asked.seconds)
    print(
        f"seed {asked.seed}: {ends.total():,} files; "
        + ", ".join(f"{count:,} {end}" for end, count in ends.most_common())
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
