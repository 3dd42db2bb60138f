"""Formulas as a page sets them."""

from service.web.formulas import in_words, set_formula, with_numbers


def test_formulas_have_the_signs_of_a_book() -> None:
    assert set_formula("a ** 2 * (b - 1)") == "a^2 × (b − 1)"


def test_numbers_are_put_in_for_whole_names_only() -> None:
    formula = "exp(-rate * years) * (1 - rate_2 ** 2)"
    assert with_numbers(formula, {"rate": -0.5, "years": 2, "rate_2": 3}) == "exp(−(−0.5) × 2) × (1 − 3^2)"


def test_lists_stand_in_square_brackets_and_their_entries_alone() -> None:
    lists = {"amounts": [3.0, 5_000.0], "moves": [-0.5, 0.25]}
    assert with_numbers("sum_of_products(amounts, moves)", lists) == "sum_of_products([3; 5,000], [−0.5; 0.25])"
    assert with_numbers("amounts[1] * (1 + moves[0])", lists) == "5,000 × (1 + (−0.5))"


def test_a_negative_number_that_stands_alone_has_no_second_brackets() -> None:
    known = {"d1": -0.5, "d2": -0.75}
    assert with_numbers("normal(d1) - normal(d2)", known) == "normal(−0.5) − normal(−0.75)"
    assert with_numbers("d1 - d2", known) == "−0.5 − (−0.75)"
    assert with_numbers("max(d1, 0) * d1 ** 2", known) == "max(−0.5, 0) × (−0.5)^2"


def test_names_are_words_and_functions_stay_themselves() -> None:
    formula = "floor_div(total_supply * fee_rate, 10 ** 4) - amounts[1] * d1"
    assert in_words(formula) == "floor_div(total supply × fee rate, 10^4) − amounts[1] × d1"
    assert in_words("keccak256(min(leaf, '0xab_cd'))") == "keccak256(min(leaf, '0xab_cd'))"
