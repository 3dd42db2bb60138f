"""Positions on margin as traders ask about them."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import days_of, lev, many, pct, plain, price, some_side, told, usd


@family(
    "liquidation-price",
    "liquidation_price",
    "liq price? {side} {lev} @ {p}, maintenance {m}",
    "if i {side} at {p} with {lev} and mm rate {m} where is my liquidation",
    "maintenance margin {m}. opened {p}, {lev} leverage, {side}. price i get liquidated at?",
    "{lev} leverage, {m} mmr, entry at {p}, {side} - liq?",
)
def _liquidation(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "entry_price": chance.choice([0.35, 18.5, 2_480, 71_000])}
    inputs |= {"leverage": chance.choice([3, 7, 20, 50]), "maintenance_margin_rate": chance.choice([0.004, 0.01])}
    slots = {"side": side, "p": price(chance, inputs["entry_price"]), "lev": lev(chance, inputs["leverage"])}
    return inputs, slots | {"m": pct(chance, inputs["maintenance_margin_rate"])}


@family(
    "liquidation-price",
    "liquidation_price",
    "inverse contract, {side} {lev} from {p}, maintenance margin {m}: liquidation price?",
    "coin margined {side}, entry {p}, {lev}, mmr {m}. liq price",
    "where does a coin-m {lev} {side} opened at {p} liquidate, maint margin {m}",
)
def _inverse(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "entry_price": chance.choice([42_000, 68_500]), "contract": "inverse"}
    inputs |= {"leverage": chance.choice([3, 10]), "maintenance_margin_rate": chance.choice([0.004, 0.005])}
    slots = {"side": side, "p": price(chance, inputs["entry_price"]), "lev": f"{inputs['leverage']}x"}
    return inputs, slots | {"m": pct(chance, inputs["maintenance_margin_rate"])}


@family(
    "liquidation-price",
    "liquidation_price",
    "{side} {n} eth at {p} with {money} margin, maintenance {m}. liquidation price?",
    "margin {money}, {side} {n} ETH, entry {p}, mmr {m}: liq price?",
)
def _margin(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "entry_price": chance.choice([2_500, 3_200]), "position_size": chance.choice([2, 4])}
    inputs |= {"margin": chance.choice([1_100, 1_500]), "maintenance_margin_rate": chance.choice([0.005, 0.01])}
    slots = {"side": side, "p": price(chance, inputs["entry_price"]), "n": str(inputs["position_size"])}
    return inputs, slots | {"money": usd(chance, inputs["margin"]), "m": pct(chance, inputs["maintenance_margin_rate"])}


@family(
    "liquidation-price-cross",
    "liquidation_price",
    "on cross with {money} in the account: {side} {n} btc, entry {p}, maintenance {m}. liq?",
    "account {money} cross margined, i am {side} {n} BTC from {p}, mmr {m}, liquidation price",
    "{n} btc {side} opened at {p}, cross margin, balance {money}, maintenance margin rate {m}: when am i liquidated",
)
def _cross(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "position_size": chance.choice([0.3, 2]), "entry_price": chance.choice([48_000, 70_000])}
    inputs |= {
        "wallet_balance": chance.choice([5_000, 12_500]),
        "maintenance_margin_rate": chance.choice([0.005, 0.01]),
    }
    slots = {"side": side, "n": f"{inputs['position_size']:g}", "p": price(chance, inputs["entry_price"])}
    slots |= {"money": usd(chance, inputs["wallet_balance"]), "m": pct(chance, inputs["maintenance_margin_rate"])}
    return inputs, slots


@family(
    "liquidation-price-tiers",
    "liquidation_price",
    "liquidation price with margin tiers: {side} {n} btc from {p} at {lev}",
    "tiered maintenance margin, {n} BTC {side}, entry {p}, {lev} leverage. liq price?",
    "where is a {side} of {n} btc opened at {p} with {lev} liquidated when the venue has margin tiers",
)
def _tiers(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "position_size": chance.choice([12, 40]), "entry_price": chance.choice([55_000, 62_000])}
    inputs |= {"leverage": chance.choice([4, 5])}
    slots = {"side": side, "n": str(inputs["position_size"]), "p": price(chance, inputs["entry_price"])}
    return inputs, slots | {"lev": f"{inputs['leverage']}x"}


@family(
    "contract-profit",
    "profit",
    "inverse contract: {side} {n} usd, entry {e}, exit {x}. profit in coin?",
    "{side} {n} inverse contracts from {e} to {x}, pnl",
    "coin margined {side} of {n} contracts, in at {e} out at {x}: what profit",
)
def _coin(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "contract": "inverse", "position_size": chance.choice([12_000, 50_000])}
    inputs |= {"entry_price": chance.choice([40_000, 52_000]), "exit_price": chance.choice([38_000, 61_000])}
    slots = {"side": side, "n": many(chance, inputs["position_size"]), "e": price(chance, inputs["entry_price"])}
    return inputs, slots | {"x": price(chance, inputs["exit_price"])}


@family(
    "contract-profit",
    "profit",
    "{side} {n} eth, bought in {e}, closed {x}, fee {f} per trade. net profit?",
    "closed my {side} at {x}. entry was {e}, {n} ETH, trading fee {f}. what did i make after fees",
    "pnl after fees: {n} eth {side}, entry {e}, exit {x}, fee {f}",
)
def _fees(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {
        "side": side,
        "position_size": chance.choice([0.75, 3, 15]),
        "trading_fee": chance.choice([0.0004, 0.001]),
    }
    inputs |= {"entry_price": chance.choice([2_300, 3_150]), "exit_price": chance.choice([2_050, 2_700, 3_600])}
    slots = {"side": side, "n": f"{inputs['position_size']:g}", "e": price(chance, inputs["entry_price"])}
    return inputs, slots | {"x": price(chance, inputs["exit_price"]), "f": pct(chance, inputs["trading_fee"])}


@family(
    "position-basics",
    "equity_left",
    "deposit {money}, go {lev} {side}, price {told}, money left?",
    "i had {money}, used {lev} {side}, and then btc {told}. what is left",
    "{lev} {side} with {money}. {asset} {told}. remaining equity?",
    also=(("token-on-a-path", "final_value"),),
)
def _left(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 4, 5]), chance.choice([-1, 1]) * chance.randrange(1, 18) / 100
    inputs = {"equity": chance.choice([300, 2_400, 18_000]), "leverage": sign * size, "underlying_move": move}
    slots = {"money": usd(chance, inputs["equity"]), "lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return inputs, slots | {"asset": chance.choice(["BTC", "sol", "ether"])}


@family(
    "position-size",
    "position_value",
    "stop {d} away, i risk {r} of {money}. position?",
    "risk per trade {r}, capital {money}, stop-loss {d} below: how big should the numbers say the position is",
    "{r} risk on a {money} account, SL distance {d}, what position value",
)
def _size(chance: Chance) -> Draw:
    inputs = {"equity": chance.choice([4_000, 30_000]), "risk_share": chance.choice([0.01, 0.02])}
    inputs |= {"stop_distance": chance.choice([0.03, 0.06])}
    slots = {"money": usd(chance, inputs["equity"]), "r": pct(chance, inputs["risk_share"])}
    return inputs, slots | {"d": pct(chance, inputs["stop_distance"])}


@family(
    "isolated-cross",
    "cross_equity",
    "isolated vs cross: positions {a} and {b}, margins {m} and {k}, moves -{f} and -{g}, equity in cross?",
    "cross or isolated, positions of {a} and {b} with margins of {m} and {k}; prices fall {f} and "
    "{g}. cross equity left?",
)
def _both(chance: Chance) -> Draw:
    sizes, margins = [chance.choice([20_000, 30_000]), 10_000], [chance.choice([4_000, 5_000]), 2_000]
    moves = [-chance.choice([0.05, 0.1]), -chance.choice([0.02, 0.08])]
    slots = dict(
        zip("abmkfg", [*map(str, sizes), *map(str, margins), *(pct(chance, -one) for one in moves)], strict=True)
    )
    return {"exposures": sizes, "margins": margins, "price_moves": moves}, slots


@family(
    "auto-deleveraging-rank",
    "first_score",
    "adl score: mark {m}, entry {e}, bankruptcy price {b}, size {n}, closing price {c}",
    "adl queue with the mark at {m}: entry {e}, bankruptcy {b}, size {n}, closed at {c}. score?",
    "auto-deleveraging: entry price {e}, bankruptcy price {b}, mark {m}, size {n}, closing price {c}. what score",
)
def _queue(chance: Chance) -> Draw:
    inputs = {"mark_price": 50_000, "entry_prices": [chance.choice([56_000, 60_000])]}
    inputs |= {"bankruptcy_prices": [chance.choice([75_000, 90_000])], "sizes": [chance.choice([1, 3])]}
    inputs |= {"closing_price": chance.choice([51_000, 52_000])}
    slots = {"m": price(chance, 50_000), "e": price(chance, inputs["entry_prices"][0]), "n": str(inputs["sizes"][0])}
    slots |= {"b": price(chance, inputs["bankruptcy_prices"][0]), "c": price(chance, inputs["closing_price"])}
    return inputs, slots


@family(
    "liquidation-cascade",
    "total_fall",
    "cascade: price {p} falls {s}, longs liquidate at {a} and {b} with sizes {x} and {y}, depth {d} per percent. total "
    "fall?",
    "price {p}, shock {s}, liquidation prices {a} and {b}, sizes {x} and {y}, order book depth {d} "
    "per 1%: how far does "
    "the cascade take it",
)
def _cascade(chance: Chance) -> Draw:
    inputs = {"start_price": 60_000, "shock": chance.choice([0.05, 0.06]), "liquidation_prices": [57_500, 56_000]}
    inputs |= {"sizes": [20_000_000, 40_000_000], "depth_per_percent": chance.choice([20_000_000, 50_000_000])}
    slots = {"p": price(chance, 60_000), "s": pct(chance, inputs["shock"]), "a": "57500", "b": "56000", "x": "20m"}
    return inputs, slots | {"y": "40m", "d": usd(chance, inputs["depth_per_percent"])}


@family(
    "loss-waterfall",
    "paid_by_fund",
    "{side} {n} btc, entry {p}, margin {m}, sold at {x} by the liquidation, insurance fund has {f}. how much does the "
    "fund pay?",
    "who pays: {n} btc {side} from {p} with {m} margin is closed at {x}, insurance fund {f}. part of the fund?",
)
def _fund(chance: Chance) -> Draw:
    inputs = {"side": "long", "position_size": chance.choice([10, 20]), "entry_price": 60_000, "exit_price": 51_000}
    inputs |= {"margin": 60_000, "insurance_fund": chance.choice([10_000, 400_000])}
    slots = {"side": "long", "n": str(inputs["position_size"]), "p": price(chance, 60_000), "m": usd(chance, 60_000)}
    return inputs, slots | {"x": price(chance, 51_000), "f": usd(chance, inputs["insurance_fund"])}


@family(
    "maintenance-margin",
    "initial_margin",
    "initial margin for {money} notional at {lev}?",
    "i want a {money} position with {lev} leverage, how much initial margin must i put down under the tiers",
    "{lev} on {money}: initial margin needed",
)
def _initial(chance: Chance) -> Draw:
    value, size = chance.choice([30_000, 200_000]), chance.choice([5, 10, 20])
    return {"position_value": value, "leverage": size}, {"money": usd(chance, value), "lev": f"{size}x"}


@family(
    "margin-by-size",
    "maintenance_margin",
    "deribit style margin: {n} btc at {p}, maintenance base {b}, slope {s} per coin. maintenance margin?",
    "maintenance margin for {n} bitcoin, price {p}, base rate {b}, rises {s} per coin with size",
)
def _by_size(chance: Chance) -> Draw:
    inputs = {"position_size": chance.choice([25, 60]), "price": chance.choice([64_000, 90_000])}
    inputs |= {
        "maintenance_margin_base": chance.choice([0.01, 0.015]),
        "margin_slope": chance.choice([0.00005, 0.0002]),
    }
    slots = {"n": str(inputs["position_size"]), "p": price(chance, inputs["price"])}
    slots |= {"b": pct(chance, inputs["maintenance_margin_base"]), "s": f"{plain(inputs['margin_slope'] * 100)}%"}
    return inputs, slots


@family(
    "inverse-contract-size",
    "exposure",
    "what btc exposure do {n} inverse contracts of {f} have at {p}?",
    "i hold {n} contracts, {f} each, btc at {p} - exposure in coin for the inverse contract?",
    "exposure in coin: {n} inverse contracts, price {p}, face value {f}",
)
def _exposure(chance: Chance) -> Draw:
    inputs = {"contracts": chance.choice([300, 12_000]), "price": chance.choice([50_000, 80_000])}
    inputs |= {"face_value": chance.choice([10, 100])}
    slots = {
        "n": many(chance, inputs["contracts"]),
        "p": price(chance, inputs["price"]),
        "f": f"${inputs['face_value']}",
    }
    return inputs, slots


@family(
    "liquidation-probability",
    "probability",
    "odds that my {lev} {side} is liquidated in {d} with {v} vol",
    "{d}, {lev} {side}, volatility {v} a year - chance of being liquidated?",
    "with {v} volatility how probable is a liquidation of a {lev} {side} over {d}",
)
def _odds(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, vol, days = chance.choice([4, 8, 15]), chance.choice([0.5, 0.7]), chance.choice([3, 14, 30])
    slots = {"lev": f"{size}x", "side": side, "v": pct(chance, vol), "d": days_of(chance, days)}
    return {"leverage": sign * size, "annual_volatility": vol, "days": days}, slots


@family(
    "skew-fill-price",
    "fill_price",
    "oracle says {p}. skew scale {k}, skew {s}. i buy {n} eth, fill price?",
    "buying {n} eth: index {p}, imbalance {s}, scale {k}. which fill price",
    "fill price, buy {n}, oracle price {p}, current skew of {s}, skew scale of {k}",
)
def _skewed(chance: Chance) -> Draw:
    inputs = {"oracle_price": chance.choice([1_600, 2_700]), "skew": chance.choice([300, 1_200])}
    inputs |= {"skew_scale": chance.choice([50_000, 1_000_000]), "size": chance.choice([25, 120])}
    slots = {"p": price(chance, inputs["oracle_price"]), "s": many(chance, inputs["skew"])}
    return inputs, slots | {"k": many(chance, inputs["skew_scale"]), "n": str(inputs["size"])}


@family(
    "recovery",
    "underlying_move",
    "lost {l}. from here i use {lev}. which rise of the coin brings me back?",
    "im {l} in the red and hold a {lev} long now: underlying must go up how much to recover",
    "recover a {l} loss with {lev} leverage, what underlying move",
)
def _back(chance: Chance) -> Draw:
    loss, size = chance.choice([0.25, 0.4, 0.6]), chance.choice([2, 3])
    return {"loss": loss, "leverage": size}, {"l": pct(chance, loss), "lev": f"{size}x"}


@family(
    "position-basics",
    "gain",
    "{lev} {side}, my stake is {money}, {asset} {told}: how much do i win or lose?",
    "how much money do i make or lose with {money} at {lev} {side} when {asset} {told}",
    "win or loss on {money} {lev} {side} if {asset} {told}",
    also=(("token-on-a-path", "nothing"),),
)
def _gain(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 5]), chance.choice([-1, 1]) * chance.randrange(1, 17) / 100
    inputs = {"equity": chance.choice([350, 1_800, 21_000]), "leverage": sign * size, "underlying_move": move}
    slots = {"money": usd(chance, inputs["equity"]), "lev": f"{size}x", "side": side, "told": told(chance, move)}
    return inputs, slots | {"asset": chance.choice(["btc", "the price", "eth"])}
