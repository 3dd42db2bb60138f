"""What readers see is spelled one way."""

import re

from tests.house.tree import ROOT, files

APART = re.compile(r"[\d}] %")


def test_a_percent_sign_stands_at_its_figure() -> None:
    read = [path for path in files() if path.suffix in {".md", ".yaml"} or path.name == "openapi.json"]
    found = {str(path): APART.findall((ROOT / path).read_text("utf-8")) for path in read}
    assert not {path: hits for path, hits in found.items() if hits}
