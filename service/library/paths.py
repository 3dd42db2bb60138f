"""Learning paths: articles in an order in which each comes after what it needs, one path for each goal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

from marshmallow import fields, validate

from service.products.reading import CONTENT, checked, text_of
from service.shapes import Shape


@dataclass(frozen=True)
class Path:
    """A path: its name, its goal, the questions that it answers, and slugs of articles in order."""

    name: str
    title: str
    summary: str
    place: int
    articles: tuple[str, ...]
    questions: tuple[str, ...] = ()

    def beside(self, slug: str) -> tuple[str | None, str | None]:
        """The articles before and after one of this path; None at its ends."""
        at = self.articles.index(slug)
        last = at == len(self.articles) - 1
        return (self.articles[at - 1] if at else None), (None if last else self.articles[at + 1])


class PathShape(Shape):
    """A path as it is written."""

    title = fields.Str(required=True, validate=validate.Length(1, 60))
    summary = fields.Str(required=True, validate=validate.Length(1, 200))
    place = fields.Int(required=True, strict=True)
    articles = fields.List(fields.Str(), required=True, validate=validate.Length(2, 40))
    questions = fields.List(
        fields.Str(validate=validate.Length(1, 120)), required=True, validate=validate.Length(2, 12)
    )


def read_path(file: File) -> Path:
    """The file of a path."""
    loaded = checked(PathShape, text_of(file), file)
    articles, questions = tuple(loaded["articles"]), tuple(loaded["questions"])
    return Path(file.stem, loaded["title"], loaded["summary"], loaded["place"], articles, questions)


@cache
def paths(content: File = CONTENT) -> Mapping[str, Path]:
    """Every path by its name, in the order of their places."""
    found = [read_path(file) for file in sorted((content / "paths").glob("*.yaml"))]
    return {one.name: one for one in sorted(found, key=lambda one: one.place)}
