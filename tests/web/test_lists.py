"""Lists that are long: in columns where there is room, in the order of a reader, with letters to go to."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.library import library
from service.web import assets
from service.web.glossary import by_letter
from service.web.guides import GROUPS, grouped
from tests.web.seen import see

PAGES_CSS = (Path(assets.__file__).parent / "static" / "pages.css").read_text()


@pytest.mark.parametrize("address", ["/paths", "/articles", "/calculators", "/guides", "/topics"])
def test_a_long_list_stands_in_columns(client: FlaskClient, address: str) -> None:
    lists = [given["class"] or "" for given in see(client, address).tagged("ul") if "class" in given]
    entries = [words.split() for words in lists if "entries" in words]
    assert entries
    assert all("columns" in words for words in entries)


def test_guides_come_in_the_order_of_a_reader_each_once() -> None:
    order = [guide.slug for guides in grouped().values() for guide in guides]
    assert order[:3] == ["front-end", "author", "analyst"]
    assert sorted(order) == sorted(library().guides)
    assert set(GROUPS) >= set(grouped()) - {"More"}


def test_the_glossary_has_letters_to_go_to(client: FlaskClient) -> None:
    page, letters = see(client, "/glossary"), by_letter()
    assert list(letters) == sorted(letters)
    assert [term for terms in letters.values() for term in terms] == sorted(
        library().terms.values(), key=lambda term: term.term.lower()
    )
    for letter in letters:
        assert f"letter-{letter}" in page.ids
        assert f"#letter-{letter}" in page.links
    assert "letters" in page.ids


def test_each_cell_of_a_comparison_says_what_it_is_where_the_heads_are_gone(client: FlaskClient) -> None:
    cells = [given for given in see(client, "/venues").tagged("td") if given.get("role") == "cell"]
    assert len(cells) > 100
    assert all(cell["data-field"] for cell in cells)
    assert {"Rebalancing rule", "Taker fee"} <= {str(cell["data-field"]) for cell in cells}


def test_a_field_of_words_is_written_from_the_left(client: FlaskClient) -> None:
    named = {
        given["name"]: str(given.get("class", ""))
        for given in see(client, "/calculators/merkle-sum-tree").tagged("input")
    }
    assert "words" in named["users"].split()
    assert "words" not in named["assets"].split()


def test_paper_keeps_heads_with_what_they_head_and_leaves_out_what_only_a_screen_can_do() -> None:
    paper = PAGES_CSS.partition("@media print")[2]
    assert re.search(r"h1, h2, h3[^{]*\{ break-after: avoid; \}", paper)
    assert re.search(r"section\[aria-labelledby=call\][^{]*\{ display: none; \}", paper)
    assert "@page" in paper
