"""PostgreSQL and Redis of a test's own: on free ports of loopback, in a folder that goes with them, killed at will."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

PATIENCE = 120


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def program(name: str, package: str) -> str:
    """Where a program is; how to install it where it is not."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), Path("/opt/homebrew/bin"), Path("/usr/local/bin")]
    found = shutil.which(name) or next((str(place / name) for place in places if (place / name).exists()), None)
    assert found, f"{name} is missing. Install it with: apt-get install -y --no-install-recommends {package}"
    return found


class Machine:
    """A server in a process of its own, with all that it started."""

    user: str | None = None

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """What starts it."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it answers."""
        raise NotImplementedError

    def start(self) -> None:
        """Start it, again and again where what is left of the one before is in its way, until it answers."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                with (self.folder.parent / "said.txt").open("ab") as said:
                    self.process = subprocess.Popen(
                        self.command(),
                        stdout=said,
                        stderr=said,
                        user=self.user,
                        cwd=self.folder,
                        start_new_session=True,
                    )
            if self.answers():
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.command()[0]} does not answer")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the server and to all that it started."""
        assert self.process
        os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """Kill it as a loss of power would."""
        assert self.process
        self.send(signal.SIGKILL)
        self.process.wait()


class Redis(Machine):
    """A Redis that keeps nothing on disk."""

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        found = program("redis-server", "redis-server")
        return [found, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]

    def answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.url, socket_timeout=2).ping())
        except redis.RedisError:
            return False


class Postgres(Machine):
    """A PostgreSQL with an empty cluster; as root it runs as the user postgres, which it insists on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if os.getuid() == 0:
            self.user = "postgres"
            owner = pwd.getpwnam(self.user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        folder.chmod(0o700)
        subprocess.run(
            [program("initdb", "postgresql"), "-D", str(folder), "-A", "trust", "-U", "postgres", "--no-sync"],
            check=True, stdout=subprocess.DEVNULL, user=self.user, cwd=folder,
        )  # fmt: skip

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def command(self) -> list[str]:
        found = program("postgres", "postgresql")
        return [found, "-D", str(self.folder), "-p", str(self.port), "-h", "127.0.0.1", "-k", str(self.folder)]

    def answers(self) -> bool:
        try:
            with psycopg.connect(self.url, connect_timeout=2) as connection:
                return connection.execute("select 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def fresh(self, name: str) -> str:
        """The address of a new, empty database."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'create database "{name}"')  # type: ignore[call-overload]
        return self.url.removesuffix("postgres") + name


@contextmanager
def running(kind: type[Machine]) -> Iterator[Machine]:
    """A machine that runs meanwhile; nothing of it is left."""
    above = Path(tempfile.mkdtemp(prefix="leverage-"))
    above.chmod(0o755)
    folder = above / "data"
    folder.mkdir()
    machine = kind(folder)
    try:
        machine.start()
        yield machine
    finally:
        if machine.process and machine.process.poll() is None:
            machine.send(signal.SIGCONT)
            machine.kill()
        shutil.rmtree(above, ignore_errors=True)
