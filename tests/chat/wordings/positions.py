"""Positions on margin: profit, liquidation, size, interest."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import lev, pct, price, some_side, told, usd


@family(
    "liquidation-price",
    "liquidation_price",
    "yo where do i get rekt? {lev} {side} opened at {price}, maintenance margin {rate}",
    "{price} entry, {lev} {side}, {rate} maintenance margin rate - at which price is it closed by force?",
    "liquidaton price please: {side}, leverge {lev}, entry {price}, mmr {rate}",
    "went {side} with {lev} leverage from {price}. the exchange wants {rate} maintenance margin. liq price?",
    "at what price would a {lev} {side} from {price} be liquidated if maintenance is {rate}?",
    "{side} SOL, entry {price}, {lev}. maint. margin {rate}. liquidated where",
)
def _(chance: Chance) -> Draw:
    side, _sign = some_side(chance)
    inputs = {"side": side, "entry_price": chance.choice([23.5, 142, 1_975, 3_260, 61_400, 98_000])}
    inputs |= {
        "leverage": chance.choice([3, 4, 6, 15, 25]),
        "maintenance_margin_rate": chance.choice([0.004, 0.0065, 0.01, 0.02]),
    }
    slots = {"side": side, "price": price(chance, inputs["entry_price"]), "lev": lev(chance, inputs["leverage"])}
    return inputs, slots | {"rate": pct(chance, inputs["maintenance_margin_rate"])}


@family(
    "position-basics",
    "equity_left",
    "I have {money} in a {lev} {side} position and the price {told}. how much money is left?",
    "my own money {money}, position {lev} {side}, eth {told}, whats left of my money",
    "{money} margin, {lev} {side} position; btc {told}. what remains of the equity",
    "put {money} behind a {lev} {side} position, then the coin {told} - how much do i still have",
    also=(("token-on-a-path", "final_value"),),
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 5]), chance.choice([-1, 1]) * chance.randrange(1, 17) / 100
    inputs = {
        "equity": chance.choice([250, 800, 1_200, 7_500, 15_000]),
        "leverage": sign * size,
        "underlying_move": move,
    }
    slots = {"money": usd(chance, inputs["equity"]), "lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return inputs, slots


@family(
    "position-size",
    "position_value",
    "account {money}, willing to lose {risk}, stop {dist} away. how big a position?",
    "how large may my position be with {money}, {risk} risk per trade and a stop {dist} below entry?",
    "postion sizing: {money} account, risk {risk}, stop distance {dist}",
    "{money} equity, risking {risk} with a {dist} stop loss, position size?",
)
def _(chance: Chance) -> Draw:
    inputs = {"equity": chance.choice([3_000, 12_500, 80_000]), "risk_share": chance.choice([0.005, 0.01, 0.015, 0.02])}
    inputs |= {"stop_distance": chance.choice([0.02, 0.05, 0.08])}
    slots = {"money": usd(chance, inputs["equity"]), "risk": pct(chance, inputs["risk_share"])}
    return inputs, slots | {"dist": pct(chance, inputs["stop_distance"])}


@family(
    "margin-interest",
    "interest",
    "margin loan of {money}, {rate} interest per day, {h} hours: interest owed?",
    "how much interest on {money} borrowed on margin for {h} hours at {rate} a day",
    "borrowed {money} at {rate} daily, kept it {h} hours. margin intrest?",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "borrowed": chance.choice([900, 4_000, 36_000]),
        "daily_rate": chance.choice([0.0004, 0.0006, 0.001]),
        "hours": chance.choice([12, 30, 100]),
    }
    slots = {"money": usd(chance, inputs["borrowed"]), "rate": pct(chance, inputs["daily_rate"])}
    return inputs, slots | {"h": str(inputs["hours"])}


@family(
    "contract-profit",
    "profit",
    "i {went} {n} eth at {entry} and closed at {exit}. profit or loss?",
    "{side} {n} btc, in at {entry}, out at {exit}, pnl?",
    "what did a {side} of {n} eth make from {entry} to {exit}",
    "entry {entry}, exit {exit}, {side}, size {n} eth. how much did i make",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    inputs = {
        "side": side,
        "position_size": chance.choice([0.25, 1.5, 4, 20]),
        "entry_price": chance.choice([1_850, 3_420]),
        "exit_price": chance.choice([1_640, 2_975, 3_900]),
    }
    slots = {"side": side, "went": "went long" if sign > 0 else "shorted", "n": f"{inputs['position_size']:g}"}
    return inputs, slots | {"entry": price(chance, inputs["entry_price"]), "exit": price(chance, inputs["exit_price"])}


@family(
    "inverse-contract-size",
    "contracts_needed",
    "how many inverse contracts of {f} for {n} BTC at {price}?",
    "inverse contracts with a face value of {f}: number needed for an exposure of {n} btc, price {price}",
    "btc at {price}, i want {n} btc exposure in {f} inverse contracts. how many contracts",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "coins": chance.choice([0.5, 2, 12]),
        "price": chance.choice([48_000, 64_500, 100_000]),
        "face_value": chance.choice([1, 10, 100]),
    }
    return inputs, {
        "n": f"{inputs['coins']:g}",
        "price": price(chance, inputs["price"]),
        "f": f"${inputs['face_value']}",
    }


@family(
    "skew-fill-price",
    "fill_price",
    "index price {p}, skew {s}, skew scale {k}: fill price for buying {n}?",
    "what do i pay per unit buying {n} when oracle price is {p}, skew {s} and skew scale {k}",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "oracle_price": chance.choice([1_450, 2_300]),
        "skew": chance.choice([200, 900]),
        "skew_scale": chance.choice([100_000, 1_000_000]),
        "size": chance.choice([40, 150]),
    }
    return inputs, {
        "p": price(chance, inputs["oracle_price"]),
        "s": str(inputs["skew"]),
        "k": str(inputs["skew_scale"]),
        "n": str(inputs["size"]),
    }


@family(
    "liquidation-probability",
    "probability",
    "chance that a {lev} {side} gets liquidated within {d} days at {v} volatility, maintenance margin {m}?",
    "{lev} {side}, vol {v}, {d} days, mmr {m}: probability of liquidation",
    "how likely is liquidation of my {lev} {side} in the next {d} days if annual vol is {v} and maintenance {m}",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    inputs = {
        "annual_volatility": chance.choice([0.45, 0.6, 0.8]),
        "days": chance.choice([7, 14, 60]),
        "maintenance_margin_rate": chance.choice([0.005, 0.01]),
    }
    slots = {
        "lev": f"{(size := chance.choice([3, 5, 10]))}x",
        "side": side,
        "v": pct(chance, inputs["annual_volatility"]),
    }
    slots |= {"d": str(inputs["days"]), "m": pct(chance, inputs["maintenance_margin_rate"])}
    return inputs | {"leverage": sign * size}, slots


@family(
    "liquidation-price-cross",
    "liquidation_price",
    "cross margin: {side} {n} btc from {p}, wallet balance {money}, mmr {m}. liquidation price?",
    "liq price in cross mode, {side} {n} BTC at {p}, account balance {money}, maintenance {m}",
)
def _(chance: Chance) -> Draw:
    side, _sign = some_side(chance)
    inputs = {"side": side, "position_size": chance.choice([0.4, 1.5]), "entry_price": chance.choice([52_000, 66_000])}
    inputs |= {
        "wallet_balance": chance.choice([6_000, 14_000]),
        "maintenance_margin_rate": chance.choice([0.004, 0.01]),
    }
    slots = {"side": side, "n": f"{inputs['position_size']:g}", "p": price(chance, inputs["entry_price"])}
    return inputs, slots | {
        "money": usd(chance, inputs["wallet_balance"]),
        "m": pct(chance, inputs["maintenance_margin_rate"]),
    }
