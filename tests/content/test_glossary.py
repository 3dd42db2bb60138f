"""The glossary: complete, each name leading to one entry, and an ambiguous short form said to be one."""

from collections import Counter

import pytest

from service.library import library

TERMS = library().terms
# Short forms that stand for more than one thing: entry and the words in which its text says so.
AMBIGUOUS = {
    "leverage-token": ("LT", "liquidation threshold", "nickname"),
    "liquidation-ltv": ("LT", "leverage token"),
    "seamless-leverage-token": ("LT", "leverage token", "liquidation threshold"),
    "bull-token": ("“Bull”", "mood", "“UP”", "direction"),
    "bear-token": ("“Bear”", "mood"),
    "btcup-btcdown": ("“UP”", "not a direction"),
    "btc3l": ("BULL",),
    "share": ("unit of a fund",),
    "base-network": ("first asset of a pair",),
}


def test_there_are_one_hundred_and_forty_five_terms() -> None:
    assert len(TERMS) == 145


def test_a_name_leads_to_one_entry() -> None:
    names = Counter(name.lower() for term in TERMS.values() for name in {term.term, *term.aliases})
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("slug", AMBIGUOUS)
def test_an_ambiguous_short_form_is_never_expanded_silently(slug: str) -> None:
    text = " ".join(TERMS[slug].markdown.split())
    assert [words for words in AMBIGUOUS[slug] if words not in text] == []


@pytest.mark.parametrize("slug", TERMS)
def test_a_term_leads_on_and_is_one_short_paragraph(slug: str) -> None:
    term = TERMS[slug]
    assert term.see
    assert len(term.html.split("<p>")) == 2
    assert len(term.summary) <= 110
    assert not term.summary.endswith(".")
