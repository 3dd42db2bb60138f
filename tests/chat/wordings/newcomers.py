"""Leverage tokens, asked by newcomers: written without knowing how the tutor reads."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.newcomers_writing import (
    at,
    coins,
    days,
    money,
    part,
    pc,
    series,
    side_of,
    signed,
    span,
    times,
    token,
    went,
)

NAMES = ["btc", "ETH", "solana", "Bitcoin", "eth", "SOL", "avax", "doge"]


@family(
    "leverage-token-return",
    "token_return",
    "{coin} {told} over {time} with volatility of {vol} a year. what does a {tok} token end up returning?",
    "my mate says a {tok} token just multiplies.. so if {coin} {told} in {time} and annual vol is {vol} what do I get",
    "return of {tok} token please, {coin} {told}, yearly volatility {vol}, time {time}",
    "hi, beginner here. Suppose {coin} {told} within {time}. Vol per year: {vol}. How much makes the {tok} token?",
    "vol is {vol} a year, {coin} {told}, and i sat {time} in {tok} tokens. my return?",
)
def _(chance: Chance) -> Draw:
    leverage, move, vol = (
        side_of(chance, (2, 3, 4)),
        side_of(chance, (0.08, 0.15, 0.22, 0.3)),
        chance.choice([45, 55, 65, 80]),
    )
    text, years = span(chance, abs(leverage))
    inputs = {"target_leverage": leverage, "underlying_return": move, "annual_volatility": vol / 100, "years": years}
    slots = {"coin": chance.choice(NAMES), "told": went(chance, move), "time": text}
    return inputs, slots | {"vol": pc(chance, vol / 100), "tok": token(chance, leverage)}


@family(
    "volatility-drag",
    "lost",
    "what share of the growth does volatility drag eat for a {tok} token in {time}, vol {vol} per year",
    "vol drag {tok}, annual volatility {vol}, {time}: how much is lost?",
    "I hold {tok} since a while. If the vol is {vol} yearly, how much percent will the drag take from me in {time}?",
)
def _(chance: Chance) -> Draw:
    leverage, vol = side_of(chance, (2, 3, 5)), chance.choice([38, 52, 60, 75, 90]) / 100
    text, years = span(chance, abs(leverage))
    inputs = {"target_leverage": leverage, "annual_volatility": vol, "years": years}
    return inputs, {"tok": token(chance, leverage), "vol": pc(chance, vol), "time": text}


@family(
    "volatility-drag",
    "volatility_drag",
    "volatility drag per year for {tok} at {vol} annual vol?",
    "at {vol} yearly vol whats the log drag a year on a {tok} token",
)
def _(chance: Chance) -> Draw:
    leverage, vol = side_of(chance, (2, 3, 4, 6)), chance.randrange(30, 110) / 100
    return {"target_leverage": leverage, "annual_volatility": vol}, {
        "tok": token(chance, leverage),
        "vol": pc(chance, vol),
    }


@family(
    "break-even-move",
    "to_start",
    "{tok} token, vol {vol} a year, mgmt fee {fee} a year, borrow interest {rate} a year. "
    "How much must the underlying move in {time} so the token is flat again?",
    "break even move for a {tok} token after {time}? annual volatility {vol}, borrowing {rate} p.a., "
    "management fee {fee} p.a.",
)
def _(chance: Chance) -> Draw:
    leverage, vol = chance.choice([2, 3, 4]), chance.choice([42, 58, 66, 85]) / 100
    rate, fee = chance.choice([0.03, 0.055, 0.07]), chance.choice([0.01, 0.02, 0.025])
    text, years = span(chance, abs(leverage))
    inputs = {"target_leverage": leverage, "annual_volatility": vol, "years": years}
    slots = {"tok": token(chance, leverage), "vol": pc(chance, vol), "time": text}
    return inputs | {"borrow_rate": rate, "management_fee": fee}, slots | {
        "rate": pc(chance, rate),
        "fee": pc(chance, fee),
    }


@family(
    "leverage-drift",
    "leverage_now",
    "{coin} from {start} to {end}. My {tok} was not rebalanced - real leverage today?",
    "what is the leverage of {tok} after {coin} moves from {start} to {end} and nobody rebalances it?",
    "asking on my phone sry: {tok}, entry {start}, {coin} now {end}, how levered am i",
    also=(("position-basics", "leverage_after"),),
)
def _(chance: Chance) -> Draw:
    leverage = side_of(chance, (2, 3, 4))
    start, end = chance.choice([(2500, 2700), (2500, 2200), (60000, 54000), (60000, 66000), (150, 171), (80, 72.5)])
    slots = {"tok": token(chance, leverage), "start": at(chance, start), "end": at(chance, end)}
    return {"target_leverage": leverage, "underlying_move": end / start - 1}, slots | {"coin": chance.choice(NAMES)}


@family(
    "leverage-drift",
    "value_left",
    "{coin} {told}. how much of each 1 of value is left in a {tok} that nobody rebalances",
    "what part of my money is left in an un-rebalanced {tok} when {coin} {told}?",
)
def _(chance: Chance) -> Draw:
    leverage, move = side_of(chance, (2, 3, 4)), side_of(chance, (0.045, 0.08, 0.12, 0.17))
    slots = {"tok": token(chance, leverage), "told": went(chance, move), "coin": chance.choice(NAMES)}
    return {"target_leverage": leverage, "underlying_move": move}, slots


@family(
    "wipe-out-move",
    "wipe_out_price",
    "{tok} token, last rebalance at {price}. Which price of {coin} in one go kills it completly?",
    "rebalanced at {price} last nite. {tok}. price where nothing is left ({coin})?",
)
def _(chance: Chance) -> Draw:
    leverage, price = side_of(chance, (2, 2.5, 3, 5)), chance.choice([61200, 2840, 3150, 142, 0.85, 97500])
    slots = {"tok": token(chance, leverage), "price": at(chance, price), "coin": chance.choice(NAMES)}
    return {"target_leverage": leverage, "price": price}, slots


@family(
    "wipe-out-move",
    "half_move",
    "which single move takes half of a {tok} token away",
)
def _(chance: Chance) -> Draw:
    leverage = side_of(chance, (2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20))
    return {"target_leverage": leverage}, {"tok": token(chance, leverage)}


@family(
    "trigger-move",
    "trigger_price",
    "{tok} token rebalanced at {price}, emergency rebalance kicks in at {trig} leverage. at which price?",
    "price when a {tok} token hits its {trig} trigger, last rebalance was {price}",
    "My token is {tok}. It rebalances early if leverage reaches {trig}. Last reset at {price} - what is "
    "the trigger price?",
)
def _(chance: Chance) -> Draw:
    size, price = chance.choice([2, 3, 4]), chance.choice([58300, 2960, 3420, 187, 104000])
    leverage, trigger = chance.choice([1, -1]) * size, size + chance.choice([0.5, 0.8, 1.2, 2])
    slots = {"tok": token(chance, leverage), "trig": f"{trigger:g}x", "price": at(chance, price)}
    return {"target_leverage": leverage, "trigger_leverage": trigger, "price": price}, slots


@family(
    "trigger-move",
    "value_left",
    "how much value is left in a {tok} token at the moment its leverage reaches the {trig} trigger?",
    "{tok}, trigger at {trig}. what part of the value survives till there",
)
def _(chance: Chance) -> Draw:
    size = chance.choice([2, 2.5, 3, 4, 5])
    leverage, trigger = chance.choice([1, -1]) * size, size + chance.choice([0.4, 0.75, 1.5, 2])
    slots = {"tok": token(chance, leverage), "trig": times(chance, trigger)}
    return {"target_leverage": leverage, "trigger_leverage": trigger}, slots


@family(
    "rebalance-trade",
    "trade",
    "fund of {value}, target {tok}, underlying {told}. How much has to be bought or sold to rebalance?",
    "a {tok} token with {value} inside, then the coin {told}: size of the rebalancing trade?",
    "{value} in a {tok}. {coin} {told}. rebalance trade in dollars pls",
    "{coin} {told} today, the {tok} product had {value} in it this morning. what does it need to trade at the reset",
)
def _(chance: Chance) -> Draw:
    leverage, move = side_of(chance, (2, 3, 4)), side_of(chance, (0.03, 0.065, 0.09, 0.11))
    value = chance.choice([1500, 42000, 800, 250000, 1_200_000])
    slots = {"value": money(chance, value), "tok": token(chance, leverage), "told": went(chance, move)}
    return {"value": value, "target_leverage": leverage, "underlying_move": move}, slots | {
        "coin": chance.choice(NAMES)
    }


@family(
    "rebalance-trade",
    "cost",
    "what does the rebalance cost? token {tok}, {value} before, coin {told}, trading fee {fee}, slippage {slip}",
    "{tok} token worth {value}. {coin} {told}. With {fee} fee and {slip} slippage, how expensive is the "
    "rebalancing trade",
)
def _(chance: Chance) -> Draw:
    leverage, move = side_of(chance, (2, 3)), side_of(chance, (0.04, 0.075, 0.1))
    value, fee, slip = (
        chance.choice([5000, 64000, 900_000]),
        chance.choice([0.0005, 0.001]),
        chance.choice([0.002, 0.003]),
    )
    inputs = {
        "value": value,
        "target_leverage": leverage,
        "underlying_move": move,
        "trading_fee": fee,
        "slippage": slip,
    }
    slots = {"value": money(chance, value), "tok": token(chance, leverage), "told": went(chance, move)}
    return inputs, slots | {"fee": pc(chance, fee), "slip": pc(chance, slip), "coin": chance.choice(NAMES)}


@family(
    "path-compounding",
    "token_return",
    "daily returns {rets}. what did a {tok} token (reset every day) make in total",
    "{coin} did {rets} day by day. total return of a {tok} token?",
    "Please compound for me: underlying {rets}, token {tok}, reset each day",
)
def _(chance: Chance) -> Draw:
    returns = [side_of(chance, (0.01, 0.025, 0.04, 0.055, 0.07)) for _ in range(chance.choice([3, 4, 5]))]
    leverage = side_of(chance, (2, 4, 5))
    slots = {"rets": series(chance, returns), "tok": token(chance, leverage), "coin": chance.choice(NAMES)}
    return {"returns": returns, "target_leverage": leverage}, slots


@family(
    "token-cost-stack",
    "total_cost",
    "put {money} in a {tok} token for {days}, management fee {fee} a day, funding {fund} per 8h. what "
    "does it cost me in all?",
    "total cost of holding {money} of {tok} for {days}? daily mgmt fee is {fee}, funding rate {fund} every 8 hours",
    "{days} in a {tok} token with {money}.. fee {fee} per day and {fund}/8h funding. how much gone to costs",
)
def _(chance: Chance) -> Draw:
    leverage, count = chance.choice([2, 4, 5]), chance.choice([10, 21, 45, 60, 120])
    amount, fee, fund = (
        chance.choice([700, 2500, 12000]),
        chance.choice([0.0003, 0.001]),
        chance.choice([0.0001, 0.0002]),
    )
    slots = {"money": money(chance, amount), "tok": token(chance, leverage), "days": days(chance, count)}
    inputs = {"invested": amount, "holding_days": count, "target_leverage": leverage}
    fees = {"management_fee_per_day": fee, "funding_rate": fund}
    return inputs | fees, slots | {"fee": pc(chance, fee), "fund": pc(chance, fund)}


@family(
    "token-nav",
    "value_per_token",
    "a token fund holds {units} coins at {price} each and owes {debt}. {tokens} tokens are out. NAV of one?",
    "NAV per token: {tokens} tokens issued, {units} units of underlying priced {price}, debt {debt}",
)
def _(chance: Chance) -> Draw:
    units, price, tokens = chance.choice([120, 340]), chance.choice([2900, 3300]), chance.choice([8000, 25000, 60000])
    debt = chance.choice([150_000, 210_000])
    inputs = {"units": units, "price": price, "tokens": tokens, "debt": debt}
    return inputs, {
        "units": coins(chance, units),
        "price": at(chance, price),
        "tokens": coins(chance, tokens),
        "debt": money(chance, debt),
    }


@family(
    "token-nav",
    "premium",
    "is it trading above nav? market price of the token {market}, the fund has {units} coins worth {price} each, "
    "{cash} cash and no debt, {tokens} tokens. premium in %?",
    "Premium over NAV for token at {market}: holdings {units} coins @ {price}, plus {cash} in cash, "
    "{tokens} tokens outstanding",
    "{tokens} tokens exist. behind them {units} coins at {price} and {cash} cash. they sell at {market} "
    "each, what premium or discount is it",
)
def _(chance: Chance) -> Draw:
    units, price, tokens = chance.choice([40, 75]), chance.choice([1900, 2450]), chance.choice([9000, 12000])
    cash = chance.choice([15_000, 32_000])
    market = round((units * price + cash) / tokens * chance.choice([0.95, 0.98, 1.03, 1.06]), 2)
    inputs = {"units": units, "price": price, "tokens": tokens, "cash": cash, "market_price": market}
    slots = {
        "units": f"{units}",
        "price": at(chance, price),
        "tokens": coins(chance, tokens),
        "cash": money(chance, cash),
    }
    return inputs, slots | {"market": at(chance, market)}


@family(
    "redemption-fee",
    "received",
    "redeeming {money} out of a {lev} TLX token, redemption fee {fee} per 1x of leverage. what lands in my wallet",
    "how much do I receive? TLX token {lev}, I redeem {money}, fee for each 1x is {fee}",
    "TLX redemption of {money} at {lev} leverage with {fee} fee per x: what I get after fees?",
    "cashing out my TLX {lev} bag, {money}. they take {fee} for each 1x. what do i get",
)
def _(chance: Chance) -> Draw:
    amount, size, fee = (
        chance.choice([640, 1800, 7500, 23000]),
        chance.choice([2, 3, 7, 10]),
        chance.choice([0.003, 0.004, 0.006]),
    )
    inputs = {"withdrawn": amount, "target_leverage": size, "redemption_fee": fee}
    return inputs, {"money": money(chance, amount), "lev": times(chance, size), "fee": pc(chance, fee)}


@family(
    "mint-redeem",
    "received",
    "I want to mint with {money} a leverage token that is at {lev}; swap loses {slip}. What worth of shares do I get?",
    "minting {money} of a {lev} token, swap slippage {slip}, no other fees. value of what i receive?",
)
def _(chance: Chance) -> Draw:
    amount, size, slip = (
        chance.choice([900, 3500, 16000]),
        chance.choice([2, 3, 9, 17]),
        chance.choice([0.0007, 0.001, 0.0025]),
    )
    inputs = {"action": "mint", "amount": amount, "leverage": size, "slippage": slip}
    return inputs, {"money": money(chance, amount), "lev": times(chance, size), "slip": pc(chance, slip)}


@family(
    "mint-redeem",
    "cost",
    "redeem {money} worth of a {lev} leverage token: fee to the holders {fee}, swap costs {slip}. total cost?",
    "what does it cost to redeem shares worth {money} when the token sits at {lev}, the swap loses {slip} "
    "and {fee} of the shares stay with the other holders",
)
def _(chance: Chance) -> Draw:
    amount, size = chance.choice([1100, 4500, 28000]), chance.choice([3, 5, 17])
    slip, fee = chance.choice([0.0008, 0.0015]), chance.choice([0.002, 0.005])
    inputs = {"action": "redeem", "amount": amount, "leverage": size, "slippage": slip, "token_action_fee": fee}
    slots = {"money": money(chance, amount), "lev": times(chance, size), "slip": pc(chance, slip)}
    return inputs, slots | {"fee": pc(chance, fee)}


@family(
    "merge",
    "tokens_after",
    "they merge {factor} tokens into one. i have {tokens} at {value} each, how many will I have after",
    "token merge: every {factor} become 1. Holding {tokens}, value {value} per token. Tokens afterwards?",
    "got {tokens} tokens worth {value} each and got mail about a {factor}:1 merge. how many tokens remain",
)
def _(chance: Chance) -> Draw:
    tokens, value, factor = (
        chance.choice([4200, 15000, 730, 88000]),
        chance.choice([0.04, 0.012, 0.5]),
        chance.choice([10, 25, 100]),
    )
    inputs = {"tokens": tokens, "value": value, "factor": factor}
    return inputs, {"tokens": coins(chance, tokens), "value": at(chance, value), "factor": f"{factor}"}


@family(
    "ticker-decoder",
    "leverage",
    "what does {ticker} mean, how much leverage is that",
    "saw {ticker} on the exchange today. which leverage does the name tell?",
    "{ticker} leverage?",
)
def _(chance: Chance) -> Draw:
    ticker = chance.choice(
        ["BTC3L", "ETH5S", "SOL3S", "DOGE3L", "ADA5L", "ETH3L", "XRP3S", "BTC5S", "LINK3L", "BNB3S", "AVAX3L"]
    )
    return {"ticker": ticker}, {"ticker": ticker}


@family(
    "recovery",
    "gain_needed",
    "lost {loss} of my account, what gain do i need to get back to even",
    "I am down by {loss}. How much up must it go that I am whole again?",
    "rekt. {loss} gone. % gain to recover?",
    "my portfolio has lost {loss} since march, what rise makes up for that?",
    "boss lost {loss} of the fund, he says next year he makes it back. what % would he need",
)
def _(chance: Chance) -> Draw:
    text, loss = part(chance)
    return {"loss": loss}, {"loss": text}


@family(
    "recovery",
    "underlying_move",
    "down {loss} and now holding {tok}, left alone. what must the coin do for me to get whole",
    "I lost {loss}. From today I am {tok} and wont rebalance. Move of the underlying to make it all back?",
    "{tok} since today, untouched. before that i lost {loss}. how far must the price go to make me whole",
)
def _(chance: Chance) -> Draw:
    loss, leverage = chance.randrange(12, 45) / 100, chance.choice([2, 3, 4, 5, -2, -3])
    return {"loss": loss, "leverage": leverage}, {"loss": pc(chance, loss), "tok": token(chance, leverage)}


@family(
    "gap-loss",
    "value_late",
    "{tok} with trigger {trig}. the coin {told} in {mins} minutes, the rebalance trade comes {late} minutes late.."
    " what is left of the value?",
    "flash crash question, {tok}, emergency trigger at {trig}, underlying {told} over {mins} min, bot needs {late} min "
    "from trigger to trade. what part of the token is left",
)
def _(chance: Chance) -> Draw:
    size = chance.choice([2, 3])
    leverage = chance.choice([1, -1]) * size
    trigger, move = (
        size + chance.choice([0.7, 1]),
        -chance.choice([0.18, 0.22, 0.26]) if leverage > 0 else chance.choice([0.16, 0.21]),
    )
    minutes, late = chance.choice([6, 8, 12]), chance.choice([0.5, 1.5, 3.5])
    inputs = {"target_leverage": leverage, "trigger_leverage": trigger, "underlying_move": move}
    slots = {"tok": token(chance, leverage), "trig": f"{trigger:g}x", "told": went(chance, move)}
    slots |= {"mins": coins(chance, minutes), "late": coins(chance, late).replace("half a", "0.5")}
    return inputs | {"minutes": minutes, "latency_minutes": late}, slots


@family(
    "power-perpetual",
    "return_after_premium",
    "squared perp held for {days}, eth {told}, the funding pays for vol of {vol} a year. return after the funding?",
    "power perp with power 2: underlying {told} in {days}, implied vol {vol} p.a. What remains after paying funding",
    "squeeth like thing, power 2. eth {told} during {days} and the funding is for {vol} volatility. net "
    "return after funding?",
)
def _(chance: Chance) -> Draw:
    move, count, vol = (
        side_of(chance, (0.06, 0.11, 0.19)),
        chance.choice([9, 14, 25, 50]),
        chance.choice([55, 68, 72]) / 100,
    )
    inputs = {"power": 2, "underlying_return": move, "days": count, "annual_volatility": vol}
    return inputs, {"told": went(chance, move), "days": days(chance, count), "vol": pc(chance, vol)}


@family(
    "growth-leverage",
    "optimal_leverage",
    "expected drift {drift} a year, vol {vol}, interest {rate}. growth optimal leverage?",
    "if btc has {drift} yearly drift and {vol} yearly volatility and cash pays {rate}, whats the kelly leverage",
    "Which constant leverage grows fastest with drift of {drift} per year, volatility of {vol} per year "
    "and interest of {rate}?",
)
def _(chance: Chance) -> Draw:
    drift, vol, rate = (
        side_of(chance, (0.13, 0.21, 0.34)),
        chance.choice([45, 62, 78]) / 100,
        chance.choice([0.02, 0.035, 0.05]),
    )
    inputs = {"annual_drift": drift, "annual_volatility": vol, "rate": rate}
    return inputs, {"drift": signed(chance, drift).lstrip("+"), "vol": pc(chance, vol), "rate": pc(chance, rate)}


@family(
    "exposure-cost",
    "loan_cost",
    "I want {big} of exposure with {own} of my own money for {days}. if I buy spot on a loan at {rate} a year "
    "and pay {fee} per trade, what does the loan route cost me",
    "spot on credit: exposure {big}, own funds {own}, {days}, borrow rate {rate} p.a., trading fee {fee} "
    "each trade. loan cost?",
)
def _(chance: Chance) -> Draw:
    big, own = chance.choice([(6000, 2500), (18000, 4000), (45000, 15000)])
    count, rate, fee = chance.choice([30, 75, 140]), chance.choice([0.06, 0.095, 0.11]), chance.choice([0.0008, 0.001])
    inputs = {"exposure": big, "own_money": own, "holding_days": count, "borrow_rate": rate, "trading_fee": fee}
    slots = {"big": money(chance, big), "own": money(chance, own), "days": days(chance, count)}
    return inputs, slots | {"rate": pc(chance, rate), "fee": pc(chance, fee)}
