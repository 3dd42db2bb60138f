"""What a terminal shows: bars that stand for their values, tables that keep their figures, and a bar for long work."""

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from service.commands import following
from service.commands.showing import columns, plain, plot, show_plot, show_sentences, table
from service.commands.simulate import across


def printed(width: int = 40) -> tuple[Console, io.StringIO]:
    """A terminal of so many columns, and what it was given."""
    out = io.StringIO()
    return Console(file=out, width=width), out


def test_the_highest_value_fills_the_plot_and_the_others_stand_in_proportion() -> None:
    assert plot([8.0, 4.0, 2.0, 0.0], 4, height=1) == ["█▄▂ "]
    assert plot([2.0, 1.0, 0.0], 3, height=2) == ["█  ", "██ "]


def test_every_row_is_as_wide_as_the_plot_and_more_values_than_columns_are_thinned_from_first_to_last() -> None:
    values = [float(one) for one in range(1, 1001)]
    rows = plot(values, 60)
    assert {len(row) for row in rows} == {60}
    assert columns(values, 60)[-1] == 1000.0
    assert rows[0].endswith("█")
    assert rows[-1][0] in " ▁"


def test_few_values_are_broad_bars() -> None:
    assert columns([1.0, 2.0], 8) == [1.0, 1.0, 2.0, 2.0]


@pytest.mark.parametrize("values", [[], [0.0, 0.0], [1e-300]])
def test_nothing_and_next_to_nothing_are_drawn_without_an_error(values: list[float]) -> None:
    assert {row.strip(" ▁▂▃▄▅▆▇█") for row in plot(values, 10)} <= {""}
    assert columns([], 10) == []


def test_a_plot_says_what_its_foot_and_its_top_are() -> None:
    console, out = printed()
    show_plot(console, "A [bold] title", [500.0, 1500.0, 1000.0], "first to last")
    lines = out.getvalue().splitlines()
    assert lines[0] == "A [bold] title"
    assert " ".join(" ".join(lines[9:]).split()) == "first to last; foot at 0, top at 1,500.00"
    assert all(len(line) <= 40 for line in lines)


def test_the_ends_of_a_course_have_their_times_where_they_are_known() -> None:
    values = [1000.0, 1100.0]
    assert across({"step": [0, 1]}, values) == "1,000.00 at the start, 1,100.00 at the end"
    dated = across({"step": [0, 1], "time": ["2024-01-01", "2024-01-02"]}, values)
    assert dated == "1,000.00 at the start on 2024-01-01, 1,100.00 at the end on 2024-01-02"


def test_a_table_in_a_narrow_terminal_folds_its_words_and_loses_no_figure() -> None:
    console, out = printed(30)
    console.print(table("Title", ["part", "3x daily reset"], [["trading cost", "-12,345.67"], ["total", "1.00"]]))
    told = "".join(out.getvalue().split())
    assert "-12,345.67" in told
    assert all(len(line) <= 30 for line in out.getvalue().splitlines())


def test_a_list_of_no_sentences_has_no_title() -> None:
    console, out = printed()
    show_sentences(console, "Careful", [])
    assert out.getvalue() == ""
    show_sentences(console, "Careful", ["One [and] a half."])
    assert out.getvalue().splitlines()[:2] == ["Careful", "- One [and] a half."]
    assert plain("[red]") == "\\[red]"


def bar_of(monkeypatch: pytest.MonkeyPatch, terminal: bool, *done: int) -> str:
    """What the bar of a job of four parts writes while so many of them are done."""
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=terminal, color_system=None)
    monkeypatch.setattr(following, "Console", lambda stderr: console)
    with following._bar("Drawing the futures", SimpleNamespace(chunks=4, done=0)) as show:  # type: ignore[arg-type]
        for parts in done:
            show(SimpleNamespace(done=parts))  # type: ignore[arg-type]
            console.file.flush()
    return out.getvalue()


def test_long_work_shows_a_bar_with_the_parts_that_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    written = bar_of(monkeypatch, True, 1, 4)
    assert "Drawing the futures" in written
    assert "4/4 parts" in written
    assert "━" in written


def test_the_bar_is_gone_from_the_terminal_when_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bar_of(monkeypatch, True, 4).endswith("\x1b[2K")  # the line is cleared and the answer stands alone


def test_into_a_file_no_bar_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "━" not in bar_of(monkeypatch, False, 1, 2)
