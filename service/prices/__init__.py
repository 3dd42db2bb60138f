"""Price histories: files of vendors read and checked, stored by name, and replayed as paths."""

from service.prices.notes import BrokenSeries
from service.prices.reading import Asked, read_series
from service.prices.replaying import Priced, funding_of, priced
from service.prices.report import RefusedFile, Report
from service.prices.series import Series
from service.prices.store import History, histories, stored, use_folder

__all__ = [
    "Asked", "BrokenSeries", "History", "Priced", "RefusedFile", "Report", "Series", "funding_of", "histories",
    "priced", "read_series", "stored", "use_folder",
]  # fmt: skip
