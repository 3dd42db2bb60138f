"""What became of a file: how many rows were read, which lines are doubtful and why, and what was noticed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_SHOWN = 40
MOST_NAMED = 10


def shown(text: str) -> str:
    """A text from a file, short and without characters that a terminal would act on."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[: MOST_SHOWN + 1])
    return plain if len(plain) <= MOST_SHOWN else f"{plain[:MOST_SHOWN]}…"


@dataclass(frozen=True, order=True)
class Doubt:
    """A line that is left out: its number (from 1), what stands there, and why."""

    line: int
    what: str
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}: {self.why}" if self.what else f"line {self.line}: {self.why}"


class Unreadable(ValueError):
    """Raised for one cell or line that cannot be read: what stands there, and why."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{shown(what)}: {why}")
        self.what, self.why = shown(what), why


class RefusedFile(ValueError):
    """Raised where a file as a whole cannot be trusted: a sentence, and the lines it is about."""

    def __init__(self, sentence: str, doubts: list[Doubt] | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.doubts = sentence, (doubts or [])[:MOST_NAMED]


@dataclass
class Report:
    """How a file was read. Rows read and rows left out make up the rows of the file."""

    layout: str
    rows: int = 0
    read: int = 0
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def leave_out(self, line: int, what: str, why: str) -> None:
        """Note a line that does not become part of the series."""
        self.doubts.append(Doubt(line, shown(what), why))

    def close(self, read: int) -> None:
        """Say how many rows were read, lines in order."""
        self.read = read
        self.doubts.sort()

    def sentences(self, most: int) -> Iterator[str]:
        """What a reader of the series should know: notes, then doubtful lines, at most so many of them."""
        yield from self.notes
        for doubt in self.doubts[:most]:
            yield f"Left out, {doubt}."
        if len(self.doubts) > most:
            yield f"Left out as well: {len(self.doubts) - most:,} more lines."

    def summary(self) -> str:
        """The count in a sentence."""
        return f"{self.rows:,} rows in the layout {self.layout}: {self.read:,} read, {len(self.doubts):,} left out."
