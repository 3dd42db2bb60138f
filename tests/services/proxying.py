"""nginx as deploy/nginx.conf sets it up, moved to a free port and into a folder that goes with it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.machines import free_port

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def is_open(port: int) -> bool:
    """Whether something listens on a port of loopback."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def proxied(service: str, folder: Path) -> Iterator[int]:
    """The port of a proxy that runs meanwhile in front of a service at host:port."""
    port = free_port()
    written = (ROOT / "deploy" / "nginx.conf").read_text()
    moved = written.replace("127.0.0.1:8000", service).replace("8080", str(port))
    (folder / "nginx.conf").write_text(moved.replace("proxy_cache_path cache", f"proxy_cache_path {folder}/cache"))
    same_user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not enter the folder
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", f"daemon off; {same_user}"]
    server = subprocess.Popen(command)
    try:
        deadline = time.monotonic() + 20
        while not is_open(port) and time.monotonic() < deadline:
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(20)
