"""The form an answer is asked for in: all of it or some of its fields, as JSON or as a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from flask import Response, request
from marshmallow import fields

from service import quantities as q
from service.api.answering import BRIEFLY, cached, reply
from service.api.linking import here, link_forms
from service.api.reading import NO_QUERY, accept, read_query
from service.api.tables import CSV, of_list
from service.shapes import Many, Shape
from service.strict_json import to_json
from service.views import Values

JSON = "application/json"
PARTIAL = "application/x.partial+json"  # a type of its own: what is left out of a whole answer is required there
FIELDS = "fields"
DEEPEST = 3  # names that `fields` joins with dots: results.columns.value
Table = Callable[[Values], bytes]


class Form(NamedTuple):
    """How an answer is asked for: its media type, its fields (none named: all), and the rest of the query, unread.

    `heads` are the columns of the table of a list.
    """

    media_type: str
    fields: Sequence[str]
    query: Values
    negotiated: bool
    heads: Sequence[str] = ()

    def written(self, answer: Values, table: Table | None) -> tuple[bytes, str]:
        """The bytes of an answer in this form, and their type."""
        chosen = pick(answer, self.fields) if self.fields else answer
        if self.media_type == CSV and table:
            return table(chosen), f"{CSV}; charset=utf-8"
        return to_json(chosen), PARTIAL if self.fields else JSON

    def posted(self, answer: Values, table: Table | None = None) -> Response:
        """The response to a POST."""
        body, content_type = self.written(answer, table)
        response = reply(body, content_type)
        if not self.fields:
            link_forms(response, answer.get("links", {}).get("permalink"), table is not None)
        return response

    def got(self, answer: Values, table: Table | None = None, keep: str = BRIEFLY) -> Response:
        """The response to a GET; it varies with `Accept` where another form is at the same address."""
        body, content_type = self.written(answer, table)
        response = cached(body, content_type, keep, vary="Accept" if self.negotiated else "")
        link_forms(response, here(), table is not None and not self.fields)
        return response

    def listed(self, answer: Values) -> Response:
        """The response to a GET of a list, which is a table too."""
        return self.got(answer, partial(of_list, self.heads))


def asked(shape: type[Shape], query: Shape = NO_QUERY, *, table: bool = False) -> Form:
    """The form that this request asks for; 406 where none fits, 422 for a name that the address does not take.

    `shape` is that of the whole answer. The table of a list takes fields too, as its columns; other tables are whole.
    """
    suffixed = request.path.endswith(".csv")
    sparse = [PARTIAL] if FIELDS in request.args else []
    media_type = accept(*([CSV] if suffixed else [JSON, *sparse, *([CSV] if table else [])]))
    if media_type == CSV and not list_in(shape):
        return Form(media_type, (), read_query(query), table and not suffixed, columns_of(shape))
    raw = read_query(query, fields_of(shape))
    named = fields_of(shape).load({FIELDS: raw.pop(FIELDS)})[FIELDS] if FIELDS in raw else []
    within = list_in(shape)
    chosen = [f"{within}.{name}" for name in named] if within else named
    heads = [name for name in columns_of(shape) if not named or name in named]
    return Form(media_type, chosen, raw, table and not suffixed, heads)


@cache
def list_in(shape: type[Shape]) -> str:
    """The name of the list that an answer consists of; empty where it is more than a list."""
    declared = shape().fields
    ((name, field), *others) = declared.items()
    return name if isinstance(field, Many) and not others else ""


@cache
def columns_of(shape: type[Shape]) -> Sequence[str]:
    """The fields of an entry of the one list that an answer holds; none where it holds another number of them."""
    lists = [field for field in shape().fields.values() if isinstance(field, Many)]
    inside = inner(lists[0]) if len(lists) == 1 else None
    return tuple(inside.fields) if inside else ()


@cache
def fields_of(shape: type[Shape]) -> Shape:
    """What the query of an answer of this shape may name under `fields`."""
    names = names_of(shape)
    title = "Fields to give, all others left out; a name after a dot is that of an object inside"
    if list_in(shape):
        title = "Fields to give of each entry, all others left out"
    named = q.each(q.choice("Field", names), title, most=len(names))
    made: Shape = type(f"{shape.__name__}Fields", (Shape,), {FIELDS: named})()
    return made


def names_of(shape: type[Shape]) -> list[str]:
    """The fields that can be asked for: of a list those of an entry, else those of the answer and two levels inside."""
    declared = shape().fields
    if list_in(shape):
        inside = inner(next(iter(declared.values())))
        return list(inside.fields) if inside else list(declared)
    return list(_names_within(declared, DEEPEST))


def _names_within(declared: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The names of fields, each before those inside it, with dots; `depth` levels of them."""
    for name, field in declared.items():
        yield name
        inside = inner(field) if depth > 1 else None
        if inside:
            yield from (f"{name}.{deeper}" for deeper in _names_within(inside.fields, depth - 1))


def inner(field: Any) -> Shape | None:
    """The shape of the objects that a field holds."""
    nested = field.inner if isinstance(field, Many) else field
    inside = nested.schema if isinstance(nested, fields.Nested) else None
    return inside if isinstance(inside, Shape) else None


def pick(value: Any, names: Sequence[str]) -> Any:
    """These fields of an object, in its own order; dotted names reach into objects and the entries of lists."""
    if isinstance(value, list):
        return [pick(entry, names) for entry in value]
    if not isinstance(value, dict):
        return value
    wanted: dict[str, list[str]] = {}
    for head, _, rest in (name.partition(".") for name in names):
        wanted.setdefault(head, []).append(rest)
    return {
        name: held if "" in wanted[name] else pick(held, wanted[name]) for name, held in value.items() if name in wanted
    }
