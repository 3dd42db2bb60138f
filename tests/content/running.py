"""The code of a guide or a text: its blocks by language, and a server that they can ask."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import make_server

from service.library import library

SHOWN = "http://127.0.0.1:8000"


def blocks(language: str) -> list[tuple[str, int, str]]:
    """Guide, number and text of every block in a language."""
    return [
        (slug, number, text)
        for slug, guide in library().guides.items()
        for number, text in enumerate(re.findall(rf"```{language}\n(.*?)```", guide.markdown, flags=re.DOTALL))
    ]


@contextmanager
def asked(app: Flask) -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
