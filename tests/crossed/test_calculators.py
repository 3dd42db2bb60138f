"""Every calculator on random inputs, beside a plain function written from the written rules and the textbooks.

Numbers agree to 1e-9 of themselves, whole numbers and texts exactly; what is not recomputed is named with its reason.
"""

import pytest

from tests.crossed.comparing import AXES, NAMES, own_answer, question, wrong_in

SEEDS = 3
WORDS = "words about families of tokens, kept in the service's own sheets"
HASHED = "the declaration does not say what exactly is hashed"
NOT_RECOMPUTED = {
    "ticker-decoder": (
        {"caveats", "families", "statuses", "readings", "least_by_family", "most_by_family"},
        WORDS,
    ),
    "exposure-cost": ({"routes"}, "names of the routes"),
    "merkle-sum-tree": ({"root", "proof"}, HASHED),
}


def asked(name: str, seed: int) -> tuple[dict, dict]:
    """The request, and what only the own function may see of how it was drawn."""
    drawn = question(name, seed)
    return {field: value for field, value in drawn.items() if not field.startswith("_")}, drawn


def test_every_calculator_has_a_plain_function_beside_it(client) -> None:
    alone = {one["name"] for one in client.get("/v1/calculators").json["calculators"]} ^ set(NAMES)
    assert not alone, "write a drawn request in tests/crossed/questions.py and a plain function in a file beside it"


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", NAMES)
def test_the_calculator_agrees_with_its_plain_function(client, name: str, seed: int) -> None:
    request, drawn = asked(name, seed)
    answer = client.post(f"/v1/calculators/{name}", json=request)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert not wrong_in(name, drawn, answer.json), request


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_recomputed_or_named_with_its_reason(client, name: str) -> None:
    request, drawn = asked(name, 0)
    answer = client.post(f"/v1/calculators/{name}", json=request).json
    left_out = answer["result"].keys() - own_answer(name, drawn, answer).keys() - set(AXES)
    assert left_out == NOT_RECOMPUTED.get(name, (set(), ""))[0]
