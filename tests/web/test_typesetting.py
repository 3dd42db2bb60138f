"""How figures are set on pages."""

from datetime import date

import pytest

from service.products import Fact
from service.web.spelling import heading
from service.web.typesetting import breaking, minus, signed, typeset
from service.web.venues import shown


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("a move of -9.00%", "a move of −9.00%"),
        ("-3x (-1)", "−3x (−1)"),
        ("2026-11-22, risk-free, 3-5", "2026-11-22, risk-free, 3-5"),
    ],
)
def test_only_negative_figures_get_a_minus_sign(written: str, set_: str) -> None:
    assert minus(written) == set_


def test_code_and_addresses_keep_their_hyphens() -> None:
    html = '<p><code>-3</code> <a href="/calculators/x?move=-0.1" title="a -1">-3</a></p>'
    assert typeset(html) == '<p><code>-3</code> <a href="/calculators/x?move=-0.1" title="a -1">−3</a></p>'


def test_columns_of_figures_stand_to_the_right() -> None:
    html = typeset(
        "<table><thead><tr><th>path</th><th>end</th></tr></thead><tbody>"
        '<tr><td>up<sup class="claim">[1]</sup></td><td>-5.45%</td></tr></tbody></table>'
    )
    assert '<th>path</th><th class="figure">end</th>' in html
    assert '<td>up<sup class="claim">[1]</sup></td><td class="figure">−5.45%</td>' in html


def test_a_return_has_its_sign() -> None:
    assert [signed(text) for text in ("-30.00%", "5.00%", "0.00%")] == ["−30.00%", "+5.00%", "0.00%"]


def test_slugs_become_headings() -> None:
    assert [heading(slug) for slug in ("leverage-tokens", "defi", "offered_in_the_us")] == [
        "Leverage tokens",
        "DeFi",
        "Offered in the US",
    ]


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("ftx_tokens_delisted_on", "FTX tokens delisted on"),
        ("repaid_after_october_2025", "Repaid after October 2025"),
        ("wsteth_25x_liquidation_threshold", "wstETH 25x liquidation threshold"),
        ("rlp_6_75x_min_price_multiplier", "RLP 6.75x min price multiplier"),
        ("auto_deleveraging", "Auto-deleveraging"),
        ("gate-okx", "Gate and OKX"),
        ("aave-v2", "Aave v2"),
        ("black-scholes", "Black-Scholes"),
        ("pplns", "PPLNS"),
        ("compounded-per-year", "Compounded per year"),
    ],
)
def test_keys_are_spelled_as_the_library_spells_their_words(key: str, read: str) -> None:
    assert heading(key) == read


@pytest.mark.parametrize(
    ("value", "unit", "seen"),
    [
        (3, "x", "3x"),
        (0.5, "x", "0.5x"),
        (0.00045, "ratio per day", "0.045% per day"),
        (0.1, "ratio", "10%"),
        (1e-7, "ratio of the traded amount", "0.00001% of the traded amount"),
        (100000, "USD", "100,000 USD"),
        ("00:02", "time of day, UTC", "00:02 UTC"),
        (date(2022, 11, 11), "date", "2022-11-11"),
        (True, "", "yes"),
        (False, "", "no"),
    ],
)
def test_a_fact_is_shown_with_its_unit_and_every_digit(value: object, unit: str, seen: str) -> None:
    assert shown(Fact("field", value, unit, "verified", None, date(2026, 11, 22))) == seen  # type: ignore[arg-type]


def test_a_power_of_a_plain_number_is_not_parted() -> None:
    assert breaking("x / 10^18 × (1 + r)^2") == "x / 10^18 × (1 + r)<wbr>^2"
