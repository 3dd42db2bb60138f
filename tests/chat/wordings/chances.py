"""Bets, returns and mining: chances and what they come to."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import listed, pct, some_returns


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
