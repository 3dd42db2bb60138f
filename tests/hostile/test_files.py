"""Files in the place of a table of prices: archives, books, pictures, programs; refused by what they are, never opened."""

import gzip
import io
import json
import zipfile
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.hostile.seeing import calm

REST = {"request": json.dumps({"instruments": [{"rule": "spot"}]})}
TABLE = b"date,close\n2024-01-01,100\n2024-01-02,101\n2024-01-03,99\n"


def zipped(name: str, *, size: int = 0) -> bytes:
    """A zip that holds the table under a name, and zeros that unpack to a size."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, TABLE)
        archive.writestr("bomb", b"0" * size)
    return held.getvalue()


FILES = {
    "a zip": zipped("prices.csv"),
    "a zip that leads upwards": zipped("../../etc/cron.d/x"),
    "a zip that unpacks to much": zipped("prices.csv", size=20_000_000),
    "a book of Excel": zipped("xl/worksheets/sheet1.xml"),
    "a gzip": gzip.compress(TABLE),
    "Parquet": b"PAR1" + b"\x15\x04\x15\x10" * 20 + b"PAR1",
    "Arrow": b"ARROW1\0\0" + b"\xff" * 60,
    "SQLite": b"SQLite format 3\0" + b"\0" * 100,
    "a pickle": b"\x80\x04cos\nsystem\n(S'exit'\ntR.",
    "a program": b"\x7fELF" + b"\0" * 60,
    "a page": b"<html><script>trapped(1)</script><table><tr><td>date</td></tr></table></html>",
    "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
    "JSON": b'[{"date": "2024-01-01", "close": 1}]',
    "UTF-16": TABLE.decode().encode("utf-16"),
    "null bytes": TABLE.replace(b"0", b"\0"),
    "formulas": b"date,close\n2024-01-01,=1+1\n2024-01-02,@SUM(A1)\n2024-01-03,+1\n",
    "formulas for days": b"date,close\n=TODAY(),1\n=TODAY()+1,2\n",
    "a head of markup": b"<script>date</script>,<script>close</script>\n1,2\n",
    "many columns": b",".join([b"close"] * 100_000) + b"\n",
    "many lines": b"date,close\n" + b"x\n" * 300_000,
    "nothing but line ends": b"\r\n" * 300_000,
    "an open quotation": b'date,close\n"' + b"x,\n" * 300_000,
    "nothing but quotations": b'"' * 300_000,
}  # fmt: skip


@pytest.mark.parametrize("what", FILES)
def test_what_is_no_table_of_prices_is_refused(client: FlaskClient, what: str) -> None:
    response = client.post(f"/v1/simulations?{urlencode(REST)}", data=FILES[what], content_type="text/csv")
    said = calm(response, 422)
    assert "root:" not in str(said)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..%2f..", "a\0b", "http://evil.example/x", "-rf", "~", "x" * 5_000,
                                  "\u202ecsv", "con", ""])  # fmt: skip
def test_a_stored_history_is_found_by_its_plain_name_only(client: FlaskClient, name: str) -> None:
    body = {"path": {"kind": "history", "name": name}, "instruments": [{"rule": "spot"}]}
    calm(client.post("/v1/simulations", json=body), 404, 422)
