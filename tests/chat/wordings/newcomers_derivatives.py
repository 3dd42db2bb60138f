"""Positions, funding, futures and options, asked by newcomers: written without knowing how the tutor reads."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.newcomers_writing import (
    at,
    coins,
    currency,
    days,
    money,
    pc,
    series,
    side_of,
    signed,
    times,
    token,
    went,
)


def _side(chance: Chance) -> str:
    return chance.choice(["long", "short"])


@family(
    "position-basics",
    "gain",
    "got {tok} on {coin} with {money} of my savings and {coin} {told}, how much richer or poorer?",
    "I have put {money} own money into {tok} on {coin}, which now {told}. My gain/loss in money?",
    "{coin} {told}.. {tok} with {money}. pnl?",
    "sry for the dumb question, on friday i opened {tok} with {money} and since then {coin} {told}. did "
    "i make money, how much",
)
def _(chance: Chance) -> Draw:
    leverage, move = side_of(chance, (2, 3, 5)), side_of(chance, (0.03, 0.045, 0.07, 0.12))
    amount = chance.choice([450, 1700, 2500, 9000])
    slots = {"money": money(chance, amount), "tok": token(chance, leverage), "told": went(chance, move)}
    slots |= {"coin": chance.choice(["btc", "eth", "SOL", "gold"])}
    return {"equity": amount, "leverage": leverage, "underlying_move": move}, slots


@family(
    "position-basics",
    "equity_left",
)
def _(chance: Chance) -> Draw:
    leverage, amount = side_of(chance, (2, 3, 4)), chance.choice([800, 1300, 3500, 24000])
    start, end = chance.choice([(3000, 2700), (3200, 3600), (62000, 58900), (140, 161), (50000, 53500)])
    slots = {"money": money(chance, amount), "tok": token(chance, leverage), "start": at(chance, start)}
    slots |= {"end": at(chance, end), "coin": chance.choice(["btc", "eth", "it"])}
    return {"equity": amount, "leverage": leverage, "underlying_move": end / start - 1}, slots


@family(
    "position-size",
    "position_value",
    "account of {acc}, i wanna risk {risk} with a stop {stop} away. how big can the position be",
    "position size for {acc} account / {risk} risk / {stop} stop loss distance",
    "My capital is {acc}. Stop is {stop} from entry and I accept to lose {risk} of it. Size of position?",
    "stop sits {stop} away. risk only {risk} pls. the account has {acc}. so what size do I take?",
)
def _(chance: Chance) -> Draw:
    acc, risk, stop = (
        chance.choice([2500, 8000, 35000]),
        chance.choice([0.0075, 0.01, 0.015]),
        chance.choice([0.025, 0.04, 0.06]),
    )
    inputs = {"equity": acc, "risk_share": risk, "stop_distance": stop}
    return inputs, {"acc": money(chance, acc), "risk": pc(chance, risk), "stop": pc(chance, stop)}


@family(
    "position-size",
    "stop_price",
    "{side} from {entry} with a stop {stop} away, risking {risk}. where does the stop sit, in price?",
    "stop price? {side}, entry {entry}, risk {risk} of the account, stop distance {stop}",
)
def _(chance: Chance) -> Draw:
    side, entry = _side(chance), chance.choice([2480, 61700, 3333, 118])
    risk, stop = chance.choice([0.005, 0.01, 0.02]), chance.choice([0.03, 0.045, 0.07])
    inputs = {"side": side, "entry_price": entry, "risk_share": risk, "stop_distance": stop}
    return inputs, {"side": side, "entry": at(chance, entry), "risk": pc(chance, risk), "stop": pc(chance, stop)}


@family(
    "liquidation-price",
    "liquidation_price",
    "{lev} {side} {coin} from {entry}, where do i get liquidated? maintenance {mmr}",
    "liq price? entry {entry}, {side} {lev}, mmr {mmr}",
    "opened a {side} at {entry} using {lev} leverage; the maintenance margin rate is {mmr}. At what price am I gone?",
    "if i {side} {coin} @ {entry} with {lev} and maintenance margin of {mmr}, liquidation is where",
)
def _(chance: Chance) -> Draw:
    side, entry = _side(chance), chance.choice([2950, 3120, 64500, 0.62, 178])
    size, mmr = chance.choice([4, 8, 12, 20, 25]), chance.choice([0.004, 0.0065, 0.01, 0.015])
    inputs = {"side": side, "entry_price": entry, "leverage": size, "maintenance_margin_rate": mmr}
    slots = {"side": side, "entry": at(chance, entry), "lev": times(chance, size), "mmr": pc(chance, mmr)}
    return inputs, slots | {"coin": chance.choice(["btc", "eth", "sol"])}


@family(
    "liquidation-price",
    "liquidation_price",
    "inverse contract, {side} {lev} from {entry}. liquidation price?",
    "coin margined inverse {side} opened at {entry} with {lev}: liq price",
)
def _(chance: Chance) -> Draw:
    side, entry, size = _side(chance), chance.choice([2870, 59400, 71300, 3215]), chance.choice([3, 6, 9, 15])
    inputs = {"side": side, "entry_price": entry, "leverage": size, "contract": "inverse"}
    return inputs, {"side": side, "entry": at(chance, entry), "lev": times(chance, size)}


@family(
    "liquidation-price",
    "bankruptcy_price",
    "bankruptcy price of a {lev} {side} entered at {entry}",
    "where is nothing left (bankruptcy) for a {side}, {lev}, entry {entry}?",
)
def _(chance: Chance) -> Draw:
    side, entry, size = _side(chance), chance.choice([2600, 66200, 149, 3475]), chance.choice([5, 8, 10, 16, 20])
    return {"side": side, "entry_price": entry, "leverage": size}, {
        "side": side,
        "entry": at(chance, entry),
        "lev": times(chance, size),
    }


@family(
    "liquidation-price-cross",
    "liquidation_price",
    "cross margin: {side} {size} btc from {entry}, {bal} in the wallet. liq price",
    "I am {side} {size} BTC at {entry} on cross, balance of my account is {bal}. Where is my liquidation price?",
    "wallet {bal}, everything cross. On monday I went {side} with {size} btc at {entry}, which price liquidates me",
)
def _(chance: Chance) -> Draw:
    side, entry = _side(chance), chance.choice([58600, 63200, 71500])
    size, balance = chance.choice([0.4, 0.8, 1.5]), chance.choice([7500, 12000, 16000])
    inputs = {"side": side, "entry_price": entry, "position_size": size, "wallet_balance": balance}
    return inputs, {
        "side": side,
        "entry": at(chance, entry),
        "size": coins(chance, size),
        "bal": money(chance, balance),
    }


@family(
    "liquidation-probability",
    "probability",
    "chance that a {tok} gets liquidated within {days} if vol is {vol} a year",
    "{tok}, annual volatility {vol}. probability of liquidation in {days}?",
    "how likely is it that my {tok} is liquidated in the next {days}? yearly vol about {vol}",
    "my brother is {tok} and sleeps well lol. yearly vol {vol}, he holds for {days}, odds he gets liquidated?",
)
def _(chance: Chance) -> Draw:
    leverage, vol, count = side_of(chance, (3, 4, 6)), chance.choice([0.48, 0.57, 0.72]), chance.choice([7, 12, 21, 35])
    inputs = {"leverage": leverage, "annual_volatility": vol, "days": count}
    return inputs, {"tok": token(chance, leverage), "vol": pc(chance, vol), "days": days(chance, count)}


@family(
    "maintenance-margin",
    "initial_margin",
    "how much initial margin would the exchange lock when i open {money} worth with {lev}",
    "what initial margin do i put down for {money} notional with {lev} leverage?",
)
def _(chance: Chance) -> Draw:
    value, size = chance.choice([18000, 33000, 45000]), chance.choice([4, 5, 8, 12, 15])
    return {"position_value": value, "leverage": size}, {"money": money(chance, value), "lev": times(chance, size)}


@family(
    "margin-by-size",
    "initial_margin_rate",
    "margin that grows with size: starts at {base} initial, each coin adds {slope}. {size} btc at "
    "{price}. initial margin rate?",
    "initial margin base {base}, slope {slope} per coin. I have {size} BTC, price {price}. which initial "
    "margin rate applies",
)
def _(chance: Chance) -> Draw:
    size, price = chance.choice([15, 40, 85]), chance.choice([64000, 92000])
    base, slope = chance.choice([0.03, 0.025, 0.04]), chance.choice([0.0001, 0.0002])
    inputs = {"position_size": size, "price": price, "initial_margin_base": base, "margin_slope": slope}
    slots = {
        "size": coins(chance, size),
        "price": at(chance, price),
        "base": pc(chance, base),
        "slope": pc(chance, slope),
    }
    return inputs, slots


@family(
    "margin-interest",
    "interest",
    "borrowed {money} on margin at {rate} a day for {hours} hours, charged hourly. interest?",
    "margin loan {money}, daily interest {rate}, {hours} hours. what do i pay in interest",
    "{hours} hours i owed {money} to the exchange and the rate was {rate} daily. what interest do they take",
)
def _(chance: Chance) -> Draw:
    amount, rate, hours = (
        chance.choice([1500, 4200, 26000]),
        chance.choice([0.0003, 0.0004, 0.0008]),
        chance.choice([30, 75, 200]),
    )
    inputs = {"borrowed": amount, "daily_rate": rate, "hours": hours}
    return inputs, {"money": money(chance, amount), "rate": pc(chance, rate), "hours": f"{hours}"}


@family(
    "contract-profit",
    "profit",
    "{side} {size} eth linear from {start} to {end}, fee {fee} each way. profit?",
    "PnL after fees: {side}, {size} ETH, in at {start}, out at {end}, taker fee {fee} per trade",
    "was {side} with {size} eth. Entry {start}, exit {end}, paid {fee} fee on both trades, what did i make",
    also=(("contract-profit", "profit_usd"),),
)
def _(chance: Chance) -> Draw:
    side, size, fee = _side(chance), chance.choice([2, 3.5, 12]), chance.choice([0.0004, 0.0006])
    start, end = chance.choice([(2850, 3010), (3300, 3140), (2475, 2720)])
    inputs = {"side": side, "position_size": size, "entry_price": start, "exit_price": end, "trading_fee": fee}
    slots = {"side": side, "size": coins(chance, size), "start": at(chance, start), "end": at(chance, end)}
    return inputs, slots | {"fee": pc(chance, fee)}


@family(
    "contract-profit",
    "profit_coin",
    "inverse {side} of {money}, from {start} to {end}. what do I gain or lose in btc?",
    "coin-margined inverse contract, {side} {money}, entry {start}, exit {end}: profit in coin",
    "bitmex style inverse: {side} for {money}, opened {start} closed {end}, how many btc did that bring me",
)
def _(chance: Chance) -> Draw:
    currency(chance, "dollar")
    side, size = _side(chance), chance.choice([5000, 14000, 32000])
    start, end = chance.choice([(48000, 54500), (61000, 57300), (69500, 72100)])
    inputs = {"side": side, "contract": "inverse", "position_size": size, "entry_price": start, "exit_price": end}
    return inputs, {"side": side, "money": f"${size:,}", "start": at(chance, start), "end": at(chance, end)}


@family(
    "inverse-contract-size",
    "contracts_needed",
    "how many {face} contracts to hedge {size} btc at {price}?",
    "I hold {size} BTC, price {price}, one contract is {face}. number of contracts for the same exposure",
)
def _(chance: Chance) -> Draw:
    currency(chance, "dollar")
    size, price, face = chance.choice([0.8, 2.5, 6]), chance.choice([57000, 68500]), chance.choice([10, 100])
    inputs = {"coins": size, "price": price, "face_value": face}
    return inputs, {
        "size": coins(chance, size),
        "price": at(chance, price),
        "face": chance.choice([f"${face}", f"{face} dollar"]),
    }


@family(
    "loss-waterfall",
    "paid_by_winners",
    "{side} {size} btc from {entry} liquidated at {exit}, margin {margin}, insurance fund {fund}, "
    "winners are up {win}. what gets taken from the winners?",
    "who pays: {side} {size} BTC, entry {entry}, could only be closed at {exit}. Margin {margin}, fund has {fund}, "
    "open profit of the other side {win}. part paid by those who won",
)
def _(chance: Chance) -> Draw:
    currency(chance, "dollar")
    side, size = _side(chance), chance.choice([5, 8, 12])
    entry, gap = chance.choice([52000, 64000]), chance.choice([7000, 9000])
    out = entry - gap if side == "long" else entry + gap
    margin, fund = round(size * gap * chance.choice([0.4, 0.6]), -2), chance.choice([2000, 3000])
    inputs = {"side": side, "position_size": size, "entry_price": entry, "exit_price": out, "margin": margin}
    slots = {"side": side, "size": coins(chance, size), "entry": at(chance, entry), "exit": at(chance, out)}
    slots |= {"margin": f"${margin:,.0f}", "fund": money(chance, fund), "win": money(chance, 150_000)}
    return inputs | {"insurance_fund": fund, "winners_profit": 150_000}, slots


@family(
    "funding-cost",
    "total",
    "{side} perp of {money}, funding {rate} per 8h, {n} payments. what do i pay or get in total",
    "funding over {n} payments for a {side} of {money} at {rate} every eight hours?",
    "perp position {money} {side}. Funding rate: {rate} per 8 hours, {n} funding payments. sum?",
    "{rate} is the 8h funding. i am {side} {money} and was there for {n} payments. what came in or went "
    "out alltogether",
)
def _(chance: Chance) -> Draw:
    side, amount = _side(chance), chance.choice([3500, 15000, 48000])
    rate, n = side_of(chance, (0.0001, 0.00025, 0.0004)), chance.choice([6, 12, 21, 45])
    inputs = {"side": side, "notional": amount, "funding_rate": rate, "periods": n}
    return inputs, {"side": side, "money": money(chance, amount), "rate": signed(chance, rate).lstrip("+"), "n": f"{n}"}


@family(
    "funding-cost",
    "simple_rate_per_year",
    "the funding rate is {rate} per 8h, have a {side} of {money}. whats the rate simple per year",
    "{money} {side}, funding rate {rate} each 8 hours: annual rate not compounded?",
)
def _(chance: Chance) -> Draw:
    side, amount, rate = _side(chance), chance.choice([2000, 11000]), chance.choice([0.0001, 0.00015, 0.0003, 0.0006])
    inputs = {"side": side, "notional": amount, "funding_rate": rate}
    return inputs, {"side": side, "money": money(chance, amount), "rate": pc(chance, rate)}


@family(
    "funding-rate",
    "rate_per_payment",
    "premium index {prem}, interest {rate} per 8h, standard clamp. funding rate of one payment?",
    "perp trades at a premium of {prem} and the interest part is {rate}: what funding rate comes out",
)
def _(chance: Chance) -> Draw:
    premium, rate = side_of(chance, (0.0003, 0.0008, 0.0012, 0.002)), chance.choice([0.0001, 0.00005])
    return {"premium": premium, "interest_rate": rate}, {"prem": signed(chance, premium), "rate": pc(chance, rate)}


@family(
    "funding-comparison",
    "difference_per_year",
    "one dex has {a} funding (each {h} h), binance {b} per {i} h. how far apart per year",
    "funding {a} each {h}h on one exchange vs {b} each {i}h on the other, yearly difference simple",
)
def _(chance: Chance) -> Draw:
    a, b = chance.choice([0.00002, 0.00005]), chance.choice([0.0002, 0.0003])
    h, i = chance.choice([1, 2]), chance.choice([4, 8])
    inputs = {"funding_rates": [a, b], "interval_hours": [h, i]}
    return inputs, {"a": pc(chance, a), "b": pc(chance, b), "h": f"{h}", "i": f"{i}"}


@family(
    "futures-basis",
    "simple_basis_per_year",
    "{fut} for the future that ends in {days}, {spot} on spot. simple yearly basis of that",
    "the dated future is at {fut} while spot is {spot}, expires in {days}. basis per year simple",
    "basis p.a. pls, fut {fut} spot {spot} {days} left, no compounding",
    "friend showed me a future at {fut}. It ends in {days}, the coin itself costs {spot}. what simple "
    "basis is this a year?",
)
def _(chance: Chance) -> Draw:
    spot, count = chance.choice([58000, 64500, 2900]), chance.choice([28, 40, 75, 110])
    future = round(spot * chance.choice([1.01, 1.022, 0.99, 1.035]), 1)
    inputs = {"spot_price": spot, "future_price": future, "days": count}
    return inputs, {"spot": at(chance, spot), "fut": at(chance, future), "days": days(chance, count)}


@family(
    "futures-basis",
    "fair_future_price",
    "fair price of a future with {days} to go? spot {spot}, cash rate {rate}, the future trades at {fut}",
    "spot is {spot}, quarterly at {fut}, cash yields {rate} a year, expiry in {days}: what would the fair future be",
)
def _(chance: Chance) -> Draw:
    spot, count, rate = chance.choice([61000, 3150]), chance.choice([33, 56, 91]), chance.choice([0.035, 0.045, 0.06])
    future = round(spot * chance.choice([1.015, 1.03]))
    inputs = {"spot_price": spot, "future_price": future, "days": count, "cash_rate": rate}
    slots = {"spot": at(chance, spot), "fut": at(chance, future), "days": days(chance, count), "rate": pc(chance, rate)}
    return inputs, slots


@family(
    "option-price",
    "price",
    "{kind} on eth, strike {strike}, eth at {spot}, {days} to expiry, vol {vol}. price of the option?",
    "black scholes price: {kind}, spot {spot}, strike {strike}, {days}, volatility {vol}",
    "What would a {kind} cost? ETH is {spot} now. Strike {strike}, expires in {days}, annual vol is {vol}",
    also=(("option-price", "price_in_usd"),),
)
def _(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([2750, 3050, 3400])
    strike, vol, count = (
        spot + chance.choice([-250, 150, 350]),
        chance.choice([0.54, 0.66, 0.8]),
        chance.choice([14, 30, 45, 60]),
    )
    inputs = {"option_type": kind, "underlying_price": spot, "strike": strike, "days_to_expiry": count}
    slots = {"kind": kind, "spot": at(chance, spot), "strike": at(chance, strike), "days": days(chance, count)}
    return inputs | {"annual_volatility": vol}, slots | {"vol": pc(chance, vol)}


@family(
    "option-price",
    "delta",
    "delta of a {strike} {kind}, spot {spot}, {days} left, iv {vol}, interest {rate}",
    "{kind} delta? underlying {spot} strike {strike} vol {vol} expiry in {days} rates {rate}",
    "need the delta of my {kind} pls. strike {strike}. {days} left, iv is {vol}, spot {spot}, interest rate {rate}",
)
def _(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([59000, 66000])
    strike, vol, count = (
        spot + chance.choice([-4000, 3000, 6000]),
        chance.choice([0.46, 0.58]),
        chance.choice([10, 25, 50]),
    )
    rate = chance.choice([0.03, 0.04])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": strike, "days_to_expiry": count}
    slots = {"kind": kind, "spot": at(chance, spot), "strike": at(chance, strike), "days": days(chance, count)}
    return inputs | {"annual_volatility": vol, "interest_rate": rate}, slots | {
        "vol": pc(chance, vol),
        "rate": pc(chance, rate),
    }


@family(
    "implied-volatility",
    "implied_volatility",
    "paid {premium} for a {strike} {kind} with {days} left, spot {spot}. implied vol?",
    "IV of a {kind}: option price {premium}, strike {strike}, underlying {spot}, {days} to expiration",
    "The {kind} with strike {strike} costs {premium}. Underlying stands at {spot}, {days} to go. What "
    "volatility is priced in?",
)
def _(chance: Chance) -> Draw:
    kind, spot, premium = chance.choice(["call", "put"]), chance.choice([2900, 3200]), chance.choice([165, 210, 240])
    strike, count = spot + (chance.choice([100, 200]) if kind == "call" else -100), chance.choice([25, 40, 55])
    inputs = {"option_type": kind, "option_price": premium, "underlying_price": spot, "strike": strike}
    slots = {"kind": kind, "premium": at(chance, premium), "spot": at(chance, spot), "strike": at(chance, strike)}
    return inputs | {"days_to_expiry": count}, slots | {"days": days(chance, count)}


@family(
    "option-payoff",
    "profit",
    "bought a {kind} strike {strike} for {premium}, expires with price at {end}. profit?",
    "{kind} {strike}, premium {premium}, settles at {end} - what do i make or lose",
    "i paid {premium} for one {kind} with {strike} strike. At expiry the price is {end}. My result?",
    "expiry day! {kind} with strike at {strike}, price ended at {end}, i paid {premium} for it. did I win and what",
)
def _(chance: Chance) -> Draw:
    kind, strike, premium = (
        chance.choice(["call", "put"]),
        chance.choice([2800, 3100, 3300]),
        chance.choice([85, 130, 175]),
    )
    end = strike + chance.choice([-420, -60, 90, 380])
    inputs = {"option_types": [kind], "strikes": [strike], "premiums": [premium], "price_at_expiry": end}
    slots = {"kind": kind, "strike": at(chance, strike), "premium": at(chance, premium), "end": at(chance, end)}
    return inputs, slots


@family(
    "skew-fill-price",
    "fill_price",
    "synthetix perps: index {price}, skew {skew}, skew scale {scale}, I buy {size}. fill price?",
    "buying {size} units, oracle at {price}, the market skew is {skew} and the scale {scale}. at what "
    "price am i filled",
)
def _(chance: Chance) -> Draw:
    price, size, skew, scale = (
        chance.choice([1850, 2640]),
        chance.choice([45, 120]),
        chance.choice([900, -1500, 2400]),
        250_000,
    )
    inputs = {"oracle_price": price, "size": size, "skew": skew, "skew_scale": scale}
    return inputs, {"price": at(chance, price), "size": f"{size}", "skew": f"{skew}", "scale": coins(chance, scale)}


@family(
    "velocity-funding",
    "rate_after",
    "skew {skew}, skew scale {scale}, max funding velocity {vel} per day, price {price}. funding rate "
    "per day after {secs} seconds, from zero?",
    "velocity funding: starts at 0, skew is {skew} with scale {scale}, max velocity {vel}, price "
    "{price}, {secs} seconds later the daily rate is",
)
def _(chance: Chance) -> Draw:
    skew, scale, vel = chance.choice([250, -400, 620]), chance.choice([5000, 8000]), chance.choice([0.3, 0.45, 0.9])
    secs, price = chance.choice([3600, 14400, 21600]), chance.choice([95, 1750])
    inputs = {"skew": skew, "skew_scale": scale, "max_funding_velocity": vel, "seconds": secs, "price": price}
    slots = {"skew": f"{skew}", "scale": coins(chance, scale), "vel": pc(chance, vel), "secs": f"{secs}"}
    return inputs | {"funding_rate": 0}, slots | {"price": at(chance, price)}


@family(
    "index-price",
    "index_price",
    "feeds say {feeds}, anything over {cap} from the median is pulled in. index?",
    "index price from feeds {feeds} with a deviation cap of {cap}",
)
def _(chance: Chance) -> Draw:
    base = chance.choice([100, 250, 3000])
    prices = [round(base * part, 2) for part in chance.sample([0.91, 0.998, 1, 1.003, 1.04, 0.994], 4)]
    cap = chance.choice([0.005, 0.02, 0.03])
    return {"prices": prices, "deviation_cap": cap}, {
        "feeds": ", ".join(f"{one:g}" for one in prices),
        "cap": pc(chance, cap),
    }


@family(
    "value-at-risk",
    "value_at_risk",
    "returns {rets}. value at risk at {cut}?",
    "var with a {cut} cutoff (historical) for these returns: {rets}",
    "how bad is a bad day ({cut} cutoff, value at risk)? my days were {rets}",
)
def _(chance: Chance) -> Draw:
    pool = [0.03, -0.05, 0.02, 0.04, -0.1, 0.06, 0.01, -0.02, 0.015, -0.035]
    returns, cut = chance.sample(pool, chance.choice([6, 7, 8])), chance.choice([0.1, 0.15, 0.25])
    return {"returns": returns, "cutoff": cut}, {"rets": series(chance, returns), "cut": pc(chance, cut)}


@family(
    "return-metrics",
    "sharpe",
    "my months: {rets}. can you give me the sharpe (12 periods a year)",
    "{rets} month by month, so 12 periods in a year. sharpe?",
)
def _(chance: Chance) -> Draw:
    pool = [0.03, -0.05, 0.02, 0.04, -0.08, 0.06, 0.01, -0.025, 0.015, -0.035]
    returns = chance.sample(pool, chance.choice([5, 6, 7]))
    return {"returns": returns, "periods_per_year": 12}, {"rets": series(chance, returns)}


@family(
    "return-metrics",
    "cum_return",
    "{rets} in a row, what is the return in all?",
    "Returns of my fund: {rets}. cumulative return?",
    also=(("path-compounding", "underlying_return"),),
)
def _(chance: Chance) -> Draw:
    returns = [side_of(chance, (0.012, 0.02, 0.035, 0.05, 0.08)) for _ in range(chance.choice([3, 4, 5]))]
    return {"returns": returns}, {"rets": series(chance, returns)}
