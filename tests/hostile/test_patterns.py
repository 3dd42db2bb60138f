"""Texts of one letter or sign again and again: each is read once, from its beginning to its end.

They are fifty times as long as a message may be. Who reads them once needs a moment; who begins anew at each letter
needs hours, and is ended.
"""

import subprocess
import sys

import pytest

LENGTH = 200_000
PATIENCE = 120
RUNS = {
    "word": "a",
    "signs": "?",
    "dashes": "-",
    "digits": "1",
    "numbers": "1.",
    "spaces within": " ",
    "low lines": "_",
}
READ = """
import sys
from service.chat.letters import lines_apart, plain_letters
piece = sys.argv[1]
text = "x" + piece * (int(sys.argv[2]) // len(piece)) + "y - 1 - 2"
plain_letters(text)
lines_apart(text, ())
"""


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_is_read_once(run: str) -> None:
    command = [sys.executable, "-c", READ, RUNS[run], str(LENGTH)]
    subprocess.run(command, check=True, timeout=PATIENCE)
