"""A CSV file as the body of a simulation: its prices are the path, the rest of the request stands in the query."""

from typing import Any

from marshmallow import ValidationError

from service import quantities as q
from service.prices import Asked, RefusedFile, priced, read_series
from service.prices.tables import Limits
from service.refusals import BrokenRelation, Refusal, detail_of, errors_of
from service.shapes import Shape
from service.simulations import simulate
from service.simulations.path_shapes import MOST_STEPS
from service.strict_json import InvalidJSON, parse

LONGEST_REST = 8_000
MOST_LINES = 40
ASKED = Asked(limits=Limits(most_rows=MOST_STEPS + 1))


class PricesQuery(Shape):
    """What stands beside a CSV body."""

    request = q.Text(
        "With a CSV body: the rest of the request, as JSON",
        longest=LONGEST_REST,
        text='A request without its path: {"instruments": [{"rule": "spot"}]}. The prices of the CSV are the path.',
    )


def over_prices(body: bytes, query: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request whose path is a file of prices; lines that were left out are among its warnings."""
    rest = _rest(PricesQuery().load(query))
    try:
        series, report = read_series(body, ASKED)
    except RefusedFile as error:
        raise _refusal(error) from error
    try:
        answer = simulate({**rest, "path": priced(series).path})
    except ValidationError as error:
        errors = errors_of(error)
        if errors[0]["pointer"].startswith("/path"):
            raise _refusal(RefusedFile(errors[0]["detail"])) from error
        said = f"holds what is refused: {detail_of(errors)}"
        raise BrokenRelation("request-beside-prices", "request", said) from error
    answer["warnings"] = [*report.sentences(MOST_LINES), *answer["warnings"]]
    answer["assumptions"] = [f"Prices of the body: {report.summary()}", *answer["assumptions"]]
    return answer


def _rest(query: dict[str, Any]) -> dict[str, Any]:
    """The request without its path; BrokenRelation where it is none."""
    if "request" not in query:
        raise BrokenRelation("request-beside-prices", "request", "is required beside a CSV body")
    try:
        rest = parse(query["request"].encode())
    except (InvalidJSON, ValidationError) as error:
        said = str(error) if isinstance(error, InvalidJSON) else detail_of(errors_of(error))
        raise BrokenRelation("request-beside-prices", "request", f"holds no request: {said}") from error
    if "path" in rest:
        raise BrokenRelation("request-beside-prices", "request", "names a path; the prices of the body are the path")
    return rest


def _refusal(error: RefusedFile) -> ValidationError:
    """The refusal of a file: what is wrong with all of it, and the lines it is about."""
    whole = BrokenRelation("prices-readable", "_schema", f"cannot be read as prices: {error.sentence}")
    said = {doubt.line: f"{doubt.what}: {doubt.why}".removeprefix(": ") for doubt in error.doubts}
    lines = {line: [Refusal(sentence, "relation")] for line, sentence in said.items()}
    return ValidationError({"_schema": whole.messages, **({"lines": lines} if lines else {})})
