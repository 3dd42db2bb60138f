"""Logs: one JSON object a line on standard error, whoever writes it."""

import logging
import sys
from contextlib import suppress
from typing import Any, TextIO

import structlog

STAMPS: list[structlog.typing.Processor] = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


class Lines(structlog.WriteLogger):
    """Writes to a stream. Where it takes no more, as on a full disk, a line is lost and its request is not."""

    def msg(self, message: str) -> None:
        """Write one line."""
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = fatal = failure = err = error = critical = exception = msg


def _lines(stream: TextIO) -> Any:
    return lambda *_: Lines(stream)


def set_up_logs(level: str) -> None:
    """Write JSON lines from this level up."""
    structlog.configure(
        processors=[*STAMPS, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=_lines(sys.stderr),
        cache_logger_on_first_use=False,
    )


def carry_those_of_libraries() -> None:
    """Write what libraries log from warnings up in the same form, in a program that is not gunicorn's."""
    handler = logging.StreamHandler()
    handler.setFormatter(make_formatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


def make_formatter() -> logging.Formatter:
    """The same JSON lines for what libraries log."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=STAMPS,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )
