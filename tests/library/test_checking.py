"""Every check of the content command finds what it is there for, and says file and line."""

from pathlib import Path

import pytest

from service.library.checking import findings, report
from tests.library.writing import ARTICLE, line_of, write

ARTICLE_FILE = "articles/losing-half.md"

# What is broken, where the finding stands, and a part of its sentence.
ARTICLE_FAULTS = {
    "a field that does not exist": (
        "status: current",
        "status: current\nstars: 5",
        "stars: 5",
        "stars: is not a field",
    ),
    "a missing title": ("title: Losing half\n", "", "summary: Half", "title: "),
    "a level that is none": ("level: beginner", "level: expert", "level: expert", "level: "),
    "a topic that is none": ("topics: [leverage]", "topics: [luck]", "topics:", "topics.0: "),
    "a review without a date": ("reviewed: 2026-11-22", "reviewed: soon", "reviewed: soon", "is not a date"),
    "no opening answer": (
        "Half of what is lost has to be doubled to come back.\n",
        "",
        "## What happens",
        "opens with",
    ),
    "an answer of two sentences": ("to come back.", "to come back. It is so.", "Half of what", "opens with"),
    "an answer that goes on": ("to come back.\n", "to come back.\n\nAnd on.\n", "And on.", "stands alone"),
    "a heading out of order": ("## Why", "## Reasons", "## Reasons", "“Why” belongs here, not “Reasons”"),
    "a missing last heading": ("## Sources\n\nAll of it was read.\n", "", "", "“Sources” is missing"),
    "a heading of its own": (
        "All of it was read.",
        "Read.\n\n## More\n\nMore.",
        "## More",
        "“More” is not in the outline",
    ),
    "a heading above the outline": ("## Why", "# Big\n\n## Why", "# Big", "not “# Big”"),
    "a text that is too long": ("A share of less is less.", "Less.\n\n" * 150, "", "more than 150 lines"),
    "a script": ("A share of", "<script>alert(1)</script> A share of", "<script>", "HTML is not used here: <script>"),
    "an element with an event": (
        "A share of",
        '<b onclick="x()">A</b> share of',
        "<b onclick",
        "HTML is not used here",
    ),
    "a misspelt placeholder": (
        "has to gain {{ half.gain_needed }}.",
        "has to gain {{ half.gain_neded }}.",
        "{{ half.gain_neded }}",
        "there is no gain_neded",
    ),
    "a placeholder of another example": (
        "has to gain {{ half.gain_needed }}.",
        "has to gain {{ third.gain_needed }} and {{ half.gain_needed }}.",
        "{{ third.",
        "no example named third",
    ),
    "a placeholder left open": ("has to gain {{", "has to gain {{ or {{", "has to gain", "{{"),
    "a wrong placeholder in the quiz": (
        "Once more, {{ half.gain_needed }}",
        "Once more, {{ half.gain }}",
        "question: Once",
        "cannot be asked: there is no gain",
    ),
    "a wrong placeholder in an option": (
        '"{{ drawn.less }}"',
        '"{{ drawn.lesser }}"',
        "question: What brings",
        "nothing that is drawn is called lesser",
    ),
    "a draw that is refused": (
        "loss: [0.5, 0.2",
        "loss: [0.5, 1.2",
        "question: What brings",
        "cannot be asked with loss 1.2, extra 1",
    ),
    "a formula that is none": (
        "formula: loss *",
        "formula: loss of",
        "question: What brings",
        "cannot be asked with loss 0.5",
    ),
    "a formula of what is not drawn": (
        "formula: loss *",
        "formula: gain *",
        "question: What brings",
        "cannot be asked with loss 0.5, extra 1: 'gain'",
    ),
    "a right answer that is typed": (
        '{text: "{{ asked.gain_needed }}"',
        '{text: "100.00%"',
        "options:",
        "is computed, not typed",
    ),
    "options that are alike": ('"{{ drawn.less }}"', '"{{ drawn.shown }}"', "options:", "two options are alike with"),
    "options that are alike for one draw": (
        "loss: [0.5, 0.2",
        "loss: [0, 0.2",
        "options:",
        "two options are alike with loss 0, extra 1",
    ),
    "more draws than can be tried": (
        "extra: [1, 2]",
        "extra: [1, 2, 3, 4, 5], more: [1, 2, 3, 4, 5]",
        "draws:",
        "more than 60 combinations",
    ),
    "a question with runs and no draws": (
        "    draws: {loss: [0.5, 0.2, 0.75], extra: [1, 2]}\n",
        "",
        "question: What brings",
        "is needed where",
    ),
    "a question of no section": (
        "section: worked-example",
        "section: nowhere",
        "section: nowhere",
        "not a heading of this page",
    ),
    "a wrong option without its mistake": ("mistake: Hopes, ", "", "{text: Hope", "stands with each wrong option"),
    "a right option with a mistake": (
        "{text: Yes, right: true,",
        "{text: Yes, right: true, mistake: None,",
        "{text: Yes",
        "not with the right one",
    ),
    "a figure inside a paragraph": (
        "[A smaller loss](figure:fifth)",
        "See [a smaller loss](figure:fifth).",
        "See [a",
        "stands in a paragraph of its own",
    ),
    "a figure shown twice": (
        "[A smaller loss](figure:fifth)",
        "[A smaller loss](figure:fifth)\n\n[Again](figure:fifth)",
        "[A smaller",
        "is shown twice",
    ),
    "a figure of another example": ("(figure:fifth)", "(figure:third)", "(figure:third)", "names no example"),
    "an expectation that does not hold": ('"100.00%"', '"50.00%"', 'gain_needed: "50', "is 100.00%, not 50.00%"),
    "an expected figure that is none": ("{gain_needed:", "{gained:", "expect:", "there is no gained"),
    "an input that is refused": ("{loss: 0.5}", "{loss: 50}", "half:", "50 is out of range"),
    "a calculator that is none": ("calculator: recovery", "calculator: discovery", "half:", "no calculator named"),
    "an example of two kinds": (
        "inputs: {loss: 0.5}",
        "inputs: {loss: 0.5}\n    simulation: {}",
        "half:",
        "or simulation",
    ),
    "a mark without a claim": ("A share of less is less.", "A share is less.[^c2]", "[^c2]", "no claim named c2"),
    "a claim without a mark": ("in 2020.[^c1]", "earlier.", "c1:", "no sentence carries this mark"),
    "a claim of another source": ("{source: page", "{source: book", "c1:", "is not one of the sources"),
    "a claim without a date": (", as_of: 2026-11-20", "", "c1:", "as_of: "),
    "a claim read after the review": ("as_of: 2026-11-20", "as_of: 2026-11-23", "c1:", "later than the page's review"),
    "a source that nobody names": (
        "claims:",
        "  book: {title: A book, publisher: A press, grade: primary}\nclaims:",
        "book:",
        "no claim names this source",
    ),
    "an example that is not shown": (
        "\nexamples:",
        '\nexamples:\n  idle: {calculator: recovery, inputs: {loss: 0.2}, expect: {gain_needed: "25.00%"}}',
        "idle:",
        "shows no figure of this example",
    ),
    "a figure without a mark": (
        "A share of less is less.",
        "Half of 80 is less.",
        "Half of 80",
        "without a claim mark",
    ),
    "a date without a mark": ("A share of less is less.", "It was so in June.", "It was so", "without a claim mark"),
    "a venue without a mark": ("A share of less is less.", "Ask Examplex.", "Ask Examplex", "without a claim mark"),
    "a ticker without a mark": ("A share of less is less.", "See ETHBULL.", "See ETHBULL", "without a claim mark"),
    "a figure in a table": (
        "A share of less is less.",
        "| a | b |\n|---|---|\n| one | 1 |",
        "| one | 1 |",
        "without a claim mark",
    ),
    "advice": ("A share of less is less.", "So you should sell early.", "So you should", "advises or promises"),
    "a promise": ("A share of less is less.", "The way back is guaranteed.", "The way back", "“guaranteed”"),
    "advice in the summary": ("Half lost asks", "You should wait, half lost asks", "summary:", "“You should wait”"),
    "advice in a reason": (
        "reason: That is all.",
        "reason: That is guaranteed.",
        "{text: Nothing, right",
        "“guaranteed”",
    ),
    "a percentage typed by hand": (
        "has to gain {{ half.gain_needed }}.",
        "has to gain {{ half.gain_needed }} after 50% are lost.",
        "What is left",
        "has 50% typed by hand",
    ),
    "a picture": ("A share of less is less.", "![A share](/a.png)", "![A share]", "pictures are not used here"),
    "a single example": (
        '  fifth: {"calculator": recovery, inputs: {"loss": 0.2}, "expect": {"gain_needed": "25.00%"}}\n',
        "",
        "examples:\n  half",
        "at least 2 are wanted",
    ),
    "long sentences": ("A share of less is less.", "And " + "so on " * 200 + ".", "Half of what", "words on average"),
    "a link that leads nowhere": (
        "(/glossary#leverage)",
        "(/articles/nowhere)",
        "(/articles/nowhere)",
        "not an address",
    ),
    "a term that does not exist": ("(/glossary#leverage)", "(/glossary#luck)", "(/glossary#luck)", "not a place"),
    "a heading that does not exist": ("(/glossary#leverage)", "(#leverage)", "(#leverage)", "not a heading"),
    "a link to a stranger": ("(/glossary#leverage)", "(https://evil.example)", "https://evil", "not one of the page's"),
    "a script in a link": ("(/glossary#leverage)", "(javascript:alert)", "javascript:", "not an address of this site"),
    "a link to another example": ("(example:half)", "(example:third)", "(example:third)", "names no example"),
    "an unknown prerequisite": ("[first-steps]", "[no-steps]", "prerequisites:", "neither written nor planned"),
    "a harder prerequisite": ("[first-steps]", "[hard-work]", "prerequisites:", "harder than this article"),
    "an article before itself": ("[first-steps]", "[losing-half]", "prerequisites:", "leads back"),
    "an objective nobody asks for": (
        "Say what half is.,",
        "Say what half is., Rest.,",
        "objectives:",
        "no quiz question",
    ),
    "a question without objective": ("objective: 1", "objective: 3", "objective: 3", "there are 2 objectives"),
    "a quiz with two right options": (
        "{text: Hope, mistake: Hopes,",
        "{text: Hope, right: true,",
        "",
        "one right option",
    ),
    "front matter that is not YAML": ("title: Losing half", "title: [Losing", "", "not YAML"),
    "a name given twice": ("level: beginner", "level: beginner\nlevel: advanced", "", "not YAML"),
    "no front matter": ("---\ntitle:", "title:", "title:", "front matter"),
}


def test_a_folder_without_faults_has_no_finding(tmp_path: Path) -> None:
    assert findings(write(tmp_path)) == []


@pytest.mark.parametrize("fault", ARTICLE_FAULTS)
def test_an_article_with_a_fault_is_found_with_its_line(tmp_path: Path, fault: str) -> None:
    old, new, where, said = ARTICLE_FAULTS[fault]
    folder = write(tmp_path, article=(old, new))
    found = findings(folder)
    assert any(said in finding.sentence for finding in found), found
    finding = next(finding for finding in found if said in finding.sentence)
    assert finding.file == folder / ARTICLE_FILE
    assert not where or finding.line == line_of(folder, ARTICLE_FILE, where)


OTHER_FAULTS = {
    "a term in the wrong file": ("term", "term: Leverage", "term: Luck", "belongs in a file of that name"),
    "a term explained by itself": ("term", "Exposure divided", "Leverage is exposure divided", "with itself"),
    "an alias that is the term": ("term", "[gearing]", "[leverage]", "repeats the term"),
    "a page to see that is none": ("term", "/articles/losing-half", "/articles/none", "not an address"),
    "a field of an article in a term": ("term", "aliases:", "level: beginner\naliases:", "level: is not a field"),
    "a figure in a term": ("term", "It multiplies what happens.", "It is 12 at most.", "without a claim mark"),
    "a guide without a date": ("guide", "reviewed: 2026-11-22\n", "", "reviewed: "),
    "a guide with a script": ("guide", "A number out", "<script>x</script> A number out", "HTML is not used"),
    "a plan with a wrong level": ("plan", "level: advanced", "level: hard", "level: "),
    "a fact without a source": (
        "sheet",
        "unit: x, status: verified, source: page,",
        "unit: x, status: verified,",
        "source",
    ),
    "a product without its fact": (
        "sheet",
        "{target_leverage: target}",
        "{target_leverage: goal}",
        "goal is not a field",
    ),
    "a scenario of two paths": ("scenario", "returns: [0.1]", "returns: [0.1]\nprices: [1, 2]", "returns or prices"),
}


@pytest.mark.parametrize("fault", OTHER_FAULTS)
def test_any_other_file_with_a_fault_is_found(tmp_path: Path, fault: str) -> None:
    kind, old, new, said = OTHER_FAULTS[fault]
    found = findings(write(tmp_path, **{kind: (old, new)}))
    assert any(said in finding.sentence for finding in found), found


def test_a_quiz_that_draws_nothing_is_found(tmp_path: Path) -> None:
    fixed = "{{ half.gain_needed }}"
    start, end = ARTICLE.index("    draws:"), ARTICLE.index("    options:")
    folder = write(tmp_path, article=(ARTICLE[start:end], ""))
    file = folder / ARTICLE_FILE
    text = file.read_text("utf-8")
    for name, shown in {"drawn.shown": "One", "asked.gain_needed": fixed, "drawn.less": "Less"}.items():
        text = text.replace("{{ " + name + " }}", shown)
    file.write_text(text.replace('"One"', '"One more"'), "utf-8")
    assert [finding.sentence for finding in findings(folder)] == ["quiz: no question draws its numbers"]


def test_a_circle_of_two_articles_is_found(tmp_path: Path) -> None:
    folder = write(tmp_path, article=("[first-steps]", "[second]"))
    text = (folder / ARTICLE_FILE).read_text("utf-8")
    (folder / "articles/second.md").write_text(text.replace("[second]", "[losing-half]"), "utf-8")
    assert [finding.sentence.split(": ")[1] for finding in findings(folder)] == [
        "second leads back to this article",
        "losing-half leads back to this article",
    ]


def test_what_others_say_may_stand_in_quotation_marks(tmp_path: Path) -> None:
    assert findings(write(tmp_path, article=("“It is symmetric.”", "“It is risk-free.”"))) == []


def test_multiples_and_code_are_no_figures(tmp_path: Path) -> None:
    folder = write(tmp_path, article=("A share of less is less.", "A 3x token, or -2.5x, gives `1 / 3`."))
    assert findings(folder) == []


def test_a_file_that_is_not_utf_8_is_found_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "glossary/leverage.md").write_bytes(b"---\nterm: L\xe9verage\n---\n")
    assert [(finding.line, finding.sentence) for finding in findings(folder)] == [(2, "is not UTF-8")]


def test_a_broken_file_does_not_hide_the_faults_of_another(tmp_path: Path) -> None:
    folder = write(tmp_path, article=("level: beginner", "level: expert"), term=("[gearing]", "[leverage]"))
    assert {finding.file.name for finding in findings(folder)} == {"losing-half.md", "leverage.md"}


def test_all_that_is_wrong_with_the_front_matter_is_found_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, article=("level: beginner", "level: expert\nreviewer: me"))
    said = [finding.sentence for finding in findings(folder) if finding.file.name == "losing-half.md"]
    assert len(said) == 2
    assert any(one.startswith("level: ") for one in said)
    assert any(one.startswith("reviewer: is not a field here; there are: ") for one in said)


def test_the_report_prints_file_line_and_sentence_and_gives_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "content", article=("level: beginner", "level: expert"))
    assert report(folder) == 1
    assert capsys.readouterr().out.startswith("content/articles/losing-half.md:4: level: ")


def test_the_report_of_a_folder_without_faults_is_empty_and_gives_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(write(tmp_path / "content")) == 0
    assert capsys.readouterr().out == ""
