"""Collateral auction: outside a band of collateral ratios, a falling-price auction for the trade back to the target.

An auction opens while CR < lowest or CR > highest; the edges are inside. Its multiplier of the oracle's price falls as
lowest + (initial - lowest) (1 - p)^4, and a taker does the whole trade once it is at 1 - taker_margin. It ends without
one when its time is up or CR is back inside. Below the pre-liquidation ratio anyone may do the trade at once, for a
share of the lending market's penalty. After either CR is at the target: nearer than before, and not past it.
Steps at least as long as the auction see it run its course at their price; in shorter ones it runs over several.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator import collateral as c
from service.simulator.accounting import Decision, Numbers
from service.simulator.collateral import auction_cost, edge_prices, leverage_at, reward_cost, taken_at
from service.simulator.happenings import AUCTION_EXPIRED, AUCTION_OPENED, AUCTION_TAKEN, LIQUIDATED, PRE_LIQUIDATED
from service.simulator.sizing import exposure_for


class Settings(Shape):
    lowest_collateral_ratio = q.collateral_ratio("Lowest collateral ratio of the band", required=True)
    target_collateral_ratio = q.collateral_ratio("Target collateral ratio, collateral over debt", required=True)
    highest_collateral_ratio = q.collateral_ratio("Highest collateral ratio of the band", required=True)
