"""Real prices for the replays, read from PRICE_DATA_DIR; without it they fail, they do not skip."""

import csv
import os
from pathlib import Path

import pytest

Rows = list[dict[str, str]]


class Prices:
    """The price files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> Rows:
        """The rows of one file."""
        with (self.folder / name).open(newline="") as lines:
            return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def real_prices() -> Prices:
    """The folder named by PRICE_DATA_DIR."""
    folder = os.environ.get("PRICE_DATA_DIR", "")
    assert folder, "PRICE_DATA_DIR names no folder: set it to the folder of the price files, then run again"
    assert (Path(folder) / "btc_usd_1d.csv").is_file(), f"no price files in {folder}"
    return Prices(Path(folder))
