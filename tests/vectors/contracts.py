"""Reference cases of contracts: integers are asked as strings of digits and compared to the last unit."""

from typing import Any

from tests.vectors.asking import EXACT, PLAIN, WAD, Ask, Case, digits

YEAR = 31_536_000
AUCTION = "/v1/calculators/seamless-auction"
FEES = "/v1/calculators/seamless-fees"
PREVIEW = "/v1/calculators/seamless-preview"
MANAGEMENT_FEE = "/v1/calculators/seamless-management-fee"
CHECK = "/v1/calculators/seamless-rebalance-check"
RECENTERING = "/v1/calculators/recentering-trade"
TEMPLATE_BAND = {"lowest": 1.8, "target": 2, "highest": 2.2}
ACTIONS = {
    "AddCollateral": "collateral_added",
    "RemoveCollateral": "collateral_removed",
    "Borrow": "debt_borrowed",
    "Repay": "debt_repaid",
}


def auction(case: Case) -> list[Ask]:
    """The multiplier at a moment."""
    given = case["inputs"]
    body = {
        "initial_price_multiplier": digits(given["initial_price_multiplier_wad"]),
        "min_price_multiplier": digits(given["min_price_multiplier_wad"]),
        "auction_duration": digits(given["auction_duration_s"]),
        "elapsed": digits(given["elapsed_s"]),
    }
    return [Ask(AUCTION, body, {"result/multiplier": (case["expected"]["multiplier_wad"], EXACT)})]


def amount_in(case: Case) -> list[Ask]:
    """What a taker gives; an auction of a day."""
    given, day = case["inputs"], 86_400
    body = {
        "initial_price_multiplier": digits(given["initial_price_multiplier"], 18),
        "min_price_multiplier": digits(given["min_price_multiplier"], 18),
        "auction_duration": digits(day),
        "elapsed": digits(int(given["elapsed_fraction"] * day)),
        "amount_out": digits(given["amount_out_debt"]),
        "is_over_collateralized": given["is_over_collateralized"],
        "collateral_price": digits(given["collateral_price_in_debt"], 36),
    }
    return [Ask(AUCTION, body, {"result/amount_in": (case["expected"]["amount_in_collateral"], EXACT)})]


def fees(case: Case) -> list[Ask]:
    """From gross to net, or back, as the case gives one or the other."""
    given = case["inputs"]
    start = "gross_shares" if "gross_shares_wad" in given else "net_shares"
    body = {
        start: digits(given[f"{start}_wad"]),
        "token_action_fee": digits(given["token_fee_bps"]),
        "treasury_action_fee": digits(given["treasury_fee_bps"]),
    }
    figures = {f"result/{name.removesuffix('_wad')}": (value, EXACT) for name, value in case["expected"].items()}
    return [Ask(FEES, body, figures)]


def preview(case: Case) -> list[Ask]:
    """A deposit or a redemption, a request for each time since the fee was charged; all in units of 10^18."""
    given, expected = case["inputs"], case["expected"]
    deposits = "collateral_in" in given
    body = {
        "action": "deposit" if deposits else "redeem",
        "amount": digits(given["collateral_in" if deposits else "shares_in"], 18),
        **{name: digits(given[name], 18) for name in ("total_collateral", "total_debt", "total_supply")},
        **{name: digits(given[f"{name}_bps"]) for name in ("token_action_fee", "treasury_action_fee")},
        "management_fee": digits(given["management_fee_bps_per_year"]),
        "collateral_price": digits(given["collateral_price_in_debt"], 36),
    }
    return [
        Ask(
            PREVIEW,
            {**body, "elapsed": digits(years * YEAR)},
            {f"result/{name}": (values[index], WAD) for name, values in expected.items()},
        )
        for index, years in enumerate(given["years_since_accrual"])
    ]


def management_fee(case: Case) -> list[Ask]:
    """Charged after each period, so that the next counts the shares of the last."""
    given, supply, asks = case["inputs"], case["inputs"]["total_supply"], []
    for seconds, minted in zip(given["periods_s"], case["expected"]["shares_minted_each_period"], strict=True):
        body = {
            "total_supply": digits(supply),
            "management_fee": digits(given["management_fee_bps_per_year"]),
            "elapsed": digits(seconds),
        }
        asks.append(Ask(MANAGEMENT_FEE, body, {"result/shares_minted": (minted, EXACT)}))
        supply += minted
    return asks


def debt_of_shares(case: Case) -> list[Ask]:
    """The debt that shares stand for, rounded to either side."""
    given, expected = case["inputs"], case["expected"]
    body = {
        **{name: digits(given[name]) for name in ("shares", "total_supply", "total_debt")},
        "management_fee": digits(given["management_fee_bps_per_year"]),
    }
    return [
        Ask(
            MANAGEMENT_FEE,
            {**body, "elapsed": digits(years * YEAR)},
            {f"result/{name}": (values[index], EXACT) for name, values in expected.items()},
        )
        for index, years in enumerate(given["elapsed_years"])
    ]


def band() -> dict[str, str]:
    """The band of the template's deploy script."""
    return {f"{name}_collateral_ratio": digits(ratio, 18) for name, ratio in TEMPLATE_BAND.items()}


def rebalance(case: Case) -> list[Ask]:
    """A rebalance of a token whose collateral and debt both have 18 decimals, as in the source's test."""
    given = case["inputs"]
    body = {
        "total_collateral": digits(given["collateral_eth"], 18),
        "total_debt": digits(given["debt_usdc"], 18),
        "collateral_price": digits(given["eth_price"], 36),
        **band(),
        **{ACTIONS[action]: digits(amount, 18) for action, amount in given["actions"]},
    }
    figures = {
        f"result/{name}": (value, PLAIN if name == "leverage" else WAD) for name, value in case["expected"].items()
    }
    return [Ask(CHECK, body, figures)]


def ratio_of_position(case: Case) -> list[Ask]:
    """A token as it stands: WETH has 18 decimals, USDC 6, so the price has 24 of the oracle's 36."""
    given = case["inputs"]
    body = {
        "total_collateral": digits(given["collateral_weth"], 18),
        "total_debt": digits(given["debt_usdc_plus_one_unit"], 6),
        "collateral_price": digits(given["oracle_price_usdc"], 24),
        **band(),
    }
    return [Ask(CHECK, body, {"result/collateral_ratio": (case["expected"]["collateral_ratio_wad"], EXACT)})]


def penalty(case: Case) -> list[Ask]:
    """The penalty at a market's liquidation loan to value."""
    body = {"liquidation_threshold": digits(case["inputs"]["lltv"], 18)}
    figures = {"result/liquidation_penalty": (case["expected"]["liquidation_penalty"], WAD)}
    return [Ask("/v1/calculators/pre-liquidation-penalty", body, figures)]


def leverage_of_ratio(case: Case) -> list[Ask]:
    """The leverage of each collateral ratio."""
    pairs = zip(case["inputs"]["collateral_ratio"], case["expected"]["leverage"], strict=True)
    return [
        Ask("/v1/calculators/collateral-ratio", {"collateral_ratio": ratio}, {"result/leverage": (leverage, PLAIN)})
        for ratio, leverage in pairs
    ]


def share_of_vault(case: Case) -> list[Ask]:
    """Debt and equity of shares of a looping vault."""
    given, expected = case["inputs"], case["expected"]
    body = {
        "collateral": digits(given["collateral_usd_8dec"]),
        "debt": digits(given["debt_usd_8dec"]),
        "shares": digits(given["shares"]),
        "total_shares": digits(given["total_shares"]),
    }
    figures = {f"result/{name}": (expected[f"{name}_usd_8dec"], EXACT) for name in ("share_debt", "share_equity")}
    return [Ask("/v1/calculators/looping-share", body, figures)]


RECENTERED = {
    "current_leverage": ("current_leverage", WAD),
    "new_leverage": ("new_leverage", WAD),
    "total_rebalance_collateral_eth": ("total_rebalance", WAD),
    "chunk_rebalance_collateral_eth": ("chunk_rebalance", WAD),
    "twap_leverage_ratio_after": ("twap_leverage_after", WAD),
    "ether_reward": ("reward_paid", WAD),
    "direction": ("direction", PLAIN),
    "action": ("action", PLAIN),
}
TAKEN = {
    "collateral_eth": "collateral",
    "eth_price_usd": "collateral_price",
    "debt_usdc": "debt_value",
    "min_leverage": "lowest_leverage",
    "max_leverage": "highest_leverage",
    "incentivized_leverage": "incentivized_leverage",
    "target_leverage": "target_leverage",
    "recentering_speed": "recentering_speed",
    "collateral_factor": "loan_to_value",
    "unutilized_leverage": "unutilized_leverage",
    "twap_max_trade_eth": "largest_trade",
}


def recentering(case: Case) -> list[Ask]:
    """A rebalance, a ripcord or an engagement, everything over 10^18."""
    body: dict[str, Any] = {TAKEN[name]: digits(value, 18) for name, value in case["inputs"].items()}
    figures = {
        f"result/{RECENTERED[name][0]}": (value, RECENTERED[name][1]) for name, value in case["expected"].items()
    }
    return [Ask(RECENTERING, body, figures)]


def redemption_fee(case: Case) -> list[Ask]:
    """A request a leverage."""
    given = case["inputs"]
    return [
        Ask(
            "/v1/calculators/redemption-fee",
            {
                "withdrawn": given["base_withdrawn"],
                "target_leverage": leverage,
                "redemption_fee": given["redemption_fee"],
            },
            {"result/fee": (fee, PLAIN)},
        )
        for leverage, fee in zip(given["target_leverage"], case["expected"]["fee"], strict=True)
    ]


def merge(case: Case) -> list[Ask]:
    """Tokens merged."""
    given, expected = case["inputs"], case["expected"]
    body = {"tokens": given["tokens"], "value": given["nav"], "factor": given["reverse_split_factor"]}
    figures = {
        "result/tokens_after": (expected["tokens_after"], PLAIN),
        "result/value_after": (expected["nav_after"], PLAIN),
        "result/holding_value": (expected["value_usdt"], PLAIN),
    }
    return [Ask("/v1/calculators/merge", body, figures)]
