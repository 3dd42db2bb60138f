"""Positions, loans and tokens in the words of strangers: terse, long-winded, half in slang, out of order."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import lev, many, pct, price, some_side, told, usd


@family(
    "liquidation-price",
    "liquidation_price",
    "{lev} {side} sol, in at {p}, maintenance {m} ... where do they take my margin?",
    "hello! my entry is {p} and i use {lev} leverage ({side}). exchange says {m} maintenance margin. liquidation at?",
    "when would the exchange liquidate a {side} from {p}? leverage is {lev}, mmr is {m}",
    "{m} maintenance margin rate; {side} position; {lev}; entry price {p}; liquidation price = ?",
)
def _where(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "entry_price": chance.choice([96, 1_725, 43_250])}
    inputs |= {"leverage": chance.choice([4, 9, 30]), "maintenance_margin_rate": chance.choice([0.005, 0.0075, 0.02])}
    slots = {"side": side, "p": price(chance, inputs["entry_price"]), "lev": lev(chance, inputs["leverage"])}
    return inputs, slots | {"m": pct(chance, inputs["maintenance_margin_rate"])}


@family(
    "position-basics",
    "equity_left",
    "suppose i put up {money} and trade {lev} {side}. then bitcoin {told}. whats my equity?",
    "equity after {asset} {told}: {money}, {lev} {side}",
    "{asset} {told}. i was {lev} {side} with {money} of margin. left over?",
    also=(("token-on-a-path", "final_value"),),
)
def _equity(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 6]), chance.choice([-1, 1]) * chance.randrange(1, 15) / 100
    inputs = {"equity": chance.choice([450, 3_600, 12_000]), "leverage": sign * size, "underlying_move": move}
    slots = {"money": usd(chance, inputs["equity"]), "lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return inputs, slots | {"asset": chance.choice(["eth", "solana", "the market"])}


@family(
    "token-on-a-path",
    "total_return",
    "a {lev} {side} token over two days: first the coin {one}, then it {two}",
    "day 1 eth {one}, day 2 eth {two}. return of the {lev} {side} token",
    "coin {one}, afterwards {two}. what did the {lev} {side} token do?",
    also=(("path-compounding", "token_return"),),
)
def _pair(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size = chance.choice([2, 3])
    moves = [chance.choice([-1, 1]) * chance.randrange(1, 25) / 100 for _ in range(2)]
    slots = {"lev": lev(chance, size), "side": side, "one": told(chance, moves[0]), "two": told(chance, moves[1])}
    return {"target_leverage": sign * size, "returns": moves}, slots


@family(
    "volatility-drag",
    "drag_factor",
    "drag on a {lev} {side} after {w} weeks of {v} annualised volatility",
    "with yearly vol at {v}, what remains of a {lev} {side} token from swings alone in {w} weeks?",
)
def _weeks(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, vol, weeks = chance.choice([2, 3]), chance.choice([0.5, 0.72]), chance.choice([4, 13, 26])
    inputs = {"target_leverage": sign * size, "annual_volatility": vol, "years": weeks * 7 / 365}
    return inputs, {"lev": lev(chance, size), "side": side, "v": pct(chance, vol), "w": str(weeks)}


@family(
    "health-factor",
    "health_factor",
    "collateral = {coll}, loan = {debt}, liq. threshold = {lt}. HF = ?",
    "my loan is {debt}; behind it sits {coll} with a threshold of {lt}. health factor?",
    "i've lent {coll} to the pool & drew {debt} (threshold {lt}), hf?",
)
def _hf(chance: Chance) -> Draw:
    coll, debt, lt = chance.choice([8_800, 42_000]), chance.choice([2_950, 5_200]), chance.choice([0.75, 0.81, 0.86])
    slots = {"coll": usd(chance, coll), "debt": usd(chance, debt), "lt": pct(chance, lt)}
    return {"collateral_amounts": [coll], "liquidation_thresholds": [lt], "debts": [debt]}, slots


@family(
    "health-factor",
    "health_factor",
    "two collaterals: {a} eth at {p} with threshold {s} and {b} btc at {q} with threshold {t}; debt "
    "{debt}. health factor?",
    "i supplied {a} ETH (price {p}, lt {s}) plus {b} BTC (price {q}, lt {t}) and borrowed {debt}. hf?",
)
def _two(chance: Chance) -> Draw:
    inputs = {"collateral_amounts": [chance.choice([3, 8]), chance.choice([0.2, 1.5])]}
    inputs |= {"collateral_prices": [2_400, 61_000], "liquidation_thresholds": [0.83, 0.78]}
    inputs |= {"debts": [chance.choice([4_500, 9_000])]}
    slots = {"a": f"{inputs['collateral_amounts'][0]:g}", "b": f"{inputs['collateral_amounts'][1]:g}"}
    slots |= {"p": "2400", "q": "61000", "s": pct(chance, 0.83), "t": pct(chance, 0.78)}
    return inputs, slots | {"debt": usd(chance, inputs["debts"][0])}


@family(
    "loop",
    "net_yield",
    "net yield pls: looped wsteth at {lev}, collateral earns {y}, debt costs {b}",
    "my loop runs at {lev}. staking gives {y}, the weth loan takes {b}. what do i net a year?",
)
def _loop(chance: Chance) -> Draw:
    size, gain, cost = chance.choice([5, 8]), chance.choice([0.027, 0.033]), chance.choice([0.015, 0.021])
    inputs = {"target_leverage": size, "asset_yield": gain, "borrow_rate": cost}
    return inputs, {"lev": lev(chance, size), "y": pct(chance, gain), "b": pct(chance, cost)}


@family(
    "contract-profit",
    "profit",
    "opened {side} {n} eth at {e}, now out at {x}: gain or loss?",
    "{n} ETH {side}: bought in at {e}, exit {x}, pnl?",
    "sold at {x} what i {side}ed at {e}, size {n} eth, profit",
)
def _pnl(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {
        "side": side,
        "position_size": chance.choice([0.4, 2.5, 10]),
        "entry_price": chance.choice([1_950, 3_050]),
    }
    inputs |= {"exit_price": chance.choice([1_700, 2_600, 3_300])}
    slots = {"side": side, "n": f"{inputs['position_size']:g}", "e": price(chance, inputs["entry_price"])}
    return inputs, slots | {"x": price(chance, inputs["exit_price"])}


@family(
    "isolated-cross",
    "isolated_survivors",
    "isolated vs cross, positions {a} and {b}, margins {m} and {k}, moves of -{f} and +{g}: how many survive isolated?",
)
def _survive(chance: Chance) -> Draw:
    sizes, margins = [chance.choice([20_000, 40_000]), 10_000], [4_000, 1_500]
    moves = [-chance.choice([0.08, 0.25]), chance.choice([0.02, 0.05])]
    slots = dict(zip("abmk", map(str, [*sizes, *margins]), strict=True))
    slots |= {"f": pct(chance, -moves[0]), "g": pct(chance, moves[1])}
    return {"exposures": sizes, "margins": margins, "price_moves": moves}, slots


@family(
    "liquidation-cascade",
    "total_fall",
    "depth {d} per percent, start price {p}, a {s} shock, longs get liquidated at {a}, {b} for {x}, {y}. total fall?",
)
def _cascade(chance: Chance) -> Draw:
    inputs = {"start_price": 50_000, "shock": chance.choice([0.04, 0.06]), "liquidation_prices": [48_000, 47_000]}
    inputs |= {"sizes": [10_000_000, 30_000_000], "depth_per_percent": chance.choice([20_000_000, 40_000_000])}
    slots = {"p": price(chance, 50_000), "s": pct(chance, inputs["shock"]), "a": "48000", "b": "47000", "x": "$10m"}
    return inputs, slots | {"y": "$30m", "d": usd(chance, inputs["depth_per_percent"])}


@family(
    "merge",
    "value_after",
    "{f} old tokens become one new. i hold {n} at {v} each: value of one afterwards?",
    "consolidation {f}:1, {n} tokens at {v}. what's each worth after",
    "value of one token after a {f} to 1 merge, {n} tokens, {v} each before",
)
def _worth(chance: Chance) -> Draw:
    inputs = {"tokens": chance.choice([800, 25_000]), "value": chance.choice([0.03, 0.45])}
    inputs |= {"factor": chance.choice([5, 20, 100])}
    slots = {"f": str(inputs["factor"]), "n": many(chance, inputs["tokens"]), "v": f"${inputs['value']:g}"}
    return inputs, slots


@family(
    "trigger-move",
    "trigger_move",
    "how big a move against me until a {lev} {side} token gets to {t} and rebalances early?",
    "target {lev} {side}, emergency at {t}: what adverse move triggers?",
)
def _trigger(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, over = chance.choice([2, 3]), chance.choice([0.5, 1])
    inputs = {"target_leverage": sign * size, "trigger_leverage": size + over}
    return inputs, {"lev": f"{size}x", "side": side, "t": f"{size + over:g}x"}


@family(
    "position-size",
    "position_value",
    "i have {money}, am ready to lose {r} of it, and my stop sits {d} from entry. position size in dollars?",
    "size it: stop {d}, risk {r}, account {money}",
)
def _size(chance: Chance) -> Draw:
    inputs = {"equity": chance.choice([6_500, 45_000]), "risk_share": chance.choice([0.005, 0.01])}
    inputs |= {"stop_distance": chance.choice([0.025, 0.04])}
    slots = {"money": usd(chance, inputs["equity"]), "r": pct(chance, inputs["risk_share"])}
    return inputs, slots | {"d": pct(chance, inputs["stop_distance"])}


@family(
    "redemption-fee",
    "received",
    "cash out {money} from a {lev} token at a redemption fee of {r} per 1x: what do i receive?",
    "what lands in my wallet if i redeem {money} of a {lev} token, fee {r} per 1x of leverage",
)
def _lands(chance: Chance) -> Draw:
    money, size, rate = chance.choice([1_400, 8_000]), chance.choice([2, 5]), chance.choice([0.002, 0.004])
    inputs = {"withdrawn": money, "target_leverage": size, "redemption_fee": rate}
    return inputs, {"money": usd(chance, money), "lev": f"{size}x", "r": pct(chance, rate)}
