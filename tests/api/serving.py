"""The service as it runs: gunicorn on a free port of loopback, in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def serving(**settings: str) -> Iterator[str]:
    """The address of a server that runs meanwhile; settings are environment variables."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        number, port = listening.fileno(), listening.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--max-requests", "0"]
        arguments = ["-b", f"fd://{number}", "service:create_app()"]
        environment = os.environ | {"RATE_LIMIT": "", "LOG_LEVEL": "error", "WEB_CONCURRENCY": "2"} | settings
        server = subprocess.Popen([*command, *arguments], cwd=ROOT, env=environment, pass_fds=[number])
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)
