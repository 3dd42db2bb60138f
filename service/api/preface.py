"""What stands before the addresses in the OpenAPI document: what all of them have in common, and the headings."""

from service.refusals import RELATIONS

# In the order in which a reader meets them.
TAGS = {
    "Simulations": "One to eight instruments over one path of the price, taken apart and explained.",
    "Distributions": "One to eight instruments over many futures that a model draws, once or over a grid of settings.",
    "Jobs": "Distributions and sweeps too large to be answered at once: followed, fetched, cancelled.",
    "Calculators": "What there is to calculate. Each has a declaration, an answer, a permalink and a table.",
    "Tokens": "Calculators of leverage tokens: drag, drift, returns, costs, rebalancing, redemption, tickers.",
    "Margin": "Calculators of positions on margin: liquidation prices, tiers, interest, size.",
    "Derivatives": "Calculators of perpetuals, futures and options: funding, basis, fills, payoffs.",
    "Risk": "Calculators of losses: recovery, drawdown, ruin, liquidation cascades, measures of a series of returns.",
    "Yield": "Calculators of lending, looping, staking and vesting, and of contracts that hold a collateral ratio.",
    "Plumbing": "Calculators of what chains work out inside: mining, trees of hashes and proofs, airdrops.",
    "Building blocks": "What a simulation can be made of.",
    "Library": "Articles, glossary and venues.",
    "Chat": "The tutor: answers from the library and from calculations, and shows both.",
    "Operation": "For whoever runs the service.",
}
DESCRIPTION = (
    "Leverage tokens explained: articles, calculators and a rebalance simulator that show their working. "
    "Rates are plain ratios (0.05 is 5%), years have 365 days, times are UTC, leverage is signed. "
    "It explains and never advises.\n\n"
    "Every answer to a GET carries a strong `ETag`: sent back as `If-None-Match`, it gives 304 and no body while "
    "nothing has changed. `fields` leaves out all but what it names. Every origin may call, and read the headers "
    "`ETag`, `Link`, `Location`, `RateLimit`, `RateLimit-Policy`, `Retry-After` and `X-Request-ID`.\n\n"
    "<details><summary>Relations between fields that no schema can say, answered 422 with the code `relation`</summary>"
    "\n\n" + "\n".join(f"- {sentence}" for sentence in RELATIONS.values()) + "\n\n</details>"
)
