"""The edition of the service: a hash of all that decides the bytes of an answer beside its request."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

SERVICE = Path(__file__).parents[1]
READ = ("*.py", "*.md", "*.yaml", "*.yml", "*.html")
WRITERS = ("numpy", "orjson", "marshmallow")


@cache
def edition() -> str:
    """The hash of code, content and the libraries that write answers; another one after every change."""
    told = hashlib.sha256(platform.python_version().encode())
    for name in WRITERS:
        told.update(f"{name} {version(name)}".encode())
    for folder in (SERVICE, SERVICE.parent / "content"):
        for file in sorted(found for pattern in READ for found in folder.rglob(pattern)):
            told.update(str(file.relative_to(SERVICE.parent)).encode() + b"\0" + file.read_bytes())
    return told.hexdigest()
