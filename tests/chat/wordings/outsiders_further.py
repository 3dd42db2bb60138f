"""Rates, options, chances, loans and stakes as people outside ask: in a hurry, politely, the question first or last."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.outsiders import SPANS, at, in_turn, odds_of, purse
from tests.chat.wordings.writing import lev, many, pct, plain, some_side

EVERY = {"per-interval": "every 8 hours", "per-day": "every day", "per-hour": "every hour"}


@family(
    "annualised-rate",
    "compounded_rate_per_year",
    "{r} {every}, compounded, what is that per year?",
    "APY if a position earns {r} {every} and everything is reinvested each time",
    "my bot makes {r} {every} and i let it compound. yearly percentage over 365 days?",
)
@family(
    "annualised-rate",
    "simple_rate_per_year",
    "simple (not compounded) yearly rate of {r} {every}?",
    "annualise {r} {every} please, without compounding, 365 days a year",
    "APR, i.e. no compounding, if it is {r} {every}",
)
def _yearly(chance: Chance) -> Draw:
    quoted = chance.choice(list(EVERY))
    rate = chance.choice({"per-hour": [0.00002, 0.0001], "per-day": [0.0004, 0.0015]}.get(quoted, [0.0001, 0.0003]))
    return {"rate": rate, "quoted": quoted}, {"r": plain(round(rate * 100, 6)) + "%", "every": EVERY[quoted]}


@family(
    "futures-basis",
    "simple_basis_per_year",
    "spot {s}, the dated future trades {f}, {d} days left. annualised basis (simple)?",
    "cash and carry: buy at {s}, short the {d}-day future at {f}, simple yearly rate on spot?",
    "What premium per year, not compounded, does a future at {f} carry over spot at {s} if it expires in {d} days?",
)
def _basis(chance: Chance) -> Draw:
    spot, days = chance.choice([2_840, 61_500]), chance.choice([20, 62, 91])
    future = spot * chance.choice([1.01, 1.02, 1.04])
    slots = {"s": at(chance, spot), "f": at(chance, round(future, 2)), "d": str(days)}
    return {"spot_price": spot, "future_price": round(future, 2), "days": days}, slots


@family(
    "option-price",
    "price",
    "fair value of a {kind}? strike {k}, spot {s}, {d} days, vol {v}, interest rate {r}",
    "black scholes {kind}, underlying at {s}, struck at {k}, iv {v}, rate {r}, expires in {d} days -> premium",
    "how much should a european {kind} with strike {k} cost when the coin is at {s}, expiry is {d} days away, annual "
    "volatility is {v} and the risk-free rate {r}?",
)
def _premium(chance: Chance) -> Draw:
    kind, spot, strike = chance.choice(["call", "put"]), chance.choice([2_700, 3_120]), chance.choice([2_600, 3_300])
    days, vol, rate = chance.choice([12, 50]), chance.choice([0.58, 0.75]), chance.choice([0.02, 0.045])
    inputs = {"option_type": kind, "underlying_price": spot, "strike": strike, "days_to_expiry": days}
    inputs |= {"annual_volatility": vol, "interest_rate": rate}
    slots = {"kind": kind, "s": at(chance, spot), "k": at(chance, strike), "d": str(days)}
    return inputs, slots | {"v": pct(chance, vol), "r": pct(chance, rate)}


@family(
    "option-payoff",
    "profit",
    "bought one {kind}, strike {k}, paid {c} for it. at expiry btc is {x}. profit or loss?",
    "{c} premium, {kind} with strike {k}, settles at {x}. my net result as the buyer?",
    "I own a {kind} struck at {k} that cost me {c}. Expiry price {x}. What did I make after the premium?",
    "p&l at expiry: long 1 {kind} {k} for {c}, final price {x}",
)
def _settled(chance: Chance) -> Draw:
    kind, strike, cost = chance.choice(["call", "put"]), chance.choice([58_000, 64_000]), chance.choice([1_350, 2_200])
    end = chance.choice([54_500, 61_000, 69_500])
    inputs = {"option_types": [kind], "strikes": [strike], "premiums": [cost], "price_at_expiry": end}
    return inputs, {"kind": kind, "k": at(chance, strike), "c": at(chance, cost), "x": at(chance, end)}


@family(
    "kelly-fraction",
    "fraction",
    "win chance {p}, a win pays {b} for each 1 staked, otherwise the stake is gone. full kelly?",
    "Kelly fraction if win probability is {p} and a win brings {b} times the stake as profit (a loss costs the stake)?",
    "{b} to 1 payout, {p} hit rate. what share of the bankroll is the kelly bet",
    "what part of my roll does kelly say, winning chance {p}, net odds {b}:1",
)
def _kelly(chance: Chance) -> Draw:
    win, odds = chance.choice([0.52, 0.55, 0.62]), chance.choice([1, 1.2, 1.5, 2])
    return {"win_probability": win, "odds": odds}, {"p": odds_of(chance, win), "b": plain(odds)}


@family(
    "growth-leverage",
    "optimal_leverage",
    "growth optimal leverage for drift {m} a year, vol {v}, interest {r}?",
    "which leverage maximises long run growth: expected return {m} p.a., volatility {v} p.a., cash rate {r}",
    "continuous kelly leverage please. mu = {m}, sigma = {v}, r = {r} (all yearly)",
)
def _fastest(chance: Chance) -> Draw:
    drift, vol, rate = chance.choice([0.15, 0.24, 0.4]), chance.choice([0.35, 0.5, 0.68]), chance.choice([0.02, 0.04])
    inputs = {"annual_drift": drift, "annual_volatility": vol, "rate": rate}
    return inputs, {"m": pct(chance, drift), "v": pct(chance, vol), "r": pct(chance, rate)}


@family(
    "risk-of-ruin",
    "ruin_chance",
    "chance of ever going bust: {n} units of capital, one unit per trade, win rate {p}, winner pays {b} units",
    "win rate {p}, every winner makes {b} times the stake, a loser costs one stake. bankroll {n} stakes. risk of ruin, "
    "no time limit?",
    "I bet one unit each time, own {n} of them, win {p} of the bets and get {b} units for a win. how likely is it that "
    "i am ruined some day?",
)
def _ruin(chance: Chance) -> Draw:
    win, pays, units = chance.choice([0.4, 0.44, 0.47]), chance.choice([2, 3]), chance.choice([8, 12, 25])
    return {"win_chance": win, "payoff": pays, "stakes": units}, {
        "p": pct(chance, win),
        "b": str(pays),
        "n": str(units),
    }


@family(
    "value-at-risk",
    "loss_at_risk",
    "daily returns: {rets}. historical VaR at {c} confidence on {cash}, in money?",
    "{cash} portfolio, past returns {rets}. what loss is the {c} historical value at risk",
    "Historical value at risk ({c} level) of {cash} with these eleven returns, please: {rets}",
)
def _bad_day(chance: Chance) -> Draw:
    rets = [sign * chance.randrange(1, 60) / 1000 for sign in chance.sample([-1] * 5 + [1] * 6, 11)]
    money, cutoff = chance.choice([6_000, 80_000]), chance.choice([0.1, 0.2])
    slots = {"rets": in_turn(chance, rets).replace("then ", ""), "c": f"{100 - cutoff * 100:g}%"}
    return {"returns": rets, "cutoff": cutoff, "value": money}, slots | {"cash": purse(chance)(money)}


@family(
    "drawdown",
    "max_drawdown",
    "equity curve {path}. max drawdown?",
    "biggest peak to trough fall in percent, prices were {path}",
    "month-end values of my fund: {path}. How deep was the worst drawdown?",
    "{path}: these were my balances in order, what's the maximum drawdown of that",
)
def _deepest(chance: Chance) -> Draw:
    prices = [chance.randrange(70, 160) for _ in range(chance.choice([5, 6, 7]))]
    prices[1:3] = [chance.randrange(140, 190), chance.randrange(50, 69)]
    return {"prices": prices}, {"path": chance.choice([", ", " -> ", " ; "]).join(map(str, prices))}


@family(
    "liquidation-probability",
    "probability",
    "odds of getting liquidated within {d} days? {lev} {side}, vol {v} a year, maintenance {m}, no drift",
    "{lev} {side}, yearly volatility {v}, maintenance margin {m}, drift zero: probability of a liquidation in {d} days",
    "How probable is it that a {lev} {side} touches its liquidation price in the next {d} days? Volatility is {v} per "
    "year, maintenance margin rate {m}, and I assume no drift.",
)
def _touched(chance: Chance) -> Draw:
    (side, sign), size, days = some_side(chance), chance.choice([3, 5, 8]), chance.choice([10, 30, 45])
    vol, kept = chance.choice([0.5, 0.7]), chance.choice([0.005, 0.01])
    inputs = {"leverage": sign * size, "annual_volatility": vol, "days": days, "maintenance_margin_rate": kept}
    slots = {"lev": lev(chance, size), "side": side, "v": pct(chance, vol), "m": pct(chance, kept)}
    return inputs, slots | {"d": str(days)}


@family(
    "health-factor",
    "fall_to_liquidation",
    "i have {n} ETH on aave (price {p}, liq threshold {t}) and owe {debt}. how many percent can eth drop before i'm "
    "liquidated",
    "max drop until liquidation? collateral {n} eth at {p}, borrowed {debt}, liquidation threshold {t}",
    "debt {debt} against {n} ETH, ETH = {p}, LT = {t}. By how much may the price fall before liquidation starts?",
)
def _falls(chance: Chance) -> Draw:
    n, price, kept = chance.choice([4, 6.5, 12]), chance.choice([2_450, 3_300]), chance.choice([0.8, 0.825])
    debt = chance.choice([4_200, 6_000, 7_400])
    slots = {"n": plain(n), "p": at(chance, price), "t": pct(chance, kept), "debt": at(chance, debt)}
    inputs = {"collateral_amounts": [n], "collateral_prices": [price], "liquidation_thresholds": [kept]}
    return inputs | {"debts": [debt]}, slots


@family(
    "loop",
    "leverage",
    "borrow {r} of every deposit and put it back in, {n} rounds. leverage at the end?",
    "leverage reached after {n} loops at {r} LTV",
    "{n} times I borrow {r} of my last deposit and deposit that loan too. What leverage do I have then?",
    also=(("most-leverage", "leverage_after_loops"),),
)
@family(
    "loop",
    "collateral",
    "{cash} to start, {n} loops at {r} loan to value. total collateral supplied afterwards?",
    "how much collateral do i end up with if i loop {cash} {n} times with an ltv of {r}",
    "I deposit {cash}, borrow {r} of it, deposit that, and so on: {n} loans in all. Sum of my collateral?",
)
def _rounds(chance: Chance) -> Draw:
    money, lent, loops = chance.choice([1_200, 10_000]), chance.choice([0.65, 0.7, 0.8]), chance.choice([3, 4, 6])
    slots = {"cash": purse(chance)(money), "r": pct(chance, lent), "n": str(loops)}
    return {"deposit": money, "loops": loops, "loan_to_value": lent}, slots


@family(
    "loop",
    "break_even_borrow_rate",
    "staking pays {y}. looped to {lev} leverage, which borrow rate eats the whole yield?",
    "break even borrow rate of a loop at {lev} whose collateral yields {y} a year?",
    "looping stETH to {lev} leverage, it yields {y}. how high can the borrowing rate go until i earn nothing",
)
def _nothing(chance: Chance) -> Draw:
    size, gain = chance.choice([3, 5, 6, 10]), chance.choice([0.028, 0.031, 0.045])
    return {"target_leverage": size, "asset_yield": gain}, {"lev": f"{size}x", "y": pct(chance, gain)}


@family(
    "staking-yield",
    "final_value",
    "staking {cash} at {r} APR, rewards added {how}, validator keeps {c} of rewards. value after {t}?",
    "what does {cash} staked become in {t}: {r} a year simple rate, compounding {how}, {c} commission on the rewards, "
    "token price unchanged",
    "{t} of staking, {cash}, {r} apr compounded {how}, commission {c}. final amount?",
)
def _staked(chance: Chance) -> Draw:
    money, rate, years = chance.choice([800, 12_500]), chance.choice([0.038, 0.07, 0.12]), chance.choice(list(SPANS))
    how, cut = chance.choice([("daily", 365), ("weekly", 52), ("monthly", 12)]), chance.choice([0.05, 0.1])
    slots = {"cash": purse(chance)(money), "r": pct(chance, rate), "how": how[0], "c": pct(chance, cut)}
    inputs = {"amount": money, "rate": rate, "compounds_per_year": how[1], "commission": cut, "years": years}
    return inputs, slots | {"t": chance.choice(SPANS[years])}


@family(
    "break-even-move",
    "to_start",
    "how far must the coin rise for a {token} token to be flat after {t}, vol {v} yearly, no fees no interest",
    "Break-even move of the underlying: {token} token held {t} with {v} annual volatility, zero costs?",
    "{token} token, {t}, {v} vol. what return of btc gets me back to my starting value if there are no costs at all",
)
def _flat(chance: Chance) -> Draw:
    size, vol, years = chance.choice([2, 3, 4]), chance.choice([0.48, 0.6, 0.85]), chance.choice(list(SPANS))
    slots = {"token": f"{size}x {chance.choice(['long', 'bull'])}", "v": pct(chance, vol)}
    inputs = {"target_leverage": size, "annual_volatility": vol, "years": years}
    return inputs, slots | {"t": chance.choice(SPANS[years])}


@family(
    "vesting-schedule",
    "unlocked",
    "team gets {n} tokens, linear over {v} months from launch with a {c} month cliff (catch-up at the cliff). how many "
    "are unlocked in month {m}?",
    "unlocked after {m} months? {n} tokens, {c} months cliff, vesting {v} months counted from launch, and what accrued "
    "before the cliff is released at it",
    "{n} tokens vest evenly over {v} months since launch; nothing is paid before month {c}, then the backlog comes at "
    "once. Tokens paid out by month {m}?",
)
def _unlocked(chance: Chance) -> Draw:
    n, cliff, vests = chance.choice([600_000, 4_800_000]), chance.choice([6, 12]), chance.choice([24, 36, 48])
    month = chance.choice([8, 14, 20])
    slots = {"n": many(chance, n), "c": str(cliff), "v": str(vests), "m": str(month)}
    return {"tokens": [n], "cliff_months": [cliff], "vesting_months": [vests], "month": month}, slots


@family(
    "utilisation-rate",
    "supply_rate",
    "pool at {u} utilisation, kink {o}, base 0, first slope {a}, second {b}, reserve factor {f}. what do lenders earn?",
    "supply rate? utilization {u}, optimal {o}, base rate 0%, slopes {a} and {b}, reserve factor {f}",
    "deposit APR on aave if {u} is lent out: optimal usage {o}, base rate 0, first slope {a}, second {b}, reserve {f}",
)
def _lenders(chance: Chance) -> Draw:
    inputs = {"utilisation": chance.choice([0.62, 0.88, 0.95]), "optimal_utilisation": chance.choice([0.8, 0.9])}
    inputs |= {"base_rate": 0, "slope_1": chance.choice([0.035, 0.06]), "slope_2": chance.choice([0.6, 0.75])}
    inputs |= {"reserve_factor": chance.choice([0.1, 0.15])}
    names = zip("uoabf", ("utilisation", "optimal_utilisation", "slope_1", "slope_2", "reserve_factor"), strict=True)
    return inputs, {one: pct(chance, inputs[name]) for one, name in names}


@family(
    "alert-price",
    "alert_price",
    "price is {p}, health factor {h}. at what price is my HF down to {a}?",
    "i want an alert when the health factor hits {a}. now it's {h} with eth at {p}. which eth price is that, same debt",
    "HF {h} at {p}... price for HF {a}?",
    "My loan has a health factor of {h} while the collateral costs {p}. When it costs how much will the factor be {a}?",
)
def _alert(chance: Chance) -> Draw:
    price, now, then = chance.choice([95, 2_860, 3_410]), chance.choice([1.45, 1.72, 2.3]), chance.choice([1.1, 1.25])
    inputs = {"price": price, "health_factor": now, "alert_health_factor": then}
    return inputs, {"p": at(chance, price), "h": plain(now), "a": plain(then)}


@family(
    "block-luck",
    "no_block_probability",
    "pool with {s} of the hashrate, {d} days, 144 blocks a day, poisson. probability of finding no block at all?",
    "{s} of the network hash rate for {d} days (144 blocks daily): poisson chance to go without a single block",
    "how likely is zero blocks (Poisson) in {d} days for a miner having {s} of all hash power? network: 144 per day",
)
def _none(chance: Chance) -> Draw:
    share, days = chance.choice([0.0005, 0.001, 0.0025]), chance.choice([3, 5, 14])
    return {"share": share, "days": days}, {"s": plain(round(share * 100, 6)) + "%", "d": str(days)}
