"""Hostile content files: what could run or fill the memory is refused, or reaches the pages as harmless text."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.library import library
from service.library.topic_files import read_topic, topics
from service.products.reading import LARGEST, BrokenContent, parse
from service.web import in_texts
from tests.library.writing import ARTICLE, line_of, write
from tests.web.hostile import PAYLOADS, foreign
from tests.web.seen import get

TOPIC = """
title: {0}
summary: {0}
paragraph: {0}
related: [rebalancing]
"""
# A text of each kind of file, and what a hostile writer puts in its place.
ARTICLE_FIELDS = (
    ("title: Losing half", "title: {}", 100),
    ("summary: Half lost asks for a doubling.", "summary: {}", 300),
    ("aliases: [half]", "aliases: [{}]", 60),
    ("[Say what half is., Work", "[{}, Work", 200),
    ("[What is half?, What then?", "[{}, What then?", 200),
    ("{title: A page, publisher: A venue,", "{title: {}, publisher: {},", 100),
    ("question: And what else?", "question: {}", 400),
    (
        "{text: Time, mistake: Waits, reason: Time alone does nothing.}",
        "{text: {}, mistake: {}, reason: {}}", 100,
    ),
)  # fmt: skip
TERM_FIELDS = (
    ("term: Leverage", "term: {}", 60),
    ("aliases: [gearing]", "aliases: [{}]", 60),
    ("summary: Exposure divided by your own equity", "summary: {}", 200),
)
BODIES = ("{}", "[x](<{}>)", "![x](<{}>)", "| a |\n|---|\n| {} |", "```{}\nx\n```", "[x][y]\n\n[y]: <{}>")
BOMB = "z: &a [x, x, x]\n" + "".join(f"{x}: &{x} [{', '.join([f'*{y}'] * 9)}]\n" for y, x in pairwise("abcdefgh"))
BROKEN = {
    "a bomb of aliases": BOMB,
    "a constructor": "a: !!python/object/apply:os.system [exit]",
    "an unknown tag": "a: !evil x",
    "lists without end": f"a: {'[' * 5_000}{']' * 5_000}",
    "maps without end": "".join(f"{' ' * depth}a:\n" for depth in range(2_000)),
    "itself inside": "a: &a [*a]",
    "a tab": "a:\n\t- b",
    "an open quotation": 'a: "x',
    "a key twice": "a: 1\na: 2",
    "a key that is a list": "? [1, 2]\n: 3",
    "a sign of control": "a: \x00",
    "half of a pair": 'a: "\\ud800"',
    "two documents": "a: 1\n---\nb: 2",
    "a number without end": f"a: {'9' * 5_000}",
    "no day": "a: 2026-99-99",
    "another language": "%YAML 9.9\n---\na: 1",
}  # fmt: skip


@pytest.fixture
def shown(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], str]:
    """Gives the page at an address as it is with the content of a folder."""

    def page(folder: Path, address: str) -> str:
        in_texts.figure_of.cache_clear()
        for room in ("articles", "glossary", "in_texts"):
            monkeypatch.setattr(f"service.web.{room}.library", lambda: library(folder))
        monkeypatch.setattr("service.web.articles.paths", dict)
        answer = get(client, address)
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return page


def quoted(payload: str) -> str:
    """A payload as YAML takes any text."""
    return json.dumps(payload)


def everywhere(folder: Path, payload: str) -> Path:
    """A content folder with a payload in every text of an article and of a term that takes one."""
    write(folder)
    for name, fields in (("articles/losing-half.md", ARTICLE_FIELDS), ("glossary/leverage.md", TERM_FIELDS)):
        file = folder / name
        text = file.read_text("utf-8")
        for old, new, most in fields:
            assert text.count(old) == 1
            text = text.replace(old, new.replace("{}", quoted(payload[:most])))
        file.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if "{{" not in one])
def test_what_the_fields_of_content_hold_stays_text(
    shown: Callable[[Path, str], str], tmp_path: Path, payload: str
) -> None:
    folder = everywhere(tmp_path, payload)
    for address in ("/articles/losing-half", "/glossary"):
        html = shown(folder, address)
        assert foreign(html) == []
        assert "trapped" in html or "deppart" in html  # one is written from right to left


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if "{{" not in one])
def test_what_a_text_holds_stays_text(shown: Callable[[Path, str], str], tmp_path: Path, payload: str) -> None:
    body = "\n\n".join(one.replace("{}", payload) for one in BODIES)
    folder = write(tmp_path, article=("A share of less is less.", body), term=("It multiplies what happens.", body))
    for address in ("/articles/losing-half", "/glossary"):
        assert foreign(shown(folder, address)) == []


@pytest.mark.parametrize("written", ["{{ 7 * 7 }}", "{{ half.__class__ }}", "{{ config }}", "{{ half.gain_needed.x }}"])
def test_a_placeholder_that_names_no_figure_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(BrokenContent):
        library(write(tmp_path, article=("A share of less is less.", written)))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "https://evil.example", "data:text/html,x"]
)
def test_a_term_leads_to_pages_of_this_site_only(tmp_path: Path, address: str) -> None:
    folder = write(tmp_path, term=("see: [/articles/losing-half]", f"see: [{quoted(address)}]"))
    with pytest.raises(BrokenContent, match="is not an address of this site") as caught:
        library(folder)
    assert caught.value.line == line_of(folder, "glossary/leverage.md", "see:")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "x"])
def test_a_source_is_a_page_on_the_web(tmp_path: Path, address: str) -> None:
    folder = write(tmp_path, article=("https://example.org/page", address))
    with pytest.raises(BrokenContent, match=r"sources\.page\.address"):
        library(folder)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_topic_holds_stays_text(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, payload: str
) -> None:
    (tmp_path / "topics").mkdir()
    file = tmp_path / "topics" / "leverage.yaml"
    file.write_text(TOPIC.format(quoted(payload[:60])), "utf-8")
    hostile = {**topics(), "leverage": read_topic(file)}
    monkeypatch.setattr("service.web.topics.topics", lambda: hostile)
    for address in ("/topics", "/topics/leverage"):
        assert foreign(get(client, address).get_data(as_text=True)) == []
    feed = client.get("/topics/leverage/feed.xml").get_data(as_text=True)
    assert "<script" not in feed
    assert "<img" not in feed


@pytest.mark.parametrize("what", BROKEN)
def test_broken_yaml_is_refused_with_file_and_line(tmp_path: Path, what: str) -> None:
    with pytest.raises(BrokenContent, match="not YAML") as caught:
        parse(BROKEN[what], tmp_path / "some.yaml")
    assert caught.value.line >= 1
    folder = write(tmp_path, article=("title: Losing half", f"title: Losing half\n{BROKEN[what]}"))
    with pytest.raises(BrokenContent, match=r"losing-half\.md:\d+: "):
        library(folder)


def test_a_file_larger_than_a_book_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "articles/losing-half.md").write_text(ARTICLE + "x " * LARGEST, "utf-8")
    with pytest.raises(BrokenContent, match="is larger than"):
        library(folder)


def test_a_long_text_of_nothing_but_marks_is_read_in_time(tmp_path: Path) -> None:
    hostile = "[" * 4_000 + "*_" * 4_000 + "`" * 4_000
    folder = write(tmp_path, article=("A share of less is less.", hostile))
    assert foreign(library(folder).articles["losing-half"].html) == []
