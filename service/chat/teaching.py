"""Teaching: which article teaches a term of the glossary."""

from functools import cache

from service.library import Article, Term, library

NAMED = 20


@cache
def teaching(slug: str) -> str:
    """The slug of the article that teaches a term: one that bears its name, else the one that speaks of it most."""
    term = library().terms[slug]
    return max(library().articles.values(), key=lambda article: _speaks_of(article, term)).slug


def _speaks_of(article: Article, term: Term) -> float:
    """How much an article speaks of a term."""
    names = [name.lower() for name in (term.term, *term.aliases)]
    bears = NAMED if any(name in (alias.lower() for alias in article.aliases) for name in names) else 0
    titled = NAMED if term.term.lower() in article.title.lower() else 0
    text = " ".join(section.text for section in article.sections).lower()
    told = sum(text.count(name) for name in names if len(name) > 3)
    linked = article.markdown.count(f"/glossary#{term.slug})")
    return bears + titled + 2 * linked + told / (1 + len(text) / 10_000)
