"""Search over articles, terms, venues, calculators, guides and learning paths, section by section."""

from service.library.search.index import KINDS, Result, search

__all__ = ["KINDS", "Result", "search"]
