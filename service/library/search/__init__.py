"""Search over articles, terms, venues, calculators and guides, section by section."""

from service.library.search.index import KINDS, Result, search

__all__ = ["KINDS", "Result", "search"]
