"""Quiz questions as they are written: fixed ones, and ones whose numbers are drawn and whose answers are computed."""

from math import prod
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from service.shapes import Shape

NAME = validate.Regexp(r"[a-z][a-z0-9_]*\Z", error="is not a name of a-z, 0-9 and underscores")
SLUG = validate.Regexp(r"[a-z0-9-]+\Z", error="is not a name of a-z, 0-9 and dashes")
DISPLAYS = ("percent", "rate", "money", "price", "leverage", "count", "plain")
MOST_DRAWS = 60  # combinations of what is drawn for one question


def many(least: int, most: int) -> validate.Length:
    """So many entries of a list."""
    wanted = f"{least}" if least == most else f"{least} to {most}"
    return validate.Length(least, most, error=f"{wanted} entries are wanted")


def sentence(longest: int) -> fields.Str:
    """A text that has to be given."""
    return fields.Str(required=True, validate=validate.Length(1, longest))


class RunShape(Shape):
    """A run: a calculator with inputs, or a simulation."""

    calculator = fields.Str(validate=SLUG)
    inputs = fields.Dict(keys=fields.Str())
    simulation = fields.Dict(keys=fields.Str())

    @validates_schema
    def one_run(self, data: dict[str, Any], **kwargs: Any) -> None:
        """A calculator with its inputs, or a simulation."""
        given = {"calculator", "inputs", "simulation"} & set(data)
        if given not in ({"calculator", "inputs"}, {"simulation"}):
            raise ValidationError("gives calculator and inputs, or simulation")


class FormulaShape(Shape):
    """A figure worked out from what is drawn, and how a reader sees it."""

    formula = sentence(200)
    show = fields.Str(required=True, validate=validate.OneOf(DISPLAYS))


class OptionShape(Shape):
    """One answer to choose, with why it is right or wrong; `mistake` names the misconception behind a wrong one."""

    text = sentence(200)
    right = fields.Bool(load_default=False)
    mistake = fields.Str(load_default="", validate=validate.Length(3, 100))
    reason = sentence(400)

    @validates_schema
    def mistake_of_the_wrong(self, data: dict[str, Any], **kwargs: Any) -> None:
        """A wrong option names its misconception, the right one has none."""
        if data.get("right", False) == bool(data.get("mistake")):
            raise ValidationError("stands with each wrong option and not with the right one", "mistake")


class QuestionShape(Shape):
    """A question on an objective, counted from 1; `section` is the anchor of the heading that answers it.

    `draws` lists the values that a seed chooses from. `examples` are runs and `figures` formulas over what is drawn:
    an input that starts with = is a formula. Texts show them as {{ example.field }} and {{ drawn.name }}.
    """

    question = sentence(400)
    objective = fields.Int(required=True, strict=True, validate=validate.Range(1, 5))
    section = fields.Str(required=True, validate=SLUG)
    draws = fields.Dict(keys=fields.Str(validate=NAME), values=fields.List(fields.Raw(), validate=many(2, 12)))
    examples = fields.Dict(keys=fields.Str(validate=NAME), values=fields.Nested(RunShape), load_default=dict)
    figures = fields.Dict(keys=fields.Str(validate=NAME), values=fields.Nested(FormulaShape), load_default=dict)
    options = fields.List(fields.Nested(OptionShape), required=True, validate=many(4, 4))

    @validates_schema
    def one_right(self, data: dict[str, Any], **kwargs: Any) -> None:
        """One of the options is right."""
        if sum(option["right"] for option in data["options"]) != 1:
            raise ValidationError("has one right option and three wrong ones", "options")

    @validates_schema
    def drawn_within_bounds(self, data: dict[str, Any], **kwargs: Any) -> None:
        """What is drawn has few enough combinations to try them all; nothing is worked out from no draw."""
        draws = data.get("draws", {})
        if prod(len(values) for values in draws.values()) > MOST_DRAWS:
            raise ValidationError(f"has more than {MOST_DRAWS} combinations", "draws")
        if not draws and (data.get("examples") or data.get("figures")):
            raise ValidationError("is needed where a question has examples or figures of its own", "draws")
