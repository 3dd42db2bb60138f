"""Held-out phrasings: calculations asked in the words of somebody who does not know how the tutor reads.

A family names a calculator, the field of its result that is asked for, wordings, and a function that draws the inputs
and says how they stand in the wordings. The expected figure is the calculator's own run of those inputs.
Whoever mends the reader does not mend it to these wordings: they show how well it does with what it has not seen.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Chance = random.Random
Draw = tuple[dict[str, Any], dict[str, str]]


@dataclass(frozen=True)
class Family:
    """Wordings of one calculation; `also` are other tools and fields that hold the same figure."""

    tool: str
    figure: str
    draw: Callable[[Chance], Draw]
    wordings: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question with the inputs a learner means by it."""

    question: str
    wording: str
    family: Family
    inputs: dict[str, Any]


FAMILIES: list[Family] = []


def family(tool: str, figure: str, *wordings: str, also: tuple[tuple[str, str], ...] = ()) -> Callable[..., Any]:
    """Register a drawing function with its wordings."""

    def register(draw: Callable[[Chance], Draw]) -> Callable[[Chance], Draw]:
        FAMILIES.append(Family(tool, figure, draw, wordings, also))
        return draw

    return register


def asked(seeds: range) -> Iterator[Asked]:
    """Every wording of every family, once a seed; the values follow from the wording and the seed alone."""
    for one in FAMILIES:
        for wording in one.wordings:
            for seed in seeds:
                chance = Chance(f"{one.tool} {wording} {seed}")
                inputs, slots = one.draw(chance)
                yield Asked(_slips(chance, wording).format(**slots), wording, one, inputs)


def _slips(chance: Chance, wording: str) -> str:
    """The wording with a letter lost or doubled in a few of its long words."""
    return " ".join(_slip(chance, word) for word in wording.split(" "))


def _slip(chance: Chance, word: str) -> str:
    if len(word) < 9 or not word.isalpha() or chance.random() > 0.1:
        return word
    at = chance.randrange(3, len(word) - 1)
    return word[:at] + chance.choice(["", word[at] * 2]) + word[at + 1 :]


def _plain(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")


def pct(chance: Chance, value: float) -> str:
    """A ratio as a percentage."""
    number = _plain(round(value * 100, 8))
    styles = [f"{number}%", f"{number}%", f"{number} %", f"{number} per cent", f"{number}pct", f"{number} percent"]
    if "." in number and len(number.split(".")[1]) < 3:
        styles.append(number.replace(".", ",") + "%")
    return chance.choice(styles)


def usd(chance: Chance, value: float) -> str:
    """An amount of money, in one of several currencies: the figures are the same in all of them."""
    whole = f"{value:,.0f}"
    styles = [f"${whole}", f"{value:.0f} bucks", f"USD {value:.0f}", f"€{whole}", f"{value:.0f} euros", f"£{whole}"]
    styles += [f"{whole} USDC", f"{value:.0f}$", f"{value:.0f} GBP", f"${value:.2f}"]
    if value >= 1_000:
        styles += [f"{value / 1000:g}k", f"${value / 1000:g}K", f"{value / 1000:g} grand"]
    if value >= 1_000_000:
        styles += [f"{value / 1e6:g}m", f"{value / 1e6:g} million"]
    return chance.choice(styles)


def price(chance: Chance, value: float) -> str:
    """A price."""
    styles = [_plain(value), f"${value:,.10g}", f"{_plain(value)} usd", f"€{_plain(value)}", f"{_plain(value)} dollars"]
    if value >= 10_000:
        styles += [f"{value / 1000:g}k", f"{value:,.0f} usdt"]
    return chance.choice(styles)


def lev(chance: Chance, value: float) -> str:
    """A multiple."""
    return chance.choice(["{}x", "{}x", "{}X", "x{}", "{}×", "{} x", "{} times"]).format(f"{value:g}")


def told(chance: Chance, move: float) -> str:
    """A move in a verb and its size."""
    verbs = ["tanks", "slides", "crashes", "sinks", "drops"] if move < 0 else ["rallies", "jumps", "climbs", "rises"]
    return f"{chance.choice(verbs)} {chance.choice(['', 'by '])}{pct(chance, abs(move))}"


def some_side(chance: Chance) -> tuple[str, int]:
    """Long or short, and its sign."""
    sign = chance.choice([1, -1])
    return ("long" if sign > 0 else "short"), sign


def some_returns(chance: Chance, count: int) -> list[float]:
    """Returns between -7 % and 7 %, none of them nothing."""
    return [chance.choice([-1, 1]) * chance.randrange(1, 15) / 200 for _ in range(count)]


def listed(chance: Chance, returns: list[float]) -> str:
    """Returns with signs."""
    signed = [("+" if one > 0 else "") + _plain(round(one * 100, 6)) + "%" for one in returns]
    return chance.choice([", ", "; ", " / ", " , "]).join(signed)


@family(
    "funding-cost",
    "total",
    "been {side} {money} of a btc perp for {days} days, funding sits at {rate} per 8h. how much funding did that "
    "add up to?",
    "perp funding {rate} per 8h, {days}d, {money} {side} - total?",
    "if the funding rate is {rate} per 8 hrs and my {side} is worth {money}, whats the total after {n} payments?",
    "total funding after {n} payments of {rate} (8h rate) on a {side} worth {money}",
    "funding of {bps} bps per 8h on a {money} {side}, held {weeks} weeks. total?",
)
def _(chance: Chance) -> Draw:
    side, _sign = some_side(chance)
    weeks, bps = chance.choice([1, 2, 3, 6]), chance.choice([1, 2, 1.5, 3, 5])
    size, rate = chance.choice([2_500, 8_000, 40_000, 125_000, 1_500_000]), bps / 10_000
    slots = {"side": side, "money": usd(chance, size), "rate": pct(chance, rate), "bps": f"{bps:g}"}
    slots |= {"weeks": str(weeks), "days": str(7 * weeks), "n": str(21 * weeks)}
    return {"side": side, "notional": size, "funding_rate": rate, "periods": 21 * weeks}, slots


@family(
    "annualised-rate",
    "simple_rate_per_year",
    "annualise {rate} per {h} hours",
    "{rate} every {h} hours, what is that per year without compounding?",
    also=(("funding-cost", "simple_rate_per_year"),),
)
def _(chance: Chance) -> Draw:
    hours, rate = chance.choice([1, 4, 8]), chance.choice([0.0001, 0.00025, 0.0005, 0.00003])
    return {"rate": rate, "interval_hours": hours}, {"rate": pct(chance, rate), "h": str(hours)}


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
    "recovery",
    "gain_needed",
    "down {loss}, how much do i need to gain to be back at zero",
    "my bag lost {loss}... needed gain to break even again?",
    "portfolio has lost {loss}. required gain to recover pls",
    "after a {loss} loss what gain gets me whole again?",
    "recovring a {loss} loss takes what gain",
)
def _(chance: Chance) -> Draw:
    loss = chance.choice([0.05, 0.125, 0.3, 0.42, 0.66, 0.85, 0.975])
    return {"loss": loss}, {"loss": pct(chance, loss)}


@family(
    "health-factor",
    "health_factor",
    "whats the HF if i owe {debt} against {coll} of collateral with a {lt} liquidation threshold",
    "deposited {coll}, threshold {lt}, loan of {debt}; how healthy, as health factor?",
)
def _(chance: Chance) -> Draw:
    coll, debt = chance.choice([6_400, 18_000, 52_500]), chance.choice([1_250, 3_300, 5_100])
    threshold = chance.choice([0.72, 0.78, 0.805, 0.83])
    slots = {"coll": usd(chance, coll), "debt": usd(chance, debt), "lt": pct(chance, threshold)}
    return {"collateral_amounts": [coll], "liquidation_thresholds": [threshold], "debts": [debt]}, slots


@family(
    "health-factor",
    "health_factor",
    "{n} ETH at {price} as collateral, {debt} debt, liquidation threshold {lt}: health factor?",
    "supplied {n} eth (price {price}), borrowed {debt}, lt {lt}. hf",
)
def _(chance: Chance) -> Draw:
    count, each, debt = chance.choice([2, 5, 7.5]), chance.choice([1_900, 2_640, 3_150]), chance.choice([1_800, 2_750])
    threshold = chance.choice([0.78, 0.8, 0.83])
    slots = {"n": f"{count:g}", "price": price(chance, each), "debt": usd(chance, debt), "lt": pct(chance, threshold)}
    inputs = {"collateral_amounts": [count], "collateral_prices": [each], "debts": [debt]}
    return inputs | {"liquidation_thresholds": [threshold]}, slots


@family(
    "loop",
    "net_yield",
    "looped {lev}: collateral yields {y}, borrowing costs {b}. net yield?",
    "what do i net per year with a {lev} loop if asset yield is {y} and borrow rate {b}",
    "wsteth loop {lev}, stakng yield {y}, borrow {b}: net apy pls",
    "borrow rate {b}, yield {y}, {lev} looping - net yield on my own money?",
)
def _(chance: Chance) -> Draw:
    size, gain, cost = (
        chance.choice([2, 4, 6, 9]),
        chance.choice([0.028, 0.031, 0.045]),
        chance.choice([0.018, 0.022, 0.03]),
    )
    slots = {"lev": f"{size}x", "y": pct(chance, gain), "b": pct(chance, cost)}
    return {"target_leverage": size, "asset_yield": gain, "borrow_rate": cost}, slots


@family(
    "loop-liquidation",
    "fall_to_liquidation",
    "looped at {lev} with a liquidation threshold of {lt}: what fall of the collateral liquidates the loop?",
    "fall to liquidation for a loop at leverage {lev}, lltv {lt}",
)
def _(chance: Chance) -> Draw:
    size, threshold = chance.choice([3, 5, 8]), chance.choice([0.915, 0.93, 0.945])
    return {"leverage": size, "liquidation_threshold": threshold}, {"lev": f"{size}x", "lt": pct(chance, threshold)}


@family(
    "most-leverage",
    "most_leverage",
    "max leverage from looping at {ltv} ltv?",
    "if every loan is {ltv} loan to value, what is the most leverage looping can reach",
    "highest possible leverge by looping, LTV {ltv}",
    "loan-to-value {ltv}: looping limit, in leverage?",
)
def _(chance: Chance) -> Draw:
    ratio = chance.choice([0.5, 0.7, 0.75, 0.8, 0.86, 0.915])
    return {"loan_to_value": ratio}, {"ltv": pct(chance, ratio)}


@family(
    "collateral-ratio",
    "collateral_ratio",
    "which collateral ratio belongs to {lev} leverage?",
    "collateral ratio at {lev} leverage",
    "convert leverage {lev} to a collateral ratio",
    "{lev} leverage means what colateral ratio",
)
def _(chance: Chance) -> Draw:
    size = chance.choice([1.5, 2, 3, 4, 5, 10, 17])
    return {"leverage": size}, {"lev": f"{size:g}x"}


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
    "option-price",
    "price",
    "price a {kind}: spot {spot}, strike {strike}, {days} days to expiry, {vol} vol",
    "black-scholes {kind} price, underlying {spot}, strike {strike}, volatility {vol}, {days} days",
    "how much is a {kind} worth with eth at {spot}, strike {strike}, vol {vol} and {days} days left",
    "{kind} option strike {strike}, spot {spot}, iv {vol}, expires in {days} days, value?",
)
def _(chance: Chance) -> Draw:
    kind, spot, ratio = chance.choice(["call", "put"]), chance.choice([2_000, 3_100]), chance.choice([0.9, 1, 1.1, 1.2])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": round(spot * ratio)}
    inputs |= {"days_to_expiry": chance.choice([7, 21, 60]), "annual_volatility": chance.choice([0.5, 0.65, 0.8])}
    slots = {"kind": kind, "spot": price(chance, spot), "strike": price(chance, inputs["strike"])}
    return inputs, slots | {"days": str(inputs["days_to_expiry"]), "vol": pct(chance, inputs["annual_volatility"])}


@family(
    "implied-volatility",
    "implied_volatility",
    "implied vol of a {kind} that costs {cost}, spot {spot}, strike {strike}, {days} days",
    "a {kind} trades at {cost}; underlying {spot}, strike {strike}, {days} days to expiry. implied volatility?",
    "what IV does a {kind} price of {cost} imply? spot {spot} strike {strike} expiry in {days} days",
)
def _(chance: Chance) -> Draw:
    kind, spot = chance.choice(["call", "put"]), chance.choice([2_000, 3_100])
    inputs = {
        "option_type": kind,
        "underlying_price": spot,
        "strike": spot,
        "option_price": chance.choice([95, 140, 210]),
    }
    inputs |= {"days_to_expiry": chance.choice([21, 45, 60])}
    slots = {
        "kind": kind,
        "spot": price(chance, spot),
        "strike": price(chance, spot),
        "days": str(inputs["days_to_expiry"]),
    }
    return inputs, slots | {"cost": price(chance, inputs["option_price"])}


@family(
    "futures-basis",
    "simple_basis_per_year",
    "spot {spot}, future {future}, {days} days to expiry. annualised basis?",
    "the future trades at {future} and spot at {spot}, {days} days left: basis per year",
    "basis pa (simple) with spot {spot}, futures price {future}, expiry in {days} days",
)
def _(chance: Chance) -> Draw:
    spot, days = chance.choice([2_800, 61_000, 97_500]), chance.choice([30, 73, 91])
    future = round(spot * chance.choice([0.99, 1.01, 1.02, 1.035]))
    slots = {"spot": price(chance, spot), "future": price(chance, future), "days": str(days)}
    return {"spot_price": spot, "future_price": future, "days": days}, slots


@family(
    "funding-rate",
    "funding_rate",
    "perp premium {p}, interest part {i} per 8h, what is the funding rate?",
    "funding rate from a premium of {p} and interest {i} per 8 hours",
    "premium {p} interest {i}: funding rate formula result?",
    also=(("funding-rate", "rate_per_payment"),),
)
def _(chance: Chance) -> Draw:
    premium, interest = chance.choice([0.0002, 0.0008, 0.0015, 0.003]), chance.choice([0.0001, 0.0002])
    return {"premium": premium, "interest_rate": interest}, {"p": pct(chance, premium), "i": pct(chance, interest)}


@family(
    "kelly-fraction",
    "fraction",
    "what share does kelly give at a {p} chance of winning with odds of {o}",
    "kelly criterion with {p} win rate, payoff {o}:1",
)
def _(chance: Chance) -> Draw:
    win, odds = chance.choice([0.52, 0.55, 0.6, 0.7]), chance.choice([1, 1.5, 2, 3])
    return {"win_probability": win, "odds": odds}, {"p": pct(chance, win), "o": f"{odds:g}"}


@family(
    "growth-leverage",
    "optimal_leverage",
    "drift {d} a year, volatility {v}: which leverage grows fastest?",
    "growth optimal leverage for {d} annual drift and {v} vol",
    "at what leverage is median growth highest if drift is {d} and volatility {v} per year",
)
def _(chance: Chance) -> Draw:
    drift, vol = chance.choice([0.1, 0.15, 0.25, 0.4]), chance.choice([0.4, 0.55, 0.7])
    return {"annual_drift": drift, "annual_volatility": vol}, {"d": pct(chance, drift), "v": pct(chance, vol)}


@family(
    "risk-of-ruin",
    "ruin_chance",
    "risk of ruin with {p} win rate, payoff {w}:1 and a capital of {n} stakes",
    "i win {p} of trades, a win brings {w} stakes, and i own {n} stakes. chance of ruin?",
    "chance of ruin: win chance {p}, {n} stakes of capital, payoff {w}",
)
def _(chance: Chance) -> Draw:
    payoff = chance.choice([1, 2, 3])
    inputs = {
        "win_chance": {1: 0.55, 2: 0.4, 3: 0.3}[payoff],
        "payoff": payoff,
        "stakes": chance.choice([5, 10, 25, 40]),
    }
    return inputs, {"p": pct(chance, inputs["win_chance"]), "w": str(payoff), "n": str(inputs["stakes"])}


@family(
    "losing-streak",
    "chance_within",
    "how likely are {k} losses in a row within {n} trades if i win {p} of them?",
    "chance of a losing streak of {k} in {n} trades, win rate {p}",
    "{n} trades, {p} winners: probability of {k} losers in a row somewhere",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "losses": chance.choice([5, 6, 8, 9]),
        "trades": chance.choice([50, 120, 250]),
        "win_chance": chance.choice([0.4, 0.45, 0.55, 0.6]),
    }
    return inputs, {"k": str(inputs["losses"]), "n": str(inputs["trades"]), "p": pct(chance, inputs["win_chance"])}


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
    "drawdown",
    "max_drawdown",
    "max drawdown of {list}?",
    "prices went {list}, what was the deepest drawdown",
    "biggest drawdon in the series {list}",
)
def _(chance: Chance) -> Draw:
    prices = [chance.randrange(50, 200) for _ in range(chance.choice([4, 5, 6]))]
    prices[1], prices[2] = max(prices) + 5, min(prices) - 7
    return {"prices": prices}, {"list": chance.choice([", ", " ", " -> ", "; "]).join(map(str, prices))}


@family(
    "return-metrics",
    "sharpe",
    "sharpe ratio of the daily returns {list}",
    "daily returns: {list}. sharpe?",
    "what sharpe do these daily returns have: {list}",
)
def _(chance: Chance) -> Draw:
    returns = some_returns(chance, chance.choice([5, 6, 7]))
    returns[0], returns[1] = 0.02, -0.015
    return {"returns": returns}, {"list": listed(chance, returns)}


@family(
    "value-at-risk",
    "value_at_risk",
    "value at risk of returns {list} with cutoff {c}",
    "VaR at the worst {c} for the returns {list}",
    "returns {list}; var with a {c} cutoff?",
)
def _(chance: Chance) -> Draw:
    returns, cutoff = some_returns(chance, chance.choice([6, 8])), chance.choice([0.1, 0.2, 0.25])
    return {"returns": returns, "cutoff": cutoff}, {"list": listed(chance, returns), "c": pct(chance, cutoff)}


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
    "staking-yield",
    "final_value",
)
def _(chance: Chance) -> Draw:
    often, times = chance.choice([("daily", 365), ("weekly", 52), ("monthly", 12), ("quarterly", 4)])
    inputs = {
        "amount": chance.choice([750, 3_200, 20_000]),
        "rate": chance.choice([0.035, 0.06, 0.15]),
        "years": chance.choice([2, 3, 5]),
    }
    slots = {"money": usd(chance, inputs["amount"]), "rate": pct(chance, inputs["rate"]), "often": often}
    return inputs | {"compounds_per_year": times}, slots | {"years": str(inputs["years"])}


@family(
    "utilisation-rate",
    "borrow_rate",
    "borrow rate when utilization is {u}, optimal utilization {k}, base {b}, slope 1 {s} and slope 2 {t}",
    "pool is {u} utilised. optimal {k}, base rate {b}, slope 1 = {s}, slope 2 = {t}. what do borrowers pay",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "utilisation": chance.choice([0.45, 0.72, 0.88, 0.95]),
        "optimal_utilisation": chance.choice([0.8, 0.85, 0.9]),
    }
    inputs |= {
        "base_rate": chance.choice([0.01, 0.02]),
        "slope_1": chance.choice([0.035, 0.05]),
        "slope_2": chance.choice([0.6, 0.75, 3]),
    }
    names = dict(zip("ukbst", inputs, strict=True))
    return inputs, {short: pct(chance, inputs[name]) for short, name in names.items()}


@family(
    "adaptive-rate",
    "borrow_rate",
    "morpho adaptive rate: utilisation {u}, rate at target {r}. borrow rate now?",
    "what borrow rate does morpho's adaptive curve give at {u} utilisation if the rate at target is {r}",
)
def _(chance: Chance) -> Draw:
    used, rate = chance.choice([0.5, 0.8, 0.93, 0.97]), chance.choice([0.03, 0.04, 0.055])
    return {"utilisation": used, "rate_at_target": rate}, {"u": pct(chance, used), "r": pct(chance, rate)}


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
    "mining-profit",
    "margin",
    "miner with {e} J/TH, power at {p} $/MWh, hashprice {h} $/PH/day. margin?",
    "mining margin: efficiency {e} J/TH, power price {p} USD/MWh, hashprice {h}",
    "hashprice {h}, {e} joules per terahash, electricity {p} dollars per MWh: what margin per petahash",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "efficiency": chance.choice([15, 18.5, 24]),
        "power_price": chance.choice([45, 70]),
        "hashprice": chance.choice([38, 44.5, 55]),
    }
    return inputs, {
        "e": f"{inputs['efficiency']:g}",
        "p": f"{inputs['power_price']:g}",
        "h": f"{inputs['hashprice']:g}",
    }


@family(
    "block-luck",
    "no_block_probability",
    "with {s} of the network hash rate, chance of finding no block in {d} days?",
    "pool has {s} of the hashrate. probability of not a single block in {d} days",
)
def _(chance: Chance) -> Draw:
    share, days = chance.choice([0.001, 0.005, 0.01, 0.02]), chance.choice([2, 3, 7])
    return {"share": share, "days": days}, {"s": pct(chance, share), "d": str(days)}


@family(
    "double-spend",
    "success_probability",
    "attacker with {s} of the hash rate, {n} confirmations: chance of a double spend?",
    "double spend probability after {n} confs if the attacker has {s} hashpower",
    "how safe are {n} confirmations against a {s} attacker? chance he succeeds",
)
def _(chance: Chance) -> Draw:
    share, blocks = chance.choice([0.08, 0.15, 0.25, 0.3]), chance.choice([2, 3, 8, 12])
    return {"attacker_share": share, "confirmations": blocks}, {"s": pct(chance, share), "n": str(blocks)}


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
    "treasury-shock",
    "later_value",
    "dao treasury of {n} own tokens, token price {p} falls to {q}. treasury value then?",
    "treasury holds {n} of its own tokens; price goes from {p} to {q}. what is it worth later",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "tokens": chance.choice([2_000_000, 15_000_000]),
        "token_price": chance.choice([4.5, 8]),
        "later_price": chance.choice([0.6, 1.25]),
    }
    count = chance.choice([f"{inputs['tokens']:,}", f"{inputs['tokens'] // 1_000_000} million"])
    return inputs, {"n": count, "p": f"${inputs['token_price']:g}", "q": f"${inputs['later_price']:g}"}


@family(
    "cooldown-deadline",
    "last_start",
    "cut-off is in {d} days, cooldown takes {c} days, window {w} days, {a} days needed after. latest day to start the "
    "cooldown?",
    "unstaking cooldown {c} days, withdrawal window {w} days, deadline in {d} days, {a} days for the bridge "
    "afterwards: when must i start at the latest",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "days_to_cut_off": chance.choice([25, 40, 60]),
        "cooldown_days": chance.choice([7, 10, 14]),
        "window_days": chance.choice([2, 3]),
        "days_after": chance.choice([1, 2]),
    }
    return inputs, dict(zip("dcwa", map(str, inputs.values()), strict=True))


@family(
    "alert-price",
    "alert_price",
    "eth is {p} and my health factor {now}. at what price does it hit {to}?",
    "price at which my health factor falls from {now} to {to}, currently {p}",
)
def _(chance: Chance) -> Draw:
    inputs = {
        "price": chance.choice([1_960, 2_850, 71_000]),
        "health_factor": chance.choice([1.5, 1.75, 2.2]),
        "alert_health_factor": chance.choice([1.05, 1.15, 1.3]),
    }
    return inputs, {
        "p": price(chance, inputs["price"]),
        "now": f"{inputs['health_factor']:g}",
        "to": f"{inputs['alert_health_factor']:g}",
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
