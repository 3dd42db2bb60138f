"""Topics, paths and synonyms: what is wrong with one is found with its line; all of ours are whole."""

from pathlib import Path

import pytest

from service.library import library
from service.library.checking import findings
from service.library.paths import paths
from service.library.topic_files import topics
from service.library.topics import TOPICS
from tests.library.writing import line_of, write

FILES = {"topic": "topics/leverage.yaml", "path": "paths/start.yaml", "synonyms": "synonyms.yaml"}
FAULTS = {
    "a topic that is none": ("topic", "title: Leverage", "title: Leverage", "", "topics/luck.yaml"),
    "a short paragraph": ("topic", "Word word word ", "", "paragraph:", "has 57 words"),
    "a figure in a topic": ("topic", "Word word", "Word 12", "paragraph:", "has a figure or a date"),
    "advice in a topic": ("topic", "Word word word", "Buy now or", "paragraph:", "advises or promises"),
    "a topic related to itself": ("topic", "[futures]", "[leverage]", "related:", "names the topic itself"),
    "a topic related to none": ("topic", "[futures]", "[luck]", "related:", "related.0"),
    "a venue that is none": ("topic", "[venue]", "[nobody]", "venues:", "is not the name of a sheet"),
    "a path in the wrong order": (
        "path",
        "  - first-steps\n  - losing-half",
        "  - losing-half\n  - first-steps",
        "- losing-half",
        "comes before what it needs: first-steps",
    ),
    "a path with an unknown article": ("path", "first-steps", "no-steps", "- no-steps", "neither written nor planned"),
    "a path that goes in a circle": ("path", "hard-work", "first-steps", "", "is named twice"),
    "a path that answers no question": ("path", "  - what comes first\n", "", "questions:", "Length must be between"),
    "a field of a path that is none": ("path", "place: 1", "place: 1\nstars: 5", "stars: 5", "is not a field"),
    "a phrase that is none": ("synonyms", "chop:", "Chop!:", "Chop!", "one to four words"),
    "a phrase beside itself": ("synonyms", "[drag]", "[chop]", "chop:", "is looked for beside itself"),
}
TEXTS = {
    "topic": "title: Leverage\nsummary: A line\nparagraph: >-\n  Word word word "
    + "and so " * 28
    + "on.\nrelated: [futures]\nvenues: [venue]\n",
    "path": "title: Start\nsummary: Begin.\nplace: 1\narticles:\n  - first-steps\n  - losing-half\n  - hard-work\n"
    + "questions:\n  - where do I start\n  - what comes first\n",
    "synonyms": "synonyms:\n  chop: [drag]\n",
}


def folder_with(folder: Path, kind: str = "", old: str = "", new: str = "", rename: str = "") -> Path:
    """A folder without faults, with its topic, path and synonyms; one text of one of them replaced."""
    write(folder)
    for name, text in TEXTS.items():
        file = folder / (rename if rename and name == kind else FILES[name])
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.replace(old, new, 1) if name == kind else text, "utf-8")
    return folder


def test_whole_collections_have_no_finding(tmp_path: Path) -> None:
    assert findings(folder_with(tmp_path)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_with_its_line(tmp_path: Path, fault: str) -> None:
    kind, old, new, where, said = FAULTS[fault]
    moved = said if said.endswith(".yaml") else ""
    folder = folder_with(tmp_path, kind, old, new, moved)
    (finding,) = [one for one in findings(folder) if (said if not moved else "not one of the topics") in one.sentence]
    assert not where or finding.line == line_of(folder, moved or FILES[kind], where)


def test_every_topic_has_its_file() -> None:
    assert list(topics()) == list(TOPICS)


def test_every_article_of_the_plan_is_on_a_path() -> None:
    assert set(library().planned) == {slug for path in paths().values() for slug in path.articles}
