"""Workings: formulas over floats, and over integers to the last unit."""

from fractions import Fraction
from math import floor
from random import Random

import pytest

from service.working import Step, evaluate, work

BIG = 13291363636363636364


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("a * 2 - 1", 2 * BIG - 1),
        ("-a", -BIG),
        ("a ** 3", BIG**3),
        ("floor_div(a, 3)", BIG // 3),
        ("ceil_div(a, 3)", BIG // 3 + 1),
        ("floor_div(-a, 3)", -(BIG // 3) - 1),
        ("ceil_div(-a, 3)", -(BIG // 3)),
        ("ceil_div(a * 3, 3)", BIG),
        ("max(a, a + 1)", BIG + 1),
        ("min(a, a + 1, a - 1)", BIG - 1),
        ("abs(1 - a)", BIG - 1),
    ],
)
def test_integers_stay_integers(formula, result):
    given = evaluate(formula, {"a": BIG})
    assert type(given) is int
    assert given == result


def test_division_to_one_side_is_that_of_fractions():
    random = Random(1)
    for _ in range(500):
        amount, by = random.randrange(-(10**40), 10**40), random.randrange(1, 10**20)
        assert evaluate("floor_div(a, b)", {"a": amount, "b": by}) == floor(Fraction(amount, by))
        assert evaluate("ceil_div(a, b)", {"a": amount, "b": by}) == -floor(Fraction(-amount, by))


@pytest.mark.parametrize("formula", ["floor_div(a, 2)", "ceil_div(4, a)", "floor_div(a * 10 ** 18, 3)"])
def test_floats_are_not_divided_to_one_side(formula):
    with pytest.raises(TypeError):
        evaluate(formula, {"a": 2.5})


def test_floats_work_as_they_did():
    (step,) = work([Step("r", "Half.", "a / 2 + b")], {"a": 3.0, "b": 1})
    assert step == {"name": "r", "text": "Half.", "formula": "a / 2 + b", "values": {"a": 3.0, "b": 1}, "result": 2.5}
    (step,) = work([Step("r", "Counts.", "a + b")], {"a": 3, "b": 1})
    assert step["result"] == 4


def test_strings_of_digits_are_worked_as_integers_and_written_as_strings():
    steps = [
        Step("third", "A third, down.", "floor_div(a, 3)"),
        Step("rest", "What is left.", "third * 3 - a"),
        Step("share", "A plain ratio.", "third / a"),
    ]
    third, rest, share = work(steps, {"a": str(BIG)})
    assert third["values"] == {"a": "13291363636363636364"}
    assert third["result"] == "4430454545454545454"
    assert rest["values"] == {"third": "4430454545454545454", "a": "13291363636363636364"}
    assert rest["result"] == "-2"
    assert share["result"] == pytest.approx(1 / 3)


def test_counts_beside_strings_of_digits_stay_numbers():
    (step,) = work([Step("scaled", "Scaled.", "a * 10 ** (18 - decimals)")], {"a": "7", "decimals": 6})
    assert step["values"] == {"a": "7", "decimals": 6}
    assert step["result"] == "7000000000000"


@pytest.mark.parametrize("formula", ["a.real", "a if a else 1", "divmod(a, 2)", "floor_div(a, by=2)", "'1' * a"])
def test_what_is_not_arithmetic_is_refused(formula):
    with pytest.raises(ValueError, match="not arithmetic"):
        evaluate(formula, {"a": 2})


def test_entries_of_lists_and_products_across_lists():
    lists = {"amounts": [2.0, 3.0], "prices": [10.0, 20.0], "shares": [0.5, 0.1]}
    assert evaluate("prices[1] * amounts[0]", lists) == 40
    # 2 x 10 x 0.5 + 3 x 20 x 0.1 = 16; without shares 80.
    assert evaluate("sum_of_products(amounts, prices, shares)", lists) == 16
    assert evaluate("sum_of_products(amounts, prices)", lists) == 80
    (step,) = work([Step("second", "The second.", "prices[1] * 2")], lists)
    assert step["values"] == {"prices": [10.0, 20.0]}
    with pytest.raises(ValueError, match="not arithmetic"):
        evaluate("prices[amounts]", lists)


def test_bytes_are_hex_texts():
    # The published empty-trie root is keccak256(rlp("")), and rlp("") is 0x80.
    empty = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"
    assert evaluate("keccak256(rlp_bytes('0x'))", {}) == evaluate("keccak256('0x80')", {}) == empty
    steps = [Step("leaf", "Hashed.", "sha256(bytes_of(text))"), Step("root", "With itself.", "sha256(leaf, leaf)")]
    leaf, root = work(steps, {"text": "abc"})
    # FIPS 180-4's own example.
    assert leaf["result"] == "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert root["values"] == {"leaf": leaf["result"]}


@pytest.mark.parametrize(("text", "hexed"), [("12", "0x3132"), ("012", "0x303132"), ("0x6F", "0x6f"), ("-1", "0x2d31")])
def test_texts_of_digits_keep_their_own_bytes(text, hexed):
    (step,) = work([Step("data", "Its bytes.", "bytes_of(text)")], {"text": text})
    assert step["result"] == hexed


@pytest.mark.parametrize(("number", "hexed"), [(1, "00" * 31 + "01"), (-1, "ff" * 32), (2**255, "80" + "00" * 31)])
def test_a_contracts_word_holds_a_whole_number(number, hexed):
    assert evaluate("word(number)", {"number": number}) == "0x" + hexed


def test_rlp_and_references_of_the_specification():
    # ethereum.org, RLP: "dog" is 0x83646f67 and ["cat", "dog"] is 0xc88363617483646f67.
    assert evaluate("rlp_bytes('0x646f67')", {}) == "0x83646f67"
    assert evaluate("rlp_list(rlp_bytes('0x636174'), rlp_bytes('0x646f67'))", {}) == "0xc88363617483646f67"
    short, long = "0x" + "01" * 31, "0x" + "01" * 32
    assert evaluate("reference(node)", {"node": short}) == short
    assert evaluate("reference(node)", {"node": long}) == "0xa0" + evaluate("keccak256(node)", {"node": long})[2:]


@pytest.mark.parametrize("formula", ["sha256('0x1')", "sha256('abc')", "keccak256(text)"])
def test_only_bytes_in_hex_are_hashed(formula):
    with pytest.raises(ValueError, match=r"not arithmetic|not bytes in hex"):
        evaluate(formula, {"text": "abc"})


def test_chances_of_counts():
    # 1 - e^-1 and 1 - 2 e^-1; three heads of four coins or more: 5/16.
    assert evaluate("poisson_above(0, mean)", {"mean": 1}) == pytest.approx(0.6321205588285577, rel=1e-15)
    assert evaluate("poisson_above(1, mean)", {"mean": 1}) == pytest.approx(0.2642411176571153, rel=1e-15)
    assert evaluate("binomial_above(2, 4, 0.5)", {}) == pytest.approx(0.3125, rel=1e-15)
    # Two in a row within three fair tosses: HHH, HHT, THH of 8.
    assert evaluate("streak_within(2, 3, 0.5)", {}) == 0.375
    assert evaluate("streak_within(4, 3, 0.5)", {}) == 0
    assert evaluate("poisson_above(0, 0)", {}) == evaluate("binomial_above(3, 3, 0.5)", {}) == 0
    assert evaluate("median(values[0], 1, 2, 10)", {"values": [3]}) == 2.5


def test_the_standard_deviation_is_that_of_a_sample():
    # (1 + 0 + 1) / 2 = 1, by hand.
    assert evaluate("standard_deviation(xs)", {"xs": [4.0, 5.0, 6.0]}) == 1.0
