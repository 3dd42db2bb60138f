"""Venue and scenario files of content/ as rules, settings and paths."""

from service.products.product import Product, products
from service.products.scenario import Scenario, scenarios
from service.products.sheet import Fact, Sheet, sheets
from service.products.sources import Source

__all__ = ["Fact", "Product", "Scenario", "Sheet", "Source", "products", "scenarios", "sheets"]
