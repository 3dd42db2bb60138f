"""python -m service prices: import files of vendors, fetch from exchanges, list what is stored."""

import argparse
import hashlib
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from service.commands.running import REFUSED, UNREADABLE
from service.prices.extending import Kept, kept
from service.prices.fetching import FetchFailed, Wanted, exchange_of, fetch, lines_of
from service.prices.layouts import FUNDING, LAYOUTS, PRICES
from service.prices.moments import Calendar
from service.prices.notes import MOST_NAMED, BrokenSeries, Note, Provenance
from service.prices.reading import Asked, read_series
from service.prices.report import RefusedFile, Report, Unreadable
from service.prices.store import FORMS, NAME, files, folder_in_use, store
from service.prices.stored import read_note
from service.prices.tables import MOST_BYTES

NO_FOLDER = "PRICES_DIR names no folder: set it to the one where series are to be stored"


def add(command: argparse.ArgumentParser) -> None:
    """What the command takes: import, fetch or list."""
    commands = command.add_subparsers(required=True, metavar="command")
    importing = commands.add_parser("import", help=import_file.__doc__)
    importing.add_argument("file", metavar="FILE", help="a file in the layout of a vendor; - reads what is piped in")
    importing.add_argument("--funding", action="store_true", help="the file holds funding rates")
    importing.add_argument("--adjusted", action="store_true", help="take adjusted closes, and candles moved with them")
    importing.add_argument("--layout", choices=[one.name for one in LAYOUTS], help="where the rows fit several")
    importing.add_argument("--strict", action="store_true", help="store nothing where a line is left out")
    importing.set_defaults(act=import_file)
    fetching = commands.add_parser("fetch", help=fetch_history.__doc__)
    fetching.add_argument("exchange", metavar="EXCHANGE", help="as ccxt calls it: kraken, bitstamp, coinbaseexchange")
    fetching.add_argument("symbol", metavar="SYMBOL", help="as ccxt writes it: BTC/USD")
    begin = "first time, UTC: 2020-01-01; not needed for a series that is stored already"
    fetching.add_argument("--from", dest="since", metavar="TIME", help=begin)
    fetching.add_argument("--to", dest="until", metavar="TIME", help="time to stop before; left out: now")
    fetching.add_argument("--interval", default="1d", help="length of a candle: 1m, 1h, 1d")
    fetching.add_argument("--address", default="", help="another address for the exchange's own, as that of a proxy")
    fetching.set_defaults(act=fetch_history, strict=False)
    for one in (importing, fetching):
        one.add_argument("--as", dest="name", default="", metavar="NAME", help="name of the stored series")
        one.add_argument("--format", dest="form", choices=FORMS, help="how it is stored: csv, or as before")
        one.add_argument("--replace", action="store_true", help="put it in the place of a series of that name")
    commands.add_parser("list", help=list_stored.__doc__).set_defaults(act=list_stored)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for in the folder of stored series, and give the exit code."""
    folder = folder_in_use()
    if folder is None:
        return _fail(NO_FOLDER)
    try:
        return int(arguments.act(arguments, folder))
    except RefusedFile as error:
        for doubt in error.doubts:
            print(doubt, file=sys.stderr)
        return _fail(error.sentence, REFUSED)
    except (FetchFailed, BrokenSeries) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}")


def _fail(sentence: str, code: int = UNREADABLE) -> int:
    print(sentence, file=sys.stderr)
    return code


def import_file(arguments: argparse.Namespace, folder: Path) -> int:
    """Read a file, say on stderr which lines are left out and why, and store the rest."""
    name = _free_name(arguments, "" if arguments.file == "-" else Path(arguments.file).stem, folder)
    if arguments.file == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(arguments.file).open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    asked = Asked(FUNDING if arguments.funding else PRICES, arguments.adjusted, arguments.layout or "")
    source = "standard input" if arguments.file == "-" else Path(arguments.file).name
    return _store(data, asked, source, name, arguments, folder)


def fetch_history(arguments: argparse.Namespace, folder: Path) -> int:
    """Load candles of an exchange, go on where the last run broke off or the stored series ends, and store them."""
    name = _named(arguments, f"{arguments.exchange}-{arguments.symbol}-{arguments.interval}")
    exchange = exchange_of(arguments.exchange, arguments.address)
    source = f"{exchange.id} {arguments.symbol} {arguments.interval}"
    had = None if arguments.replace else kept(name, source, _since(arguments), folder)
    wanted = _wanted(arguments, had.since if had else _since(arguments))
    folder.mkdir(parents=True, exist_ok=True)
    key = hashlib.sha256(repr((exchange.id, wanted.symbol, wanted.interval, wanted.since)).encode()).hexdigest()[:12]
    part = folder / f".{name}-{key}.part"
    if had and not part.exists():
        part.write_bytes(lines_of(had.series))
    data = fetch(exchange, wanted, part, lambda line: print(line, file=sys.stderr, flush=True))
    code = _store(data, Asked(layout="ccxt"), source, name, arguments, folder, had)
    part.unlink(missing_ok=True)
    return code


def _since(arguments: argparse.Namespace) -> int | None:
    return _time(arguments.since) if arguments.since else None


def _wanted(arguments: argparse.Namespace, since: int | None) -> Wanted:
    """The candles to ask for; RefusedFile where nothing says with which to begin."""
    if since is None:
        raise RefusedFile("Say with --from where the series is to begin.")
    until = _time(arguments.until) if arguments.until else int(time.time() * 1_000)
    return Wanted(arguments.symbol, arguments.interval, since, until)


def list_stored(arguments: argparse.Namespace, folder: Path) -> int:
    """Name every stored series: kind, interval, range, entries, source and hash."""
    code, found = 0, files(folder)
    if not found:
        said = f"No series is stored in {folder}." if folder.is_dir() else f"There is no folder {folder}."
        print(said, file=sys.stderr)
    for file in found:
        try:
            print(_line(file.stem, read_note(file)))
        except BrokenSeries as error:
            code = _fail(str(error))
    return code


def _line(name: str, note: Note) -> str:
    kind = "candles" if note.candles else ("closes" if note.kind == PRICES else "funding")
    count = f"{note.rows:,} entries"
    return "  ".join(
        (name, kind, note.interval, f"{note.first} to {note.last}", count, note.provenance.source, note.hash)
    )


def _store(
    data: bytes,
    asked: Asked,
    source: str,
    name: str,
    arguments: argparse.Namespace,
    folder: Path,
    had: Kept | None = None,
) -> int:
    """Read bytes, report on them, store what they hold."""
    try:
        series, report = read_series(data, asked)
    except RefusedFile as error:
        raise RefusedFile(f"{error.sentence} Nothing is stored.", error.doubts) from error
    for doubt in report.doubts:
        print(f"{source}:{doubt}", file=sys.stderr)
    for note in report.notes:
        print(note, file=sys.stderr)
    print(report.summary(), file=sys.stderr)
    if arguments.strict and report.doubts:
        return _fail("Nothing is stored: lines would be left out.", REFUSED)
    provenance = _provenance(report, source, asked)
    form = arguments.form or (had.form if had else FORMS[0])
    stored = store(series, had.joined(provenance) if had else provenance, name, folder, form)
    print(_line(name, stored))
    return 0


def _provenance(report: Report, source: str, asked: Asked) -> Provenance:
    lines = [str(doubt) for doubt in report.doubts[:MOST_NAMED]]
    imported = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    counts = (report.rows, report.read, len(report.doubts))
    return Provenance(source, report.layout, imported, *counts, lines, report.notes, asked.adjusted)


def _named(arguments: argparse.Namespace, known: str) -> str:
    """The name to store under; RefusedFile where it is none."""
    name = arguments.name or re.sub(r"[^a-z0-9]+", "-", known.lower()).strip("-")[:64].rstrip("-")
    if not re.fullmatch(NAME, name):
        raise RefusedFile("Name the series with --as: 1 to 64 small letters, digits, dots, dashes and underscores.")
    return name


def _free_name(arguments: argparse.Namespace, known: str, folder: Path) -> str:
    """The same; RefusedFile where it is taken as well."""
    name = _named(arguments, known)
    if not arguments.replace and any((folder / f"{name}.{form}").exists() for form in FORMS):
        raise RefusedFile(f"A series {name} is stored already; name another one with --as, or say --replace.")
    return name


def _time(text: str) -> int:
    try:
        return Calendar().read(text)[0]
    except Unreadable as error:
        raise RefusedFile(f"{error}: write it as 2020-01-01 or 2020-01-01T16:00Z.") from error
