"""Content files read strictly: YAML 1.2 without repeated keys, closed schemas, and the line of whatever is wrong."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from yaml.error import MarkedYAMLError, YAMLError

from service.products.yaml_reading import load
from service.refusals import Refusal
from service.shapes import Shape

LARGEST = 1_000_000
CONTENT = Path(__file__).resolve().parents[2] / "content"


class BrokenContent(Exception):
    """A content file that cannot be used, with the file, the line and a sentence that says why.

    `more` is what else is wrong with it, as far as it was seen at once.
    """

    def __init__(self, file: Path, line: int, sentence: str) -> None:
        super().__init__(f"{file}:{line}: {sentence}")
        self.file, self.line, self.sentence = file, line, sentence
        self.more: list[BrokenContent] = []


class Day(fields.Field[date]):
    """A date, written 2026-11-22."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        if type(value) is not date:
            raise ValidationError(Refusal("is not a date such as 2026-11-22", "type"))
        return value


def text_of(file: Path) -> str:
    """The text of a content file, which is UTF-8 and no larger than a book."""
    if file.stat().st_size > LARGEST:
        raise BrokenContent(file, 1, f"is larger than {LARGEST:,} bytes")
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenContent(file, line, "is not UTF-8") from error


def parse(text: str, file: Path, above: int = 0) -> Any:
    """What a YAML text holds; `above` is the number of lines of the file before it."""
    try:
        return load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenContent(file, above + (mark.line + 1 if mark else 1), f"not YAML: {error.problem}") from error
    except (YAMLError, ValueError) as error:
        raise BrokenContent(file, above + 1, f"not YAML: {error}") from error


def checked(shape: type[Shape], text: str, file: Path, above: int = 0) -> dict[str, Any]:
    """A YAML text loaded through a closed schema; BrokenContent with everything that is refused."""
    raw = parse(text, file, above)
    try:
        loaded: dict[str, Any] = shape().load(raw)
    except ValidationError as error:
        broken, *more = (refusal(text, *one, file, above) for one in _refusals(error.messages))
        broken.more = more
        raise broken from error
    return loaded


def refusal(text: str, path: Iterable[Any], sentence: str, file: Path, above: int = 0) -> BrokenContent:
    """The error for what stands under `path` in a YAML text, with its line."""
    node, line, named = _reader().compose(text), 1, []
    for part in path:
        found = _entry(node, part)
        if found is not None:
            line, node = found
        if found is not None or part not in ("_schema", "key", "value"):  # these three are marshmallow's own
            named.append(str(part))
    return BrokenContent(file, above + line, ": ".join(filter(None, (".".join(named), sentence))))


def _reader() -> YAML:
    return YAML(typ="safe", pure=True)


def _entry(node: Node | None, part: Any) -> tuple[int, Node] | None:
    """The line and the node under a key or an index of a node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None


def _refusals(messages: Any, path: tuple[Any, ...] = ()) -> Iterable[tuple[tuple[Any, ...], str]]:
    """Every refusal of a marshmallow error with the path to what was refused."""
    if isinstance(messages, Mapping):
        for part, inner in messages.items():
            yield from _refusals(inner, (*path, part))
    elif isinstance(messages, list):
        for message in messages:
            yield path, str(message)
    else:
        yield path, str(messages)
