"""Random inputs for every calculator, sensible and within what it declares."""

import math
import random

from tests.crossed.trees import hexed, keccak, nibbles_of, nodes_to, state_of

WAD = 10**18


class Draw(random.Random):
    """Draws of the kinds that the inputs need."""

    def real(self, low: float, high: float, digits: int = 4) -> float:
        return round(self.uniform(low, high), digits)

    def wide(self, low: float, high: float) -> float:
        """Spread over magnitudes, with seven digits."""
        return float(f"{math.exp(self.uniform(math.log(low), math.log(high))):.7g}")

    def leverage(self, low: float = 1.1, high: float = 6.0) -> float:
        return self.choice([-1, 1]) * self.real(low, high, 2)

    def wads(self, low: float, high: float) -> str:
        return str(int(self.uniform(low, high) * WAD) + self.randrange(10**6))

    def some(self, **optional):
        """Each of these with an even chance."""
        return {name: value for name, value in optional.items() if self.random() < 0.5}

    def reals(self, count: int, low: float, high: float, digits: int = 4) -> list[float]:
        return [self.real(low, high, digits) for _ in range(count)]


def financing(d):
    return d.some(borrow_rate=d.real(-0.02, 0.2), management_fee=d.real(0, 0.1))


def ticker_decoder(d):
    coin = d.choice(["BTC", "ETH", "SOL", "LINK"])
    size, side = d.randint(2, 5), d.choice(["L", "S"])
    name = d.choice([f"{coin}{size}{side}", f"{coin}UP", f"{coin}DOWN", *(coin + one for one in FTX), "ETH2X", "BTC3X"])
    return {"ticker": name, "underlying_move": d.real(-0.15, 0.15)}


FTX = ("BULL", "BEAR", "HEDGE", "HALF")


def path_compounding(d):
    return {"returns": d.reals(d.randint(1, 30), -0.3, 0.3), "target_leverage": d.leverage(0.5, 4)}


def leverage_token_return(d):
    years = {"years": d.real(0.05, 5)}
    move = {"underlying_return": d.real(-0.7, 2), "target_leverage": d.leverage(0.5, 5)}
    return {**move, "annual_volatility": d.real(0, 1.2), **years, **financing(d)}


def volatility_drag(d):
    return {"target_leverage": d.leverage(0.5, 6), "annual_volatility": d.real(0, 1.5), "years": d.real(0.05, 5)}


def break_even_move(d):
    given = {"target_leverage": d.leverage(1.3, 5), "annual_volatility": d.real(0.1, 1)}
    return {**given, "years": d.real(0.1, 2), **financing(d)}


def leverage_drift(d):
    leverage = d.leverage()
    return {"target_leverage": leverage, "underlying_move": round(d.uniform(-0.9, 0.9) / abs(leverage), 4)}


def rebalance_trade(d):
    leverage = d.leverage(0.5, 6)
    given = {"value": d.wide(1, 1e7), "target_leverage": leverage}
    given["underlying_move"] = round(d.uniform(-0.9, 0.9) / abs(leverage), 4)
    given |= d.some(trading_fee=d.real(0, 0.01), slippage=d.real(0, 0.01), price=d.wide(0.01, 1e5))
    return given | d.some(trigger_leverage=round(abs(leverage) * d.uniform(1.05, 2), 2))


def trigger_move(d):
    leverage = d.leverage()
    return {
        "target_leverage": leverage,
        "trigger_leverage": round(abs(leverage) * d.uniform(1.05, 2), 2),
        **d.some(price=d.wide(0.01, 1e5)),
    }


wipe_out_move = trigger_move


def gap_loss(d):
    leverage = d.leverage(1.5, 6)
    size = round(d.uniform(0.05, 1.3) / abs(leverage), 3)
    return {
        "target_leverage": leverage,
        "trigger_leverage": round(abs(leverage) * d.uniform(1.05, 2), 2),
        "underlying_move": -size if leverage > 0 else size,
        "minutes": d.real(1, 60, 1),
        "latency_minutes": d.real(0, 20, 1),
        **d.some(slippage=d.real(0, 0.05), liquidation_threshold=d.real(0.86, 0.97)),
    }


def token_cost_stack(d):
    return {
        "invested": d.wide(1, 1e6),
        "holding_days": d.real(1, 700, 1),
        "target_leverage": d.leverage(0.5, 5),
        "management_fee_per_day": d.real(0, 0.002, 5),
        **d.some(funding_rate=d.real(-0.0003, 0.0005, 6), trading_fee=d.real(0, 0.002, 5), daily_move=d.real(0, 0.08)),
        **d.some(entry_fee=d.real(0, 0.01), exit_fee=d.real(0, 0.01), spread=d.real(0, 0.01)),
    }


def redemption_fee(d):
    given = {"withdrawn": d.wide(1, 1e7), "target_leverage": d.real(0.5, 10)}
    return {**given, **d.some(redemption_fee=d.real(0, 0.02), slippage=d.real(0, 0.02))}


def token_nav(d):
    units, price = d.wide(1, 1e4), d.wide(1, 1e5)
    side = d.choice([-1, 1])
    given = {"units": side * units, "price": price, "tokens": d.wide(10, 1e7)}
    worth = units * price
    given |= (
        {"debt": round(worth * d.uniform(0, 0.8), 4)} if side > 0 else {"cash": round(worth * d.uniform(1.2, 3), 4)}
    )
    nav = (given["units"] * price + given.get("cash", 0) - given.get("debt", 0)) / given["tokens"]
    fees = d.some(creation_fee=d.real(0, 0.01), redemption_fee=d.real(0, 0.01), trading_fee=d.real(0, 0.01))
    return given | d.some(market_price=float(f"{nav * d.uniform(0.9, 1.1):.9g}")) | fees


def merge(d):
    return {
        "tokens": d.wide(1, 1e6),
        "value": d.wide(1e-6, 10),
        "factor": d.randint(2, 1000),
        **d.some(old_price=d.wide(0.01, 10)),
    }


def exposure_cost(d):
    own = d.wide(10, 1e5)
    return {
        "exposure": round(own * d.uniform(1, 5), 2),
        "own_money": own,
        "holding_days": d.real(1, 365, 1),
        **d.some(borrow_rate=d.real(0, 0.2), funding_rate=d.real(-0.0003, 0.0005, 6), annual_basis=d.real(-0.1, 0.3)),
        **d.some(
            option_premium=d.real(0, 0.3), token_leverage=d.real(1.5, 6, 2), token_fee_per_day=d.real(0, 0.002, 5)
        ),
        **d.some(annual_volatility=d.real(0, 1), trading_fee=d.real(0, 0.002, 5)),
    }


def growth_leverage(d):
    given = {"annual_drift": d.real(-0.2, 0.6), "annual_volatility": d.real(0.1, 1.2)}
    return given | d.some(rate=d.real(-0.02, 0.1), leverage=d.leverage(0.5, 5))


def recentering_trade(d):
    price = d.uniform(500, 5000)
    held = d.uniform(0.5, 500)
    target = d.uniform(1.5, 2.5)
    now = target * d.uniform(0.75, 1.4)
    given = {
        "collateral": str(int(held * WAD)),
        "collateral_price": str(int(price * WAD)),
        "debt_value": str(int(held * price * (1 - 1 / max(now, 1.001)) * WAD)),
        "target_leverage": str(int(target * WAD)),
        "highest_leverage": str(int(target * 1.15 * WAD)),
        "recentering_speed": d.wads(0.02, 0.5),
        "lending_market": d.choice(["compound", "aave-v2", "aave-v3"]),
        "loan_to_value": d.wads(0.75, 0.8),
        "liquidation_threshold": d.wads(0.8, 0.85),
        **d.some(incentivized_leverage=str(int(target * 1.3 * WAD)), largest_trade=d.wads(0.01, held / 10)),
        **d.some(lowest_leverage=str(int(target * 0.85 * WAD)), incentivized_largest_trade=d.wads(0.01, held / 5)),
        **d.some(unutilized_leverage=d.wads(0, 0.05), ether_balance=d.wads(0.1, 3)),
    }
    if given["lending_market"] == "compound":
        given["liquidation_threshold"] = given["loan_to_value"]
    if d.random() < 0.3:
        given["twap_leverage"] = str(int(target * d.uniform(0.9, 1.1) * WAD))
    if d.random() < 0.15:
        given["debt_value"] = "0"
    return given


def position_basics(d):
    return {"equity": d.wide(1, 1e6), "leverage": d.leverage(0.5, 20), "underlying_move": d.real(-0.3, 0.3)}


def tiers(d):
    count = d.randint(2, 6)
    floors = sorted({0.0, *(float(round(d.wide(1e4, 1e7), -3)) for _ in range(count - 1))})
    rates = sorted({d.real(0.004, 0.2, 5) for _ in range(3 * count)})[: len(floors)]
    return floors, rates


def maintenance_margin(d):
    given = {"position_value": d.wide(1e3, 5e7)}
    if d.random() < 0.5:
        floors, rates = tiers(d)
        most = sorted((float(d.randint(2, 100)) for _ in floors), reverse=True)
        most = [min(most[place], math.floor(1 / rates[place])) for place in range(len(floors))]
        given |= {"tier_floors": floors, "maintenance_margin_rates": rates, "most_leverages": most}
    return given


def margin_by_size(d):
    given = {"position_size": d.wide(0.01, 1000), "price": d.wide(1, 1e5)}
    return given | d.some(initial_margin_base=d.real(0.02, 0.1), margin_slope=d.real(0, 0.0005, 6))


def liquidation_price(d):
    entry, inverse = d.wide(0.1, 1e5), d.random() < 0.4
    form = "generic" if inverse else d.choice(["generic", "binance", "gate-okx", "bybit", "hyperliquid"])
    size = d.wide(1, 1e5)
    given = {
        "side": d.choice(["long", "short"]),
        "entry_price": entry,
        "position_size": size,
        "contract": "inverse" if inverse else "linear",
        "convention": form,
        "maintenance_margin_rate": d.real(0.002, 0.04),
        **d.some(trading_fee=d.real(0, 0.002, 5)),
    }
    leverage = d.real(2, 15, 2)
    given |= {"most_leverage": float(d.randint(20, 50))} if form == "hyperliquid" else {}
    notional = size / entry if inverse else size * entry
    given |= d.choice([{"leverage": leverage}, {"margin": float(f"{notional / leverage:.9g}")}])
    if form in ("generic", "binance"):
        given |= d.some(maintenance_amount=float(f"{notional * 0.001:.7g}"))
    return given


def liquidation_price_tiers(d):
    floors, rates = tiers(d)
    inverse = d.random() < 0.4
    price = d.wide(10, 1e5)
    notional = d.wide(1e4, 2e7)
    return {
        "side": d.choice(["long", "short"]),
        "contract": "inverse" if inverse else "linear",
        "entry_price": price,
        "position_size": float(f"{notional * price if inverse else notional / price:.9g}"),
        "leverage": d.real(1.5, 4, 2),
        "tier_floors": floors,
        "maintenance_margin_rates": rates,
        **d.some(added_margin=float(f"{notional * 0.05:.7g}"), trading_fee=d.real(0, 0.002, 5)),
    }


def liquidation_price_cross(d):
    contract, form = d.choice(
        [("linear", "generic"), ("linear", "binance"), ("inverse", "generic"), ("inverse", "bybit")]
    )
    price, notional = d.wide(10, 1e5), d.wide(100, 1e6)
    unit = price if contract == "inverse" else 1.0
    balance = notional / unit * d.uniform(0.2, 0.8)
    given = {
        "side": d.choice(["long", "short"]),
        "contract": contract,
        "convention": form,
        "entry_price": price,
        "position_size": float(f"{notional if contract == 'inverse' else notional / price:.9g}"),
        "wallet_balance": float(f"{balance:.9g}"),
        "maintenance_margin_rate": d.real(0.002, 0.03),
        **d.some(other_maintenance_margin=float(f"{balance * 0.1:.7g}"), price_step=d.choice([0.01, 0.1, 0.5])),
        **d.some(
            other_unrealised_profit=float(f"{balance * d.uniform(-0.1, 0.1):.7g}"), trading_fee=d.real(0, 0.001, 5)
        ),
    }
    if form != "bybit":
        given |= d.some(maintenance_amount=float(f"{notional / unit * given['maintenance_margin_rate'] * 0.1:.7g}"))
    elif d.random() < 0.5:
        given["order_margin"] = float(f"{balance * 0.05:.7g}")
    return given


def margin_interest(d):
    given = {"borrowed": d.wide(10, 1e6), "daily_rate": d.real(0, 0.002, 6), "hours": d.real(0, 2000, 2)}
    return given | d.some(charged_every=d.randint(1, 24), equity=d.wide(10, 1e6), underlying_move=d.real(-0.5, 0.5))


def isolated_cross(d):
    count = d.randint(1, 6)
    exposures = [d.choice([-1, 1]) * d.wide(100, 1e5) for _ in range(count)]
    return {
        "exposures": exposures,
        "margins": [round(abs(one) * d.uniform(0.05, 0.5), 2) for one in exposures],
        "price_moves": d.reals(count, -0.3, 0.3),
        **d.some(
            spare_collateral=d.wide(10, 1e5), collateral_move=d.real(-0.4, 0.3), collateral_haircut=d.real(0, 0.3)
        ),
        **d.some(maintenance_margin_rate=d.real(0, 0.05)),
    }


def position_size(d):
    given = {"risk_share": d.real(0.001, 0.1), "stop_distance": d.real(0.005, 0.3), "side": d.choice(["long", "short"])}
    given |= d.some(equity=d.wide(100, 1e6), entry_price=d.wide(0.1, 1e5), trading_fee=d.real(0, 0.005))
    return given | d.some(gap=d.real(0, 0.1), leverage=d.real(1, 3, 2))


def contract_profit(d):
    entry = d.wide(0.1, 1e5)
    return {
        "side": d.choice(["long", "short"]),
        "contract": d.choice(["linear", "inverse"]),
        "position_size": d.wide(1, 1e5),
        "entry_price": entry,
        "exit_price": float(f"{entry * d.uniform(0.6, 1.6):.7g}"),
        **d.some(trading_fee=d.real(0, 0.002, 5), collateral=d.wide(1, 1e5)),
    }


def inverse_contract_size(d):
    size = d.choice([{"coins": d.wide(0.01, 1e4)}, {"contracts": float(d.randint(1, 10**6))}])
    return {
        "price": d.wide(1, 1e5),
        **size,
        **d.some(face_value=d.choice([1.0, 10.0, 100.0]), leverage=d.real(1, 50, 1)),
    }


def loss_waterfall(d):
    entry = d.wide(1, 1e5)
    size = d.wide(0.1, 1000)
    return {
        "side": d.choice(["long", "short"]),
        "position_size": size,
        "entry_price": entry,
        "exit_price": float(f"{entry * d.uniform(0.6, 1.4):.7g}"),
        "margin": float(f"{entry * size * d.uniform(0.02, 0.3):.7g}"),
        **d.some(insurance_fund=float(f"{entry * size * 0.05:.7g}"), winners_profit=float(f"{entry * size * 0.2:.7g}")),
    }


def auto_deleveraging_rank(d):
    mark, count, side = d.wide(10, 1e5), d.randint(1, 8), d.choice([-1, 1])
    entries = [float(f"{mark * d.uniform(0.7, 1.3):.7g}") for _ in range(count)]
    return {
        "mark_price": mark,
        "entry_prices": entries,
        "bankruptcy_prices": [float(f"{mark * (1 - side * d.uniform(0.05, 0.6)):.7g}") for _ in range(count)],
        "sizes": [d.wide(0.1, 100) for _ in range(count)],
        "size_to_close": d.wide(0.1, 200),
        "closing_price": float(f"{mark * d.uniform(0.9, 1.1):.7g}"),
    }


def liquidation_cascade(d):
    start, count = d.wide(10, 1e5), d.randint(1, 12)
    return {
        "start_price": start,
        "shock": d.real(0.01, 0.2),
        "liquidation_prices": [float(f"{start * d.uniform(0.5, 0.97):.7g}") for _ in range(count)],
        "sizes": [d.wide(1e4, 1e7) for _ in range(count)],
        "depth_per_percent": d.wide(1e5, 1e7),
    }


def annualised_rate(d):
    quoted = d.choice(["per-interval", "per-hour", "per-day", "simple-per-year", "compounded-per-year"])
    size = {"per-interval": 0.001, "per-hour": 0.0002, "per-day": 0.002}.get(quoted, 0.4)
    given = {"rate": d.real(-size, size, 6), "quoted": quoted}
    return given | d.some(interval_hours=float(d.choice([1, 4, 8, 24])), leverage=d.real(1, 10, 1))


def funding_cost(d):
    given = {"side": d.choice(["long", "short"]), "notional": d.wide(10, 1e7), "funding_rate": d.real(-0.002, 0.002, 6)}
    return given | d.some(
        interval_hours=float(d.choice([1, 4, 8])), periods=d.randint(1, 2000), leverage=d.real(1, 20, 1)
    )


def futures_basis(d):
    spot = d.wide(0.1, 1e5)
    given = {"spot_price": spot, "future_price": float(f"{spot * d.uniform(0.9, 1.15):.7g}"), "days": d.real(2, 400, 1)}
    given |= d.some(cash_rate=d.real(-0.02, 0.1), asset_yield=d.real(0, 0.08), short_leverage=d.real(0.5, 10, 1))
    return given | d.some(maintenance_margin_rate=d.real(0, 0.05))


def funding_rate(d):
    given = {"premium": d.real(-0.003, 0.003, 6), "convention": d.choice(["common", "deribit"])}
    given |= d.some(clamp=d.real(0, 0.001, 6), interval_hours=float(d.choice([1, 4, 8])), cap=d.real(0.0002, 0.01, 6))
    return given | d.some(interest_rate=d.real(0, 0.0003, 6))


def funding_comparison(d):
    count = d.randint(2, 8)
    given = {"funding_rates": d.reals(count, -0.001, 0.002, 6)}
    given["interval_hours"] = [float(d.choice([1, 4, 8])) for _ in range(count)]
    return given | d.some(caps=d.reals(count, 0.001, 0.05), leverage=d.real(1, 10, 1))


def velocity_funding(d):
    scale = d.wide(100, 1e6)
    given = {"skew": round(scale * d.uniform(-1.5, 1.5), 2), "skew_scale": scale, "seconds": float(d.randint(0, 10**6))}
    given |= {"max_funding_velocity": d.real(0, 9), "price": d.wide(0.1, 1e5)}
    return given | d.some(funding_rate=d.real(-0.5, 0.5), funding_so_far=d.real(-100, 100))


def skew_fill_price(d):
    scale = d.wide(1e4, 1e6)
    given = {"oracle_price": d.wide(0.1, 1e5), "size": round(scale * d.uniform(-0.2, 0.2), 2), "skew_scale": scale}
    return given | d.some(skew=round(scale * d.uniform(-0.2, 0.2), 2))


def option_terms(d):
    spot = d.wide(1, 1e5)
    return {
        "option_type": d.choice(["call", "put"]),
        "underlying_price": spot,
        "strike": float(f"{spot * d.uniform(0.7, 1.4):.6g}"),
        "days_to_expiry": d.real(5, 500, 1),
        "convention": d.choice(["black-scholes", "black-76", "coin"]),
    }


def option_price(d):
    given = {**option_terms(d), "annual_volatility": d.real(0.15, 1.5), **d.some(interest_rate=d.real(-0.02, 0.12))}
    return given if given["convention"] == "black-76" else given | d.some(asset_yield=d.real(0, 0.08))


def implied_volatility(d):
    from tests.crossed.options import of_convention  # noqa: PLC0415

    given = {**option_terms(d), "interest_rate": d.real(0, 0.1), "asset_yield": 0.0}
    price = of_convention(given, d.real(0.2, 1.5))["price"]
    unit = given["underlying_price"] if given["convention"] == "coin" else 1.0
    return given | {"option_price": float(f"{price / unit:.9g}")}


def option_payoff(d):
    count, price = d.randint(1, 8), d.wide(1, 1e5)
    coin = d.random() < 0.4
    given = {
        "option_types": [d.choice(["call", "put", "underlying"]) for _ in range(count)],
        "strikes": [float(f"{price * d.uniform(0.7, 1.4):.6g}") for _ in range(count)],
        "premiums": [float(f"{d.uniform(0, 0.1) * (1 if coin else price):.6g}") for _ in range(count)],
        "quantities": [float(d.choice([-3, -2, -1, 1, 2, 3])) for _ in range(count)],
        "price_at_expiry": float(f"{price * d.uniform(0.5, 1.8):.6g}"),
        "settlement": "coin" if coin else "linear",
        **d.some(multiplier=d.choice([0.1, 10.0])),
    }
    given["premiums"] = [
        0.0 if kind == "underlying" else one for kind, one in zip(given["option_types"], given["premiums"], strict=True)
    ]
    return given


def power_perpetual(d):
    given = {"power": d.real(1.1, 4, 2), "underlying_return": d.real(-0.6, 1.5)}
    return given | d.some(annual_volatility=d.real(0, 1.5), realised_volatility=d.real(0, 1.5), days=d.real(1, 200, 1))


def recovery(d):
    return {"loss": d.real(0.01, 0.95), **d.some(leverage=d.leverage(0.5, 5))}


def liquidation_probability(d):
    given = {"leverage": d.leverage(1.5, 10), "annual_volatility": d.real(0.2, 1.2), "days": d.real(1, 200, 1)}
    given |= d.some(annual_drift=d.real(-0.3, 0.5), borrow_rate=d.real(0, 0.2), look_hours=d.real(0.5, 24, 1))
    return given | d.some(maintenance_margin_rate=d.real(0, 0.05))


def drawdown(d):
    prices = [100.0]
    for _ in range(d.randint(2, 60)):
        prices.append(round(prices[-1] * math.exp(d.gauss(0, 0.05)), 4))
    return {"prices": prices}


def losing_streak(d):
    given = {"losses": d.randint(1, 12), "trades": d.randint(20, 500), "win_chance": d.real(0.3, 0.7)}
    return given | d.some(risk_share=d.real(0.005, 0.1), tolerated_drawdown=d.real(0.1, 0.7))


def return_metrics(d):
    given = {"returns": d.reals(d.randint(5, 80), -0.1, 0.1)}
    given["periods_per_year"] = float(d.choice([12, 52, 252, 365]))
    return given | d.some(risk_free=d.real(0, 0.001, 5), required_return=d.real(-0.1, 0.2))


def risk_of_ruin(d):
    given = {"payoff": d.randint(1, 4), "stakes": d.randint(2, 40), "trades": d.randint(10, 400)}
    return given | {"win_chance": d.real(0.2, 0.8)}


def value_at_risk(d):
    given = {"returns": d.reals(d.randint(10, 120), -0.15, 0.15)}
    return given | d.some(cutoff=d.real(0.01, 0.3, 3), value=d.wide(10, 1e6))


def index_price(d):
    count, middle = d.randint(3, 9), d.wide(0.5, 1e5)
    return {
        "prices": [float(f"{middle * d.uniform(0.97, 1.03):.7g}") for _ in range(count)],
        **d.some(weights=d.reals(count, 0.5, 3, 2), deviation_cap=d.real(0, 0.03)),
        **d.some(ages=[0.0, *d.reals(count - 1, 0, 15, 1)]),
    }


def sampled_feed(d):
    count = d.randint(3, 40)
    return {
        "seconds": sorted(d.randint(0, 60) for _ in range(count)),
        "amounts": [d.wide(10, 1e6) for _ in range(count)],
        **d.some(interval=d.randint(1, 10)),
    }


def kelly_fraction(d):
    given = {"win_probability": d.real(0.2, 0.8), "odds": d.real(0.3, 4, 2)}
    return given | d.some(loss_share=d.real(0.2, 1, 2), bets=d.randint(10, 500))


def health_factor(d):
    count = d.randint(1, 6)
    thresholds = d.reals(count, 0.6, 0.93)
    worth = 0.0
    amounts = [d.wide(0.1, 1e4) for _ in range(count)]
    prices = [d.wide(0.5, 1e4) for _ in range(count)] if d.random() < 0.7 else None
    worth = sum(amount * price for amount, price in zip(amounts, prices or [1.0] * count, strict=True))
    given = {
        "collateral_amounts": amounts,
        "liquidation_thresholds": thresholds,
        "debts": [float(f"{worth * d.uniform(0.05, 0.3):.7g}") for _ in range(d.randint(1, 3))],
        **d.some(loan_to_values=[round(one - 0.05, 4) for one in thresholds]),
    }
    if prices:
        given["collateral_prices"] = prices
    if d.random() < 0.3:
        given |= {"e_mode_liquidation_threshold": 0.95, "e_mode_loan_to_value": 0.93}
    return given


def alert_price(d):
    given = {"price": d.wide(0.1, 1e5), "health_factor": d.real(1.2, 3)}
    return given | d.some(alert_health_factor=d.real(1.01, 1.19), annual_volatility=d.real(0.1, 1.5))


def most_leverage(d):
    return {"loan_to_value": d.real(0.3, 0.97), **d.some(loops=d.randint(1, 60))}


def liquidation_incentive(d):
    held, threshold = d.wide(100, 1e6), d.real(0.6, 0.95)
    return {
        "market": d.choice(["morpho", "aave"]),
        "collateral_value": held,
        "debt": float(f"{held * threshold * d.uniform(0.9, 1.3):.7g}"),
        "liquidation_threshold": threshold,
        **d.some(repaid_share=d.real(0.2, 1), liquidation_bonus=d.real(0.01, 0.15), protocol_share=d.real(0, 0.3)),
    }


def utilisation_rate(d):
    given = {"utilisation": d.real(0, 1), "optimal_utilisation": d.real(0.5, 0.95), "base_rate": d.real(0, 0.02)}
    return given | d.some(slope_1=d.real(0.01, 0.1), slope_2=d.real(0.2, 3), reserve_factor=d.real(0, 0.4))


def adaptive_rate(d):
    given = {"utilisation": d.real(0, 1), "elapsed_days": d.real(0, 60, 1), "rate_at_target": d.real(0.005, 0.5)}
    return given | d.some(
        target_utilisation=d.real(0.6, 0.95), curve_steepness=d.real(1.5, 8), adjustment_speed=d.real(5, 80)
    )


def staking_yield(d):
    given = {"amount": d.wide(10, 1e6), "rate": d.real(0, 0.4), "commission": d.real(0, 0.3)}
    given |= d.some(compounds_per_year=d.choice([0, 1, 12, 52]), years=d.real(0.5, 5, 2), price_move=d.real(-0.6, 1))
    return given | d.some(cost_per_compounding=d.real(0, 0.01))


def yield_by_payer(d):
    names = ("borrower_interest", "trading_fees", "staking_rewards", "points")
    given = {"emissions": d.real(0, 0.3), **d.some(**{name: d.real(0, 0.1) for name in names})}
    return given | d.some(token_price_move=d.real(-1, 1), deposit=d.wide(10, 1e6))


def loop(d):
    given = {"deposit": d.wide(10, 1e6)}
    if d.random() < 0.5:
        given |= {"target_leverage": d.real(1.2, 8, 2)} | d.some(loan_to_value=d.real(0.9, 0.94))
    else:
        given |= {"loops": d.randint(1, 30), "loan_to_value": d.real(0.4, 0.93)}
        given |= d.some(keeps_last_loan=True)
    return given | d.some(
        asset_yield=d.real(0, 0.1), borrow_rate=d.real(0, 0.1), liquidation_threshold=d.real(0.94, 0.97)
    )


def collateral_ratio(d):
    ratio = d.real(1.2, 4)
    given = d.choice([{"collateral_ratio": ratio}, {"leverage": d.real(1.2, 8)}])
    low = d.real(1.1, 1.19)
    given |= d.some(lowest_collateral_ratio=low, highest_collateral_ratio=d.real(4, 6))
    return given | d.some(pre_liquidation_collateral_ratio=d.real(1.08, 1.09), liquidation_threshold=d.real(0.93, 0.97))


def loop_liquidation(d):
    leverage = d.real(1.5, 8, 2)
    given = {"leverage": leverage, "liquidation_threshold": d.real(0.93, 0.97)}
    given |= d.some(rebalance_leverage=round(leverage * 1.1, 2), pre_liquidation_leverage=round(leverage * 1.2, 2))
    return given | d.some(asset_yield=d.real(0, 0.05), borrow_rate=d.real(0.02, 0.15))


def mint_redeem(d):
    given = {"action": d.choice(["mint", "redeem"]), "amount": d.wide(10, 1e6), "leverage": d.real(1.2, 18, 2)}
    given |= d.some(token_action_fee=d.real(0, 0.01), treasury_action_fee=d.real(0, 0.01))
    return given | d.some(slippage=d.real(0, 0.002, 5))


def dutch_auction(d):
    given = {
        "passed": d.real(0, 1),
        "initial_multiplier": d.real(1.001, 1.05),
        "lowest_multiplier": d.real(0.95, 0.999),
    }
    return given | d.some(duration_hours=d.real(0.1, 10), traded=d.wide(100, 1e6), taker_cost=d.real(0, 0.01))


def seamless_preview(d):
    held = d.randrange(10**20, 10**23)
    return {
        "action": d.choice(["deposit", "mint", "redeem", "withdraw"]),
        "amount": str(d.randrange(10**15, 10**19)),
        "total_collateral": str(held),
        "total_debt": str(int(held * d.uniform(0.3, 0.9))),
        "total_supply": str(int(held * d.uniform(0.2, 1.2))),
        **d.some(token_action_fee=str(d.randint(0, 200)), treasury_action_fee=str(d.randint(0, 200))),
        **d.some(management_fee=str(d.randint(0, 300)), elapsed=str(d.randrange(10**8))),
    }


def seamless_fees(d):
    given = {
        d.choice(["gross_shares", "net_shares"]): str(d.randrange(1, 10**24)),
        "token_action_fee": str(d.randint(0, 2000)),
    }
    return given | d.some(treasury_action_fee=str(d.randint(0, 2000)))


def seamless_management_fee(d):
    supply = d.randrange(10**18, 10**24)
    given = {"total_supply": str(supply), "management_fee": str(d.randint(0, 1000)), "elapsed": str(d.randrange(10**8))}
    given |= {"shares": str(d.randrange(supply))}
    return given | {"total_debt": str(d.randrange(10**23)), "total_collateral": str(d.randrange(10**23))}


def seamless_auction(d):
    duration = d.randint(60, 90_000)
    return {
        "initial_price_multiplier": d.wads(1.0, 1.1),
        "min_price_multiplier": d.wads(0.1, 0.999),
        "auction_duration": str(duration),
        "elapsed": str(d.randint(0, duration)),
        "is_over_collateralized": d.random() < 0.5,
        "collateral_price": str(d.randrange(10**24, 10**38)),
        **d.some(amount_out=str(d.randrange(10**15, 10**24))),
    }


def seamless_rebalance_check(d):
    price, held = d.randrange(10**27, 4 * 10**27), d.randrange(10**18, 10**21)
    worth = held * price // 10**36
    ratio = d.uniform(1.15, 2.6)
    debt = int(worth / ratio)
    given = {
        "total_collateral": str(held),
        "total_debt": str(debt),
        "collateral_price": str(price),
        "lowest_collateral_ratio": d.wads(1.7, 1.9),
        "target_collateral_ratio": d.wads(1.95, 2.05),
        "highest_collateral_ratio": d.wads(2.1, 2.3),
        **d.some(pre_liquidation_collateral_ratio=d.wads(1.25, 1.4), rebalance_reward=str(d.randint(0, 10_000))),
        **d.some(liquidation_threshold=d.wads(0.8, 0.86)),
    }
    moved = int(debt * d.uniform(0.1, 0.6))
    other = int(moved * 10**36 // price * d.uniform(0.99, 1.03))
    if ratio < 2:
        return given | {"debt_repaid": str(moved), "collateral_removed": str(min(other, held // 2))}
    return given | {"debt_borrowed": str(moved), "collateral_added": str(other)}


def pre_liquidation_penalty(d):
    given = {"liquidation_threshold": d.wads(0.3, 0.98)}
    return given | d.some(rebalance_reward=str(d.randint(0, 9999)), debt_repaid=str(d.randrange(10**24)))


def looping_share(d):
    debt = d.randrange(10**11, 10**15)
    held = int(debt * d.uniform(1.2, 4))
    every = d.randrange(10**18, 10**21)
    return {
        "collateral": str(held),
        "debt": str(debt),
        "shares": str(d.randrange(every)),
        "total_shares": str(every),
        **d.some(target_collateral_ratio=str(d.randint(130_000_000, 300_000_000)), offset=str(d.randint(0, 10**6))),
    }


def treasury_shock(d):
    tokens = d.wide(1e3, 1e8)
    given = {"tokens": tokens, "token_price": d.wide(0.01, 100), "later_price": d.wide(0.01, 100)}
    given |= d.some(tokens_paid_out=round(tokens * d.uniform(0, 0.9), 2), other_assets=d.wide(100, 1e7))
    return given | d.some(monthly_spending=d.wide(100, 1e6))


def vesting_schedule(d):
    count = d.randint(1, 6)
    given = {
        "tokens": [float(d.randint(1000, 10**7)) for _ in range(count)],
        "cliff_months": [float(d.randint(0, 24)) for _ in range(count)],
        "vesting_months": [float(d.randint(1, 60)) for _ in range(count)],
        "unlocked_at_once": d.reals(count, 0, 0.5, 2),
        "month": d.real(0, 60, 1),
        "after_cliff": d.choice(["catches-up", "starts-after"]),
    }
    if given["after_cliff"] == "catches-up":
        pairs = zip(given["cliff_months"], given["vesting_months"], strict=True)
        given["cliff_months"] = [min(cliff, vesting) for cliff, vesting in pairs]
    return given


def cooldown_deadline(d):
    given = {"days_to_cut_off": d.real(0, 120, 1)}
    return given | d.some(cooldown_days=d.real(0.5, 30, 1), window_days=d.real(0.5, 5, 1), days_after=d.real(0, 5, 1))


def mining_pool(d):
    network = d.choice([{"difficulty": d.wide(1e10, 1e14)}, {"network_hashrate": d.wide(1e19, 1e21)}])
    scheme = d.choice(["solo", "pplns", "pps", "fpps"])
    given = {"hashrate": d.wide(1e13, 1e18), **network, "scheme": scheme, **d.some(days=d.real(1, 1000, 1))}
    given |= d.some(pool_fee=d.real(0.001, 0.04), block_fees=d.real(0, 0.2), ruin_probability=d.real(0.0001, 0.1))
    if scheme == "pplns":
        given["pool_hashrate"] = float(f"{given['hashrate'] * d.uniform(2, 20):.7g}")
    return given


def block_luck(d):
    return {"share": d.wide(1e-5, 0.9), **d.some(blocks_per_day=d.real(10, 2000, 1), days=d.real(0.1, 300, 1))}


def mining_profit(d):
    given = {"efficiency": d.real(10, 60, 1), "power_price": d.real(10, 150, 1), "hashprice": d.real(20, 100, 2)}
    given |= d.some(hashrate=d.wide(0.1, 1e4), pool_fee=d.real(0, 0.05), other_costs=d.real(0, 10, 2))
    return given | d.some(price_move=d.real(-0.6, 1))


def double_spend(d):
    given = {"attacker_share": d.real(0.01, 0.45), "confirmations": d.randint(1, 30)}
    given |= {"method": d.choice(["nakamoto", "exact"]), "accepted_risk": d.choice([0.1, 0.01, 0.001])}
    given["attacker_share"] = min(given["attacker_share"], 0.35)
    return given | d.some(block_minutes=d.real(1, 20, 1))


def words(d, count):
    return [f"{d.choice(['alice', 'bob', 'carol', 'dave'])} {d.randint(0, 10**6)} {place}" for place in range(count)]


def merkle_tree(d):
    count = d.randint(1, 13)
    given = {"leaves": words(d, count), "proved_leaf": d.randint(1, count), "hash": d.choice(["keccak256", "sha256"])}
    given |= {"leaves_hashed": d.choice(["once", "twice"]), "pairs": d.choice(["sorted", "listed"])}
    given["odd_one"] = d.choice(["moves-up", "is-doubled"])
    return given | d.some(claimed_text="mallory 1")


def merkle_sum_tree(d):
    count = d.randint(1, 12)
    return {
        "users": words(d, count),
        "balances": [d.randint(1, 10**9) for _ in range(count)],
        "assets": d.randint(0, 10**10),
        "proved_user": d.randint(1, count),
    }


def merkle_patricia_trie(d):
    count = d.randint(1, 14)
    keys = ["".join(d.choice("ab1") for _ in range(d.randint(1, 5))) for _ in range(count)]
    values = [
        d.choice(["0x", "verb", "a value that is longer than thirty-two bytes are", str(d.random())]) for _ in keys
    ]
    values[0] = "stallion"
    return {
        "keys": keys,
        "values": values,
        "secure": d.random() < 0.4,
        **d.some(proved_key=d.choice(["ab", "b1a", "zz"])),
    }


def account_proof(d):
    accounts = {}
    for _ in range(d.randint(2, 40)):
        code = keccak(b"") if d.random() < 0.5 else d.randbytes(32)
        accounts[d.randbytes(20)] = (d.randint(1, 1000), d.randint(1, 10**22), d.randbytes(32), code)
    root, pairs = state_of(accounts)
    address = d.choice([*accounts, d.randbytes(20)])
    return {
        "state_root": hexed(root),
        "address": hexed(address),
        "proof": [hexed(one) for one in nodes_to(pairs, nibbles_of(keccak(address)))],
        "_account": accounts.get(address),
    }


def airdrop_claim(d):
    given = {
        "account": hexed(d.randbytes(20)),
        "amount": str(d.randrange(10**24)),
        "proof": [hexed(d.randbytes(32)) for _ in range(d.randint(0, 20))],
        "leaf_kind": d.choice(["packed", "abi-twice"]),
    }
    given |= {"index": str(d.randrange(10**6))} if given["leaf_kind"] == "packed" else {}
    if d.random() < 0.5:
        from tests.crossed.trees import airdrop_claim as claimed  # noqa: PLC0415

        root = claimed({"index": "0", "root": "", **given})["root_of_proof"]
    else:
        root = hexed(d.randbytes(32))
    return {"root": root, **given}


def trie_size(d):
    return {"entries": d.randint(2, 10**12), **d.some(width=d.choice([2, 16, 256]), hash_bytes=d.choice([20, 32]))}


def airdrop_value(d):
    count = d.randint(1, 5)
    given = {"tokens": d.wide(1, 1e5), "prices": d.reals(count, 0.01, 10, 3)}
    if d.random() < 0.5:
        parts = [d.randint(1, 9) for _ in range(count)]
        given["chances"] = [one / sum(parts) for one in parts]
    given |= d.some(probability=d.real(0.1, 0.9), unlock_years=d.real(0, 3, 2), discount_rate=d.real(0, 0.3))
    given |= d.some(claim_cost=d.real(0, 100, 2), tax_rate=d.real(0, 0.4), farming_years=d.real(0.1, 2, 2))
    if d.random() < 0.6:
        given |= {"capital": d.wide(10, 1e5), "leverage": d.real(1, 5, 2)}
        given |= d.some(borrow_rate=d.real(0, 0.15), asset_yield=d.real(0, 0.08))
        given |= d.some(liquidation_probability=d.real(0, 0.3), liquidation_loss=d.real(0.2, 1, 2))
    return given
