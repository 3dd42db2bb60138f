"""The one table that maps each reference case to an endpoint, names and units."""

from typing import Any

from tests.vectors import contracts, derivatives, lending, margin, plumbing, risk
from tests.vectors.asking import PERCENT, PLAIN, Ask, Asker, Case

SIMULATION = "/v1/simulations"


def returns_grid(case: Case) -> list[Ask]:
    """One request a volatility: the closed form of constant leverage."""
    given = case["inputs"]
    shared = {
        "target_leverage": given["leverage"],
        "underlying_return": given["index_return_pct"] / PERCENT,
        "years": given["horizon_years"],
        "borrow_rate": given["financing_rate_pct"] / PERCENT,
        "management_fee": given["expense_ratio_pct"] / PERCENT,
    }
    return [
        Ask(
            "/v1/calculators/leverage-token-return",
            {**shared, "annual_volatility": volatility / PERCENT},
            {"result/token_return": (expected, PERCENT)},
        )
        for volatility, expected in zip(
            given["annual_volatility_pct"], case["expected"]["fund_return_pct"], strict=True
        )
    ]


def daily_path(case: Case) -> list[Ask]:
    """A token reset daily beside a position left alone, which spot with its leverage is: a margin position."""
    given, expected = case["inputs"], case["expected"]
    path: dict[str, Any] = {"kind": "prices", "prices": given.get("underlying_daily_closes")}
    if "underlying_daily_returns_pct" in given:
        path = {"kind": "returns", "returns": [change / PERCENT for change in given["underlying_daily_returns_pct"]]}
    leverage = given["target_leverage"]
    places = {
        "daily_rebalanced_return_pct": ("results/0/summary/total_return", PERCENT),
        "static_leverage_return_pct": ("results/1/summary/total_return", PERCENT),
        "final_token_price": ("results/0/summary/final_value", PLAIN),
    }
    body = {
        "path": path,
        "initial_value": given.get("initial_token_price", 1000),
        "instruments": [
            {"rule": "daily-reset", "target_leverage": leverage},
            {"rule": "margin-position", "leverage": leverage, "maintenance_margin_rate": 0},
        ],
    }
    return [Ask(SIMULATION, body, {places[name][0]: (value, places[name][1]) for name, value in expected.items()})]


def smooth_path(case: Case) -> list[Ask]:
    """Zero volatility: the power law."""
    given = case["inputs"]
    return [
        Ask(
            "/v1/calculators/leverage-token-return",
            {"underlying_return": change / PERCENT, "target_leverage": leverage, "annual_volatility": 0},
            {"result/token_return": (expected, PERCENT)},
        )
        for change, leverage, expected in zip(
            given["underlying_total_return_pct"], given["target_leverage"], case["expected"]["token_return_pct"],
            strict=True,
        )
    ]  # fmt: skip


TRADE = "/v1/calculators/rebalance-trade"


def trade_from_book(case: Case) -> list[Ask]:
    """A book of cash and units, marked at the price."""
    given, expected = case["inputs"], case["expected"]
    exposure = given["underlying_units_per_token"] * given["underlying_price_usd"]
    body = {
        "value": given["cash_usd_per_token"] + exposure,
        "exposure": exposure,
        "price": given["underlying_price_usd"],
        "target_leverage": given["target_leverage"],
    }
    figures = {
        "result/value_now": (expected["nav_usd"], PLAIN),
        "result/exposure_now": (expected["exposure_usd"], PLAIN),
        "result/leverage_now": (expected["leverage"], PLAIN),
        "result/units_to_trade": (expected["units_to_trade_per_token"], PLAIN),
    }
    return [Ask(TRADE, body, figures)]


def trade_after_move(case: Case) -> list[Ask]:
    """A fund on target whose underlying moves. The source's trade is that of the exposure held before the move."""
    given, expected = case["inputs"], case["expected"]
    body = {
        "value": given["nav_before_usd"],
        "target_leverage": given["target_leverage"],
        "underlying_move": given["underlying_move_pct"] / PERCENT,
    }
    figures = {
        "result/gain": (expected["pnl_usd"], PLAIN),
        "result/value_now": (expected["nav_after_usd"], PLAIN),
        "result/exposure_after": (expected["new_exposure_usd"], PLAIN),
        "result/exposure_change": (expected["trade_usd"], PLAIN),
    }
    return [Ask(TRADE, body, figures)]


def leverage_after_move(case: Case) -> list[Ask]:
    """The drift of leverage between two rebalances."""
    given = case["inputs"]
    move = given["current_price"] / given["entry_price"] - 1
    body = {"value": 100, "target_leverage": given["target_leverage"], "underlying_move": move}
    return [Ask(TRADE, body, {"result/leverage_now": (case["expected"]["leverage_now"], PLAIN)})]


def trigger_moves(case: Case) -> list[Ask]:
    """The move against the token that brings it to its trigger."""
    given = case["inputs"]
    return [
        Ask(
            TRADE,
            {"value": 100, "target_leverage": target, "trigger_leverage": given["trigger_abs_leverage"]},
            {"result/adverse_move": (expected, PERCENT)},
        )
        for target, expected in zip(given["target_leverage"], case["expected"]["adverse_move_pct"], strict=True)
    ]


def stepwise(case: Case) -> list[Ask]:
    """Re-based at every step of the price and on no schedule; a request a side."""
    given = case["inputs"]
    return [
        Ask(
            SIMULATION,
            {
                "path": {"kind": "prices", "prices": given["underlying_prices"]},
                "initial_value": given["initial_price"],
                "instruments": [
                    {
                        "rule": "stepwise-rebase",
                        "target_leverage": leverage,
                        "rebase_step": given["rebase_threshold_pct"] / PERCENT,
                        "rebase_on_schedule": False,
                    }
                ],
            },
            {f"results/0/columns/value/{entry}": (price, PLAIN) for entry, price in enumerate(expected)},
        )
        for leverage, expected in zip(
            given["target_leverage"], (case["expected"]["long_prices"], case["expected"]["short_prices"]), strict=True
        )
    ]


LIQUIDATION = "/v1/calculators/liquidation-price"
CONVENTIONS = {
    "binance": "binance",
    "gate/okx": "gate-okx",
    "bybit": "bybit",
    "liq-binance-real-eth-iso": "binance",
    "liq-bybit-usdt-50x": "bybit",
    "liq-inverse-long-10x": "bybit",  # the source's formula takes the maintenance margin of the entry value, as Bybit
}


def liquidation(case: Case) -> list[Ask]:
    """An isolated position, in the convention of its venue."""
    given = case["inputs"]
    convention = CONVENTIONS[given.get("exchange_formula", case["id"])]
    body = {
        "side": given["side"],
        "contract": given["contract"],
        "entry_price": given["entry_price"],
        "maintenance_margin_rate": given["maintenance_margin_rate"],
        "convention": convention,
    }
    if "position_size" in given:
        body["position_size"] = given["position_size"]
    if isinstance(given.get("wallet_balance"), (int, float)):
        body["margin"] = given["wallet_balance"]
    else:
        body["leverage"] = given["leverage"]
    if given.get("maintenance_amount_used", True) and "maintenance_amount" in given:
        body["maintenance_amount"] = given["maintenance_amount"]
    if convention == "gate-okx":
        body["trading_fee"] = given["taker_fee_rate"]
    figures = {f"result/{name}": (value, PLAIN) for name, value in case["expected"].items()}
    return [Ask(LIQUIDATION, body, figures)]


FUNDING = "/v1/calculators/funding-cost"


def funding_payments(case: Case) -> list[Ask]:
    """A payment a rate; the source gives magnitudes, the holder of a long pays."""
    given = case["inputs"]
    notional = given["position_size"] * given["mark_price"]
    return [
        Ask(
            FUNDING,
            {"side": "long", "notional": notional, "funding_rate": rate},
            {"result/payment": (payment, -PLAIN)},
        )
        for rate, payment in zip(given["funding_rate"], case["expected"]["funding_payment_abs"], strict=True)
    ]


def funding_per_year(case: Case) -> list[Ask]:
    """The rate of an hour, and of a year: simple, and compounded as the source states it."""
    given, expected = case["inputs"], case["expected"]
    body = {
        "side": "short",
        "notional": 1000,
        "funding_rate": given["interest_rate_per_8h"],
        "interval_hours": 8760 / given["payments_per_year"],
    }
    figures = {
        "result/rate_per_payment": (expected["hourly_rate_pct"], PERCENT),
        "result/compounded_rate_per_year": (expected["apr_pct_as_stated"], PERCENT),
        "result/simple_rate_per_year": (expected["simple_apr_pct"], PERCENT),
    }
    return [Ask(FUNDING, body, figures)]


TABLE: dict[str, Asker] = {
    **dict.fromkeys(
        (
            "letf-2x-m50", "letf-2x-0", "letf-2x-p100", "letf-m2x-m90", "letf-m2x-p20", "letf-m3x-m40", "letf-m3x-0",
            "letf-2x-coin-p20", "letf-3x-flat-direxion",
        ),
        returns_grid,
    ),
    **dict.fromkeys(
        (
            "path-ftx-btc-updown", "path-ftx-btc-downdown", "path-ftx-eth-upup", "path-kucoin-4up", "path-kucoin-chop",
            "path-2x-10-recover",
        ),
        daily_path,
    ),
    "path-const-lev-power": smooth_path,
    "rs-ftx-ethbull-210": trade_from_book,
    "rs-letf-3x-5pct": trade_after_move,
    "rs-pionex-10pct": leverage_after_move,
    "rs-ftx-trigger-3x": trigger_moves,
    "rs-step10-btcup": stepwise,
    **dict.fromkeys(
        (
            "liq-binance-long-5x", "liq-binance-short-5x", "liq-gate-long-5x", "liq-bybit-long-10x",
            "liq-binance-real-eth-iso", "liq-bybit-usdt-50x", "liq-inverse-long-10x",
        ),
        liquidation,
    ),
    "fund-freqtrade-1": funding_payments,
    "fund-hl-apr": funding_per_year,
    "rs-merge-pionex": contracts.merge,
    "slt-auction-t25": contracts.auction,
    "slt-auction-t75": contracts.auction,
    "slt-amountin-over-half": contracts.amount_in,
    "slt-fees-gross-mint": contracts.fees,
    "slt-fees-net-redeem": contracts.fees,
    "slt-preview-deposit-fee": contracts.preview,
    "slt-preview-redeem-fee": contracts.preview,
    "slt-mgmt-fee-half-years": contracts.management_fee,
    "slt-convert-shares-debt-mgmt": contracts.debt_of_shares,
    "slt-rebalance-over": contracts.rebalance,
    "slt-rebalance-under-reward": contracts.rebalance,
    "slt-prelq-penalty-915": contracts.penalty,
    "slt-weeth17x-leverage": contracts.leverage_of_ratio,
    "slt-fork-cr-price": contracts.ratio_of_position,
    "ilm-share-debt-equity": contracts.share_of_vault,
    **dict.fromkeys(("fli-1010", "fli-850", "fli-ripcord-800", "fli-engage-twap"), contracts.recentering),
    "tlx-redemption-fee": contracts.redemption_fee,
    **margin.TABLE, **derivatives.TABLE, **lending.TABLE, **risk.TABLE, **plumbing.TABLE,
}  # fmt: skip
