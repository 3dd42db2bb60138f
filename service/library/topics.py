"""The words articles are sorted by: levels, groups, topics and states."""

LEVELS = ("beginner", "intermediate", "advanced")
GROUPS = (
    "foundations", "leverage-tokens", "margin", "derivatives", "risk", "defi", "plumbing", "venues",
)  # fmt: skip
TOPICS = (
    "leverage", "leverage-tokens", "rebalancing", "volatility-decay", "margin-trading", "isolated-cross-margin",
    "liquidation", "derivatives", "futures", "options", "perpetual-swaps", "funding-rates", "risk-management",
    "position-sizing", "seamless-protocol", "defi-lending", "looping-yield", "health-factor", "mining-pools",
    "merkle-patricia-trees", "airdrops", "exchange-comparison", "monitoring-dashboards", "scams-security",
)  # fmt: skip
STATUSES = ("current", "historical", "closed-product", "needs-review")
