"""Venue and scenario files of content/ as rules, settings and paths."""

from service.products.comparison import comparable, compare, venues
from service.products.freshness import freshness
from service.products.product import Product, products
from service.products.scenario import Scenario, scenarios
from service.products.sheet import Fact, Sheet, sheets
from service.products.sources import Source

__all__ = [
    "Fact", "Product", "Scenario", "Sheet", "Source", "comparable", "compare", "freshness", "products", "scenarios",
    "sheets", "venues",
]  # fmt: skip
