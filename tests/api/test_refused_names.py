"""A refusal repeats the word that was sent and says which words and names there are."""

import pytest
from flask.testing import FlaskClient

from service.refusals import unknown
from tests.api.asking import RECOVERY


@pytest.mark.parametrize(
    ("sent", "said"),
    [("50%", '"50%" is not a number'), ("", "is not a number"), ("x" * 41, "is not a number"), (None, "is null")],
)
def test_a_short_text_that_is_refused_is_repeated(client: FlaskClient, sent: str | None, said: str) -> None:
    (error,) = client.post(RECOVERY, json={"loss": sent}).get_json()["errors"]
    assert error["detail"].startswith(said)


def test_a_word_that_is_none_of_those_allowed_is_repeated(client: FlaskClient) -> None:
    detail = client.get(f"{RECOVERY}/result?loss=0.5&fields=result,nope").get_json()["detail"]
    assert detail.startswith('/fields/1 "nope" is not one of: calculator, ')


def test_an_unknown_name_is_refused_with_those_that_there_are(client: FlaskClient) -> None:
    (in_body,) = client.post(RECOVERY, json={"loss": 0.5, "levrage": 3}).get_json()["errors"]
    assert in_body["detail"] == "is not a field here; there are: loss, leverage"
    assert in_body["allowed"] == {"enum": ["loss", "leverage"]}
    (in_query,) = client.get(f"{RECOVERY}/result?loss=0.5&levrage=3").get_json()["errors"]
    assert in_query["detail"] == "is not a name this address takes; it takes: loss, leverage, fields"


@pytest.mark.parametrize(("count", "end"), [(0, ": none"), (20, "n18, n19"), (21, "n18, n19 and 1 more")])
def test_of_many_names_a_sentence_lists_twenty(count: int, end: str) -> None:
    names = [f"n{number}" for number in range(count)]
    refusal = unknown("is not a field here; there are", names)
    assert refusal.endswith(end)
    assert refusal.allowed == {"enum": names}
