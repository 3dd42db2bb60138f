"""Merkle-sum trees joined by hand, checked from the user's side, and with the trick of a negative balance."""

import random
from hashlib import sha256

import pytest
from marshmallow import ValidationError

from service.calculators.merkle_sum_tree import CALCULATOR

FOUR = {"users": ["alice", "bob", "carol", "dave"], "balances": [100, 50, 75, 20], "assets": 250}


def run(**inputs):
    return CALCULATOR.run(FOUR | inputs)["result"]


def word(number):
    return (number % 2**256).to_bytes(32, "big")


def leaf(user, balance):
    return sha256(user.encode() + word(balance)).digest()


def joined(left, left_sum, right, right_sum):
    return sha256(left + word(left_sum) + right + word(right_sum)).digest()


def test_four_users_by_hand():
    a, b, c, d = map(leaf, FOUR["users"], FOUR["balances"])
    root = joined(joined(a, 100, b, 50), 150, joined(c, 75, d, 20), 95)
    result = run()
    assert result["root"] == "0x" + root.hex()
    assert (result["liabilities"], result["surplus"], result["owed"], result["hidden"]) == (245, 5, 245, 0)
    assert result["coverage"] == pytest.approx(250 / 245)


def climbed(user, balance, result):
    """What a user works out from the proof: root and sum; none where a sum is negative."""
    digest, total = leaf(user, balance), balance
    for side, beside, amount in zip(result["proof_sides"], result["proof"], result["proof_sums"], strict=True):
        if amount < 0:
            return None
        pair = (digest, total), (bytes.fromhex(beside[2:]), amount)
        (left, left_sum), (right, right_sum) = pair if side == "right" else pair[::-1]
        digest, total = joined(left, left_sum, right, right_sum), total + amount
    return "0x" + digest.hex(), total


@pytest.mark.parametrize("count", [1, 2, 3, 7, 64])
def test_every_user_arrives_at_root_and_sum(count):
    pick = random.Random(count)
    users, balances = [f"user {number}" for number in range(count)], [pick.randrange(10**9) for _ in range(count)]
    for number, (user, balance) in enumerate(zip(users, balances, strict=True), 1):
        result = run(users=users, balances=balances, proved_user=number)
        assert result["liabilities"] == sum(balances)
        assert climbed(user, balance, result) == (result["root"], sum(balances))
        assert climbed(user, balance + 1, result) != (result["root"], sum(balances))
        assert result["check_passes"]


def test_a_negative_balance_hides_debt_until_a_neighbour_checks():
    # 225 owed, 165 at the root; alice sees 100, 50 and 75 - 60 = 15 and passes, carol sees -60 and does not.
    seen = {number: run(balances=[100, 50, 75, -60], proved_user=number) for number in (1, 3)}
    assert (seen[1]["liabilities"], seen[1]["owed"], seen[1]["hidden"]) == (165, 225, 60)
    assert seen[1]["check_passes"]
    assert not seen[3]["check_passes"]
    assert climbed("carol", 75, seen[3]) is None
    answer = CALCULATOR.run(FOUR | {"balances": [100, 50, 75, -60]})
    assert "60 of what is owed is hidden" in answer["explanation"]
    assert "passes" in answer["warnings"][-1]


def test_too_few_assets_and_nothing_owed():
    assert run(assets=200)["surplus"] == -45
    assert "do not cover" in CALCULATOR.run(FOUR | {"assets": 200})["warnings"][1]
    assert run(balances=[0, 0, 0, 0])["coverage"] is None


@pytest.mark.parametrize(("name", "wrong"), [("balances", {"balances": [1, 2]}), ("proved_user", {"proved_user": 5})])
def test_lists_and_places_that_do_not_fit_are_refused(name, wrong):
    with pytest.raises(ValidationError) as refused:
        run(**wrong)
    assert refused.value.normalized_messages()[name][0].code == "relation"
