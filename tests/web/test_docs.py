"""The documentation's page and files: all of our own host, under a policy that allows nothing else."""

import re

import pytest
from flask.testing import FlaskClient

from service.web.docs import DOCUMENT, POLICY


def test_the_page_loads_files_of_this_host_only_and_each_of_them_is_there(client: FlaskClient) -> None:
    page = client.get("/docs").get_data(as_text=True)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert {"/docs/static/swagger-ui.css", "/docs/static/swagger-ui-bundle.js", "/calculators"} <= set(addresses)
    for address in set(addresses) - {"#content"}:
        assert address.startswith("/")
        assert client.get(address).status_code == 200, address


def test_its_policy_lets_it_run_no_script_or_style_within_the_page(client: FlaskClient) -> None:
    assert client.get("/docs").headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    page = client.get("/docs").get_data(as_text=True)
    assert not re.search(r'<script(?!( type="module")? src=)|<style| style=| on[a-z]+=', page)


@pytest.mark.parametrize("name", ["swagger-ui.js", "index.html", "oauth2-redirect.html", "..%2FVERSION", "docs.js"])
def test_other_files_of_swagger_ui_are_not_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/docs/static/{name}").status_code == 404


def test_the_document_served_is_the_committed_one(client: FlaskClient) -> None:
    assert client.get("/openapi.json").data == DOCUMENT.read_bytes()
