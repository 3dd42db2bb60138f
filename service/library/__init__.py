"""The library: articles, glossary and guides, checked, their examples executed."""

from service.library.articles import Article
from service.library.glossary import Term
from service.library.guides import Guide
from service.library.planned import Planned
from service.library.sections import Section
from service.library.shelf import Library, library

__all__ = ["Article", "Guide", "Library", "Planned", "Section", "Term", "library"]
