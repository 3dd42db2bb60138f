"""How Python's signs and names are spelt in JavaScript where both mean the same to the last bit."""

import ast
import math
from collections.abc import Callable
from typing import Any

BUILTINS: list[tuple[Callable[..., Any], int, str]] = [
    (min, 2, "$min"), (max, 2, "$max"), (abs, 1, "Math.abs"), (math.sqrt, 1, "Math.sqrt"),
]  # fmt: skip
OPERATORS: dict[type[ast.AST], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
COMPARISONS: dict[type[ast.AST], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!==",
}  # fmt: skip
# Math.min and Math.max answer otherwise for 0 and -0 than Python does.
PRELUDE = "const $min = (a, b) => (b < a ? b : a), $max = (a, b) => (b > a ? b : a);\n"
RESERVED = {
    "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else",
    "enum", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in",
    "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public",
    "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
    "yield",
}  # fmt: skip


def spelt(name: str) -> str:
    """A name as JavaScript takes it: a word of that language gets a sign of its own."""
    return f"${name}" if name in RESERVED else name
