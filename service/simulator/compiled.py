"""Flat modules on disk, compiled once and loaded when first needed; the compiler itself is loaded only then.

A folder holds the flat modules and, beside them, what was compiled from them: a new process finds both. It is private
to its user, because what is compiled is code.
"""

import importlib.util
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

from service.simulator.flat import name_of

_lock = Lock()


def default_folder() -> Path:
    """The folder for compiled modules in the user's own cache, or a private one among the temporary files."""
    home = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "leverage-explained"
    temporary = Path(tempfile.gettempdir()) / f"leverage-explained-{os.getuid()}"
    return next((folder for folder in (home, temporary) if _is_private(folder)), Path(tempfile.mkdtemp()))


def drive(text: str, folder: Path | None = None) -> Callable[..., None]:
    """The compiled `drive` of a flat module with this text, from `folder` or the default one."""
    with _lock:
        function: Callable[..., None] = _load(text, folder or _folder()).drive
        return function


@cache
def _folder() -> Path:
    return default_folder()


def _is_private(folder: Path) -> bool:
    """True where the folder can be made or is there, is this user's, and nobody else may write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return False
    others = stat.S_IWGRP | stat.S_IWOTH
    return found.st_uid == os.getuid() and not found.st_mode & others and os.access(folder, os.W_OK)


@cache
def _load(text: str, folder: Path) -> ModuleType:
    """The module with this text, written to the folder unless it is there."""
    name = name_of(text)
    file = folder / f"{name}.py"
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(file, text)
    _widen()
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None  # noqa: S101
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all; its time is fixed, so that two who write it at once leave the same file."""
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w") as out:
        out.write(text)
    os.utime(temporary, (0, 0))
    Path(temporary).replace(file)


@cache
def _widen() -> None:
    """Let the compiler use the widest vectors there are, 1.3 times as fast here; the bits stay the same."""
    config: Any = importlib.import_module("numba.core.config")
    if config.CPU_NAME is None and config.CPU_FEATURES is None:
        codegen = importlib.import_module("numba.core.codegen")
        config.CPU_FEATURES = f"{codegen.get_host_cpu_features()},-prefer-256-bit"
