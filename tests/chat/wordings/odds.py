"""Bets, mining, staking, proofs and series of returns as people ask about them."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.writing import listed, many, pct, plain, price, some_returns, usd


@family(
    "kelly-fraction",
    "fraction",
    "kelly: win {p}, odds {o} to 1",
    "i win {p} of the time and get {o} for each 1 staked. kelly fraction?",
    "bet pays {o} to 1, {p} chance. how much of the bankroll would kelly put in",
    "kelly share when the win probability is {p} and a win pays {o} times the stake",
    "{p} wins, {o} won for each 1 risked, what is the kelly fraction",
)
def _kelly(chance: Chance) -> Draw:
    win, odds = chance.choice([0.45, 0.54, 0.62]), chance.choice([1.5, 2, 3])
    return {"win_probability": win, "odds": odds}, {"p": pct(chance, win), "o": f"{odds:g}"}


@family(
    "risk-of-ruin",
    "ruin_chance",
    "win rate {p}, a win pays {w} to 1, capital {n} stakes. chance i go broke?",
    "{n} stakes in my account, i win {p} of bets and every win brings {w} stakes: risk of ruin",
    "ruin probability with {n} units, payoff of {w}, winning {p}",
)
def _ruin(chance: Chance) -> Draw:
    payoff = chance.choice([1, 2])
    inputs = {"win_chance": {1: 0.53, 2: 0.38}[payoff], "payoff": payoff, "stakes": chance.choice([8, 20, 30])}
    return inputs, {"p": pct(chance, inputs["win_chance"]), "w": str(payoff), "n": str(inputs["stakes"])}


@family(
    "losing-streak",
    "chance_within",
    "i take {n} trades and win {p}. odds of losing {k} in a row at some point?",
    "{k} losers in a row out of {n} trades with a {p} win rate, how likely",
    "win {p}: probability of a streak of {k} losses within {n} trades",
)
def _streak(chance: Chance) -> Draw:
    inputs = {"losses": chance.choice([4, 6, 8]), "trades": chance.choice([60, 200])}
    inputs |= {"win_chance": chance.choice([0.42, 0.5, 0.58])}
    return inputs, {"k": str(inputs["losses"]), "n": str(inputs["trades"]), "p": pct(chance, inputs["win_chance"])}


@family(
    "recovery",
    "gain_needed",
    "how many percent up makes up for a loss of {l}",
    "minus {l} so far, which gain to be even?",
    "portfolio is {l} down. percentage needed to get back where i was?",
    "after being cut by {l}, what gain makes me whole",
    "lost {l} of it all, now i need how much plus",
)
def _loss(chance: Chance) -> Draw:
    loss = chance.choice([0.08, 0.2, 0.45, 0.7, 0.92])
    return {"loss": loss}, {"l": pct(chance, loss)}


@family(
    "recovery",
    "gain_needed",
    "i lost {w} of my money, what gain brings it back?",
    "my account is down {w}. gain needed to recover",
    "gain to recover from losing {w} of everything",
)
def _share(chance: Chance) -> Draw:
    word, loss = chance.choice([("half", 0.5), ("a quarter", 0.25), ("three quarters", 0.75), ("a fifth", 0.2)])
    return {"loss": loss}, {"w": word}


@family(
    "growth-leverage",
    "optimal_leverage",
    "mu {d}, sigma {v}, risk free rate {r}: growth optimal leverage?",
    "expected return {d} a year, vol {v}, i borrow at {r}. which leverage maximises growth",
    "which leverage grows the median fastest with {v} volatility, {d} drift and {r} rate",
)
def _growth(chance: Chance) -> Draw:
    inputs = {"annual_drift": chance.choice([0.12, 0.3]), "annual_volatility": chance.choice([0.5, 0.65])}
    inputs |= {"rate": chance.choice([0.03, 0.04])}
    return inputs, {short: pct(chance, inputs[name]) for short, name in zip("dvr", inputs, strict=True)}


@family(
    "mining-profit",
    "margin",
    "rig does {e} J/TH, electricity {p} per MWh, hashprice {h}. what's the margin",
    "power costs {p} per MWh, efficiency {e} J/TH, hashprice {h} per PH per day: mining margin?",
    "hashprice of {h}, {p}/MWh, {e} j/th, margin per PH",
)
def _rig(chance: Chance) -> Draw:
    inputs = {"efficiency": chance.choice([17, 21.5]), "power_price": chance.choice([40, 65])}
    inputs |= {"hashprice": chance.choice([42, 49.5])}
    return inputs, {
        "e": plain(inputs["efficiency"]),
        "p": f"${inputs['power_price']}",
        "h": f"${inputs['hashprice']:g}",
    }


@family(
    "mining-pool",
    "expected_blocks",
    "{h} of hash rate in a network of {n}, how many blocks in {d} days",
    "network {n}, i have {h}. expected blocks over {d} days?",
    "expected blocks: my hashrate {h}, network hashrate {n}, {d} days",
)
def _blocks(chance: Chance) -> Draw:
    own, whole, days = chance.choice([1, 3]), chance.choice([600, 900]), chance.choice([30, 365])
    inputs = {"hashrate": own * 1e15, "network_hashrate": whole * 1e18, "days": days}
    return inputs, {"h": f"{own} PH/s", "n": f"{whole} EH/s", "d": str(days)}


@family(
    "block-luck",
    "no_block_probability",
    "chance of a {d} day dry spell for a pool with {s} of the hashrate",
    "our pool has {s} of the network. what are the odds of no block for {d} days",
    "{s} share of hash rate: probability to find zero blocks within {d} days?",
)
def _dry(chance: Chance) -> Draw:
    share, days = chance.choice([0.002, 0.008, 0.015]), chance.choice([2, 3, 5])
    return {"share": share, "days": days}, {"s": pct(chance, share), "d": str(days)}


@family(
    "block-luck",
    "expected_blocks",
    "pool with {s} of the hashrate, {b} blocks per day in the network, {d} days: how many blocks does it expect",
    "expected blocks in {d} days for a {s} pool if the chain makes {b} blocks a day",
)
def _expected(chance: Chance) -> Draw:
    inputs = {"share": chance.choice([0.03, 0.12]), "blocks_per_day": chance.choice([144, 576]), "days": 7}
    return inputs, {"s": pct(chance, inputs["share"]), "b": str(inputs["blocks_per_day"]), "d": "7"}


@family(
    "double-spend",
    "success_probability",
    "someone controls {s} of hashpower. after {n} blocks, chance that he double spends me?",
    "double-spend odds, {n} confirmations, attacker share {s}",
    "i wait {n} confirmations, the attacker owns {s} of the hash rate. probability he wins",
)
def _attack(chance: Chance) -> Draw:
    share, blocks = chance.choice([0.1, 0.18, 0.35]), chance.choice([3, 4, 10])
    return {"attacker_share": share, "confirmations": blocks}, {"s": pct(chance, share), "n": str(blocks)}


@family(
    "trie-size",
    "proof_bytes",
    "a {w}-ary tree with {n} leaves: proof size in bytes?",
    "bytes of a proof in a {w}-ary trie holding {n} accounts",
    "{n} entries, {w} children per node, how large is a merkle proof",
)
def _tree(chance: Chance) -> Draw:
    entries, width = chance.choice([10_000, 2_000_000]), chance.choice([2, 4, 16])
    return {"entries": entries, "width": width}, {"n": many(chance, entries), "w": str(width)}


@family(
    "drawdown",
    "max_drawdown",
    "account values: {list}. what was the max drawdown",
    "worst drawdown when the price went {list}?",
    "drawdown of this equity curve {list}",
)
def _curve(chance: Chance) -> Draw:
    prices = [chance.randrange(2_000, 9_000) for _ in range(chance.choice([4, 5]))]
    prices[1], prices[3] = max(prices) + 500, min(prices) - 300
    styles = [", ".join(map(str, prices)), " - ".join(map(str, prices)), ", ".join(f"${one:,}" for one in prices)]
    return {"prices": prices}, {"list": chance.choice(styles)}


@family(
    "return-metrics",
    "sortino",
    "sortino of the daily returns {list}",
    "what sortino ratio do these daily returns give: {list}",
    "daily returns {list} - sortino please",
)
def _sortino(chance: Chance) -> Draw:
    returns = some_returns(chance, chance.choice([5, 6]))
    returns[0], returns[1] = 0.025, -0.01
    return {"returns": returns}, {"list": listed(chance, returns)}


@family(
    "value-at-risk",
    "loss_at_risk",
    "VaR in money: portfolio {money}, returns {list}, cutoff {c}",
    "loss at risk for a {money} portfolio with returns {list}, worst {c}",
    "returns {list}. value at risk at the {c} cutoff on {money}, in dollars",
)
def _at_risk(chance: Chance) -> Draw:
    inputs = {"returns": some_returns(chance, chance.choice([6, 7])), "value": chance.choice([5_000, 40_000])}
    inputs |= {"cutoff": chance.choice([0.1, 0.2])}
    slots = {"list": listed(chance, inputs["returns"]), "money": usd(chance, inputs["value"])}
    return inputs, slots | {"c": pct(chance, inputs["cutoff"])}


@family(
    "staking-yield",
    "final_value",
    "{money} staked at {r}, compounded quarterly, {y} years, final value?",
    "what becomes of {money} in {y} years when staked at {r} apr with rewards added quarterly",
    "quarterly compounding at {r} apr on {money} for {y} years. end amount",
)
def _quarters(chance: Chance) -> Draw:
    inputs = {"amount": chance.choice([900, 18_000]), "rate": chance.choice([0.04, 0.075]), "compounds_per_year": 4}
    inputs |= {"years": chance.choice([2, 3])}
    slots = {"money": usd(chance, inputs["amount"]), "r": pct(chance, inputs["rate"]), "y": str(inputs["years"])}
    return inputs, slots


@family(
    "yield-by-payer",
    "yield_after_move",
    "{b} from borrowers and {e} emissions, the reward token falls {f}. yield after that?",
    "vault yields {b} borrower interest plus {e} token emissions. if the token drops by {f}, what yield remains",
    "yield by payer: emissions {e}, interest from borrowers {b}; emission token {f} down. what is left",
)
def _payers(chance: Chance) -> Draw:
    inputs = {"borrower_interest": chance.choice([0.03, 0.045]), "emissions": chance.choice([0.06, 0.11])}
    inputs |= {"token_price_move": -(fall := chance.choice([0.4, 0.7]))}
    slots = {"b": pct(chance, inputs["borrower_interest"]), "e": pct(chance, inputs["emissions"])}
    return inputs, slots | {"f": pct(chance, fall)}


@family(
    "cooldown-deadline",
    "last_start",
    "app closes in {d} days, cooldown is {c} days and i want {a} days of buffer after. last day to start?",
    "unbonding takes {c} days, cut-off in {d} days, {a} days reserve: latest start of the cooldown",
    "deadline {d} days away, {c} day cooldown, {a} spare days. when do i have to start",
)
def _cooldown(chance: Chance) -> Draw:
    inputs = {"days_to_cut_off": chance.choice([35, 50]), "cooldown_days": chance.choice([7, 21])}
    inputs |= {"days_after": chance.choice([2, 3])}
    return inputs, dict(zip("dca", map(str, inputs.values()), strict=True))


@family(
    "treasury-shock",
    "later_value",
    "dao owns {n} of its token at {p} plus {o} in stablecoins. token drops to {q}: treasury value?",
    "treasury with {n} own tokens, price {p} going to {q}, and {o} cash. whats it worth then",
    "token price from {p} to {q}, treasury of {n} tokens and {o} stablecoins - later value",
)
def _treasury(chance: Chance) -> Draw:
    inputs = {"tokens": chance.choice([1_500_000, 20_000_000]), "token_price": chance.choice([3.2, 6])}
    inputs |= {"later_price": chance.choice([0.8, 1.1]), "other_assets": chance.choice([400_000, 2_500_000])}
    slots = {"n": many(chance, inputs["tokens"]), "p": price(chance, inputs["token_price"])}
    return inputs, slots | {"q": price(chance, inputs["later_price"]), "o": usd(chance, inputs["other_assets"])}
