"""Words that mean the same: what learners write, and what the library calls it. One file of content/ holds them."""

from functools import cache
from pathlib import Path

from marshmallow import fields, validate

from service.products.reading import CONTENT, checked, text_of
from service.shapes import Shape

PHRASE = validate.Regexp(r"[a-z0-9]+(?: [a-z0-9]+){0,3}\Z", error="is not one to four words of a-z and 0-9")


class SynonymsShape(Shape):
    """The file: each phrase with what is looked for beside it."""

    synonyms = fields.Dict(
        keys=fields.Str(validate=PHRASE),
        values=fields.List(fields.Str(validate=PHRASE), validate=validate.Length(1, 8)),
        required=True,
    )


@cache
def synonyms(content: Path = CONTENT) -> dict[str, tuple[str, ...]]:
    """What is looked for beside each phrase; nothing where there is no such file."""
    file = content / "synonyms.yaml"
    if not file.exists():
        return {}
    return {phrase: tuple(others) for phrase, others in checked(SynonymsShape, text_of(file), file)["synonyms"].items()}
