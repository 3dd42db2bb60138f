"""What of an older document a newer one no longer keeps, as sentences: what a client that worked then would trip over.

A request is read strictly, so what was taken must still be taken: every name, every value within the old bounds, with
the same default. Of an answer, what was promised must still be given: every field, required where it was, of no other
type. Additions break nothing, nor do new words among the choices of an answer.
"""

from collections.abc import Iterator
from math import inf
from typing import Any

from tests.contract.walking import Document, operations, resolved

# Keyword, what stands for its absence, and whether a larger one takes less.
BOUNDS = (
    ("minimum", -inf, True), ("exclusiveMinimum", -inf, True), ("minLength", 0, True), ("minItems", 0, True),
    ("maximum", inf, False), ("exclusiveMaximum", inf, False), ("maxLength", inf, False), ("maxItems", inf, False),
)  # fmt: skip
RULES = ("pattern", "if", "then", "else", "allOf", "uniqueItems", "additionalProperties", "default")
TYPES = {"object", "array", "string", "number", "boolean", "null"}


class Comparison:
    """Two documents side by side; `taken` and `given` compare schemas of requests and of answers."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self.seen: set[tuple[str, str, str]] = set()

    def breaks(self) -> Iterator[str]:
        """Everything that is no longer kept."""
        now = {(path, method): operation for path, method, operation in operations(self.new)}
        for path, method, operation in operations(self.old):
            where = f"{method.upper()} {path}"
            if (path, method) not in now:
                yield f"{where} is gone"
            else:
                yield from self._operation(where, operation, now[path, method])

    def _operation(self, where: str, old: Document, new: Document) -> Iterator[str]:
        if old["operationId"] != new["operationId"]:
            yield f"{where} was called {old['operationId']} and is called {new['operationId']}"
        before, after = ({(one["in"], one["name"]): one for one in each["parameters"]} for each in (old, new))
        for key, parameter in before.items():
            if key not in after:
                yield f"{where} no longer takes {key[1]}"
            else:
                yield from self.taken(f"{where} {key[1]}", parameter["schema"], after[key]["schema"])
        for key, parameter in after.items():
            if parameter.get("required") and not before.get(key, {}).get("required"):
                yield f"{where} now requires {key[1]}"
        yield from self._contents(f"{where} body", old.get("requestBody", {}), new.get("requestBody", {}), "taken")
        yield from self._contents(f"{where} answer", old["responses"]["200"], new["responses"]["200"], "given")

    def _contents(self, where: str, old: Document, new: Document, direction: str) -> Iterator[str]:
        if new.get("required") and not old.get("required"):
            yield f"{where} is now required"
        for media_type, content in old.get("content", {}).items():
            if media_type not in new.get("content", {}):
                yield f"{where} is no longer {media_type}"
            elif "schema" in content:
                compare = self.taken if direction == "taken" else self.given
                yield from compare(where, content["schema"], new["content"][media_type].get("schema", {}))

    def taken(self, where: str, old: Document, new: Document) -> Iterator[str]:
        """What the old schema of a request takes and the new one does not."""
        if self._known("taken", old, new):
            return
        old, new = resolved(self.old, old), resolved(self.new, new)
        if not types_of(old) <= types_of(new):
            yield f"{where} no longer takes {', '.join(sorted(types_of(old) - types_of(new)))}"
        for word in words_of(old) or ():
            if words_of(new) is not None and word not in words_of(new):
                yield f"{where} no longer takes {word!r}"
        if words_of(old) is None and words_of(new) is not None:
            yield f"{where} now takes a few words only"
        for name, absent, larger_is_less in BOUNDS:
            before, after = old.get(name, absent), new.get(name, absent)
            if (after > before) if larger_is_less else (after < before):
                yield f"{where}: {name} was {before} and is {after}"
        for name in RULES:
            if old.get(name) != new.get(name) and not (name == "pattern" and name not in new):
                yield f"{where}: {name} was {old.get(name)} and is {new.get(name)}"
        for name in set(new.get("required", ())) - set(old.get("required", ())):
            yield f"{where} now requires {name}"
        yield from self._inside(where, old, new, "taken")

    def given(self, where: str, old: Document, new: Document) -> Iterator[str]:
        """What the old schema of an answer promises and the new one does not keep."""
        if self._known("given", old, new):
            return
        old, new = resolved(self.old, old), resolved(self.new, new)
        if not types_of(new) <= types_of(old):
            yield f"{where} may now be {', '.join(sorted(types_of(new) - types_of(old)))}"
        if "const" in old and old["const"] != new.get("const"):
            yield f"{where} is no longer {old['const']!r}"
        for name in sorted(set(old.get("required", ())) - set(new.get("required", ()))):
            yield f"{where} no longer promises {name}"
        yield from self._inside(where, old, new, "given")

    def _inside(self, where: str, old: Document, new: Document, direction: str) -> Iterator[str]:
        """The same of properties, entries and branches."""
        compare = self.taken if direction == "taken" else self.given
        for name, schema in old.get("properties", {}).items():
            if name in new.get("properties", {}):
                yield from compare(f"{where}/{name}", schema, new["properties"][name])
            else:
                yield f"{where} no longer has {name}"
        if "items" in old:
            yield from compare(f"{where}/*", old["items"], new.get("items", {}))
        for key in ("oneOf", "anyOf"):
            branches = {self._name(self.new, one): one for one in new.get(key, ())}
            for branch in old.get(key, ()):
                name = self._name(self.old, branch)
                if name in branches:
                    yield from compare(f"{where}[{name}]", branch, branches[name])
                elif direction == "taken":
                    yield f"{where} no longer takes {name}"

    def _known(self, direction: str, old: Document, new: Document) -> bool:
        """Whether this pair of components was compared already."""
        pair = (direction, old.get("$ref", ""), new.get("$ref", ""))
        known = pair in self.seen
        if pair[1] and pair[2]:
            self.seen.add(pair)
        return known

    def _name(self, document: Document, branch: Document) -> str:
        """What tells a branch apart: its component, else its types."""
        return branch.get("$ref", "").rpartition("/")[2] or " or ".join(sorted(types_of(resolved(document, branch))))


def types_of(schema: Document) -> set[str]:
    """The JSON types that a schema allows, whole numbers as a part of numbers; of a union those of its branches."""
    named = schema.get("type", list(TYPES))
    found = set([named] if isinstance(named, str) else named)
    return found | {"integer"} if "number" in found else found


def words_of(schema: Document) -> list[Any] | None:
    """The values that a schema names one by one; None where it does not."""
    return [schema["const"]] if "const" in schema else schema.get("enum")


def breaks(old: Document, new: Document) -> list[str]:
    """What of `old` is broken by `new`."""
    return list(Comparison(old, new).breaks())
