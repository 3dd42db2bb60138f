"""Hostile JSON at every address that takes some: refused with a problem, quickly, whatever reads it behind."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api import operations
from tests.hostile.seeing import calm
from tests.web.hostile import PAYLOADS

JSON = "application/json"
POSTED = ["/mcp", "/figures/simulation", *(one.path for one in operations() if one.method == "post")]
FEW = ["/v1/simulations", "/v1/distributions", "/v1/sweeps", "/v1/chat", "/v1/chat/completions", "/mcp",
       "/v1/calculators/recovery", "/v1/calculators/merkle-tree", "/figures/simulation"]  # fmt: skip
# What no reader of JSON takes, whatever it asks for.
BROKEN = {
    "nothing": b"",
    "a null byte": b"\x00",
    "bytes of no text": b'{"a": "\xff\xfe"}',
    "half of a pair": b'{"a": "\\udc00"}',
    "overlong slash": b'{"a": "\xc0\xaf"}',
    "another encoding": '{"a": 1}'.encode("utf-16"),
    "a mark of byte order": b'\xef\xbb\xbf{"a": 1}',
    "a raw line end in a text": b'{"a": "\n"}',
    "a name twice": b'{"a": 1, "a": 1}',
    "a name twice, once spelt out": b'{"a": 1, "\\u0061": 1}',
    "a name twice, deep": b'{"a": [{"b": {"c": 1, "c": 2}}]}',
    "no number": b'{"a": NaN}',
    "a number without end": b'{"a": -Infinity}',
    "a number past the last": b'{"a": 1e400}',
    "an integer past the last": b'{"a": ' + b"9" * 400 + b"}",
    "a remark": b'{"a": 1} // true',
    "two": b'{"a": 1}{"a": 1}',
    "a comma too many": b'{"a": 1,}',
    "single quotes": b"{'a': 1}",
    "lists in lists": b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "objects in objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "more names than anything has": ("{" + ",".join(f'"{n:x}":0' for n in range(20_000)) + "}").encode(),
    "a name longer than any": b'{"' + b"a" * 10_000 + b'": 1}',
    "YAML": b"a: &a [*a]",
    "a pickle": b"cos\nsystem\n(S'exit'\ntR.",
    "XML with an entity": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "a zip": b"PK\x03\x04" + b"\0" * 60,
    "a gzip": b"\x1f\x8b\x08" + b"\0" * 60,
}  # fmt: skip
# What is JSON and stands where something else is meant; each is tried as every value of a valid request.
VALUES: dict[str, Any] = {
    "nothing": None,
    "a flag": True,
    "a text for a number": "3",
    "an empty text": "",
    "a long text": "x" * 100_000,
    "a null byte": "a\0b",
    "line ends": "a\r\nSet-Cookie: b=1",
    "from right to left": "\u202e\u2066abc\u2069",
    "no width": "\u200b\u200d\ufeff",
    "a path": "../../../../etc/passwd\0.yaml",
    "a template": "{{ 7 * 7 }}${7*7}#{7*7}<%= 7*7%>",
    "a query": "' OR 1=1; DROP TABLE jobs; --",
    "a command": "$(touch /tmp/ran); `id` | sh",
    "code": "__import__('os').system('id')",
    "an address": "http://169.254.169.254/latest/meta-data/",
    "a format": "%s%n{0.__class__}",
    "an inner name": {"__class__": "x", "__proto__": {"a": 1}, "constructor": {"prototype": 1}},
    "an object of Mongo": {"$gt": ""},
    "an empty list": [],
    "lists in a list": [[[[]]]],
    "many": [0] * 20_000,
    "many texts": ["a"] * 20_000,
    "a huge number": 1e308,
    "a tiny number": 5e-324,
    "below nothing": -1,
    "minus nothing": -0.0,
    "a long integer": 2**63,
    "markup": PAYLOADS[0],
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_json_is_refused_wherever_it_is_sent(client: FlaskClient, what: str) -> None:
    for address in FEW if len(BROKEN[what]) > 1_000 else POSTED:
        said = calm(client.post(address, data=BROKEN[what], content_type=JSON), 400)
        assert "jsonrpc" in said or said["type"].endswith("#invalid-json")


def examples() -> list[tuple[str, dict[str, Any]]]:
    """A valid request for each address of the few."""
    bodies = {one.path: dict(next(iter(one.examples.values()))) for one in operations() if one.method == "post"}
    bodies["/figures/simulation"] = bodies["/v1/simulations"]
    bodies["/mcp"] = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                      "params": {"name": "recovery", "arguments": {"loss": 0.5}}}  # fmt: skip
    return [(address, bodies[address]) for address in FEW]


def with_each(body: Any, value: Any) -> list[Any]:
    """Copies of a body, each with the value in another place of it."""
    if isinstance(body, dict):
        return [{**body, name: put} for name, inner in body.items() for put in (*with_each(inner, value), value)]
    if isinstance(body, list) and body:
        return [[put, *body[1:]] for put in (*with_each(body[0], value), value)]
    return []


@pytest.mark.parametrize("what", VALUES)
def test_a_hostile_value_in_any_place_is_refused_or_taken_as_text(client: FlaskClient, what: str) -> None:
    for address, example in examples():
        for body in with_each(example, VALUES[what]):
            calm(client.post(address, data=json.dumps(body), content_type=JSON), 200, 202, 400, 404, 413, 422)


@pytest.mark.parametrize("name", ["__class__", "__proto__", "constructor", "", "\0", "a" * 1_000, "\u202eabc", "$where",
                                  "<script>", "a.b", "../x", "\r\nX: y", "{{ x }}", "😀"])  # fmt: skip
def test_a_hostile_name_is_refused_by_name(client: FlaskClient, name: str) -> None:
    for address, example in examples():
        calm(client.post(address, data=json.dumps({**example, name: 1}), content_type=JSON), 200, 202, 400, 422)
    said = calm(client.post("/v1/simulations", data=json.dumps({name: 1}), content_type=JSON), 422)
    assert "unknown" in [error["code"] for error in said["errors"]]
