"""How figures are set on a page: real minus signs, tables that scroll by themselves, numbers to the right."""

import re
from itertools import count, zip_longest

from markupsafe import Markup, escape

CODE = re.compile(r"(<pre>.*?</pre>|<code.*?</code>|<a [^>]*>)", re.DOTALL)
HYPHEN = re.compile(r"(?<![^\s(>])-(?=\d)")
TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
POWER = re.compile(r"(?<!\d)\^")
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]>(.*?)</t[hd]>", re.DOTALL)
# A head without words names nothing: it is a cell.
EMPTY = re.compile(r"<th([^>]*)></th>")
MARKS = re.compile(r"<sup.*?</sup>|<[^>]*>", re.DOTALL)
FIGURE = re.compile(r"[-−+]?[\d.,]+ ?(%|x)?|[–—]?", re.ASCII)


def sentence(text: str) -> str:
    """A text that starts with a capital."""
    return text[:1].upper() + text[1:]


def minus(text: str) -> str:
    """A text whose negative figures have a real minus sign; dates, names and code addresses keep their hyphens."""
    return HYPHEN.sub("−", text)


def signed(text: str) -> str:
    """A return, always with its sign."""
    return minus(text) if text.startswith("-") or not text.strip("0.%") else f"+{text}"


def breaking(text: str) -> Markup:
    """A formula that may go on in a new line before a power, that of a plain number aside."""
    return Markup(POWER.sub("<wbr>^", str(escape(text))))  # noqa: S704 - escaped before


def typeset(html: str) -> str:
    """The HTML of a text as a page shows it."""
    parts = CODE.split(html)
    prose = [part if index % 2 else minus(part) for index, part in enumerate(parts)]
    counted = count(1)
    tables = TABLE.sub(lambda table: _scrolling(table, next(counted)), "".join(prose))
    return tables.replace("<pre>", '<pre tabindex="0">')


def _scrolling(table: re.Match[str], number: int) -> str:
    """A table in a box of its own with a name of its own, the columns that hold nothing but figures to the right."""
    rows = [CELL.findall(row) for row in ROW.findall(table.group(1))]
    figures = {
        column
        for column, (head, *cells) in enumerate(zip_longest(*rows, fillvalue=""))
        if cells and all(FIGURE.fullmatch(MARKS.sub("", cell).strip()) for cell in cells)
    }
    inside = ROW.sub(lambda row: _row(row.group(1), figures), table.group(1))
    named = EMPTY.sub(r"<td\1></td>", inside)
    return f'<div class="scroll" role="region" aria-label="Table {number}" tabindex="0"><table>{named}</table></div>'


def _row(cells: str, figures: set[int]) -> str:
    marked = re.sub(r"<(t[hd])>", r"<\1 class=>", cells).split(" class=>")
    joined = marked[0] + "".join(
        (' class="figure">' if column in figures else ">") + rest for column, rest in enumerate(marked[1:])
    )
    return f"<tr>{joined}</tr>"
