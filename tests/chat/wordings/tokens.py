"""Leverage tokens: decay, trades, fees, value."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import lev, listed, pct, price, some_returns, some_side, told, usd


@family(
    "wipe-out-move",
    "wipe_out_move",
    "what single move kills a {lev} {side} completely",
    "one move that takes a {lev} {side} to zero?",
    "how big must the move be to wipe out a {lev} {side} token",
    "wipeout move for {lev} {side}",
    "which move of the underlying would wipe a {side} of {lev} out",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size = chance.choice([2, 2.5, 3, 4, 7, 12, 50])
    return {"target_leverage": sign * size}, {"lev": lev(chance, size), "side": side}


@family(
    "trigger-move",
    "trigger_move",
    "{lev} {side} token with an emergency rebalance at {trig}: what move sets it off?",
    "what move pushes a {lev} {side} token to its trigger leverage of {trig}",
    "trigger at {trig}, target {lev} {side}. trigger move?",
    "how far against a {lev} {side} token must price go until its leverage hits the trigger of {trig}",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, over = chance.choice([2, 3, 4]), chance.choice([0.5, 1, 2])
    inputs = {"target_leverage": sign * size, "trigger_leverage": size + over}
    return inputs, {"lev": lev(chance, size), "side": side, "trig": f"{size + over:g}x"}


@family(
    "leverage-drift",
    "leverage_now",
    "leverage of a {lev} {side} after the price {told} with no rebalancing?",
    "{lev} {side}, price {told}, nothing traded. leverage now?",
    also=(("position-basics", "leverage_after"),),
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 4]), chance.choice([-1, 1]) * chance.randrange(1, 20) / 100
    inputs = {"target_leverage": sign * size, "underlying_move": move}
    return inputs, {"lev": lev(chance, size), "side": side, "told": told(chance, move)}


@family(
    "volatility-drag",
    "drag_factor",
    "how much does volatility drag take from a {lev} {side} token in {years} years at {vol} annual volatility",
    "vol drag: {lev} {side}, {vol} vol, {years} years",
    "volatilty of {vol} a year, {years} yrs, {lev} {side} token, how bad is the decay",
    "decay factor of a {lev} {side} token over {years} years when yearly volatility is {vol}?",
    "{years} years of {vol} vola, {lev} {side} lev token. volatility drag pls",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    inputs = {"annual_volatility": chance.choice([0.35, 0.48, 0.625, 0.9]), "years": chance.choice([2, 3, 0.5, 1.5])}
    size = chance.choice([2, 3, 4])
    slots = {"lev": lev(chance, size), "side": side, "vol": pct(chance, inputs["annual_volatility"])}
    return inputs | {"target_leverage": sign * size}, slots | {"years": f"{inputs['years']:g}"}


@family(
    "leverage-token-return",
    "token_return",
    "underlying {told} over {years} years at {vol} volatility: what does a {lev} {side} token return?",
    "return of a {lev} {side} token if btc {told} within {years} years and volatility is {vol} a year",
    "{lev} {side} token, {vol} annual vol, {years} years, coin {told}. token return?",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3]), chance.choice([-0.3, -0.12, 0.15, 0.4, 0.8])
    inputs = {"annual_volatility": chance.choice([0.4, 0.55, 0.7]), "years": chance.choice([0.5, 2, 3])}
    slots = {"lev": lev(chance, size), "side": side, "told": told(chance, move), "years": f"{inputs['years']:g}"}
    inputs |= {"target_leverage": sign * size, "underlying_return": move}
    return inputs, slots | {"vol": pct(chance, inputs["annual_volatility"])}


@family(
    "break-even-move",
    "to_start",
    "how much must the underlying move for a {lev} {side} token to break even after {years} years at {vol} vol?",
    "break-even move {lev} {side} token, volatility {vol}, {years} years",
    "{vol} annual volatility, {years} years. break even of a {lev} {side} token?",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    inputs = {"annual_volatility": chance.choice([0.45, 0.6, 0.85]), "years": chance.choice([0.5, 2, 3])}
    size = chance.choice([2, 3, 4])
    slots = {"lev": lev(chance, size), "side": side, "vol": pct(chance, inputs["annual_volatility"])}
    return inputs | {"target_leverage": sign * size}, slots | {"years": f"{inputs['years']:g}"}


@family(
    "rebalance-trade",
    "trade",
    "a {lev} {side} token is worth {money}, the underlying {told}. how much does it have to trade to rebalance?",
    "rebalancing trade of a {lev} {side} token, value {money}, after btc {told}",
    "{money} {lev} {side} token, price {told}: rebalance trade size?",
    "what must a {lev} {side} token with {money} in it buy or sell after the price {told}",
)
def _(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 4]), chance.choice([-1, 1]) * chance.randrange(1, 10) / 100
    value = chance.choice([8_000, 60_000, 2_500_000])
    slots = {"lev": lev(chance, size), "side": side, "money": usd(chance, value), "told": told(chance, move)}
    return {"value": value, "target_leverage": sign * size, "underlying_move": move}, slots


@family(
    "redemption-fee",
    "fee",
    "cashing out {money} of a {lev} token, redemption fee {rate} per 1x. how much is the fee?",
    "redemption fee on {money}, {lev} token, {rate} for each 1x of leverage",
    "what do i pay to redeem {money} from a {lev} token when the redemption fee is {rate} per 1x?",
)
def _(chance: Chance) -> Draw:
    value, size, rate = (
        chance.choice([600, 1_800, 24_000]),
        chance.choice([2, 4, 7]),
        chance.choice([0.002, 0.0045, 0.006]),
    )
    slots = {"money": usd(chance, value), "lev": f"{size}x", "rate": pct(chance, rate)}
    return {"withdrawn": value, "target_leverage": size, "redemption_fee": rate}, slots


@family(
    "path-compounding",
    "token_return",
    "{list} day by day, {lev} token reset daily: total return?",
    "what does a {lev} long token come to when the daily returns are {list}",
    "daily moves {list}. {lev} long token, result pls",
    "a {lev} long token goes through {list}, where does it end up",
    also=(("token-on-a-path", "total_return"),),
)
def _(chance: Chance) -> Draw:
    returns, size = some_returns(chance, chance.choice([2, 3, 4])), chance.choice([2, 3, 4])
    return {"returns": returns, "target_leverage": size}, {"list": listed(chance, returns), "lev": f"{size}x"}


@family(
    "power-perpetual",
    "payoff_return",
    "squared perp, eth {told}: what does it pay?",
    "power perpetual with power 2, underlying {told}, payoff return?",
    "squeeth style squared perpetual: return if the price {told}",
)
def _(chance: Chance) -> Draw:
    move = chance.choice([-0.35, -0.2, -0.06, 0.08, 0.25, 0.5])
    return {"power": 2, "underlying_return": move}, {"told": told(chance, move)}


@family(
    "merge",
    "tokens_after",
    "{n} tokens at {value} each, merged {f} to 1. how many do i have after?",
    "reverse split {f}:1, i hold {n} tokens worth {value} each - tokens afterwards?",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "tokens": chance.choice([500, 1_200, 90_000]),
        "value": chance.choice([0.02, 0.15, 1.5]),
        "factor": chance.choice([10, 20, 50]),
    }
    return inputs, {"n": f"{inputs['tokens']}", "value": f"${inputs['value']:g}", "f": str(inputs["factor"])}


@family(
    "token-nav",
    "value_per_token",
    "nav per token: fund holds {u} btc at {price}, owes {debt}, {n} tokens issued",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "units": chance.choice([40, 75]),
        "price": chance.choice([58_000, 91_000]),
        "debt": chance.choice([900_000, 1_200_000]),
        "tokens": chance.choice([80_000, 250_000]),
    }
    slots = {"u": str(inputs["units"]), "price": price(chance, inputs["price"]), "debt": usd(chance, inputs["debt"])}
    return inputs, slots | {"n": f"{inputs['tokens']:,}"}


@family(
    "mint-redeem",
    "cost",
    "minting {money} of a {lev} leverage token, token action fee {fee}, swap slippage {slip}: what does it cost?",
    "cost to mint {money} of a {lev} leverage token with {fee} token fee and {slip} slippage",
)
def _(chance: Chance) -> Draw:
    inputs = {"action": "mint", "amount": chance.choice([700, 2_400, 31_000]), "leverage": chance.choice([2, 3, 9])}
    inputs |= {"token_action_fee": chance.choice([0.001, 0.0025]), "slippage": chance.choice([0.0004, 0.001])}
    slots = {"money": usd(chance, inputs["amount"]), "lev": f"{inputs['leverage']}x"}
    return inputs, slots | {"fee": pct(chance, inputs["token_action_fee"]), "slip": pct(chance, inputs["slippage"])}
