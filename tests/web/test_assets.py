"""Static files under the hash of their content."""

import pytest
from flask.testing import FlaskClient

from service.web.assets import address_of, assets


@pytest.mark.parametrize("name", list(assets()))
def test_a_static_file_may_be_kept_for_ever(client: FlaskClient, name: str) -> None:
    response = client.get(address_of(name))
    assert response.status_code == 200
    assert response.get_data() == assets()[name].body
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["pages.css", "pages.000000000000.css", "..%2fpages.css"])
def test_another_hash_is_not_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_the_style_sheet_asks_nobody_else() -> None:
    style = assets()["pages.css"].body.decode()
    assert "url(" not in style
    assert "@import" not in style
