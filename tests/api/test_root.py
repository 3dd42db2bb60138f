"""The address that lists all others, as templates that can be filled in."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api import operations

CALCULATOR = "/v1/calculators/recovery"


def expanded(template: str, values: dict[str, Any]) -> str:
    """A template of RFC 6570 with values filled in, as far as templates here go: names, queries, and pairs for `*`."""

    def query(names: str) -> str:
        pairs = []
        for name in names.split(","):
            held = values.get(name.rstrip("*"))
            if held is not None:
                pairs += [f"{key}={value}" for key, value in (held.items() if name.endswith("*") else [(name, held)])]
        return f"?{'&'.join(pairs)}" if pairs else ""

    named = re.sub(r"\{\?([^}]*)\}", lambda found: query(found[1]), template)
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), named)


@pytest.fixture
def templates(client: FlaskClient) -> dict[str, dict[str, str]]:
    """The addresses by the name of their operation."""
    listed = client.get("/v1").get_json()["addresses"]
    assert len({entry["name"] for entry in listed}) == len(listed)
    return {entry["name"]: entry for entry in listed}


def test_every_operation_is_listed_and_those_of_calculators_once(templates: dict[str, dict[str, str]]) -> None:
    shown = {(entry["method"], re.sub(r"\{\?.*\}$", "", entry["href"])) for entry in templates.values()}
    others = {(one.method, one.path) for one in operations() if not re.match("/v1/calculators/", one.path)}
    recovery = {
        (one.method, one.path.replace("/recovery", "/{name}"))
        for one in operations()
        if one.path.startswith(CALCULATOR)
    }
    assert shown == others | recovery


def test_every_template_without_names_to_fill_in_leads_somewhere(
    client: FlaskClient, templates: dict[str, dict[str, str]]
) -> None:
    got = [entry["href"] for entry in templates.values() if entry["method"] == "get"]
    plain = [expanded(href, {}) for href in got if re.fullmatch(r"[^{]*(\{\?[^}]*\})?", href)]
    assert len(plain) > 10
    for address in plain:
        assert client.get(address).status_code in (200, 422), address


@pytest.mark.parametrize(
    ("name", "values", "address"),
    [
        ("result", {"name": "recovery", "inputs": {"loss": 0.5}}, f"{CALCULATOR}/result?loss=0.5"),
        ("table", {"name": "recovery", "inputs": {"loss": 0.5}}, f"{CALCULATOR}/result.csv?loss=0.5"),
        ("describe", {"name": "recovery", "fields": "title,group"}, f"{CALCULATOR}?fields=title,group"),
        ("search", {"q": "fees", "limit": 2}, "/v1/search?q=fees&limit=2"),
        ("getVenue", {"name": "gate"}, "/v1/venues/gate"),
    ],
)
def test_a_template_that_is_filled_in_is_an_address(
    client: FlaskClient, templates: dict[str, dict[str, str]], name: str, values: dict[str, Any], address: str
) -> None:
    found = expanded(templates[name]["href"], values)
    assert sorted(re.split("[?&]", found)) == sorted(re.split("[?&]", address))
    assert client.get(found).status_code == 200


def test_it_leads_to_the_description_of_the_service_and_has_a_validator(client: FlaskClient) -> None:
    response = client.get("/v1")
    assert '</openapi.json>; rel="service-desc"' in ", ".join(response.headers.getlist("Link"))
    assert client.get("/v1", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
