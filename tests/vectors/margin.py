"""The reference cases of margin, contracts and basis; what each is asked for."""

from tests.vectors.asking import PLAIN, Ask, Asker, Case


def margin_by_size(case: Case) -> list[Ask]:
    """A request a position; the rates and their rise stand in percent."""
    given, expected = case["inputs"], case["expected"]
    return [
        Ask(
            "/v1/calculators/margin-by-size",
            {
                "position_size": size,
                "price": given["index_price_usd"],
                "initial_margin_base": given["im_base_pct"] / 100,
                "maintenance_margin_base": given["mm_base_pct"] / 100,
                "margin_slope": given["slope_pct_per_btc"] / 100,
            },
            {"result/initial_margin": (initial, PLAIN), "result/maintenance_margin": (maintenance, PLAIN)},
        )
        for size, initial, maintenance in zip(
            given["position_btc"],
            expected["initial_margin_usdc"],
            expected["maintenance_margin_usdc"],
            strict=True,
        )
    ]


PROFIT = {"pnl_btc": "profit_coin", "usd_value_after": "value_after_usd"}


def inverse_profit(case: Case) -> list[Ask]:
    """An inverse position between two prices, with what stands behind it where the case says so."""
    given = case["inputs"]
    body = {
        "side": given["side"],
        "contract": "inverse",
        "position_size": given["contracts_usd"],
        "entry_price": given["entry_price"],
        "exit_price": given["exit_price"],
        "collateral": given.get("btc_collateral", 0),
    }
    figures = {f"result/{PROFIT[name]}": (value, PLAIN) for name, value in case["expected"].items()}
    return [Ask("/v1/calculators/contract-profit", body, figures)]


def contracts_for(case: Case) -> list[Ask]:
    """Contracts of one dollar for an exposure in coin."""
    given, expected = case["inputs"], case["expected"]
    body = {"coins": given["position_xbt"], "price": given["price_usd"], "leverage": given["leverage"]}
    figures = {
        "result/contracts_needed": (expected["contracts"], PLAIN),
        "result/initial_margin": (expected["initial_margin_xbt"], PLAIN),
    }
    return [Ask("/v1/calculators/inverse-contract-size", body, figures)]


def margin_interest(case: Case) -> list[Ask]:
    """A request a loan; hours begun count whole."""
    given = case["inputs"]
    return [
        Ask(
            "/v1/calculators/margin-interest",
            {"borrowed": given["borrowed"], "daily_rate": rate, "hours": hours},
            {"result/interest": (interest, PLAIN)},
        )
        for rate, hours, interest in zip(
            given["rate_per_day"], given["hours"], case["expected"]["interest"], strict=True
        )
    ]


def forward(case: Case) -> list[Ask]:
    """A forward against its fair price; a year has 365 days."""
    given, expected = case["inputs"], case["expected"]
    body = {
        "spot_price": given["spot"],
        "future_price": given["forward_market"],
        "days": given["t_years"] * 365,
        "cash_rate": given["rate_annual_effective"],
    }
    figures = {
        "result/fair_future_price": (expected["forward_fair"], PLAIN),
        "result/arbitrage_profit": (expected["arbitrage_profit"], PLAIN),
    }
    return [Ask("/v1/calculators/futures-basis", body, figures)]


CROSS = "/v1/calculators/liquidation-price-cross"


def cross_beside_another(case: Case) -> list[Ask]:
    """A position of an account that holds another one, whose margin and profit are those at its mark price."""
    given, (other,) = case["inputs"], case["inputs"]["other_positions"]
    worth = other["position_size"] * other["mark_price"]
    body = {
        **{name: given[name] for name in ("side", "contract", "entry_price", "position_size", "wallet_balance")},
        **{name: given[name] for name in ("maintenance_margin_rate", "maintenance_amount")},
        "other_maintenance_margin": worth * other["maintenance_margin_rate"] - other["maintenance_amount"],
        "other_unrealised_profit": worth - other["position_size"] * other["entry_price"],
        "convention": "binance",
    }
    return [Ask(CROSS, body, {"result/liquidation_price": (case["expected"]["liquidation_price"], PLAIN)})]


def inverse_cross(case: Case) -> list[Ask]:
    """An inverse position of an account in coin; the source gives the price in the venue's steps of half a dollar."""
    given, expected = case["inputs"], case["expected"]
    body = {
        **{name: given[name] for name in ("side", "contract", "entry_price", "maintenance_margin_rate")},
        "position_size": given["quantity_usd"],
        "wallet_balance": given["account_balance_btc"],
        "order_margin": given["order_margin_btc"],
        "trading_fee": given["taker_fee_rate"],
        "convention": "bybit",
        "price_step": 0.5,
    }
    figures = {
        "result/bankruptcy_price": (expected["bankruptcy_price"], PLAIN),
        "result/price_at_step": (expected["liquidation_price"], PLAIN),
    }
    return [Ask(CROSS, body, figures)]


TABLE: dict[str, Asker] = {
    "liq-binance-real-eth-cross": cross_beside_another,
    "liq-inverse-cross-bybit": inverse_cross,
    "im-deribit-btc-usdc": margin_by_size,
    **dict.fromkeys(("pnl-inv-long-up", "pnl-inv-short-hedge-up"), inverse_profit),
    "pnl-inv-futures-size": contracts_for,
    "marginint-binance": margin_interest,
    "basis-forward-40": forward,
}
