"""Search: words in any form, misspelt ones, and others that mean the same find the page they belong to."""

import gc
import sqlite3
from collections import Counter

import pytest

from service.library.search import KINDS, search
from service.library.search.entries import Entry
from service.library.search.index import Index
from service.library.search.words import Words, phrases, plain_words


def entry(slug: str, **parts: str) -> Entry:
    given = {"title": "", "names": "", "heading": "", "text": "", **parts}
    return Entry("article", slug, given["title"], given["heading"], "", f"/{slug}", (), given["names"], given["text"])


WORDS = Words(
    Counter(["rebalancing", "volatility", "drag", "leverage", "trigger"]),
    frozenset(["rebalanc", "volatil", "drag", "leverag", "trigger"]),
    {"choppy market": ("volatility drag",), "reset": ("rebalancing",)},
)


def first(found: Index, question: str) -> list[str]:
    return [result.slug for result in found.search(question)]


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("What is leverage?", '"leverage"'),
        ("levrage", '"leverage"'),
        ("volatiltiy", '"volatility"'),  # two letters changed places
        ("leveraged", '"leveraged"'),  # another form of a known word is not misspelt
        ("drga", '"drga"'),  # four letters are too few to guess
        ("reset", '"reset" OR "rebalancing"'),
        ("a choppy market", '"choppy" OR "market" OR "volatility drag"'),
        ("what is it", '"what" OR "is" OR "it"'),
        ("", ""),
        ("—?!", ""),
        ('" OR "x" NEAR(', '"x" OR "near"'),
        ("Größe", '"gro" OR "e"'),
    ],
)
def test_a_question_becomes_words(question: str, query: str) -> None:
    assert WORDS.query(question) == query


def test_a_word_in_a_title_counts_more_than_one_in_a_text() -> None:
    found = Index([entry("a", text="A trigger acts."), entry("b", title="Trigger", text="It acts.")], WORDS)
    assert first(found, "trigger") == ["b", "a"]


def test_other_names_and_forms_find_a_page() -> None:
    found = Index([entry("a", names="leverage\nWhat is gearing?"), entry("b", text="Nothing.")], WORDS)
    assert first(found, "leveraging") == ["a"]
    assert first(found, "gearing") == ["a"]


def test_a_question_that_a_page_names_finds_it_before_a_page_of_the_same_words() -> None:
    same = [entry(slug, title="Leverage", names=names) for slug, names in (("a", "Leverage, is what?"), ("b", "x"))]
    found = Index([*same, entry("c", title="Leverage tokens and leverage", text="leverage " * 5)], WORDS)
    assert first(found, "what is leverage")[0] == "a"


def test_a_page_is_found_once_at_its_best_section() -> None:
    sections = [entry("a", heading="Why", text="Something else."), entry("a", heading="Drag", text="Drag drags.")]
    (result,) = Index(sections, WORDS).search("drag")
    assert (result.heading, result.snippet) == ("Drag", "Drag drags.")


def test_words_that_nobody_uses_find_nothing() -> None:
    assert Index([entry("a", text="Text.")], WORDS).search("zebra") == []


def test_an_index_that_nobody_holds_lets_go_of_its_table() -> None:
    table = Index([entry("a", text="Text.")], WORDS).table
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        table.execute("select 1")


def test_a_question_is_cut_to_a_length_that_costs_little() -> None:
    assert len(plain_words("word " * 10_000)) == 40
    assert phrases(["a", "b", "c"], longest=2) == ["a", "a b", "b", "b c", "c"]


@pytest.mark.parametrize(
    ("question", "kind", "slug"),
    [
        ("what is leverage", "article", "what-is-leverage"),
        ("how does rebalancing work trade by trade", "article", "how-rebalancing-works"),
        ("liquidation price", "calculator", "liquidation-price"),
        ("volatility drag", "term", "volatility-drag"),
        ("ftx leveraged tokens", "venue", "ftx"),
        ("units and signs", "guide", "units"),
        ("learn margin trading step by step", "path", "margin"),
    ],
)
def test_every_kind_of_page_is_found_by_its_name(question: str, kind: str, slug: str) -> None:
    assert search(question, [kind])[0].slug == slug
    assert slug in [result.slug for result in search(question, KINDS, 20)]


@pytest.mark.parametrize("question", ["how to start", "where do i begin", "i am a beginner", "what to read first"])
def test_who_asks_where_to_start_finds_the_first_learning_path(question: str) -> None:
    found = search(question)[0]
    assert (found.kind, found.slug, found.address) == ("path", "tokens", "/paths/tokens")


def test_the_same_question_is_answered_alike() -> None:
    assert search("rebalancing after a fall") == search("rebalancing after a fall")
