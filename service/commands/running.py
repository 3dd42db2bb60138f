"""How every command ends: the answer in the form asked for, or what is refused, and an exit code.

0: answered. 1: an input cannot be read. 2: an input is refused; what is wrong with it stands on standard error.
3: long work failed, was stopped, or is not taken now; why stands there too.
"""

import argparse
import sys
from collections.abc import Callable

import orjson
from marshmallow import ValidationError
from rich.console import Console

from service.refusals import errors_of
from service.strict_json import InvalidJSON, to_json
from service.views import Values

INDENTED = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
UNREADABLE, REFUSED, FAILED = 1, 2, 3


class Failed(Exception):
    """Long work has no answer; the sentence says why."""


def add_forms(command: argparse.ArgumentParser) -> None:
    """The forms an answer may have beside that for readers."""
    forms = command.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="the whole answer as JSON")
    forms.add_argument("--csv", action="store_true", help="the figures as a table for a spreadsheet")


def finish(
    arguments: argparse.Namespace,
    ask: Callable[[], Values],
    show: Callable[[Console, Values], None],
    to_csv: Callable[[Values], bytes],
) -> int:
    """Asks, writes the answer, and gives the exit code."""
    try:
        answer = ask()
    except ValidationError as error:
        for one in errors_of(error):
            print(f"{one['pointer'].strip('/').replace('/', '.') or 'The input'} {one['detail']}", file=sys.stderr)
        return REFUSED
    except InvalidJSON as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except OSError as error:
        print(f"{error.filename}: {error.strerror}" if error.filename else error, file=sys.stderr)
        return UNREADABLE
    except Failed as error:
        print(error, file=sys.stderr)
        return FAILED
    if arguments.json:
        sys.stdout.buffer.write(to_json(answer, INDENTED))
    elif arguments.csv:
        sys.stdout.buffer.write(to_csv(answer))
    else:
        show(Console(), answer)
    return 0
