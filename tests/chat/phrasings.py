"""Phrased calculations: templates in many wordings, each with its values and the figure worked out in closed form.

A family names the tool, its templates, and a function that draws values and says what stands in the template and what
the figure is. Nothing here knows how the tutor reads. Numbers are written in many styles, words get typos, orders vary.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, prod
from typing import Any

Draw = tuple[dict[str, str], float]


@dataclass(frozen=True)
class Family:
    """Templates of one tool; `figure` is the field of its result that is compared."""

    tool: str
    figure: str
    templates: tuple[str, ...]
    draw: Callable[[random.Random], Draw]


@dataclass(frozen=True)
class Phrased:
    """A question with its tool, the field of the result, and the figure expected there."""

    question: str
    tool: str
    figure: str
    value: float


FAMILIES: list[Family] = []


def family(tool: str, figure: str, *templates: str) -> Callable[[Callable[[random.Random], Draw]], Any]:
    """Register a drawing function with its templates."""

    def register(draw: Callable[[random.Random], Draw]) -> Any:
        FAMILIES.append(Family(tool, figure, templates, draw))
        return draw

    return register


def percent(chance: random.Random, value: float) -> str:
    """A ratio as people write percentages."""
    number = f"{round(value * 100, 6):g}"
    return number + chance.choice(["%", "%", "%", " %", " percent", " pct"])


def money(chance: random.Random, value: float) -> str:
    """An amount of money in some style."""
    styles = [f"${value:,g}", f"{value:g} usd", f"{value:,g} USDT", f"${value:g}", f"{value:g} dollars"]
    if value % 100 == 0 and value >= 1_000:
        styles += [f"{value / 1000:g}k", f"${value / 1000:g}k"]
    return chance.choice(styles)


def price(chance: random.Random, value: float) -> str:
    """A price in some style."""
    styles = [f"{value:,g}", f"${value:,g}", f"{value:g}"]
    return chance.choice([*styles, f"{value / 1000:g}k"] if value % 100 == 0 and value >= 1_000 else styles)


def times(chance: random.Random, value: float) -> str:
    """A multiple in some style."""
    return f"{value:g}" + chance.choice(["x", "x", "X", " x"])


MISSPELT = 0.12


def with_typos(chance: random.Random, text: str) -> str:
    """The text with two letters swapped in some of its long words."""
    return " ".join(_typo(chance, word) for word in text.split(" "))


def _typo(chance: random.Random, word: str) -> str:
    if len(word) < 8 or not word.isalpha() or chance.random() > MISSPELT:
        return word
    at = chance.randrange(2, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def phrased(seeds: range) -> Iterator[Phrased]:
    """Every template of every family, once a seed."""
    for one in FAMILIES:
        for number, template in enumerate(one.templates):
            for seed in seeds:
                chance = random.Random(f"{one.tool} {number} {seed}")
                values, figure = one.draw(chance)
                yield Phrased(with_typos(chance, template.format(**values)), one.tool, one.figure, figure)


def _moves(chance: random.Random, leverage: float) -> list[float]:
    """Two or three moves that leave a token alive."""
    most = min(0.9 / abs(leverage), 0.3)
    return [round(chance.choice([-1, 1]) * chance.uniform(0.005, most), 3) for _ in range(chance.choice([2, 3]))]


def _told(chance: random.Random, moves: list[float]) -> str:
    """Moves in words."""
    falls, rises = ["drops", "falls", "loses", "goes down", "dumps"], ["rises", "gains", "goes up", "pumps", "climbs"]
    told = [f"{chance.choice(falls if move < 0 else rises)} {percent(chance, abs(move))}" for move in moves]
    return chance.choice([" then ", ", then ", " and then ", ", "]).join(told)


def _signed(chance: random.Random, moves: list[float]) -> str:
    """Moves with signs."""
    return chance.choice([", ", " then ", " "]).join(f"{round(move * 100, 4):+g}%" for move in moves)


@family(
    "token-on-a-path",
    "total_return",
    "if eth {told}, what happens to a {lev} {side} token?",
    "{lev} {side} token, price {told}",
    "btc {signed} with a {lev} {side}",
    "what does a {lev} {side} leverage token return if the price {told}?",
    "underlying {signed}. {lev} {side} token result",
    "whats left of my {lev} {side} token when sol {told}",
    "the market {told}. how does a {lev} {side} token end up",
    "result for {ticker}: {signed}",
    "eth {told} - and {ticker}?",
    "{ticker} after {signed} pls",
)
def _path(chance: random.Random) -> Draw:
    """The product of 1 + k r."""
    size, side = chance.choice([2, 3, 4, 5]), chance.choice([1, -1])
    moves = _moves(chance, size)
    asset = chance.choice(["BTC", "ETH", "SOL", "XRP"])
    values = {
        "told": _told(chance, moves),
        "signed": _signed(chance, moves),
        "lev": times(chance, size),
        "side": "long" if side > 0 else "short",
        "ticker": f"{asset}{size}{'L' if side > 0 else 'S'}",
    }
    return values, prod(1 + side * size * move for move in moves) - 1


@family(
    "token-on-a-path",
    "final_value",
    "{money} in a {lev} long token, price {sign} for {days} days straight. end value",
    "i put {money} into a {lev} long token and the coin moves {sign} every day for {days} days",
    "{money} in a {lev} token, underlying {sign} for {days} days",
    "what is {money} in a {lev} long token worth after {days} days of {sign}?",
)
def _repeated(chance: random.Random) -> Draw:
    """V (1 + k r)^n."""
    size, days = chance.choice([2, 3]), chance.choice([3, 4, 5, 7, 10])
    move = round(chance.choice([-1, 1]) * chance.uniform(0.005, 0.06), 3)
    value = float(chance.choice([500, 1_000, 1_500, 2_000, 12_000]))
    written = {
        "money": money(chance, value), "lev": times(chance, size), "days": str(days),
        "sign": f"{round(move * 100, 3):+g}%",
    }  # fmt: skip
    return written, value * (1 + size * move) ** days


@family(
    "liquidation-price",
    "liquidation_price",
    "liq price for a {lev} {side} from {price}, mmr {rate}",
    "where is liquidation for a {lev} {side} at {price} (maintenance {rate})",
    "I opened a {lev} {side} at {price}, maintenance margin rate {rate}. when do i get liquidated?",
    "entry {price} {side} {lev} mmr {rate} liquidation price?",
    "{side} {lev} entry {price} maintenance margin {rate}, liq?",
    "what's the liquidation price of a {side} position with {lev} leverage opened at {price} and {rate} maintenance",
    "mmr {rate}, {lev} {side}, from {price}: liquidation?",
)
def _liquidation(chance: random.Random) -> Draw:
    """entry (1 - s/L) / (1 - s m), s = 1 long, -1 short: margin left = m x price; linear, isolated."""
    size, side = chance.choice([2, 3, 5, 8, 10, 12, 20, 25]), chance.choice([1, -1])
    entry, rate = (
        float(chance.choice([180, 1_850, 2_750, 3_400, 30_000, 45_000, 64_200])),
        chance.choice([0.004, 0.005, 0.006, 0.01]),
    )
    values = {
        "lev": times(chance, size), "side": "long" if side > 0 else "short", "price": price(chance, entry),
        "rate": percent(chance, rate),
    }  # fmt: skip
    return values, entry * (1 - side / size) / (1 - side * rate)


@family(
    "volatility-drag",
    "drag_factor",
    "volatility drag of a {lev} token at {vol} vol over {months} months",
    "decay of {lev} at sigma {vol} for {months} months",
    "how much does volatility of {vol} cost a {lev} token in {months} months",
    "flat market, sigma = {vol}, T = {months} months, L = {size}. decay",
    "whats the decay on a {lev} token, vol {vol}, {months} months",
)
def _drag(chance: random.Random) -> Draw:
    """exp(-(k^2 - k)/2 sigma^2 T)."""
    size, vol, months = (
        chance.choice([2, 3, 4]),
        chance.choice([0.4, 0.55, 0.6, 0.75, 0.8]),
        chance.choice([3, 6, 12, 18]),
    )
    values = {"lev": times(chance, size), "size": str(size), "vol": percent(chance, vol), "months": str(months)}
    return values, exp(-(size * size - size) / 2 * vol * vol * months / 12)


@family(
    "funding-cost",
    "total",
    "funding {rate} per 8h, {side} {money} for {days} days, what do i pay or get",
    "I am {side} {money} of a perp for {days} days, funding {rate} every 8 hours: cost or income?",
    "funding cost of a {money} {side} at {rate} per 8h over {days} days",
    "{side} {money}, funding rate {rate} per 8 hours, {days} days. how much funding in total",
)
def _funding(chance: random.Random) -> Draw:
    """-s notional rate 3 days."""
    side, size, days = (
        chance.choice([1, -1]),
        float(chance.choice([5_000, 15_000, 20_000])),
        chance.choice([2, 4, 10, 30]),
    )
    rate = chance.choice([0.0001, 0.0002, 0.0003])
    values = {
        "side": "long" if side > 0 else "short",
        "money": money(chance, size),
        "days": str(days),
        "rate": percent(chance, rate),
    }
    return values, -side * size * rate * 3 * days


@family(
    "recovery",
    "gain_needed",
    "i lost {loss}. what gain do i need to recover?",
    "recover from a loss of {loss}",
    "gain needed after losing {loss}",
    "lost {loss}, how much gain to get back to even",
    "what gain makes a {loss} loss good again",
)
def _recovery(chance: random.Random) -> Draw:
    """1/(1 - d) - 1."""
    loss = chance.choice([0.1, 0.2, 0.25, 0.35, 0.5, 0.6, 0.75, 0.9])
    return {"loss": percent(chance, loss)}, 1 / (1 - loss) - 1


@family(
    "health-factor",
    "health_factor",
    "health factor with {coll} collateral, {lt} threshold and {debt} debt",
    "supplied {coll}, LT {lt}, borrowed {debt}. HF?",
    "I supplied {coll} with a liquidation threshold of {lt} and borrowed {debt}, what's my health factor",
    "hf: collateral {coll}, debt {debt}, threshold {lt}",
    "debt {debt}, collateral {coll}, liquidation threshold {lt}: health factor?",
)
def _health(chance: random.Random) -> Draw:
    """collateral x threshold / debt."""
    coll, debt = float(chance.choice([7_200, 10_000, 15_000, 25_000])), float(chance.choice([2_000, 3_900, 5_000]))
    threshold = chance.choice([0.75, 0.79, 0.8, 0.825, 0.86])
    values = {"coll": money(chance, coll), "debt": money(chance, debt), "lt": percent(chance, threshold)}
    return values, coll * threshold / debt


@family(
    "loop",
    "net_yield",
    "{lev} loop: supply {y}, borrow {b}. net apy",
    "loop at {lev}, yield {y}, borrow rate {b}: net apy?",
    "what's the net yield of a {lev} loop with {y} staking yield and {b} borrow rate",
    "looping {lev}, supply apy {y}, borrow apy {b}, what do i earn a year",
)
def _loop(chance: random.Random) -> Draw:
    """L y - (L - 1) b."""
    size, gain, cost = (
        chance.choice([3, 5, 8, 10]),
        chance.choice([0.03, 0.034, 0.04]),
        chance.choice([0.02, 0.025, 0.027, 0.035]),
    )
    return {"lev": times(chance, size), "y": percent(chance, gain), "b": percent(chance, cost)}, size * gain - (
        size - 1
    ) * cost


@family(
    "rebalance-trade",
    "trade",
    "{lev} long token nav {money} after {sign} move: size of rebalance trade",
    "{lev} long token worth {money}, price {told}: rebalancing trade size?",
    "a {lev} token with a value of {money}, the underlying {told}. how much must it trade to rebalance",
)
def _rebalance(chance: random.Random) -> Draw:
    """k (k - 1) V r."""
    size, value = chance.choice([2, 3, 4]), float(chance.choice([10_000, 50_000, 300_000]))
    move = round(chance.choice([-1, 1]) * chance.uniform(0.01, 0.08), 3)
    values = {
        "lev": times(chance, size), "money": money(chance, value), "sign": f"{round(move * 100, 3):+g}%",
        "told": _told(chance, [move]),
    }  # fmt: skip
    return values, size * (size - 1) * value * move


@family(
    "collateral-ratio",
    "leverage",
    "what leverage is a collateral ratio of {cr}?",
    "leverage at collateral ratio {cr}",
    "collateral ratio {cr} as leverage",
)
def _ratio(chance: random.Random) -> Draw:
    """c / (c - 1)."""
    ratio = chance.choice([1.25, 1.5, 1.8, 2.0, 3.0])
    return {"cr": f"{ratio:g}"}, ratio / (ratio - 1)


@family(
    "staking-yield",
    "final_value",
    "what does {money} staked at {rate} apr compounded monthly become in {years} years",
    "stake {money} at {rate}, compounded monthly, {years} years: final value?",
)
def _staking(chance: random.Random) -> Draw:
    """V (1 + r/12)^(12 n)."""
    value, rate, years = (
        float(chance.choice([500, 1_000, 5_000])),
        chance.choice([0.04, 0.05, 0.08, 0.12]),
        chance.choice([2, 3]),
    )
    values = {"money": money(chance, value), "rate": percent(chance, rate), "years": str(years)}
    return values, value * (1 + rate / 12) ** (12 * years)


@family(
    "wipe-out-move",
    "wipe_out_move",
    "what move wipes out a {lev} {side} in one go",
    "how big a move wipes out a {lev} {side} position",
)
def _wipe_out(chance: random.Random) -> Draw:
    """-s/L."""
    size, side = chance.choice([2, 4, 5, 8, 10]), chance.choice([1, -1])
    return {"lev": times(chance, size), "side": "long" if side > 0 else "short"}, -side / size


@family(
    "contract-profit",
    "profit",
    "{side} {size} {coin} from {entry} to {exit}, profit?",
    "{side} {size} {coin} entry {entry} exit {exit} pnl",
    "pnl of a {side} of {size} {coin}, entry {entry}, exit {exit}",
)
def _profit(chance: random.Random) -> Draw:
    """s n (exit - entry)."""
    side, size = chance.choice([1, -1]), chance.choice([0.5, 2, 3, 12])
    entry, leaving = float(chance.choice([2_500, 3_000])), float(chance.choice([2_200, 2_800, 3_300]))
    values = {
        "side": "long" if side > 0 else "short", "size": f"{size:g}", "coin": chance.choice(["eth", "ETH"]),
        "entry": price(chance, entry), "exit": price(chance, leaving),
    }  # fmt: skip
    return values, side * size * (leaving - entry)


@family(
    "alert-price",
    "alert_price",
    "price where health factor is {to} if it is {hf} at {price}?",
    "alert price for health factor {to}, currently {hf} at {price}",
)
def _alert(chance: random.Random) -> Draw:
    """P to / now."""
    now, to, at = (
        chance.choice([1.45, 1.6, 2.0]),
        chance.choice([1.05, 1.1, 1.25]),
        float(chance.choice([2_400, 3_000, 60_000])),
    )
    return {"hf": f"{now:g}", "to": f"{to:g}", "price": price(chance, at)}, at * to / now


@family(
    "redemption-fee",
    "fee",
    "redeem {money} of a {lev} token with a fee of {rate} per 1x: what does it cost?",
    "TLX redemption fee for {money} of a {lev} token at {rate} per 1x",
)
def _redemption(chance: random.Random) -> Draw:
    """V L f."""
    value, size, rate = (
        float(chance.choice([1_000, 2_000, 5_000])),
        chance.choice([2, 3, 5]),
        chance.choice([0.003, 0.005]),
    )
    return {
        "money": money(chance, value),
        "lev": times(chance, size),
        "rate": percent(chance, rate),
    }, value * size * rate


@family(
    "position-size",
    "position_size",
    "balance {money}, {risk} risk, entry {entry} sl {stop}. size?",
    "account {money}, risking {risk}, entry {entry}, stop at {stop}: position size",
    "position size for a {money} account with {risk} risk, entry {entry}, stop loss {stop}",
)
def _size(chance: random.Random) -> Draw:
    """V risk / (entry - stop)."""
    value, risk = float(chance.choice([10_000, 25_000])), chance.choice([0.005, 0.008, 0.01, 0.02])
    entry, stop = chance.choice([(64_000.0, 62_400.0), (3_000.0, 2_850.0), (100.0, 95.0)])
    values = {
        "money": money(chance, value),
        "risk": percent(chance, risk),
        "entry": price(chance, entry),
        "stop": price(chance, stop),
    }
    return values, value * risk / (entry - stop)
