"""Questions as regulars of a chat type them: fragments, corrections, asides, numbers in words."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import lev, many, pct, price, some_side, told, usd

NUMBERS = {2: "two", 3: "three", 5: "five", 10: "ten", 20: "twenty"}


@family(
    "position-basics",
    "equity_left",
    "ok so i throw {money} at a {w} times leveraged {side}, {asset} {told}. how much would remain",
    "bob has {money}. he goes {w} x {side} on btc and it {told}. what does bob have left?",
    "left after the price {told}, {w} x {side}, started with {money}",
    also=(("token-on-a-path", "final_value"),),
)
def _bob(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 5]), chance.choice([-1, 1]) * chance.randrange(1, 18) / 100
    inputs = {"equity": chance.choice([275, 1_600, 27_500]), "leverage": sign * size, "underlying_move": move}
    slots = {"money": usd(chance, inputs["equity"]), "w": NUMBERS[size], "side": side, "told": told(chance, move)}
    return inputs, slots | {"asset": chance.choice(["avax", "btc", "the coin"])}


@family(
    "liquidation-price",
    "liquidation_price",
    "btw whats liq for {side} {lev} eth, avg entry {p}, mm {m}",
    "liq level? {p} entry / {lev} / {side} / {m} mmr",
    "question about liquidation: i am {side} with {lev}, average price {p}, the maintenance margin "
    "is {m}. at which price?",
)
def _level(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    inputs = {"side": side, "entry_price": chance.choice([2_222, 38_400])}
    inputs |= {"leverage": chance.choice([5, 12]), "maintenance_margin_rate": chance.choice([0.005, 0.008])}
    slots = {"side": side, "p": price(chance, inputs["entry_price"]), "lev": f"{inputs['leverage']}x"}
    return inputs, slots | {"m": pct(chance, inputs["maintenance_margin_rate"])}


@family(
    "rebalance-trade",
    "trade",
    "{money} aum, {lev} {side} etp, index {told} today. what has the fund to trade at close?",
    "how many dollars must a {lev} {side} token with {money} of nav buy or sell when the underlying {told}",
    "the underlying {told}; token: {lev} {side}, {money}. rebalancing trade in usd?",
)
def _close(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3]), chance.choice([-1, 1]) * chance.randrange(1, 9) / 100
    value = chance.choice([75_000, 1_200_000])
    slots = {"money": usd(chance, value), "lev": f"{size}x", "side": side, "told": told(chance, move)}
    return {"value": value, "target_leverage": sign * size, "underlying_move": move}, slots


@family(
    "wipe-out-move",
    "wipe_out_move",
    "a {lev} {side}: after which price change is nothing left?",
    "percent move to zero for {lev} {side}?",
    "how far does btc have to go to wipe me out, {lev} {side}",
)
def _zero(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size = chance.choice([3, 5, 20])
    return {"target_leverage": sign * size}, {"lev": lev(chance, size), "side": side}


@family(
    "leverage-drift",
    "leverage_now",
    "was {lev} {side} this morning. since then btc {told}, i did not touch it. what leverage am i at?",
    "leverage after a {told} if i hold a {lev} {side} without rebalancing",
    "{side} {lev}. price {told}. effective leverage, unrebalanced?",
    also=(("position-basics", "leverage_after"),),
)
def _since(chance: Chance) -> Draw:
    side, sign = some_side(chance)
    size, move = chance.choice([2, 3, 5]), chance.choice([-1, 1]) * chance.randrange(1, 15) / 100
    inputs = {"target_leverage": sign * size, "underlying_move": move}
    return inputs, {"lev": lev(chance, size), "side": side, "told": told(chance, move)}


@family(
    "alert-price",
    "alert_price",
    "my hf is {now}, eth trades at {p}. at what eth price is it down to {to}",
    "which price brings my health factor from {now} to {to}? eth now {p}",
    "hf {now} @ {p}. price for hf {to}?",
)
def _down(chance: Chance) -> Draw:
    inputs = {"price": chance.choice([2_360, 3_040]), "health_factor": chance.choice([1.55, 1.9])}
    inputs |= {"alert_health_factor": chance.choice([1, 1.15])}
    slots = {"p": price(chance, inputs["price"]), "now": f"{inputs['health_factor']:g}"}
    return inputs, slots | {"to": f"{inputs['alert_health_factor']:g}"}


@family(
    "funding-cost",
    "payment",
    "one funding payment on a {money} {side} at {r} per 8h?",
    "per payment, what does a {side} of {money} pay or receive at {r} funding per 8 hours",
)
def _payment(chance: Chance) -> Draw:
    side, _ = some_side(chance)
    money, rate = chance.choice([7_500, 52_000]), chance.choice([0.0001, 0.0003])
    slots = {"side": side, "money": usd(chance, money), "r": pct(chance, rate)}
    return {"side": side, "notional": money, "funding_rate": rate}, slots


@family(
    "staking-yield",
    "compounded_rate",
    "{r} apr compounded {often}, what's the apy",
    "convert {r} apr to apy with {often} compounding",
    "apy if apr is {r} and rewards are restaked {often}",
)
def _apy(chance: Chance) -> Draw:
    often, times = chance.choice([("daily", 365), ("weekly", 52), ("monthly", 12), ("quarterly", 4)])
    rate = chance.choice([0.045, 0.12])
    return {"rate": rate, "compounds_per_year": times}, {"r": pct(chance, rate), "often": often}


@family(
    "collateral-ratio",
    "leverage",
    "collateral ratio of {c} equals what leverage?",
    "CR {c} = ?x",
    "what multiple am i running with a collateral ratio of {c}",
)
def _ratio(chance: Chance) -> Draw:
    ratio = chance.choice([1.4, 1.75, 2.5])
    return {"collateral_ratio": ratio}, {"c": f"{ratio:g}"}


@family(
    "most-leverage",
    "most_leverage",
    "ltv cap {l}: how far can i lever up by looping forever?",
    "at {l} loan to value, theoretical maximum leverage of a loop",
)
def _cap(chance: Chance) -> Draw:
    ratio = chance.choice([0.6, 0.77, 0.93])
    return {"loan_to_value": ratio}, {"l": pct(chance, ratio)}


@family(
    "implied-volatility",
    "implied_volatility",
    "market pays {c} for a {d} day {kind}, strike {k}, eth at {s}. iv?",
    "solve for vol: {kind} worth {c}, S {s}, K {k}, {d} days",
)
def _iv(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([2_050, 2_850])
    inputs = {
        "option_type": kind,
        "underlying_price": spot,
        "strike": spot + 50,
        "option_price": chance.choice([130, 165]),
    }
    inputs |= {"days_to_expiry": chance.choice([28, 40])}
    slots = {
        "kind": kind,
        "s": price(chance, spot),
        "k": price(chance, spot + 50),
        "c": price(chance, inputs["option_price"]),
    }
    return inputs, slots | {"d": str(inputs["days_to_expiry"])}


@family(
    "risk-of-ruin",
    "ruin_chance",
    "ruin odds? {p} hit rate, {n} stakes, wins pay {w} to 1",
    "probability of losing it all: win chance {p}, reward {w}:1, bankroll of {n} stakes",
)
def _ruin(chance: Chance) -> Draw:
    inputs = {"win_chance": chance.choice([0.36, 0.4]), "payoff": 2, "stakes": chance.choice([12, 25])}
    return inputs, {"p": pct(chance, inputs["win_chance"]), "n": str(inputs["stakes"]), "w": "2"}


@family(
    "mint-redeem",
    "received",
    "mint {lev} leverage token with {money}, token fee {f}, slippage {s}: what value do i get?",
    "i mint for {money}. leverage {lev}, {f} token action fee, {s} swap slippage. received?",
)
def _mint(chance: Chance) -> Draw:
    inputs = {"action": "mint", "amount": chance.choice([1_000, 7_200]), "leverage": chance.choice([3, 11])}
    inputs |= {"token_action_fee": chance.choice([0.001, 0.003]), "slippage": chance.choice([0.0005, 0.001])}
    slots = {"money": usd(chance, inputs["amount"]), "lev": f"{inputs['leverage']}x"}
    return inputs, slots | {"f": pct(chance, inputs["token_action_fee"]), "s": pct(chance, inputs["slippage"])}


@family(
    "treasury-shock",
    "later_value",
    "dao sits on {n} tokens. price was {p}, is {q} later. treasury?",
    "value of a treasury of {n} own tokens after the token goes from {p} to {q}",
)
def _dao(chance: Chance) -> Draw:
    inputs = {
        "tokens": chance.choice([1_250_000, 9_000_000]),
        "token_price": 5.5,
        "later_price": chance.choice([0.9, 2]),
    }
    slots = {"n": many(chance, inputs["tokens"]), "p": "$5.5", "q": price(chance, inputs["later_price"])}
    return inputs, slots


@family(
    "gap-loss",
    "value_late",
    "{fall} crash in {m} min, {lev} token with trigger {t}, the rebalance comes {l} min too late. what's left?",
    "a {lev} long rebalances at {t} but {l} minutes late; price drops {fall} in {m} minutes. remaining value",
)
def _crash(chance: Chance) -> Draw:
    size, fall = chance.choice([2, 3]), chance.choice([0.22, 0.28])
    inputs = {"target_leverage": size, "trigger_leverage": size + 1, "underlying_move": -fall}
    inputs |= {"minutes": 10, "latency_minutes": chance.choice([2, 4])}
    slots = {"lev": f"{size}x", "t": f"{size + 1}x", "fall": pct(chance, fall), "m": "10"}
    return inputs, slots | {"l": str(inputs["latency_minutes"])}
