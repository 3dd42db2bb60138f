"""Slang, abbreviations and words that say nothing: the vocabulary that people type, in the field's own words."""

SILENT = """
    noob newbie beginner eli5 dummy dummies
    a an the of to in on at by for from with and or but if then than as is are was were be been being am it its i me
    my mine we our you your they them their he she this that these those there here what whats which who whom whose
    how why when where do does did doing done have has had having can could would will shall may might must should
    so too very just about into over up down out off not no nor any some all each per s t ill im ive id dont doesnt
    isnt lets please pls plz hey hi hello tell explain show give get got go let know want need say says said like
    mean means much many more most now well also only same other another vs via etc ok thanks thx bro guys sir yo
    hmm lol u ur r y one ones thing things kind sort bit lot really actually basically exactly work works call
    called make makes made calculate calc compute figure find question understand simple simply words term terms
    happen happens use used using while during again still even ever precisely obtain
    keep wonder wondering look looks looking idea answer help helps friend friends try tried trying guess sure
    subject request concerning regarding regards grateful kindly colleague sincerely enclosed morning
    afternoon evening hope message named
    wat wats wut wot didnt wasnt werent wouldnt couldnt shouldnt cant cannot wont havent hasnt hadnt arent aint
    teacher grandson granddaughter son daughter told asked asks bout goes normal ordinary
    brief lengthy appreciate thank hand somebody someone anybody anyone everybody everyone
"""
STOP = frozenset(SILENT.split())

SLANG = {
    "liq": "liquidation",
    "liqd": "liquidated",
    "liqed": "liquidated",
    "liquidated": "liquidation",
    "rekt": "liquidation",
    "mmr": "maintenance margin rate",
    "mm": "maintenance margin",
    "maint": "maintenance margin",
    "lev": "leverage",
    "levered": "leverage",
    "leveraged": "leverage",
    "lvg": "leverage",
    "gearing": "leverage",
    "geared": "leverage",
    "perp": "perpetual",
    "perps": "perpetual",
    "vol": "volatility",
    "vola": "volatility",
    "sigma": "volatility",
    "volatile": "volatility",
    "decay": "volatility drag",
    "hf": "health factor",
    "ltv": "loan to value",
    "lltv": "liquidation threshold",
    "lt": "liquidation threshold",
    "cr": "collateral ratio",
    "coll": "collateral",
    "sl": "stop loss",
    "tp": "take profit",
    "nav": "value",
    "iv": "implied volatility",
    "bs": "black scholes",
    "bsm": "black scholes",
    "dd": "drawdown",
    "mdd": "drawdown",
    "pnl": "profit loss",
    "roi": "return",
    "roe": "return",
    "fut": "future",
    "exp": "expiry",
    "expires": "expiry",
    "expiration": "expiry",
    "prem": "premium",
    "qty": "size",
    "pos": "position",
    "bal": "balance",
    "winrate": "win probability",
    "payoff": "payoff",
    "breakeven": "break even",
    "blackscholes": "black scholes",
    "hashpower": "hashrate",
    "defi": "defi",
    "cexs": "exchange",
    "cex": "exchange",
    "dexs": "exchange",
    "confs": "confirmation",
    "conf": "confirmation",
    "mgmt": "management",
    "util": "utilisation",
    "utilization": "utilisation",
    "irm": "interest rate model",
    "rebal": "rebalance",
    "rebalanc": "rebalance",
    "rebalancing": "rebalance",
    "rebalances": "rebalance",
    "rebalanced": "rebalance",
    "eth": "eth",
    "ether": "eth",
    "ethereum": "eth",
    "bitcoin": "btc",
    "bitcoins": "btc",
    "mpt": "merkle patricia trie",
    "fi": "finance",
    "mining": "miner",
    "mined": "miner",
    "squeeth": "squared perpetual power",
    "adl": "auto deleveraging",
    "pps": "pps",
    "letf": "leverage token",
    "letfs": "leverage token",
    "levtoken": "leverage token",
    "borrowed": "borrow",
    "lost": "loss",
    "lose": "loss",
    "loses": "loss",
    "losing": "loss",
    "losses": "loss",
    "owe": "debt",
    "owed": "debt",
    "supplied": "supply",
    "disc": "discount",
    "rateattarget": "rate at target",
    "bust": "ruin",
    "exactly": "precisely",
    "underlying": "underlier",  # no kin of under
    "underlyings": "underlier",
    "broke": "ruin",
    "diff": "difference",
    "gamble": "gambling",
}

# Words that stand against each other, for "and the other one?".
CONTRASTS = (
    ("isolated", "cross"),
    ("pps", "pplns"),
    ("call", "put"),
    ("long", "short"),
    ("contango", "backwardation"),
    ("maker", "taker"),
    ("linear", "inverse"),
    ("mint", "redeem"),
    ("initial", "maintenance"),
    ("bull", "bear"),
    ("future", "perpetual"),
    ("apr", "apy"),
)
