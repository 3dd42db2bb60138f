"""Leverage tokens as their holders ask about them."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import lev, listed, many, pct, plain, price, some_returns, some_side, told, usd


@family(
    "leverage-drift",
    "leverage_now",
    "I start {lev} {side}, dont rebalance, btc {told}. what is my real leverage now?",
    "opened {lev} {side} and left it alone. price {told}. actual leverage after that?",
    "no rebalancing: {lev} {side}, underlying {told}. new leverage?",
    "how much leverage have i got after eth {told} if i began with {lev} {side} and never touched it",
    also=(("position-basics", "leverage_after"),),
)
def _drift(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 4]), chance.choice([-1, 1]) * chance.randrange(1, 21) / 100
    inputs = {"target_leverage": sign * size, "underlying_move": move}
    return inputs, {"lev": lev(chance, size), "side": side, "told": told(chance, move)}


@family(
    "token-on-a-path",
    "final_value",
    "{money} into a {lev} {side} token, then btc {one}, next day it {two}. whats it worth",
    "bought a {lev} {side} token for {money}. eth {one} and then {two}. how much have i got",
    "price {one}, after that it {two}; {money} held in a {lev} {side} token - final value?",
    also=(("path-compounding", "nothing"),),
)
def _two_days(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, money = chance.choice([2, 3]), chance.choice([400, 1_500, 18_000])
    moves = [chance.choice([-1, 1]) * chance.randrange(1, 25) / 100 for _ in range(2)]
    inputs = {"target_leverage": sign * size, "returns": moves, "initial_value": money}
    slots = {"lev": lev(chance, size), "side": side, "money": usd(chance, money)}
    return inputs, slots | {"one": told(chance, moves[0]), "two": told(chance, moves[1])}


@family(
    "token-on-a-path",
    "total_return",
    "the coin {first} and the next day it doubles. what does a {lev} token do over both days",
    "{lev} token: price {second}, then it doubles. total?",
    also=(("path-compounding", "token_return"),),
)
def _words(chance: Chance) -> Draw:
    size, move = 2, chance.choice([-1, 1]) * chance.randrange(2, 20) / 100
    return {"target_leverage": size, "returns": [move, 1.0]}, {
        "lev": lev(chance, size), "first": told(chance, move), "second": told(chance, move),
    }  # fmt: skip


@family(
    "path-compounding",
    "token_return",
    "{lev} token, days: {list}. what is the token's return",
    "returns {list} in this order with a {lev} token. overall?",
    "{list} - what do those days do to a {lev} leverage token",
    also=(("token-on-a-path", "total_return"),),
)
def _days(chance: Chance) -> Draw:
    returns, size = some_returns(chance, chance.choice([3, 4, 5])), chance.choice([2, 3])
    return {"returns": returns, "target_leverage": size}, {"list": listed(chance, returns), "lev": f"{size}x"}


@family(
    "volatility-drag",
    "drag_factor",
    "{lev} {side} token, {months} months, annual vol {vol}, how much decays away",
    "sideways market with {vol} yearly volatility. {lev} {side} token held {months} months: decay?",
    "what eats volatility of {vol} from a {lev} {side} in {months} months",
)
def _drag(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, vol, months = chance.choice([2, 3]), chance.choice([0.45, 0.65, 0.8]), chance.choice([3, 6, 9])
    inputs = {"target_leverage": sign * size, "annual_volatility": vol, "years": months / 12}
    return inputs, {"lev": lev(chance, size), "side": side, "vol": pct(chance, vol), "months": str(months)}


@family(
    "leverage-token-return",
    "token_return",
    "btc {told} over a year, vol {v}. what would a {lev} {side} token return, borrow rate {b}?",
    "{lev} {side} token for one year at {v} volatility and {b} borrow rate while the underlying {told}. its return",
    "expected token return: {lev} {side}, annual volatility {v}, coin {told} in 1 year, borrowing costs {b}",
)
def _year(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3]), chance.choice([-0.25, 0.15, 0.6])
    inputs = {"target_leverage": sign * size, "underlying_return": move, "years": 1}
    inputs |= {"annual_volatility": chance.choice([0.5, 0.75]), "borrow_rate": chance.choice([0.04, 0.07])}
    slots = {"lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return inputs, slots | {"v": pct(chance, inputs["annual_volatility"]), "b": pct(chance, inputs["borrow_rate"])}


@family(
    "break-even-move",
    "to_start",
    "vol {v}, {lev} token, {y} years, fee {f} a year: what rise of the coin do i need to break even",
    "{lev} token break even move after {y} years with {v} volatility and {f} management fee",
    "how far has btc to move so that a {lev} token is not at a loss after {y} years? volatility {v}, fee {f}",
)
def _even(chance: Chance) -> Draw:
    inputs = {"target_leverage": chance.choice([2, 3]), "annual_volatility": chance.choice([0.5, 0.7])}
    inputs |= {"years": chance.choice([1, 2]), "management_fee": chance.choice([0.01, 0.0195])}
    slots = {"lev": f"{inputs['target_leverage']}x", "v": pct(chance, inputs["annual_volatility"])}
    return inputs, slots | {"y": str(inputs["years"]), "f": pct(chance, inputs["management_fee"])}


@family(
    "trigger-move",
    "trigger_price",
    "{lev} {side} token last rebalanced at {p}, trigger {t}. at which price does the emergency rebalance happen?",
    "price {p} at the last rebalance, {lev} {side}, emergency trigger at {t}: trigger price?",
    "rebalanced at {p}. target {lev} {side}, rebalances above {t}. which price triggers it",
)
def _price(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    inputs = {"target_leverage": sign * (size := chance.choice([2, 3])), "trigger_leverage": size + 1}
    inputs |= {"price": (at := chance.choice([140, 2_600, 58_000]))}
    return inputs, {"lev": f"{size}x", "side": side, "t": f"{size + 1}x", "p": price(chance, at)}


@family(
    "wipe-out-move",
    "wipe_out_price",
    "at what price is a {lev} {side} from {p} worth zero",
    "{lev} {side} opened {p}. price where it's all gone?",
    "from {p}, {lev} {side}: wipe out price?",
    also=(("liquidation-price", "bankruptcy_price"),),
)
def _zero(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, at = chance.choice([2, 4, 5]), chance.choice([1_800, 66_000])
    return {"target_leverage": sign * size, "price": at}, {"lev": f"{size}x", "side": side, "p": price(chance, at)}


@family(
    "rebalance-trade",
    "trade",
    "fund of {money}, {lev} {side}. market {told}. what is the trade at the close to get back to target",
    "nav {money}, target {lev} {side}; underlying {told} - size of the rebalance?",
    "underlying {told}, so how much must my {lev} {side} token worth {money} rebalance",
)
def _trade(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3]), chance.choice([-1, 1]) * chance.randrange(1, 12) / 100
    value = chance.choice([12_000, 450_000])
    slots = {"lev": lev(chance, size), "side": side, "money": usd(chance, value), "told": told(chance, move)}
    return {"value": value, "target_leverage": sign * size, "underlying_move": move}, slots


@family(
    "redemption-fee",
    "fee",
    "redeeming {money}, {lev} token, fee of {r} per 1x leverage. fee in dollars?",
    "tlx charges {r} times leverage on redemption, i take out {money} of a {lev}. the fee?",
    "redemption fee: {r} per 1x, {lev} token, {money} out",
)
def _leave(chance: Chance) -> Draw:
    money, size, rate = chance.choice([900, 5_500]), chance.choice([2, 3, 5]), chance.choice([0.003, 0.005])
    inputs = {"withdrawn": money, "target_leverage": size, "redemption_fee": rate}
    return inputs, {"money": usd(chance, money), "lev": f"{size}x", "r": pct(chance, rate)}


@family(
    "merge",
    "tokens_after",
    "merge of {f} tokens into one, I own {n}, each worth {v}. how many after?",
    "they merge {f} into 1. i have {n} tokens of {v} each, new amount?",
    "{n} tokens, one token is {v}, merged {f} to one. tokens left?",
    "reverse split 1 for {f}: {n} tokens at {v}. count afterwards",
)
def _merge(chance: Chance) -> Draw:
    inputs = {"tokens": chance.choice([500, 4_000, 18_000]), "value": chance.choice([0.04, 0.6])}
    inputs |= {"factor": chance.choice([10, 20, 25])}
    slots = {"f": str(inputs["factor"]), "n": many(chance, inputs["tokens"]), "v": f"${inputs['value']:g}"}
    return inputs, slots


@family(
    "token-nav",
    "value_per_token",
    "fund: {u} btc at {p}, debt {d}, {t} tokens outstanding. nav of one token?",
    "what is one token worth: holds {u} btc, price {p}, owes {d}, supply {t} tokens",
    "{t} tokens issued against {u} BTC (btc at {p}) minus {d} of debt, value per token pls",
)
def _nav(chance: Chance) -> Draw:
    inputs = {"units": chance.choice([35, 60]), "price": chance.choice([61_000, 88_000])}
    inputs |= {"debt": chance.choice([800_000, 1_100_000]), "tokens": chance.choice([50_000, 200_000])}
    slots = {"u": str(inputs["units"]), "p": price(chance, inputs["price"]), "d": usd(chance, inputs["debt"])}
    return inputs, slots | {"t": many(chance, inputs["tokens"])}


@family(
    "mint-redeem",
    "cost",
    "redeem {money} of a {lev} leverage token, token fee {f}, slippage {s}, cost?",
    "what does it cost to redeem {money} from a {lev} leverage token (fee {f}, swap slippage {s})",
)
def _redeem(chance: Chance) -> Draw:
    inputs = {"action": "redeem", "amount": chance.choice([1_300, 26_000]), "leverage": chance.choice([3, 9])}
    inputs |= {"token_action_fee": chance.choice([0.001, 0.002]), "slippage": chance.choice([0.0003, 0.001])}
    slots = {"money": usd(chance, inputs["amount"]), "lev": f"{inputs['leverage']}x"}
    return inputs, slots | {"f": pct(chance, inputs["token_action_fee"]), "s": pct(chance, inputs["slippage"])}


@family(
    "token-cost-stack",
    "total_cost",
    "hold {money} of a {lev} token for {d} days; {f} management fee a day and funding of {r} per "
    "8h. all costs together?",
    "{d} days, {money}, {lev} token: daily management fee {f}, funding {r} each 8 hours. what does holding cost",
    "cost of {money} in a {lev} token over {d} days when it takes {f} per day in fees + {r} funding per 8h",
)
def _costs(chance: Chance) -> Draw:
    inputs = {"invested": chance.choice([2_000, 7_500]), "holding_days": chance.choice([10, 60]), "target_leverage": 3}
    inputs |= {
        "management_fee_per_day": chance.choice([0.0002, 0.0005]),
        "funding_rate": chance.choice([0.0001, 0.0003]),
    }
    slots = {"money": usd(chance, inputs["invested"]), "d": str(inputs["holding_days"]), "lev": "3x"}
    slots |= {"f": pct(chance, inputs["management_fee_per_day"]), "r": pct(chance, inputs["funding_rate"])}
    return inputs, slots


@family(
    "gap-loss",
    "value_late",
    "{lev} long token trigger {t}, crash of {fall} in {m} minutes, rebalances {l} minutes late. what is left?",
    "flash crash {fall} within {m} min; {lev} token, trigger {t}, latency {l} minutes. value left after the late trade",
    "how much remains of a {lev} long token with trigger {t} in a {m} minute drop of {fall} if the "
    "trade is {l} min late",
)
def _late(chance: Chance) -> Draw:
    size, fall = chance.choice([2, 3]), chance.choice([0.2, 0.26, 0.3])
    inputs = {"target_leverage": size, "trigger_leverage": size + 1, "underlying_move": -fall}
    inputs |= {"minutes": chance.choice([8, 10]), "latency_minutes": chance.choice([2, 3])}
    slots = {"lev": f"{size}x", "t": f"{size + 1}x", "fall": pct(chance, fall)}
    return inputs, slots | {"m": str(inputs["minutes"]), "l": str(inputs["latency_minutes"])}


@family(
    "dutch-auction",
    "multiplier",
    "multiplier after {p} of a dutch auction from {a} to {b}",
    "rebalance auction start {a}, floor {b}, {p} through. which multiplier?",
    "dutch auction, {p} of the time is over, it began at {a} and goes to {b}. multiplier?",
)
def _dutch(chance: Chance) -> Draw:
    inputs = {"passed": chance.choice([0.3, 0.5, 0.75]), "initial_multiplier": chance.choice([1.01, 1.03])}
    inputs |= {"lowest_multiplier": chance.choice([0.98, 0.995])}
    slots = {"a": plain(inputs["initial_multiplier"]), "b": plain(inputs["lowest_multiplier"])}
    return inputs, slots | {"p": pct(chance, inputs["passed"])}


@family(
    "power-perpetual",
    "return_after_premium",
    "squared perp, eth {told} within {d} days, vol {v}: return after the premium?",
    "power perp (power 2) held {d} days at {v} implied vol, underlying {told}. whats left after funding premium",
    "squeeth: {told} over {d} days, implied volatility {v}, return after premium",
)
def _squared(chance: Chance) -> Draw:
    move, days, vol = chance.choice([-0.2, 0.1, 0.3]), chance.choice([14, 60]), chance.choice([0.7, 0.9])
    inputs = {"power": 2, "underlying_return": move, "days": days, "annual_volatility": vol}
    return inputs, {"told": told(chance, move), "d": str(days), "v": pct(chance, vol)}
