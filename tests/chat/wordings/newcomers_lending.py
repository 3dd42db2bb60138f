"""Loans, loops, yields and mining, asked by newcomers: written without knowing how the tutor reads."""

from tests.chat.wordings.family import Chance, Draw, family
from tests.chat.wordings.newcomers_writing import at, coins, currency, days, money, part, pc, side_of, span, times, went


@family(
    "adaptive-rate",
    "borrow_rate",
    "morpho market at {util} utilisation, rate at target {rate}. borrow apr right now?",
    "what borrow rate on Morpho if {util} is lent out and the rate at target is {rate} a year",
    "irm gives rateAtTarget {rate} and the utilization reads {util}, so borrowers pay what per year?",
)
def _(chance: Chance) -> Draw:
    util, rate = chance.choice([62, 77, 84, 93, 96, 98]) / 100, chance.choice([0.025, 0.031, 0.05, 0.065])
    return {"utilisation": util, "rate_at_target": rate}, {"util": pc(chance, util), "rate": pc(chance, rate)}


@family(
    "adaptive-rate",
    "end_borrow_rate",
    "a morpho market is stuck at {util} utilisation for {days}, target rate was {rate} at start. where "
    "is the borrow rate after that?",
    "rate at target {rate} per year, utilisation stays {util} during {days}. Borrow rate in the end (Morpho adaptive)",
)
def _(chance: Chance) -> Draw:
    util, rate, count = (
        chance.choice([82, 94, 97]) / 100,
        chance.choice([0.03, 0.045, 0.06]),
        chance.choice([2, 4, 8, 14]),
    )
    slots = {"util": pc(chance, util), "rate": pc(chance, rate), "days": days(chance, count)}
    return {"utilisation": util, "rate_at_target": rate, "elapsed_days": count}, slots


@family(
    "utilisation-rate",
    "borrow_rate",
    "aave style pool, {util} utilised, kink at {kink}, base {base}, slope1 {one}, slope2 {two}. borrow rate?",
    "what do borrowers pay: utilization {util}, optimal {kink}, base rate {base}, first slope {one} and "
    "second slope {two}",
)
def _(chance: Chance) -> Draw:
    util, kink = chance.choice([55, 72, 88, 96]) / 100, chance.choice([80, 85, 90]) / 100
    base, one, two = chance.choice([0.01, 0.005]), chance.choice([0.035, 0.06]), chance.choice([0.65, 1.2])
    inputs = {"utilisation": util, "optimal_utilisation": kink, "base_rate": base, "slope_1": one, "slope_2": two}
    slots = {"util": pc(chance, util), "kink": pc(chance, kink), "base": pc(chance, base)}
    return inputs, slots | {"one": pc(chance, one), "two": pc(chance, two)}


@family(
    "utilisation-rate",
    "supply_rate",
    "lender here. pool is {util} lent out, slope 1 is {one}, bend at {kink}, reserve factor {res}. what "
    "supply rate do I earn",
    "supply rate p.a. with utilisation {util} / optimal {kink} / slope 1 {one} / protocol keeps {res}",
    "protocol takes {res} of interest, slope 1 {one} until the kink at {kink}. With {util} borrowed what "
    "do depositors earn",
)
def _(chance: Chance) -> Draw:
    util, kink, one, res = (
        chance.choice([0.42, 0.58, 0.76]),
        chance.choice([0.8, 0.92]),
        chance.choice([0.05, 0.07]),
        chance.choice([0.15, 0.2]),
    )
    inputs = {"utilisation": util, "optimal_utilisation": kink, "slope_1": one, "reserve_factor": res}
    slots = {"util": pc(chance, util), "kink": pc(chance, kink), "one": pc(chance, one), "res": pc(chance, res)}
    return inputs, slots


@family(
    "health-factor",
    "health_factor",
    "owe {debt} against {amount} ETH, one is {price}, liq. threshold {lt}.. hf??",
    "aave: deposited {amount} weth (price {price}), borrowed {debt}, LT {lt}. whats my HF",
    "My debt is {debt}, and my collateral is {amount} eth. Ether costs {price} and the threshold is "
    "{lt}. How healthy is the loan?",
)
def _(chance: Chance) -> Draw:
    amount, price, lt = (
        chance.choice([2.5, 4, 7, 11]),
        chance.choice([2650, 3100, 3480]),
        chance.choice([0.78, 0.81, 0.83]),
    )
    debt = round(amount * price * chance.choice([0.4, 0.55, 0.7]), -2)
    inputs = {
        "collateral_amounts": [amount],
        "collateral_prices": [price],
        "liquidation_thresholds": [lt],
        "debts": [debt],
    }
    slots = {
        "amount": coins(chance, amount),
        "price": at(chance, price),
        "lt": pc(chance, lt),
        "debt": money(chance, debt),
    }
    return inputs, slots


@family(
    "health-factor",
    "fall_to_liquidation",
    "collateral {value}, debt {debt}, threshold {lt}. How far can the collateral fall till i get liquidated?",
    "my collateral is worth {value} and i borrowed {debt} against it, liquidation threshold is {lt}.. "
    "what drop liquidates me",
    "took a loan of {debt} last winter. Behind it is {value}, they liquidate at {lt}. how many percent may it fall",
)
def _(chance: Chance) -> Draw:
    value, lt = chance.choice([8000, 12500, 36000, 90000]), chance.choice([0.75, 0.8, 0.86])
    debt = value * chance.choice([0.35, 0.48, 0.62])
    inputs = {"collateral_amounts": [value], "liquidation_thresholds": [lt], "debts": [debt]}
    return inputs, {"value": money(chance, value), "debt": money(chance, debt), "lt": pc(chance, lt)}


@family(
    "alert-price",
    "alert_price",
    "health factor is {hf} with eth at {price}. at what price is it {alert}? want to set an alarm",
    "HF {hf} now, collateral price {price}, alert me when HF {alert}. which price",
    "set alert: price for health factor {alert} (today {hf} at {price})",
)
def _(chance: Chance) -> Draw:
    hf, alert, price = (
        chance.choice([1.45, 1.62, 1.9, 2.3]),
        chance.choice([1.15, 1.2, 1.25]),
        chance.choice([2750, 3340, 61500]),
    )
    inputs = {"price": price, "health_factor": hf, "alert_health_factor": alert}
    return inputs, {"hf": f"{hf:g}", "alert": f"{alert:g}", "price": at(chance, price)}


@family(
    "alert-price",
    "liquidation_price",
    "with my hf at {hf} and the collateral costing {price}, which collateral price is the liquidation?",
    "price {price}, health {hf}. where do i get liquidated, price of collateral pls",
)
def _(chance: Chance) -> Draw:
    hf, price = chance.choice([1.3, 1.55, 1.75, 2.1, 2.6]), chance.choice([2890, 3275, 58400, 165])
    return {"price": price, "health_factor": hf}, {"hf": f"{hf:g}", "price": at(chance, price)}


@family(
    "collateral-ratio",
    "fall_to_liquidation",
    "position at {lev} leverage on a market that liquidates at {lltv} loan to value. how much can collateral fall",
    "collateral over equity {lev}, LLTV {lltv}: fall of collateral to the liquidation?",
    "they liquidate at {lltv} ltv. I sit at {lev}. room to fall?",
    also=(("loop-liquidation", "fall_to_liquidation"), ("loop", "cushion")),
)
def _(chance: Chance) -> Draw:
    size, lltv = chance.choice([2, 2.5, 3, 4, 5]), chance.choice([0.86, 0.915, 0.945])
    return {"leverage": size, "liquidation_threshold": lltv}, {"lev": times(chance, size), "lltv": pc(chance, lltv)}


@family(
    "collateral-ratio",
    "leverage",
    "collateral ratio of {ratio}, what leverage is that?",
    "leverage for collateral/debt = {ratio} ?",
)
def _(chance: Chance) -> Draw:
    ratio = chance.choice([1.0625, 1.2, 1.25, 1.4, 1.5, 1.6, 1.75, 1.8, 2.25, 2.5, 3.5])
    return {"collateral_ratio": ratio}, {
        "ratio": chance.choice([f"{ratio:g}", f"{ratio:g}", f"{ratio:g}".replace(".", ",")])
    }


@family(
    "most-leverage",
    "most_leverage",
    "whats the max leverage if I loop forever at {ltv} ltv",
    "endless looping at a loan to value of {ltv}: leverage limit?",
    "If every loan gives me {ltv} of the deposit and I deposit again and again, what leverage is the most?",
    also=(("loop", "most_leverage"),),
)
def _(chance: Chance) -> Draw:
    ltv = chance.randrange(50, 95) / 100
    return {"loan_to_value": ltv}, {"ltv": pc(chance, ltv)}


@family(
    "most-leverage",
    "leverage_after_loops",
    "I loop {loops} times with LTV {ltv}. my leverage after that?",
    "{loops} loops at {ltv} loan-to-value gives what leverage",
    also=(("loop", "leverage"),),
)
def _(chance: Chance) -> Draw:
    ltv, loops = chance.choice([0.6, 0.72, 0.78, 0.85, 0.91]), chance.choice([2, 3, 4, 6, 7, 9])
    return {"loan_to_value": ltv, "loops": loops}, {"ltv": pc(chance, ltv), "loops": coins(chance, loops)}


@family(
    "loop",
    "net_yield",
    "loop wsteth to {lev}, staking yield {yield_}, borrow cost {rate}. net apy on my own money?",
    "looped position of {lev}: the collateral earns {yield_} a year, loan costs {rate} a year. What net yield?",
    "{lev} loop, {yield_} yield and {rate} borrow.. net?",
)
def _(chance: Chance) -> Draw:
    size, asset, rate = (
        chance.choice([3, 4.5, 7, 11]),
        chance.choice([0.031, 0.034, 0.042]),
        chance.choice([0.02, 0.027, 0.038]),
    )
    inputs = {"target_leverage": size, "asset_yield": asset, "borrow_rate": rate}
    return inputs, {"lev": times(chance, size), "yield_": pc(chance, asset), "rate": pc(chance, rate)}


@family(
    "loop",
    "debt",
    "putting in {own} and looping up to {lev}, how much debt do i end with?",
    "own money {own}, target leverage {lev} by looping. Total debt?",
    "looped to {lev} starting from {own}. what do i owe",
)
def _(chance: Chance) -> Draw:
    own, size = chance.choice([1500, 3800, 9000, 22000, 500_000]), chance.choice([2, 3, 3.5, 6, 8])
    return {"deposit": own, "target_leverage": size}, {"own": money(chance, own), "lev": times(chance, size)}


@family(
    "loop-liquidation",
    "fall_to_liquidation",
    "loop at {lev}, market liquidates at ltv {lltv}. what fall of the collateral liquidates the loop",
    "my loop has {lev} leverage & the lltv is {lltv} - how big a depeg kills it?",
    also=(("collateral-ratio", "fall_to_liquidation"), ("loop", "cushion")),
)
def _(chance: Chance) -> Draw:
    size, lltv = chance.choice([6, 8, 9, 11, 14]), chance.choice([0.945, 0.965])
    return {"leverage": size, "liquidation_threshold": lltv}, {"lev": times(chance, size), "lltv": pc(chance, lltv)}


@family(
    "loop-liquidation",
    "days_to_liquidation",
    "how many days until a {lev} loop gets liquidated just from interest? yield {yield_}, borrow rate "
    "{rate}, lltv {lltv}",
    "borrow rate jumped to {rate} while my collateral yields only {yield_}. loop at {lev}, liquidation "
    "ltv {lltv}. days I got?",
)
def _(chance: Chance) -> Draw:
    size, lltv = chance.choice([9, 12, 15]), chance.choice([0.945, 0.96])
    asset, rate = chance.choice([0.028, 0.033]), chance.choice([0.09, 0.14, 0.25])
    inputs = {"leverage": size, "liquidation_threshold": lltv, "asset_yield": asset, "borrow_rate": rate}
    slots = {
        "lev": times(chance, size),
        "yield_": pc(chance, asset),
        "rate": pc(chance, rate),
        "lltv": pc(chance, lltv),
    }
    return inputs, slots


@family(
    "liquidation-incentive",
    "collateral_seized",
    "aave liquidation: collateral {value}, debt {debt}, threshold {lt}, bonus {bonus}. how much "
    "collateral does the liquidator seize",
    "on aave i have {value} of collateral and {debt} of debt, liq threshold {lt} and liquidation bonus "
    "{bonus}; what gets seized?",
)
def _(chance: Chance) -> Draw:
    currency(chance, "dollar")
    value, lt, bonus = chance.choice([14000, 30000, 75000]), chance.choice([0.8, 0.825]), chance.choice([0.06, 0.075])
    debt = round(value * lt * chance.choice([1.02, 1.04, 1.1]), -1)
    inputs = {"market": "aave", "collateral_value": value, "debt": debt, "liquidation_threshold": lt}
    slots = {"value": money(chance, value), "debt": f"${debt:,.0f}", "lt": pc(chance, lt), "bonus": pc(chance, bonus)}
    return inputs | {"liquidation_bonus": bonus}, slots


@family(
    "liquidation-incentive",
    "incentive_factor",
    "morpho liquidation incentive factor: lltv {lltv}, collateral {value}, debt {debt}",
    "Morpho market of {lltv} lltv. Someone has {value} collateral with a {debt} loan. what factor does "
    "the liquidator get",
)
def _(chance: Chance) -> Draw:
    currency(chance, "dollar")
    value, lltv = chance.choice([9000, 26000, 64000]), chance.choice([0.77, 0.86, 0.915])
    debt = round(value * lltv * chance.choice([1.01, 1.03]), -1)
    inputs = {"market": "morpho", "collateral_value": value, "debt": debt, "liquidation_threshold": lltv}
    return inputs, {"value": money(chance, value), "debt": f"{debt:.0f} usd", "lltv": pc(chance, lltv)}


@family(
    "annualised-rate",
    "compounded_rate_per_year",
    "{rate} every {hours} hours, what is that compounded over a year?",
    "i earn {rate} per {hours}h and compound each time. APY?",
    "interval of {hours} hours at {rate} each. yearly rate compounded",
)
def _(chance: Chance) -> Draw:
    rate, hours = chance.choice([0.0001, 0.0003, 0.0005, 0.0008, 0.001]), chance.choice([4, 6, 12])
    return {"rate": rate, "interval_hours": hours}, {"rate": pc(chance, rate), "hours": f"{hours}"}


@family(
    "annualised-rate",
    "simple_rate_per_year",
    "{rate} a day is how much a year without compounding",
    "daily rate {rate}, simple APR?",
    "they charge {rate} per day. In a year, just added up?",
    "my broker takes {rate} daily from me. per annum that makes, w/o interest on interest?",
)
def _(chance: Chance) -> Draw:
    rate = chance.choice([0.0002, 0.00035, 0.0006, 0.0009, 0.0012, 0.0015, 0.002])
    return {"rate": rate, "quoted": "per-day"}, {"rate": pc(chance, rate)}


@family(
    "staking-yield",
    "final_value",
    "stake {money} at {rate} apr, validator takes {comm} commission, token price {told}. what have I "
    "after {time}, compounding daily",
    "staking {money} for {time} with {rate} reward rate, {comm} commission, rewards restaked daily and "
    "the price {told}. final value?",
)
def _(chance: Chance) -> Draw:
    amount, rate, comm = (
        chance.choice([600, 3500, 18000]),
        chance.choice([0.035, 0.062, 0.14]),
        chance.choice([0.05, 0.08]),
    )
    text, years = span(chance)
    move = side_of(chance, (0.13, 0.28, 0.4))
    inputs = {"amount": amount, "rate": rate, "commission": comm, "years": years, "price_move": move}
    slots = {"money": money(chance, amount), "rate": pc(chance, rate), "comm": pc(chance, comm), "time": text}
    return inputs | {"compounds_per_year": 365}, slots | {"told": went(chance, move)}


@family(
    "staking-yield",
    "compounded_rate",
    "staking rate {rate} per year with rewards added every month. How much do the units grow in a year?",
    "{rate} APR and the rewards get added once a month, so apy = ?",
)
def _(chance: Chance) -> Draw:
    rate = chance.choice([0.03, 0.045, 0.05, 0.072, 0.09, 0.11, 0.18])
    return {"rate": rate, "compounds_per_year": 12}, {"rate": pc(chance, rate)}


@family(
    "yield-by-payer",
    "yield_without_subsidies",
    "vault quotes: {a} from borrowers, {b} trading fees, {c} token emissions, {d} points. real yield w/o "
    "the subsidies?",
    "Borrower interest {a}, fees from traders {b}, emissions {c}, points {d}. what stays when emissions "
    "and points stop",
)
def _(chance: Chance) -> Draw:
    a, b = chance.choice([0.025, 0.032]), chance.choice([0.01, 0.015])
    c, d = chance.choice([0.05, 0.08]), chance.choice([0.02, 0.04])
    inputs = {"borrower_interest": a, "trading_fees": b, "emissions": c, "points": d}
    return inputs, {"a": pc(chance, a), "b": pc(chance, b), "c": pc(chance, c), "d": pc(chance, d)}


@family(
    "yield-by-payer",
    "yield_after_move",
    "farm pays {a} interest from borrowers plus {c} in emissions. if the reward token {told}, what yield is left?",
    "{c} emissions + {a} borrower interest, and then the reward token {told}: yield after that",
)
def _(chance: Chance) -> Draw:
    a, c, move = (
        chance.choice([0.03, 0.045]),
        chance.choice([0.07, 0.12, 0.2]),
        chance.choice([-0.25, -0.4, -0.65, 0.15]),
    )
    inputs = {"borrower_interest": a, "emissions": c, "token_price_move": move}
    return inputs, {"a": pc(chance, a), "c": pc(chance, c), "told": went(chance, move)}


@family(
    "treasury-shock",
    "later_value",
    "dao treasury: {tokens} own tokens at {price}, other assets {other}. token goes to {later}. what is "
    "the treasury worth then",
    "treasury has {other} in stables and {tokens} of its token. token price from {price} to {later}, value later?",
    "{other} of other assets and {tokens} own tokens in the dao. The token was {price} in spring, say it "
    "becomes {later}. treasury value then",
)
def _(chance: Chance) -> Draw:
    tokens, price, later = chance.choice([2_000_000, 7_500_000]), chance.choice([1.8, 2.4]), chance.choice([0.35, 0.6])
    other = chance.choice([1_500_000, 500_000, 900_000])
    inputs = {"tokens": tokens, "token_price": price, "later_price": later, "other_assets": other}
    slots = {"tokens": coins(chance, tokens), "price": at(chance, price), "later": at(chance, later)}
    return inputs, slots | {"other": money(chance, other)}


@family(
    "airdrop-value",
    "expected_value",
    "maybe I get {tokens} tokens in an airdrop, price maybe {price}, chance to get it {prob}, can sell in {time}, "
    "waiting costs {disc} a year and claim gas {gas}. expected value?",
)
def _(chance: Chance) -> Draw:
    currency(chance, "dollar")
    tokens, price, gas = chance.choice([650, 1400, 5000]), chance.choice([0.7, 1.3, 2.2]), chance.choice([15, 35, 50])
    prob, disc = chance.choice([0.3, 0.45, 0.6]), chance.choice([0.08, 0.12, 0.15])
    text, years = span(chance)
    inputs = {"tokens": tokens, "prices": [price], "probability": prob, "unlock_years": years, "discount_rate": disc}
    slots = {"tokens": coins(chance, tokens), "price": at(chance, price), "prob": pc(chance, prob), "time": text}
    return inputs | {"claim_cost": gas}, slots | {"disc": pc(chance, disc), "gas": f"${gas}"}


@family(
    "vesting-schedule",
    "unlocked",
    "{tokens} tokens for the team, cliff {cliff} months, vesting over {vest} months. how many unlocked "
    "in month {month}?",
    "it is month {month} since launch. Of {tokens} investor tokens ({cliff} months cliff, {vest} months "
    "vesting) how many are free",
)
def _(chance: Chance) -> Draw:
    tokens, cliff, vest, month = (
        chance.choice([3_000_000, 12_000_000]),
        chance.choice([6, 9, 12]),
        chance.choice([36, 48]),
        chance.choice([14, 20, 31]),
    )
    inputs = {"tokens": [tokens], "cliff_months": [cliff], "vesting_months": [vest], "month": month}
    return inputs, {"tokens": coins(chance, tokens), "cliff": f"{cliff}", "vest": f"{vest}", "month": f"{month}"}


@family(
    "cooldown-deadline",
    "last_start",
    "cut off in {cut}, cooldown takes {cool}, then i need {after} for bridge and selling. whats the last day to start?",
    "the deadline is {cut} away. Unstaking cooldown is {cool}, afterwards I need {after}. When must I start latest?",
    "unstaking needs {cool} and selling after it {after}, the snapshot thing ends in {cut}. latest start "
    "of the cooldown?",
)
def _(chance: Chance) -> Draw:
    cut, cool, after = chance.choice([25, 40, 61]), chance.choice([10, 14, 8]), chance.choice([2, 3, 4])
    inputs = {"days_to_cut_off": cut, "cooldown_days": cool, "days_after": after}
    return inputs, {"cut": days(chance, cut), "cool": days(chance, cool), "after": days(chance, after)}


@family(
    "mining-profit",
    "margin",
    "miner with {eff} J/TH, power {power} per MWh, hashprice {hash}. margin per PH per day?",
    "{eff} J/TH machines, electricity at {power}/MWh and hashprice of {hash} per PH/s a day. what do i "
    "earn per PH and day",
    also=(("mining-profit", "margin_per_day"),),
)
def _(chance: Chance) -> Draw:
    eff, power, hashprice = chance.choice([17.5, 21, 26, 30]), chance.choice([45, 58, 72]), chance.choice([38, 47, 52])
    inputs = {"efficiency": eff, "power_price": power, "hashprice": hashprice}
    return inputs, {"eff": f"{eff:g}", "power": f"${power}", "hash": f"${hashprice}"}


@family(
    "mining-profit",
    "break_even_power_price",
    "at {hash} hashprice, {eff} J/TH rigs and {fee} pool fee (we pay {power} per MWh now), which power "
    "price breaks even",
    "break-even electricity price for {eff} J/TH? hashprice {hash}, pool takes {fee}, today power is {power} a MWh",
)
def _(chance: Chance) -> Draw:
    eff, power, hashprice = chance.choice([16, 19, 24]), chance.choice([50, 65]), chance.choice([41, 55])
    fee = chance.choice([0.01, 0.02, 0.025])
    inputs = {"efficiency": eff, "power_price": power, "hashprice": hashprice, "pool_fee": fee}
    return inputs, {"eff": f"{eff:g}", "power": f"${power}", "hash": f"${hashprice}", "fee": pc(chance, fee)}


@family(
    "mining-pool",
    "expected_income",
    "solo mining {rate} TH/s for {days}, network {net} EH/s. how many btc can i expect",
    "expected coins of a solo miner: my hashrate {rate} TH/s, network hashrate {net} EH/s, {days}",
)
def _(chance: Chance) -> Draw:
    rate, net, count = chance.choice([110, 234, 500]), chance.choice([650, 900, 820]), chance.choice([60, 90, 180])
    inputs = {"hashrate": rate * 1e12, "network_hashrate": net * 1e18, "days": count, "scheme": "solo"}
    return inputs, {"rate": f"{rate}", "net": f"{net}", "days": days(chance, count)}


@family(
    "block-luck",
    "no_block_probability",
    "our pool has {share} of the hashrate. odds of finding no block in {days}?",
    "pool w/ {share} share, 144 blocks a day. chance of zero blocks within {days}",
    "What is the probability that a pool of {share} network share finds nothing for {days}?",
)
def _(chance: Chance) -> Draw:
    share, count = chance.choice([0.001, 0.0025, 0.004, 0.006, 0.01]), chance.choice([2, 3, 5])
    return {"share": share, "days": count}, {"share": pc(chance, share), "days": days(chance, count)}


@family(
    "double-spend",
    "success_probability",
    "attacker with {share} of hash power, I wait {conf} confirmations. chance the payment gets reversed?",
    "shop takes btc after {conf} confs, a miner with {share} of hashrate wants to double spend. will he "
    "manage, chance?",
    "somebody controls {share} of the mining. After {conf} confirmations, how likely can he undo my payment",
)
def _(chance: Chance) -> Draw:
    share, conf = chance.choice([0.08, 0.12, 0.18, 0.25, 0.3]), chance.choice([2, 3, 4, 5, 7, 8])
    return {"attacker_share": share, "confirmations": conf}, {"share": pc(chance, share), "conf": coins(chance, conf)}


@family(
    "trie-size",
    "proof_bytes",
    "{n} entries in a tree with {width} children per node, how many bytes is a proof (32 byte hashes)",
    "proof size in bytes for {n} entries and width {width}?",
)
def _(chance: Chance) -> Draw:
    n, width = chance.choice([4096, 65536, 1_000_000, 250_000_000]), chance.choice([2, 4, 8, 16])
    return {"entries": n, "width": width}, {"n": coins(chance, n), "width": f"{width}"}


@family(
    "dutch-auction",
    "multiplier",
    "auction starts at multiplier {hi} and ends at {lo}. {over} of it is over, whats the multiplier now",
    "rebalance dutch auction, initial {hi}, lowest {lo}, {over} passed. price multiplier?",
)
def _(chance: Chance) -> Draw:
    hi, lo = chance.choice([1.008, 1.015, 1.02]), chance.choice([0.995, 0.997, 0.998])
    text, over = part(chance)
    return {"passed": over, "initial_multiplier": hi, "lowest_multiplier": lo}, {
        "hi": f"{hi}",
        "lo": f"{lo}",
        "over": text,
    }


@family(
    "kelly-fraction",
    "fraction",
    "coin flip thats biased: i win {win} of the time and then gain {odds} for each 1 staked. kelly?",
    "win probability {win}, odds {odds} to 1. which fraction of bankroll says Kelly",
    "kelly fraction for {win} chance of winning, a win brings a profit of {odds} per 1 staked",
)
def _(chance: Chance) -> Draw:
    win, odds = chance.randrange(45, 70) / 100, chance.choice([1.2, 1.5, 1.8, 2, 2.5, 3])
    return {"win_probability": win, "odds": odds}, {"win": pc(chance, win), "odds": coins(chance, odds)}


@family(
    "losing-streak",
    "chance_within",
    "chance of {n} losses in a row somewhere in {trades} trades if i win {win} of them?",
    "I take {trades} trades, win rate {win}. How likely is a losing streak of {n}",
    "{n} reds in a row within {trades} trades, winrate {win} - probability?",
)
def _(chance: Chance) -> Draw:
    n, trades, win = chance.choice([4, 5, 6, 8]), chance.choice([60, 150, 250]), chance.choice([0.42, 0.55, 0.58, 0.64])
    return {"losses": n, "trades": trades, "win_chance": win}, {
        "n": coins(chance, n),
        "trades": f"{trades}",
        "win": pc(chance, win),
    }


@family(
    "losing-streak",
    "drawdown",
    "risking {risk} per trade and i lose {n} in a row, how deep is the drawdown",
    "{n} losing trades on the trot at {risk} risk each. drawdown of the account?",
    "lost {n} times in a row, each time {risk} of what i had. how far am i below the top",
)
def _(chance: Chance) -> Draw:
    n, risk = chance.choice([3, 4, 5, 6, 7, 9, 10]), chance.choice([0.01, 0.015, 0.025, 0.03, 0.05])
    return {"losses": n, "risk_share": risk}, {"n": coins(chance, n), "risk": pc(chance, risk)}


@family(
    "risk-of-ruin",
    "ruin_chance",
    "i win {win} of trades, a winner makes {pay} times the stake in profit, bankroll is {stakes} stakes. "
    "risk of ruin ever?",
    "risk of ruin: win chance {win}, payoff {pay}:1, capital {stakes} stakes",
    "{stakes} stakes in the bank, {win} winners, each winner brings {pay} stakes. will i ever go bust, chance?",
)
def _(chance: Chance) -> Draw:
    win, pay, stakes = chance.choice([0.37, 0.41, 0.44, 0.52]), chance.choice([2, 3]), chance.choice([8, 15, 30])
    return {"win_chance": win, "payoff": pay, "stakes": stakes}, {
        "win": pc(chance, win),
        "pay": f"{pay}",
        "stakes": f"{stakes}",
    }


@family(
    "drawdown",
    "max_drawdown",
    "prices were {prices}. max drawdown?",
    "my account went {prices}, what was the biggest drawdown",
)
def _(chance: Chance) -> Draw:
    prices = chance.sample([96, 104, 118, 127, 83, 91, 139, 74, 152, 66], 6)
    while prices == sorted(prices):
        chance.shuffle(prices)
    return {"prices": prices}, {"prices": chance.choice([", ", " ", " then "]).join(map(str, prices))}


@family(
    "seamless-fees",
    "net_shares",
    "seamless: {gross} shares before fees, token action fee {a}, treasury action fee {b}. net shares?",
    "how many shares are left after seamless fees - gross {gross} shares, holders fee {a}, treasury fee {b}",
)
def _(chance: Chance) -> Draw:
    gross, a, b = chance.choice([12, 250, 37.5, 1.5]), chance.choice([15, 20, 40]), chance.choice([5, 25, 10])
    inputs = {"gross_shares": str(int(gross * 10**18)), "token_action_fee": str(a), "treasury_action_fee": str(b)}
    return inputs, {"gross": f"{gross:g}", "a": pc(chance, a / 10_000), "b": pc(chance, b / 10_000)}


@family(
    "pre-liquidation-penalty",
    "liquidation_penalty",
    "morpho penalty at lltv {lltv}?",
    "what is the liquidation penalty on a Morpho market with lltv of {lltv}",
)
def _(chance: Chance) -> Draw:
    lltv = chance.choice([625, 770, 860, 915, 945, 965, 980])
    return {"liquidation_threshold": str(lltv * 10**15)}, {"lltv": pc(chance, lltv / 1000)}
