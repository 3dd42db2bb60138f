"""Seamless fees against the contract's own tests."""

import pytest
from marshmallow import ValidationError

from service.calculators.seamless_fees import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({name: str(value) for name, value in inputs.items()})


def test_from_gross_to_net():
    # seamless-protocol/leverage-tokens at b002074, ComputeFeesForGrossShares.t.sol: 0.98 x 0.96 of one share.
    result = run(gross_shares=10**18, token_action_fee=200, treasury_action_fee=400)["result"]
    assert result == {
        "gross_shares": "1000000000000000000",
        "token_fee": "20000000000000000",
        "treasury_fee": "39200000000000000",
        "net_shares": "940800000000000000",
    }


def test_from_net_to_gross():
    # ComputeFeesForNetShares.t.sol; the other order of fees would give ...080.
    answer = run(net_shares=10**18, token_action_fee=600, treasury_action_fee=800)
    assert answer["result"] == {
        "gross_shares": "1156336725254394081",
        "token_fee": "69380203515263645",
        "treasury_fee": "86956521739130436",
        "net_shares": "1000000000000000000",
    }
    assert [step["result"] for step in answer["worked_example"]][:2] == ["1063829787234042554", "1156336725254394081"]


def test_the_redeem_fee_of_the_17x_token():
    # SM-11: 0.1%, and no fee for the treasury.
    result = run(gross_shares=10**18, token_action_fee=10)["result"]
    assert (result["token_fee"], result["treasury_fee"]) == ("1000000000000000", "0")


@pytest.mark.parametrize("inputs", [{}, {"gross_shares": 1, "net_shares": 1}])
def test_one_of_gross_and_net_is_given(inputs):
    with pytest.raises(ValidationError, match="one of the two"):
        run(token_action_fee=10, **inputs)


def test_a_fee_of_all_there_is_is_refused_as_the_contract_does():
    with pytest.raises(ValidationError) as refused:
        run(gross_shares=1, token_action_fee=10_000)
    assert list(refused.value.messages) == ["token_action_fee"]


def test_a_reader_sees_shares_and_percent():
    said = run(gross_shares=10**18, token_action_fee=10, treasury_action_fee=5)["explanation"]
    assert said == "Of 1 shares, 0.001 stay with those who hold and 0.0004995 go to the treasury; 0.9985005 are left."


def test_readers_are_warned_where_fees_take_all():
    assert "take all" in run(gross_shares=1, token_action_fee=1)["warnings"][0]
    assert not run(gross_shares=0, token_action_fee=1)["warnings"]
