"""Positions and tokens as people outside ask: forum posts, letters, half-sentences, one currency in each question."""

from collections.abc import Callable

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import grouped, lev, pct, plain, some_returns, some_side, told

CURRENCIES = (
    ("${c}", "{p}$", "{c} dollars", "USD {p}", "{s} usd", "{p} bucks", "${k}k", "{k}K dollars"),
    ("€{c}", "{p} euros", "{p}€", "{d},00 €", "EUR {c}", "{k}k eur"),
    ("£{c}", "{p} quid", "GBP {c}", "{k}k pounds"),
    ("{c} USDC", "{p} usdc", "{s} USDC", "{k}k usdc"),
)
PARTS = {0.2: "a fifth", 0.25: "a quarter", 1 / 3: "a third", 0.5: "half", 2 / 3: "two thirds", 0.75: "three quarters"}
SPANS = {0.25: ("a quarter of a year", "three months"), 0.5: ("half a year", "6 months"), 1.0: ("1 year", "12 months")}
SPANS |= {1.5: ("a year and a half", "18 months"), 2.0: ("two years", "2 yrs")}


def purse(chance: Chance) -> Callable[[float], str]:
    """A way to write amounts, all of one question in the same currency."""
    styles = chance.choice(CURRENCIES)

    def written(value: float) -> str:
        fit = [one for one in styles if value >= 1_000 or not any(mark in one for mark in ("{k}", "{d}", "{s}"))]
        kept = {"c": grouped(value), "d": grouped(value, "."), "s": grouped(value, " ")}
        return chance.choice(fit).format(p=plain(value), k=f"{value / 1000:g}", **kept)

    return written


def at(chance: Chance, value: float) -> str:
    """A price in dollars."""
    styles = ["{p}", "${c}", "{p} usd", "{c} dollars", "{p}$"] + ["{k}k", "${k}k"] * (value >= 10_000)
    return chance.choice(styles).format(p=plain(value), c=grouped(value), k=f"{value / 1000:g}")


def odds_of(chance: Chance, value: float) -> str:
    """A chance or a share in percent, as a decimal, or out of a hundred."""
    number = plain(round(value * 100, 6))
    return chance.choice([f"{number}%", f"{number} percent", plain(round(value, 8)), f"{number} out of 100"])


def moved(chance: Chance, move: float) -> str:
    """A move with a sign or in a word."""
    size = plain(round(abs(move) * 100, 6))
    words = ["-{}%", "minus {}%", "down {} percent"] if move < 0 else ["+{}%", "plus {}%", "up {} percent"]
    return chance.choice(words).format(size)


def in_turn(chance: Chance, moves: list[float]) -> str:
    """Moves one after the other, all written alike."""
    style = chance.choice([("+{}%", "-{}%"), ("up {}%", "down {}%"), ("plus {} percent", "minus {} percent")])
    mark = chance.choice([", ", "; ", ", then "])
    return mark.join(style[one < 0].format(plain(round(abs(one) * 100, 6))) for one in moves)


def token(chance: Chance, sizes: tuple[int, ...] = (2, 3, 4)) -> tuple[str, int]:
    """A leverage token in words, and its leverage."""
    size, sign = chance.choice(sizes), chance.choice([1, -1])
    name = chance.choice(["long", "bull"] if sign > 0 else ["short", "bear", "inverse"])
    return f"{chance.choice([f'{size}x', f'{size}X', f'{size} x'])} {name}", sign * size


@family(
    "liquidation-price",
    "liquidation_price",
    "Hi everyone, first post. Opened a {lev} {side} on ETH at {p}, isolated, and my exchange has a maintenance margin "
    "of {m}. At which price will they liquidate me? Ignoring fees.",
    "liq px?? {side} {lev}, entry {p}, mmr {m}, isolated",
    "at what price am i rekt (liquidated) with a {lev} {side} entered at {p} and {m} maintenance margin",
    "Could you kindly compute the liquidation price of an isolated {side}? Leverage: {lev}. Opened at: {p}. "
    "Maintenance margin rate: {m}. Many thanks in advance.",
)
def _liquidated(chance: Chance) -> Draw:
    (side, _), size = some_side(chance), chance.choice([3, 6, 8, 15, 20])
    entry, kept = chance.choice([142, 2_380, 3_465, 58_900]), chance.choice([0.004, 0.01, 0.0125])
    inputs = {"side": side, "entry_price": entry, "leverage": size, "maintenance_margin_rate": kept}
    return inputs, {"side": side, "p": at(chance, entry), "lev": lev(chance, size), "m": pct(chance, kept)}


@family(
    "liquidation-price-cross",
    "liquidation_price",
    "cross margin here, {cash} in the futures wallet in total and a single position: {side} {n} ETH from {p}. "
    "Maintenance margin {m}. liquidation price pls",
    "Q: my whole account ({cash}, cross) backs one {side} of {n} eth entered at {p}, mmr {m} - at what eth price am I "
    "liquidated?",
    "{side} {n} ETH @ {p} on cross, wallet balance {cash}, nothing else open, maintenance rate {m} -> liq price?",
)
def _cross(chance: Chance) -> Draw:
    (side, _), size, entry = some_side(chance), chance.choice([2, 3.5, 5]), chance.choice([2_150, 3_200])
    money, kept = chance.choice([2_400, 3_100, 4_000]), chance.choice([0.005, 0.01])
    inputs = {"side": side, "entry_price": entry, "position_size": size, "wallet_balance": money}
    slots = {"side": side, "n": plain(size), "p": at(chance, entry), "cash": f"${money:,}", "m": pct(chance, kept)}
    return inputs | {"maintenance_margin_rate": kept}, slots


@family(
    "position-basics",
    "gain",
    "profit or loss in money? put {cash} of my own on a {lev} {side} position and then the coin {told}",
    "So {cash} margin, {lev} {side}, and btc {told} straight away. How much did I win or lose?",
    "my brother went {lev} {side} with {cash} of his savings. the price {told}. his p&l?",
    "pnl on {lev} {side} w/ {cash} margin after {asset} {told}",
)
def _gained(chance: Chance) -> Draw:
    (side, sign), size, money = some_side(chance), chance.choice([2, 4, 5]), chance.choice([350, 1_800, 7_500])
    move = chance.choice([-1, 1]) * chance.randrange(2, 17) / 100
    slots = {"cash": purse(chance)(money), "lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return {"equity": money, "leverage": sign * size, "underlying_move": move}, slots | {"asset": "ether"}


@family(
    "path-compounding",
    "token_return",
    "holding a {token} token that resets daily. last {n} days of the coin: {moves}. what's the token's total return?",
    "{moves}. those are the daily moves of SOL. Total percentage return of a {token} token rebalanced every day?",
    "If bitcoin goes {moves} on {n} days in a row, where does a daily-reset {token} token end up, in percent?",
    "teacher asked: underlying goes {moves} (one day each), {token} leveraged token, overall return = ?",
    also=(("token-on-a-path", "total_return"),),
)
def _days(chance: Chance) -> Draw:
    name, size = token(chance, (2, 3))
    moves = some_returns(chance, chance.choice([3, 4]))
    slots = {"token": name, "n": str(len(moves)), "moves": in_turn(chance, moves)}
    return {"target_leverage": size, "returns": moves}, slots


@family(
    "volatility-drag",
    "drag_factor",
    "sideways market for {t}, annual volatility {v}. how much of a {token} token is left after the volatility decay?",
    "decay question: {token} token, vol {v} p.a., {t}. What fraction survives the volatility drag alone?",
    "How much does beta slippage leave me with {t} later? It's a {token} token and the yearly vol is {v}.",
    also=(("leverage-token-return", "drag_factor"),),
)
def _decay(chance: Chance) -> Draw:
    (name, size), vol, years = token(chance, (2, 3)), chance.choice([0.45, 0.64, 0.9]), chance.choice(list(SPANS))
    slots = {"token": name, "v": pct(chance, vol), "t": chance.choice(SPANS[years])}
    return {"target_leverage": size, "annual_volatility": vol, "years": years}, slots


@family(
    "leverage-token-return",
    "token_return",
    "say ETH is {move} over {t} with a realised vol of {v} a year. return of a constantly rebalanced {token} token, "
    "no fees, no interest?",
    "{token} token, underlying {move} in total after {t}, volatility {v} annualised, costs ignored: token return?",
    "What would a {token} leverage token have returned over {t}, if the coin finished {move} and swung with {v} "
    "annual volatility (continuous rebalancing, zero fees and zero rates)?",
)
def _closed(chance: Chance) -> Draw:
    (name, size), vol, years = token(chance, (2, 3)), chance.choice([0.4, 0.55, 0.7]), chance.choice(list(SPANS))
    move = chance.choice([-0.3, -0.12, 0.18, 0.4, 0.65])
    slots = {"token": name, "v": pct(chance, vol), "t": chance.choice(SPANS[years]), "move": moved(chance, move)}
    inputs = {"underlying_return": move, "target_leverage": size, "annual_volatility": vol, "years": years}
    return inputs, slots


@family(
    "rebalance-trade",
    "trade",
    "token fund worth {cash}, {token}, underlying just went {move}. how much must it trade to be back on target",
    "NAV {cash} before the move. {token} token. Move {move}. Size (in money) of the rebalancing order?",
    "I'm modelling a {token} token with {cash} of assets under management. The underlying {told}. What amount "
    "must the manager buy or sell to restore the target leverage? No trading costs.",
)
def _order(chance: Chance) -> Draw:
    (name, size), money = token(chance), chance.choice([64_000, 350_000, 2_400_000])
    move = chance.choice([-1, 1]) * chance.choice([0.02, 0.045, 0.06, 0.11])
    slots = {"cash": purse(chance)(money), "token": name, "move": moved(chance, move), "told": told(chance, move)}
    return {"value": money, "target_leverage": size, "underlying_move": move}, slots


@family(
    "leverage-drift",
    "leverage_now",
    "real leverage now? started {lev} {side}, price {told} since and nobody rebalanced",
    "opened at {lev} {side}; market {told}; nothing added or closed. what is my effective leverage now",
    "If a {lev} {side} is left alone and the coin {told}, what leverage does it run at afterwards?",
    "bitcoin {told}, says the news, and i am {lev} {side} without touching it. how leveraged am i by now?",
    also=(("position-basics", "leverage_after"),),
)
def _drifted(chance: Chance) -> Draw:
    (side, sign), size = some_side(chance), chance.choice([2, 3, 4])
    move = chance.choice([-0.15, -0.06, 0.05, 0.09, 0.16])
    slots = {"lev": lev(chance, size), "side": side, "told": told(chance, move)}
    return {"target_leverage": sign * size, "underlying_move": move}, slots


@family(
    "wipe-out-move",
    "wipe_out_price",
    "{side} {lev} from {p}, no maintenance margin at all, price at which my money is completely gone?",
    "at what price is there zero left of a {lev} {side} that was opened at {p} (single straight move, no rebalancing)",
    "entry {p}, {lev} {side}. price level of the total wipe-out, please",
    "How high or low must the price get for a {lev} {side} opened at {p} to be worth exactly nothing?",
    also=(("liquidation-price", "bankruptcy_price"),),
)
def _gone(chance: Chance) -> Draw:
    (side, sign), size, entry = some_side(chance), chance.choice([2, 4, 5, 8]), chance.choice([88, 2_640, 71_500])
    slots = {"lev": lev(chance, size), "side": side, "p": at(chance, entry)}
    return {"target_leverage": sign * size, "price": entry}, slots


@family(
    "token-nav",
    "value_per_token",
    "a fund holds {n} BTC at {p} and owes {debt}. {k} tokens are out there. what should one token be worth?",
    "NAV per token: {n} btc in the basket, btc = {p}, {debt} borrowed, {k} tokens in circulation",
    "{k} tokens outstanding, assets {n} BTC (price {p}), debt {debt}. Net asset value of each token?",
    "my token's fund: {n} bitcoin, bitcoin at {p}, loan of {debt}, {k} tokens issued. fair value of one?",
)
def _nav(chance: Chance) -> Draw:
    inputs = {"units": chance.choice([12, 40, 75]), "price": chance.choice([48_200, 66_000])}
    inputs |= {"debt": chance.choice([180_000, 310_000]), "tokens": chance.choice([8_000, 25_000, 90_000])}
    slots = {"n": plain(inputs["units"]), "p": at(chance, inputs["price"]), "debt": f"${inputs['debt']:,}"}
    return inputs, slots | {"k": chance.choice([grouped(inputs["tokens"]), plain(inputs["tokens"])])}


@family(
    "recovery",
    "gain_needed",
    "lost {part} of my account lol. what gain to get back to where i was?",
    "Portfolio is down {part} from its start. Required percentage gain to break even again?",
    "after dropping {part} of its value how much must it rise to be whole again",
    "I have lost {part} of my pension money in crypto. By what percentage must the rest grow to recover it all?",
)
def _whole(chance: Chance) -> Draw:
    if chance.random() < 0.5:
        loss = chance.choice(list(PARTS))
        return {"loss": loss}, {"part": PARTS[loss]}
    loss = chance.randrange(6, 95) / 100
    return {"loss": loss}, {"part": pct(chance, loss)}


@family(
    "funding-cost",
    "total",
    "{side} perp worth {cash}, funding {f} every 8h, held {d} days. funding in total?",
    "how much funding will I have paid or received after {d} days on a {cash} {side}? rate stays {f} per 8 hours",
    "funding is {f} / 8h and i sit in a {cash} {side} position for {d} days. sum of all the payments",
    "Good morning. A {side} perpetual of {cash} notional is kept for {d} days; funding is {f} per eight hours and is "
    "settled every eight hours. What does it amount to altogether?",
)
def _funding(chance: Chance) -> Draw:
    (side, _), money, days = some_side(chance), chance.choice([2_500, 18_000, 60_000]), chance.choice([3, 9, 21])
    rate = chance.choice([0.0001, 0.00025, 0.0004, -0.00015])
    written = plain(round(rate * 100, 6)) + chance.choice(["%", " %", " percent"])
    inputs = {"side": side, "notional": money, "funding_rate": rate, "periods": days * 3}
    return inputs, {"side": side, "cash": purse(chance)(money), "f": written, "d": str(days)}


@family(
    "position-size",
    "position_size",
    "account {cash}, i risk {r} per trade, entry {p}, stop {d} away from it. how many coins can i take?",
    "how many ETH to buy so that being stopped out costs {r} of my {cash}? entry {p}, stop loss {d} below, no fees",
    "Number of coins please: balance {cash}; risk {r}; stop distance {d}; entry price {p}.",
    "{cash} account, sl {d} under entry {p}, max loss {r} of the account -> position in coins?",
)
def _coins(chance: Chance) -> Draw:
    money, risk = chance.choice([4_000, 22_000, 75_000]), chance.choice([0.005, 0.01, 0.02])
    stop, entry = chance.choice([0.02, 0.035, 0.06]), chance.choice([1_640, 2_900, 3_250])
    slots = {"cash": f"${money:,}", "r": pct(chance, risk), "d": pct(chance, stop), "p": at(chance, entry)}
    return {"equity": money, "risk_share": risk, "stop_distance": stop, "entry_price": entry}, slots


@family(
    "mint-redeem",
    "received",
    "i mint a {lev} leverage token with {cash}. swapping the borrowed part loses {s}, no fees. worth of my shares?",
    "minting: {cash} into a {lev} leverage token, swap of the loan slips {s}, zero mint fees. value of shares i get?",
    "What are the shares worth that I receive for {cash} when I mint a token at {lev} leverage, if the swap of what is "
    "borrowed loses {s} and there is no other charge?",
)
def _minted(chance: Chance) -> Draw:
    money, size, lost = chance.choice([900, 5_000, 42_000]), chance.choice([2, 5, 9]), chance.choice([0.001, 0.002])
    slots = {"cash": purse(chance)(money), "lev": lev(chance, size), "s": pct(chance, lost)}
    return {"action": "mint", "amount": money, "leverage": size, "slippage": lost}, slots


@family(
    "contract-profit",
    "profit_coin",
    "coin margined (inverse) {side}, {n} USD of contracts, in at {e}, out at {x}. profit or loss in BTC, no fees?",
    "inverse perp pnl in btc: {side} {n} dollars face value, entry {e}, exit {x}",
    "What do I gain or lose, in bitcoin, with an inverse {side} of {n} USD opened at {e} and closed at {x}?",
    "how many btc did i make or lose on a coin-settled {side}, {n} usd contracts, from {e} to {x}",
)
def _in_coin(chance: Chance) -> Draw:
    (side, _), size = some_side(chance), chance.choice([2_000, 15_000, 90_000])
    entry, end = chance.choice([51_000, 62_400]), chance.choice([46_500, 57_800, 70_000])
    inputs = {"side": side, "contract": "inverse", "position_size": size, "entry_price": entry, "exit_price": end}
    return inputs, {"side": side, "n": grouped(size), "e": at(chance, entry), "x": at(chance, end)}
