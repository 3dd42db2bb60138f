"""YAML 1.2 read by the C parser that comes with PyYAML: the library is read in a tenth of the time.

PyYAML speaks YAML 1.1, in which no and on are booleans and 1:30 is a number; here its parser is given the words of
YAML 1.2 instead. A key that is given twice is refused, and so is what no content needs: keys that are no words,
lists in lists without end, and aliases that make a few lines fill the memory.
"""

import re
from collections.abc import Hashable
from typing import Any

from yaml import MappingNode, Node, ScalarNode
from yaml._yaml import CParser
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.resolver import BaseResolver

WORDS = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
    "timestamp": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
    "merge": (r"<<", ["<"]),
}
DEEPEST, MOST = 20, 100_000


class Resolver(BaseResolver):
    """What a plain word is: the words of YAML 1.2, and dates."""


for kind, (pattern, firsts) in WORDS.items():
    Resolver.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), firsts)


class Constructor(SafeConstructor):
    """What nodes become: numbers in base ten unless they say otherwise, mappings without a repeated key."""

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping; ConstructorError where it names a key twice."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, ScalarNode):
                raise ConstructorError(None, None, "found a key that is no word", key.start_mark)
            if key.value in seen:
                raise ConstructorError(None, None, f"found duplicate key {key.value}", key.start_mark)
            seen.add(key.value)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return made

    def whole(self, node: Any) -> int:
        """An integer: 010 is ten, 0o10 is eight."""
        text = node.value
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


Constructor.yaml_constructors = {**SafeConstructor.yaml_constructors, "tag:yaml.org,2002:int": Constructor.whole}


class Loader(CParser, Constructor, Resolver):
    """The C parser with the words of YAML 1.2."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        Constructor.__init__(self)
        Resolver.__init__(self)


def load(text: str) -> Any:
    """What a YAML text holds; MarkedYAMLError where it is not YAML."""
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        _check(node)
        return None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _check(root: Node | None) -> None:
    """ConstructorError where nodes stand too deep, or are too many with every alias written out."""
    waiting, count = [(root, 0)] if root else [], 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > DEEPEST or count > MOST:
            said = f"more than {DEEPEST} levels" if depth > DEEPEST else f"more than {MOST:,} entries"
            raise ConstructorError(None, None, f"found {said}", node.start_mark)
        if isinstance(node, MappingNode):
            waiting += [(part, depth + 1) for pair in node.value for part in pair]
        elif not isinstance(node, ScalarNode):
            waiting += [(part, depth + 1) for part in node.value]
