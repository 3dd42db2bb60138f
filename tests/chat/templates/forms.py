"""Forms: the sentences that the tutor is mended after, and those that only measure it.

A module `*_sentences.py` here holds `FORMS`, names with functions that build a question from chance, the figure's name
and the statements. Those that say `AFTER_THE_READER = True` were written after the reader of quantities, which was not
changed for their sake; what they showed was mended elsewhere. Where a module says `MEASURES_ONLY = True`, only
`python -m tests.benchmarks.bench_wordings` asks it.
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


AFTER_THE_READER = sentences_of(*(one for one in MODULES if getattr(one, "AFTER_THE_READER", False)))
TUNED = (*PLAIN, *sentences_of(*(one for one in MODULES if not getattr(one, "MEASURES_ONLY", False))))
MEASURING = sentences_of(*(one for one in MODULES if getattr(one, "MEASURES_ONLY", False)))
