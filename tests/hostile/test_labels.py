"""Names of instruments that no picture could hold, or that would show as others: refused at every door, drawn at none."""

import pytest
from flask.testing import FlaskClient

from service.simulations import permalink
from tests.hostile.seeing import calm

UNSEEN = ["\0", "\x01", "\t", "\n", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufffe", "\uffff"]
SEEN = ["Îlot 3×", "字", "\U0001f600", "<svg onload=alert(1)>", "]]>", "&#0;", "=1+1", "'", "a\u00a0b"]
DOORS = ["/v1/simulations/result", "/charts/simulation.png", "/charts/simulation.svg", "/embed/simulation", "/simulations",
         "/figures/simulation"]  # fmt: skip


def request_of(label: str) -> dict[str, object]:
    """A simulation with a name."""
    return {
        "path": {"kind": "returns", "returns": [0.1]},
        "instruments": [{"rule": "spot", "label": f"a{label}b"}],
    }


@pytest.mark.parametrize("label", UNSEEN)
def test_a_name_that_cannot_be_shown_is_refused(client: FlaskClient, label: str) -> None:
    (error,) = calm(client.post("/v1/simulations", json=request_of(label)), 422)["errors"]
    assert error["pointer"] == "/instruments/0/label"
    packed = permalink.write(request_of(label))
    for door in DOORS:
        calm(client.get(f"{door}?request={packed}"), 422)


@pytest.mark.parametrize("label", SEEN)
def test_a_name_that_can_be_shown_is_drawn(client: FlaskClient, label: str) -> None:
    packed = permalink.write(request_of(label))
    for door in DOORS:
        told = client.get(f"{door}?request={packed}")
        if told.mimetype == "image/png":
            assert told.data.startswith(b"\x89PNG")
        else:
            calm(told, 200)
