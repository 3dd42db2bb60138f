"""What reaches the HTML: headings with anchors, marks as links, tables and code; never anything that runs."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from service.library import library
from service.library.cards import embed_link
from service.library.page import Claim, read_page
from service.library.rendering import clean, html_of, render
from service.library.shelf import SHAPES
from service.products.reading import BrokenContent
from service.products.sources import Source
from tests.library.writing import line_of, write

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in a paragraph": "Text <script src=https://evil.example/x.js></script> text.",
    "an event": '<img src=x onerror="alert(1)">',
    "an event on a link": '<a href="/" onclick="alert(1)">x</a>',
    "a script link": "[x](javascript:alert(1))",
    "a hidden script link": "[x](java&#115;cript:alert(1))",
    "a data link": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a script image": "![x](javascript:alert(1))",
    "a frame": '<iframe src="https://evil.example"></iframe>',
    "a style": "<style>body{display:none}</style>",
    "a form": '<form action="https://evil.example"><input></form>',
    "a comment": "<!-- x -->",
    "an autolink": "<javascript:alert(1)>",
    "a reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "a picture": "<svg onload=alert(1)>",
    "a title that breaks out": '[x](/a "\\" onmouseover=\\"alert(1)")',
    "a heading": '## <a name="x" onclick="y">Heading</a>',
    "code": "```html\n<script>alert(1)</script>\n```",
}


class Elements(HTMLParser):
    """The elements of an HTML text with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def claim(**changes: str) -> Claim:
    source = Source(**{"title": "A page", "publisher": "A venue", "grade": "primary", **changes})
    return Claim("c1", 1, source, date(2026, 11, 22), "verified", "section 2")


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_that_could_run_reaches_the_html(what: str) -> None:
    elements = Elements(render(HOSTILE[what], {}, {}))
    assert not elements.comments
    for tag, attributes in elements.found:
        assert tag in {"p", "a", "h2", "pre", "code"}
        assert set(attributes) <= {"href", "title", "id", "class"}
        assert (attributes.get("href") or "/").startswith("/")


def test_raw_html_is_shown_as_text() -> None:
    assert render("A <b>bold</b> word.", {}, {}) == "<p>A &lt;b&gt;bold&lt;/b&gt; word.</p>\n"


def test_cleaning_alone_also_removes_what_runs() -> None:
    assert clean('<p onclick="x()">a<script>b</script><a href="javascript:c">d</a></p>') == "<p>a<a>d</a></p>"


def test_headings_carry_anchors_and_equal_ones_are_told_apart() -> None:
    html = render("## Why it matters\n\n### too-large\n\n## Why it matters", {}, {})
    assert '<h2 id="why-it-matters">' in html
    assert '<h3 id="too-large">' in html
    assert '<h2 id="why-it-matters-2">' in html


def test_a_mark_leads_to_its_entry_in_the_list_of_sources() -> None:
    html = render("It closed.[^c1]", {"c1": claim(address="https://example.org/a?b=1&c=2")}, {})
    assert '<sup class="claim"><a href="#source-c1">[1]</a></sup>' in html
    assert '<li id="source-c1"><a href="https://example.org/a?b=1&amp;c=2">A page</a>, section 2, A venue.' in html
    assert "Read 2026-11-22, primary source, verified." in html


def test_claims_of_one_reading_share_a_number_and_an_entry() -> None:
    twice = {"c1": claim(), "c2": replace(claim(), name="c2")}
    html = render("It closed.[^c1] It opened.[^c2]", twice, {})
    assert html.count('<a href="#source-c1">[1]</a>') == 2
    assert html.count("<li id=") == 1
    claims = library().articles["funding-rates"].claims
    assert claims["common_clamp"].number == claims["weights"].number  # both of Bybit's page, read on one day
    assert {claim.number for claim in claims.values()} == set(range(1, 6))


def test_a_source_cannot_bring_html() -> None:
    html = render("x[^c1]", {"c1": claim(title="<script>a</script>", publisher='"><img src=x>')}, {})
    assert "<script" not in html
    assert "<img" not in html


def test_a_mark_in_code_stays_code() -> None:
    assert render("Write `[^c1]`.", {}, {}) == "<p>Write <code>[^c1]</code>.</p>\n"


def test_tables_and_code_are_kept() -> None:
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |\n\n```json\n{}\n```", {}, {})
    assert "<table>" in html
    assert "<td>2</td>" in html
    assert '<code class="language-json">{}' in html


def test_an_example_link_opens_its_calculator_with_the_same_inputs(tmp_path: Path) -> None:
    page = read_page(write(tmp_path) / "articles/losing-half.md", SHAPES["articles"])
    assert '<a href="/calculators/recovery?loss=0.5">Change the loss</a>' in html_of(page)


@pytest.mark.parametrize(("old", "new"), [("in 2020.[^c1]", "in 2020.[^c2]"), ("(example:half)", "(example:third)")])
def test_a_name_that_the_page_does_not_have_is_an_error_with_its_line(tmp_path: Path, old: str, new: str) -> None:
    folder = write(tmp_path, article=(old, new))
    page = read_page(folder / "articles/losing-half.md", SHAPES["articles"])
    with pytest.raises(BrokenContent, match="there is no") as caught:
        html_of(page)
    assert caught.value.line == line_of(folder, "articles/losing-half.md", new)


def test_a_figure_is_a_card_with_its_sentence_and_its_calculator(tmp_path: Path) -> None:
    page = read_page(write(tmp_path) / "articles/losing-half.md", SHAPES["articles"])
    html = html_of(page)
    assert '<figure class="run" id="figure-fifth"><figcaption>A smaller loss</figcaption>' in html
    assert f"<p>{page.examples['fifth'].answer['explanation']}</p>" in html
    assert '<a href="/calculators/recovery?loss=0.2">Change the numbers</a></p></figure>' in html
    assert "<p><figure" not in html


def test_the_caption_of_a_figure_cannot_bring_html(tmp_path: Path) -> None:
    folder = write(tmp_path, article=("[A smaller loss]", '[<img src=x onerror="y">]'))
    html = html_of(read_page(folder / "articles/losing-half.md", SHAPES["articles"]))
    assert "<img" not in html
    assert "<figcaption>&lt;img" in html


def test_an_example_has_an_address_for_a_frame(tmp_path: Path) -> None:
    examples = read_page(write(tmp_path) / "articles/losing-half.md", SHAPES["articles"]).examples
    assert embed_link(examples["fifth"]) == "/embed/recovery?loss=0.2"


TERMS = {"volatility drag": "volatility-drag", "share": "share", "rebalancing": "rebalancing"}


def test_the_first_use_of_a_term_leads_to_the_glossary() -> None:
    html = render("A volatility drag and a Volatility drag.\n\nAgain volatility drag.", {}, {}, TERMS)
    assert html.count("/glossary#volatility-drag") == 1
    assert html.startswith('<p>A <a href="/glossary#volatility-drag">volatility drag</a> and a Volatility drag.')


def test_a_term_that_the_author_linked_is_not_linked_again() -> None:
    html = render("On rebalancing.\n\nSee [rebalancing](/glossary#rebalancing).", {}, {}, TERMS)
    assert html.count("/glossary#rebalancing") == 1
    assert html.startswith("<p>On rebalancing.</p>")


def test_short_words_headings_tables_links_and_code_are_left_alone() -> None:
    text = "## Rebalancing\n\nA share. `rebalancing` [rebalancing](/x)\n\n| a |\n|---|\n| rebalancing |"
    assert "/glossary" not in render(text, {}, {}, TERMS)


def test_a_claim_mark_and_strong_words_are_kept_beside_a_term() -> None:
    html = render("The **volatility drag** is real.[^c1]", {"c1": claim()}, {}, TERMS)
    assert '<strong><a href="/glossary#volatility-drag">volatility drag</a></strong> is real.<sup' in html
