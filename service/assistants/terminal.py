"""The Model Context Protocol over standard input and output: one message a line."""

import sys
from typing import BinaryIO

import orjson
from marshmallow import ValidationError

from service.assistants.faults import INVALID_REQUEST, PARSE_ERROR, Fault
from service.assistants.protocol import answer, fault
from service.strict_json import InvalidJSON, parse


def serve(lines: BinaryIO, out: BinaryIO) -> int:
    """Answers line by line until the input ends."""
    for line in lines:
        if line.strip() and (said := answered(line)) is not None:
            out.write(said + b"\n")
            out.flush()
    return 0


def answered(line: bytes) -> bytes | None:
    """The answer to one line; None where none is due."""
    try:
        response = answer(parse(line))
    except InvalidJSON as error:
        response = fault(Fault(PARSE_ERROR, str(error)))
    except ValidationError:
        response = fault(Fault(INVALID_REQUEST, "A message is one JSON object."))
    return None if response is None else orjson.dumps(response)


def main() -> int:
    """Serves this process's own input and output."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)
