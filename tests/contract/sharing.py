"""The document in groups of operations, small enough to be taken one by one, and what makes a group quick.

A group holds what its operations link to, so that ways through several operations can be walked within it.
"""

import json
from typing import Any

from service.calculators import calculators
from tests.contract.walking import Document, operations, resolved

BATCHES = 4
NAMES = list(calculators())
CALCULATORS = {f"calculators {number + 1}": NAMES[number::BATCHES] for number in range(BATCHES)}
APART = ("simulations", "distributions", "sweeps", "chat")
GROUPS = (*APART, *CALCULATORS, "lists")  # what takes longest first
# What the small budget takes; test_parity.py takes all.
FEW_CALCULATORS = 1  # of a batch
FEW_RULES = 2  # of an instrument


def group(document: Document, name: str, full: bool) -> Document:
    """The operations of a group with those that they link to; the small budget leaves out calculators and rules."""
    quick = with_less_work(document, full)
    kept = few(CALCULATORS.get(name, []), FEW_CALCULATORS) if not full else CALCULATORS.get(name, [])
    paths = {path for path in quick["paths"] if group_of(path) == name and calculator_of(path) in (*kept, "")}
    return {**quick, "paths": {path: quick["paths"][path] for path in sorted(paths | linked(quick, paths))}}


def few(choices: list[Any], most: int) -> list[Any]:
    """So many of them, or fewer, from one end to the other."""
    return choices[:: -(-len(choices) // most) or 1]


def group_of(path: str) -> str:
    """The group that a path belongs to."""
    kind, calculator = path.removesuffix(".csv").split("/")[2:3], calculator_of(path)
    for name, names in CALCULATORS.items():
        if calculator in names:
            return name
    return "sweeps" if kind == ["jobs"] else kind[0] if kind and kind[0] in APART else "lists"


def calculator_of(path: str) -> str:
    """The calculator that a path runs; empty for none."""
    _, _, kind, name, *_ = [*path.removesuffix(".csv").split("/"), "", "", ""]
    return name if kind == "calculators" else ""


def linked(document: Document, paths: set[str]) -> set[str]:
    """The paths that answers of these link to."""
    at = {operation["operationId"]: path for path, _, operation in operations(document)}
    taken = [operation for path, _, operation in operations(document) if path in paths]
    answers = [answer for operation in taken for answer in operation["responses"].values()]
    return {at[link["operationId"]] for answer in answers for link in answer.get("links", {}).values()}


def with_less_work(document: Document, full: bool) -> Document:
    """A copy that asks for less work: Schemathesis sends defaults as they are, and twenty thousand paths take a second.

    In the small budget examples have few paths as well, an instrument a few rules, and `?fields=` a few names.
    """
    quick = json.loads(json.dumps(document))
    schemas = quick["components"]["schemas"]
    for name in ("DistributionRequest", "SweepRequest"):
        schemas[name]["properties"]["paths"]["default"] = 200
    if not full:
        for name, schema in schemas.items():
            narrowed(quick, name, schema)
        for item in quick["paths"].values():
            for body in (one["requestBody"] for one in item.values() if "requestBody" in one):
                for example in body["content"]["application/json"]["examples"].values():
                    example["value"] |= {"paths": 200} if "paths" in example["value"] else {}
    return quick


def narrowed(document: Document, name: str, schema: Document) -> None:
    """Changes a schema of the copy: fewer fields to choose from, fewer rules of an instrument."""
    if name.endswith("Field") and "enum" in schema:  # test_fields.py asks for all of them
        schema["enum"] = schema["enum"][:3]
    instruments: Any = schema.get("properties", {}).get("instruments", {}).get("items", {})
    if "oneOf" in instruments:
        branches = instruments["oneOf"]
        rules = [one for one in branches if "rule" in resolved(document, one)["properties"]]
        others = [one for one in branches if one not in rules]
        instruments["oneOf"] = few(rules, FEW_RULES) + others
