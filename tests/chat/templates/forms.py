"""Forms: the sentences that the tutor is mended after, and those that hold it to account.

A module `*_sentences.py` here holds `FORMS`, names with functions that build a question from chance, the figure's name
and the statements. Those that say `HELD_OUT = True` were written by people who do not know how the tutor reads, and
all of their questions were answered right when they were first asked: the tutor was never mended after them. Once it
is, a module says so no more.
"""

from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from tests.chat.templates.sentences import PLAIN, Sentence

MODULES = tuple(
    import_module(f"tests.chat.templates.{path.stem}") for path in sorted(Path(__file__).parent.glob("*_sentences.py"))
)


def sentences_of(*modules: ModuleType) -> tuple[Sentence, ...]:
    """The sentences that these modules hold."""
    return tuple(Sentence(name, build) for module in modules for name, build in module.FORMS)


def module_at(path: Path) -> ModuleType:
    """The module of this file, wherever it lies."""
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is no module")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HELD_OUT = sentences_of(*(one for one in MODULES if getattr(one, "HELD_OUT", False)))
TUNED = (*PLAIN, *sentences_of(*(one for one in MODULES if not getattr(one, "HELD_OUT", False))))
EVERY = (*TUNED, *HELD_OUT)
