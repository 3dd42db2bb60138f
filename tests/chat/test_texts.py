"""Calculators of texts, as trees, tries, proofs and tickers are, are shown with what they take and an example."""

import pytest
from flask.testing import FlaskClient

from service.calculators import calculators
from service.chat import answer
from service.chat.frames.tools import tools
from tests.chat.test_held_out import takes_texts


@pytest.mark.parametrize(
    ("question", "tool"),
    [
        ("what is the merkle root of alice 100, bob 50, carol 75, dave 20?", "merkle-tree"),
        ("merkle tree calculator", "merkle-tree"),
        ("can you compute a merkle proof for me", "merkle-tree"),
        ("verify an eth_getProof answer against a state root", "account-proof"),
        ("is there a calculator for account proofs", "account-proof"),
        ("check my airdrop proof against the merkle root", "airdrop-claim"),
        ("show the patricia trie nodes for keys do, dog, doge", "merkle-patricia-trie"),
        ("build a trie of do verb, dog puppy", "merkle-patricia-trie"),
        ("proof of reserves calculator", "merkle-sum-tree"),
        ("proof of reserves for balances 100, 50, 75, 20 and assets of 250", "merkle-sum-tree"),
        ("decode a ticker", "ticker-decoder"),
    ],
)
def test_asking_for_one_gives_its_page_what_it_takes_and_its_example(
    client: FlaskClient, question: str, tool: str
) -> None:
    reply = answer([{"role": "user", "content": question}])
    (run,) = reply["calculations"]
    assert run["tool"] == tool
    assert run["result"] == calculators()[tool].run(calculators()[tool].example)["result"]
    assert "It needs: " in reply["answer"]
    assert "its example" in reply["answer"]
    assert client.get(run["page"]).status_code == 200


def test_every_calculator_of_texts_can_be_asked_for() -> None:
    for name, tool in tools().items():
        if takes_texts(tool):
            (run,) = answer([{"role": "user", "content": f"calculator: {tool.title}"}])["calculations"]
            assert run["tool"] == name
