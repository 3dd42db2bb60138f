"""Elements: for every calculator a module that gives it an element of its own, <lt-name>, its inputs the attributes.

A module says the name and the inputs and leaves the rest to the script that all figures share.
"""

from collections.abc import Mapping, Sequence

from service.calculators import calculators
from service.views import quantities_of

PREFIX = "lt-"
SIMULATION = ("request",)
TEXT = """// The element <{tag}>: {title}. Its attributes are these inputs, with a dash for a line.
import {{ define }} from "./{shared}";
export default define("{name}", [{inputs}]);
"""


def inputs_of(name: str) -> Sequence[str]:
    """The inputs of a figure by its name, in order."""
    return SIMULATION if name == "simulation" else tuple(quantities_of(calculators()[name].loader))


def attribute(name: str) -> str:
    """An input as an attribute spells it."""
    return name.replace("_", "-")


def modules(shared: str) -> Mapping[str, str]:
    """The module of every element by its plain name; `shared` is the name of the script that they lean on."""
    titles = {name: one.title for name, one in calculators().items()} | {"simulation": "several on one path"}
    return {f"{PREFIX}{name}.js": _module(name, title, shared) for name, title in titles.items()}


def _module(name: str, title: str, shared: str) -> str:
    inputs = inputs_of(name)
    return TEXT.format(
        tag=PREFIX + name,
        title=title,
        shared=shared,
        name=name,
        inputs=", ".join(f'"{one}"' for one in inputs),
    )
