"""The index: one table of SQLite's full-text search in memory, built when it is first asked, and read under a lock."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from weakref import finalize

from rapidfuzz import fuzz, process

from service.library.search.entries import Entry, entries
from service.library.search.words import Words, plain_words, words_of
from service.library.shelf import library

KINDS = ("article", "term", "venue", "calculator", "guide", "path")
# What a word counts for, by where it stands: title, other names and questions, heading, text.
WEIGHTS = (3.0, 2.0, 2.0, 1.0)
FROM_OTHER_SECTIONS = 0.15  # of their scores, added to that of a page's best section
MOST_SECTIONS = 800
# From this likeness of 100 on, a page gains up to so much for a name or a question that reads as what is asked.
ALIKE, FOR_ALIKE, MOST_ALIKE = 70.0, 8.0, 20


@dataclass(frozen=True)
class Result:
    """A page that was found, at its best section; `snippet` is the place in its text."""

    kind: str
    slug: str
    title: str
    heading: str
    anchor: str
    address: str
    snippet: str
    topics: tuple[str, ...]
    score: float


class Index:
    """Everything that can be found, and the words it is made of."""

    def __init__(self, found: Iterable[Entry], words: Words) -> None:
        self.entries, self.words, self.lock = list(found), words, Lock()
        self.table = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self.table.close)
        self.table.execute(
            "create virtual table sections using fts5(title, names, heading, text, tokenize='porter unicode61')"
        )
        rows = [(one.title, one.names, one.heading, one.text) for one in self.entries]
        self.table.executemany("insert into sections(title, names, heading, text) values (?, ?, ?, ?)", rows)

        self.phrases = [
            (" ".join(plain_words(line)), (one.kind, one.slug))
            for one in {(one.kind, one.slug): one for one in self.entries}.values()
            for line in (one.title, *one.names.split("\n"))
        ]

    def search(self, question: str, kinds: Iterable[str] = KINDS, most: int = 10) -> list[Result]:
        """The pages that fit a question best, best first; none where it has no word that is known."""
        asked, wanted = self.words.query(question), set(kinds)
        if not asked:
            return []
        with self.lock:
            rows = self.table.execute(
                "select rowid, -bm25(sections, ?, ?, ?, ?), snippet(sections, 3, '', '', '…', 28) "
                "from sections where sections match ? order by rank limit ?",
                (*WEIGHTS, asked, MOST_SECTIONS),
            ).fetchall()
        fitting = [row for row in rows if self.entries[row[0] - 1].kind in wanted]
        return self._by_page(fitting, self._alike(question), most)

    def _alike(self, question: str) -> dict[tuple[str, str], float]:
        """What the pages gain of which a title, another name or a question reads nearly as what is asked."""
        asked, found = " ".join(plain_words(question)), dict[tuple[str, str], float]()
        texts = [text for text, _ in self.phrases]
        for _, alike, place in process.extract(
            asked, texts, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
        ):
            page = self.phrases[place][1]
            found[page] = max(found.get(page, 0.0), FOR_ALIKE * (alike - ALIKE) / (100 - ALIKE))
        return found

    def _by_page(
        self, rows: list[tuple[int, float, str]], alike: Mapping[tuple[str, str], float], most: int
    ) -> list[Result]:
        """One result a page: its best section, and a little for each other section that fits too."""
        pages: dict[tuple[str, str], list[tuple[int, float, str]]] = {}
        for row in sorted(rows, key=lambda row: (-row[1], row[0])):
            entry = self.entries[row[0] - 1]
            pages.setdefault((entry.kind, entry.slug), []).append(row)
        found = [self._result(rows, alike.get(page, 0.0)) for page, rows in pages.items()]
        return sorted(found, key=lambda one: (-one.score, KINDS.index(one.kind), one.slug))[:most]

    def _result(self, rows: list[tuple[int, float, str]], alike: float) -> Result:
        place, best, snippet = rows[0]
        entry = self.entries[place - 1]
        others = sum(score for _, score, _ in rows[1:3])
        return Result(
            entry.kind, entry.slug, entry.title, entry.heading, entry.anchor, entry.address,
            " ".join(snippet.split()), entry.topics, round(best + FROM_OTHER_SECTIONS * others + alike, 6),
        )  # fmt: skip


@cache
def index() -> Index:
    """The index of the library that is served."""
    found = list(entries(library()))
    return Index(found, words_of(found))


def search(question: str, kinds: Iterable[str] = KINDS, most: int = 10) -> list[Result]:
    """The pages of the service that fit a question best, best first."""
    return index().search(question, kinds, most)
