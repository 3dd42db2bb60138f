"""Families of tickers: what they read, and against the sheets of their venues."""

import pytest

from service.products import sheets
from service.products.tickers import FAMILIES, Family, readings

SHEETS = [family for family in FAMILIES if family.sheet]


@pytest.mark.parametrize("family", SHEETS, ids=[family.name for family in SHEETS])
def test_the_status_of_a_family_is_that_of_its_sheet(family: Family) -> None:
    sheet = sheets()[family.sheet]
    assert (family.status.split()[0].strip(";") == "closed") == (sheet.status == "closed")
    closed = sheet.facts.get("closed_on")
    if closed is not None and sheet.status == "closed":
        year = str(closed.value)[:4]
        assert family.status.endswith(year)


@pytest.mark.parametrize(
    ("ticker", "families"),
    [
        ("BTC3L", ["Gate", "KuCoin", "MEXC", "Pionex", "Bybit and other exchanges"]),
        ("ETHBULL", ["FTX"]),
        ("ETHBULL3X", ["Toros"]),
        ("ETH2x-FLI-P", ["Index Coop"]),
        ("ETH_5L", ["TLX"]),
        ("weETH-WETH-17x", ["Seamless"]),
        ("LINKUP", ["Binance", "KuCoin, older series"]),
        ("BTC", []),
        ("JUP", []),
        ("BTC30L", []),
        ("BTC3X", ["Index Coop"]),
    ],
)
def test_a_ticker_is_read_by_the_families_of_its_form(ticker: str, families: list[str]) -> None:
    assert [reading.family.name for reading in readings(ticker)] == families
