"""The drawing language: the rule language with texts, lists and loops, for functions that draw charts on every machine.

Beside the rule language: whole numbers, texts, f-strings of texts and whole numbers, lists, `for` over a list or a
range, `while`, append, len, floor, str of a whole number, join, replace, one index or slice, list comprehensions.
No float is ever written as text (machines spell them differently), no set, no dict, no keyword.
"""

import ast
import json
import math
from typing import Any

from service.web.machine.language import Known, Reading
from service.web.machine.signs import spelt


class Drawing:
    """What the drawing language takes beyond the rule language."""

    def statement(self, reading: Reading, node: ast.stmt, known: Known) -> tuple[str, Known | None] | None:
        """A loop, an annotated assignment, or an append; None for anything else."""
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                reading.assigned[name] = None
                return f"{spelt(name)} = {reading.value(value, known)};\n", known | {name}
            case ast.For(target=ast.Name(id=name), iter=over, body=body, orelse=[]):
                reading.assigned[name] = None
                head = _loop_head(reading, spelt(name), over, known)
                return f"{head} {{\n{_inside(reading, node, body, known | {name})}}}\n", known
            case ast.While(test=test, body=body, orelse=[]):
                head = f"while ({reading.condition(test, known)})"
                return f"{head} {{\n{_inside(reading, node, body, known)}}}\n", known
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[entry])):
                if name not in known:
                    raise reading.refusal(node, "only a list that has a value is added to")
                return f"{spelt(name)}.push({reading.value(entry, known)});\n", known
        return None

    def value(self, reading: Reading, node: ast.expr, known: Known) -> str | None:
        """A text, a whole number, a list or what is made of them; None for anything else."""
        match node:
            case ast.Constant(value=bool()):
                return None
            case ast.Constant(value=int() | str() as constant):
                return json.dumps(constant)
            case ast.List(elts=parts):
                return f"[{', '.join(reading.value(part, known) for part in parts)}]"
            case ast.JoinedStr(values=parts):
                return "`" + "".join(_piece(reading, part, known) for part in parts) + "`"
            case ast.Subscript(value=whole, slice=index):
                return _at(reading, reading.value(whole, known), index, known)
            case ast.ListComp(elt=entry, generators=[ast.comprehension(target=ast.Name(id=name), iter=over, ifs=[])]):
                inner = reading.value(entry, known | {name})
                return f"{reading.value(over, known)}.map(({spelt(name)}) => {inner})"
            case ast.Call(func=ast.Attribute(value=of, attr=method), args=arguments, keywords=[]):
                return _method(reading, of, method, arguments, known)
            case ast.Call(func=ast.Name(id=name), args=[only], keywords=[]):
                return _function(reading.globals.get(name), reading.value(only, known))
        return None


def _inside(reading: Reading, node: ast.stmt, body: list[ast.stmt], known: Known) -> str:
    """The statements of a loop, which does not return."""
    written, after = reading.block(body, known)
    if after is None:
        raise reading.refusal(node, "a loop does not return")
    return written


def _loop_head(reading: Reading, name: str, over: ast.expr, known: Known) -> str:
    """The head of a for: over a range of whole numbers from 0, or over a list."""
    match over:
        case ast.Call(func=ast.Name(id="range"), args=[end], keywords=[]):
            return f"for ({name} = 0; {name} < {reading.value(end, known)}; {name}++)"
    return f"for ({name} of {reading.value(over, known)})"


def _piece(reading: Reading, part: ast.expr, known: Known) -> str:
    """A piece of an f-string: text as it stands, or a value without a format."""
    match part:
        case ast.Constant(value=str(text)):
            return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return f"${{{reading.value(value, known)}}}"
    raise reading.refusal(part, "an f-string takes no format")


def _at(reading: Reading, whole: str, index: ast.expr, known: Known) -> str:
    """One entry, counted from the start or (-1) the last; or a slice with its ends."""
    match index:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)):
            return f"{whole}.at(-1)"
        case ast.Slice(lower=low, upper=high, step=None):
            first = reading.value(low, known) if low else "0"
            return f"{whole}.slice({first}{', ' + reading.value(high, known) if high else ''})"
    return f"{whole}[{reading.value(index, known)}]"


def _method(reading: Reading, of: ast.expr, method: str, arguments: list[ast.expr], known: Known) -> str | None:
    """join of a text, replace in a text."""
    given = [reading.value(argument, known) for argument in arguments]
    if method == "join" and len(given) == 1:
        return f"{given[0]}.join({reading.value(of, known)})"
    if method == "replace" and len(given) == 2:
        return f"{reading.value(of, known)}.replaceAll({given[0]}, {given[1]})"
    return None


def _function(called: Any, given: str) -> str | None:
    """len, floor and str."""
    if called is len:
        return f"{given}.length"
    if called is math.floor:
        return f"Math.floor({given})"
    return f"String({given})" if called is str else None
