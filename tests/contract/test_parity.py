"""The published schemas and the service accept the same bodies.

Bodies are made from the schemas and then, most of them, changed in one place. A JSON reader that refuses what is not
JSON (RFC 8259, with names unique as in RFC 7493) and a validator of JSON Schema 2020-12 give one verdict, the service
over WSGI the other. They must agree on every body; only where every error of a 422 carries the code `relation` may
the schema take what the service refuses. CONTRACT_BUDGET=full tries 20,000 bodies, otherwise it is 2,000.
"""

import json
import math
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.contract.hooks import relations_only
from tests.contract.making import Maker, Place
from tests.contract.mutating import MUTATIONS, Mutation
from tests.contract.walking import Document, bodies, validator

SIMULATIONS = "/v1/simulations"


class NotJSON(ValueError):
    """Raised for a text that is not JSON."""


def read(text: str) -> Any:
    """What a JSON text says; numbers beyond floats stay exact, so that bounds can refuse them."""

    def number(digits: str) -> Any:
        return float(digits) if math.isfinite(float(digits)) else Decimal(digits)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise NotJSON("a name twice")
        return dict(pairs)

    def refuse(token: str) -> Any:
        raise NotJSON(token)

    return json.loads(text, parse_float=number, parse_constant=refuse, object_pairs_hook=unique)


def text_of(body: Any) -> str:
    """A body as JSON, with bare tokens and repeated names where mutations left marks."""
    if isinstance(body, dict):
        pairs = []
        for key, value in body.items():
            again = isinstance(value, dict) and "@@twice@@" in value
            pairs += [f"{json.dumps(key)}: {text_of(value['@@twice@@'] if again else value)}"] * (2 if again else 1)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(body, list):
        return "[" + ", ".join(map(text_of, body)) + "]"
    if isinstance(body, str) and body.startswith("@@"):
        return body.strip("@")
    return json.dumps(body)


def schema_takes(text: str, validates: Callable[[Any], bool]) -> bool:
    """The verdict of the published schema."""
    try:
        return validates(read(text))
    except NotJSON:
        return False


def agree(client: FlaskClient, path: str, text: str, validates: Callable[[Any], bool]) -> str:
    """What becomes of a body: taken, relation, refused, not JSON; AssertionError where the schema says otherwise."""
    response = client.post(path, data=text.encode(), content_type="application/json")
    assert response.status_code in (200, 202, 400, 422), f"{response.status_code} for {path} {text}"
    if response.status_code == 422 and relations_only(response.data):
        return "relation"
    service, schema = response.status_code < 300, schema_takes(text, validates)
    said = f"schema takes: {schema}, service takes: {service}\n{path} {text}\n{response.get_data(as_text=True)[:600]}"
    assert schema == service, said
    return {200: "taken", 202: "taken", 400: "not JSON", 422: "refused"}[response.status_code]


def somewhere(mutation: Mutation, places: list[Place], random: Random, body: Any) -> bool:
    """Whether a mutation found a place, tried in random order, to change; one that is gone by now is passed over."""
    for place in random.sample(places, len(places)):
        with suppress(KeyError, IndexError, TypeError):
            if not str(place.container[place.key]).startswith("@@") and mutation(place, random, body):
                return True
    return False


def test_schema_and_service_agree_on_every_body(client: FlaskClient, document: Document, full: bool) -> None:
    random, schemas = Random(20), bodies(document)
    validates = {path: validator(document, schema).is_valid for path, schema in schemas.items()}
    others = sorted(set(schemas) - {SIMULATIONS})
    maker, ends, used = Maker(document, random), Counter[str](), Counter[str]()
    for number in range(20_000 if full else 2_000):
        path = SIMULATIONS if number % 2 else others[number // 2 % len(others)]
        body = maker.body(schemas[path])
        for _ in range(random.choice([0, 1, 1, 1, 2])):
            mutation = random.choice(MUTATIONS)
            used[mutation.__name__] += somewhere(mutation, maker.places, random, body)
        ends[agree(client, path, text_of(body), validates[path])] += 1
    assert all(used[mutation.__name__] > 5 for mutation in MUTATIONS), used
    assert all(ends[end] > 100 for end in ("taken", "relation", "refused", "not JSON")), ends


def test_the_service_takes_what_is_made_from_a_schema_but_for_relations(
    client: FlaskClient, document: Document, full: bool
) -> None:
    maker = Maker(document, Random(3))
    for path, schema in bodies(document).items():
        validates = validator(document, schema).is_valid
        for _ in range(100 if full else 10):
            text = text_of(maker.body(schema))
            assert validates(read(text)), text
            assert agree(client, path, text, validates) in ("taken", "relation"), text


def test_every_answer_has_its_published_shape(client: FlaskClient, document: Document, full: bool) -> None:
    maker = Maker(document, Random(4))
    for path, schema in bodies(document).items():
        answers = document["paths"][path]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
        shape, taken = validator(document, answers), 0
        for tried in range(3_000):
            if taken and tried >= (300 if full else 30):
                break
            text = text_of(maker.body(schema))
            response = client.post(path, data=text.encode(), content_type="application/json")
            if response.status_code == 200 and response.mimetype == "application/json":  # no stream of events
                taken += 1
                assert [error.message[:300] for error in shape.iter_errors(json.loads(response.data))] == [], text
        assert taken > 0, path


@pytest.mark.parametrize(("more", "end"), [(0, "taken"), (1, "refused")])
def test_the_longest_path_is_taken_and_one_step_more_is_not(
    client: FlaskClient, document: Document, more: int, end: str
) -> None:
    returns = [0.0] * (100_000 + more)
    text = json.dumps({"path": {"kind": "returns", "returns": returns}, "instruments": [{"rule": "spot"}]})
    assert agree(client, SIMULATIONS, text, validator(document, bodies(document)[SIMULATIONS]).is_valid) == end
