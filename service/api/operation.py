"""Operations: what an address takes and gives, declared where it is served, read by the OpenAPI document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from service.api.forms import list_in
from service.api.tables import CSV
from service.fields import Quantity
from service.shapes import Shape


@dataclass(frozen=True)
class Operation:
    """One method of one address.

    `answers` is the shape of the 200 answer (or a media type where it is no JSON); `query` and `body` what it takes;
    `path_names` the values that each name in the address may have, or a quantity with an example where they cannot be
    listed; `examples` bodies (or query values) by their title;
    `statuses` the failures it has beside those of its kind; `streams` says that it answers as server-sent events too,
    `table` that it answers as CSV where the caller prefers that, `takes_csv` that its body may be CSV in the place of
    JSON; of the shape `sparse` the caller may ask for some
    fields only.
    `leads_to` names operations to go on with, each with its parameters as expressions over this request and answer.
    `limited` says that it counts against the rate limit, `kept` that its answers are kept and count where worked out.
    `accepted` is the shape of the 202 answer where the work is long; `text` says more than the title can.
    """

    method: str
    path: str
    name: str
    title: str
    tag: str
    answers: type[Shape] | str
    body: type[Shape] | None = None
    query: type[Shape] | None = None
    path_names: Mapping[str, Sequence[str] | tuple[Quantity, str]] = field(default_factory=dict)
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    limited: bool = False
    kept: bool = False
    statuses: Sequence[int] = ()
    streams: bool = False
    table: bool = False
    takes_csv: bool = False
    sparse: type[Shape] | None = None
    leads_to: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    accepted: type[Shape] | None = None
    text: str = ""

    @property
    def validated(self) -> bool:
        """Whether the answer carries an ETag, and 304 stands in its place where the caller has it."""
        return self.method == "get" and self.tag != "Operation" and self.answers != "text/event-stream"


def and_its_table(operation: Operation) -> list[Operation]:
    """An operation that answers as CSV too, and the address that answers as nothing else."""
    in_columns = operation.sparse if operation.sparse and list_in(operation.sparse) else None
    at_its_address = replace(
        operation,
        path=f"{operation.path}.csv",
        name=f"{operation.name}Table",
        title=f"{operation.title}, as a table",
        answers=CSV,
        sparse=in_columns,
        leads_to={},
    )
    return [replace(operation, table=True), at_its_address]


def in_parts(operation: Operation) -> Operation:
    """An operation of whose answer the caller may ask for some fields only."""
    return replace(operation, sparse=None if isinstance(operation.answers, str) else operation.answers)
