"""Objects made of quantities: closed schemas, constants and unions that accept exactly what they publish."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields, validates_schema

from service.fields import Quantity
from service.refusals import BrokenRelation, Refusal, given, not_given, unknown

TEXTS = {"type": "string"}  # what each name of a free object holds


class Shape(Schema):
    """A closed object: unknown keys are refused, and fields load in the order in which they are declared.

    `one_of_two` names pairs of fields of which exactly one is given, each under the relation that says so, and
    `one_of_three` the same of three: a query string cannot say it, the published schema of a body does.
    """

    one_of_two: ClassVar[Mapping[str, tuple[str, str]]] = {}
    one_of_three: ClassVar[Mapping[str, tuple[str, str, str]]] = {}

    error_messages = {  # noqa: RUF012
        "type": Refusal("is not an object", "type"),
    }

    class Meta:
        unknown = RAISE

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["unknown"] = unknown("is not a field here; there are", self.fields)

    @validates_schema
    def one_is_given(self, data: dict[str, Any], **kwargs: Any) -> None:
        """BrokenRelation where more than one of such fields is given, or none."""
        for relation, names in {**self.one_of_two, **self.one_of_three}.items():
            if sum(name in data for name in names) != 1:
                raise BrokenRelation(relation, names[0])


class Const(Quantity):
    """A text that is always the same: the tag of a union's branch."""

    def __init__(self, value: str, title: str, **options: Any) -> None:
        super().__init__(title, required=True, **options)
        self.value = value

    def accepts(self) -> dict[str, Any]:
        return {"type": "string", "const": self.value}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if value != self.value:
            raise ValidationError(Refusal(f"{given(value)}is not {self.value}", "choice", {"const": self.value}))
        return value


class Part(fields.Nested):
    """An object inside an object."""

    def __init__(self, shape: type[Schema] | Schema, title: str, **options: Any) -> None:
        super().__init__(shape, metadata={"title": title}, **options)
        self.error_messages |= not_given(self.required)


class OneOf(fields.Field[Any]):
    """An object of one of several shapes, told apart by the text under a tag.

    `branches` maps each tag key to the shapes by its value, for instance {"kind": {"returns": ReturnsPath, ...}};
    every branch declares its tag as a `Const` or `Choice`, so that the published union accepts what the service does.
    """

    def __init__(self, branches: Mapping[str, Mapping[str, type[Shape]]], title: str, **options: Any) -> None:
        super().__init__(metadata={"title": title}, **options)
        self.branches = branches
        self.error_messages |= not_given(self.required)
        self.loaders = {
            key: {tag: shape() for tag, shape in by_tag.items()} for key, by_tag in branches.items()
        }  # instances built once: a schema a request costs more than its load

    def shapes(self) -> list[type[Shape]]:
        """Every shape of the union, once."""
        return list(dict.fromkeys(shape for by_tag in self.branches.values() for shape in by_tag.values()))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, dict):
            raise ValidationError(Refusal("is not an object", "type"))
        keys = [key for key in self.branches if key in value]
        if len(keys) != 1:
            raise ValidationError({next(iter(self.branches)): [self._untold()]})
        key, tag = keys[0], value[keys[0]]
        if not isinstance(tag, str) or tag not in self.loaders[key]:
            words = ", ".join(self.loaders[key])
            refusal = Refusal(f"{given(tag)}is not one of: {words}", "choice", {"enum": list(self.loaders[key])})
            raise ValidationError({key: [refusal]})
        return self.loaders[key][tag].load(value)

    def _untold(self) -> Refusal:
        """The refusal of an object that does not say which it is."""
        if len(self.branches) > 1:
            return Refusal(f"give {' or '.join(self.branches)}, and one only", "required")
        ((_, by_tag),) = self.loaders.items()
        return Refusal(f"is required: one of {', '.join(by_tag)}", "required", {"enum": list(by_tag)})


class Several(fields.Field[Any]):
    """A list of objects of a union."""

    def __init__(self, item: OneOf, title: str, *, least: int, most: int, **options: Any) -> None:
        super().__init__(metadata={"title": title}, **options)
        self.item, self.least, self.most = item, least, most
        self.error_messages |= not_given(self.required)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        allowed = {"minItems": self.least, "maxItems": self.most}
        if not isinstance(value, list):
            raise ValidationError(Refusal("is not a list", "type", allowed))
        if not self.least <= len(value) <= self.most:
            sentence = f"has {len(value)} entries; {self.least} to {self.most} are allowed"
            raise ValidationError(Refusal(sentence, "length", allowed))
        loaded, errors = [], {}
        for index, entry in enumerate(value):
            try:
                loaded.append(self.item.deserialize(entry))
            except ValidationError as error:
                errors[index] = error.messages
        if errors:
            raise ValidationError(errors)
        return loaded


class Many(fields.List[Any]):
    """A list of objects of one shape."""

    def __init__(self, shape: type[Schema], title: str, **options: Any) -> None:
        super().__init__(fields.Nested(shape), metadata={"title": title}, **options)


class Free(Quantity):
    """An object whose names depend on what it describes, each with a value as `each` says; for answers only."""

    def __init__(self, title: str, each: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(title, **options)
        self.each = each or True

    def accepts(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.each}


class Figure(Quantity):
    """A number, an exact integer as a string of digits, or bytes as a hex text; for answers only."""

    def accepts(self) -> dict[str, Any]:
        return {"type": ["number", "string"], "pattern": "^(?:0|-?[1-9][0-9]*|0x(?:[0-9a-f]{2})*)$"}


class Moment(Quantity):
    """A time, or an entry's number, or null; for answers only."""

    def accepts(self) -> dict[str, Any]:
        return {"type": ["string", "integer", "null"]}


class Anything(Quantity):
    """Whatever a fact may hold; for answers only."""

    def accepts(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean", "null"]}
