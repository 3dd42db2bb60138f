"""Price histories: files of vendors read and checked, stored by name, and replayed as paths."""

from service.prices.notes import BrokenSeries
from service.prices.reading import Asked, read_series
from service.prices.replaying import Priced, funding_of, priced
from service.prices.report import RefusedFile, Report
from service.prices.series import Series
from service.prices.store import History, histories, stored, use_folder

__all__ = [
    "Asked", "BrokenSeries", "History", "Priced", "RefusedFile", "Report", "Series", "funding_of", "histories",
    "priced", "read_series", "series", "stored", "use_folder",
]  # fmt: skip


def series(name: str, earliest: str | None = None, latest: str | None = None) -> Priced:
    """The prices of a stored series between two times, both included; KeyError where no series has this name."""
    found, _ = stored(name)
    return priced(found, earliest, latest)
