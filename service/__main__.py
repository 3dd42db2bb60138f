"""Commands: python -m service run | worker | openapi | content | prices | chat | mcp | calculate | ..."""

import argparse
import os
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[1]
INSTALL = "`make run` installs what is needed into .venv; after it: . .venv/bin/activate"
DOCUMENT = ROOT / "openapi" / "openapi.json"


def run(arguments: argparse.Namespace) -> NoReturn:
    """Serve under gunicorn on 127.0.0.1, after printing where to look."""
    from service.settings import read_settings

    port = read_settings().port
    if not is_free(port):
        sys.exit(f"Port {port} is taken; choose another one: PORT={port + 1}")
    here = f"http://127.0.0.1:{port}"
    print(f"\n  Home   {here}/\n  API    {here}/docs\n\n  Try it:\n")
    print(f"  curl -s {here}/v1/simulations -H 'Content-Type: application/json' -d '{TRY}'\n")
    print("  Ctrl-C stops it.\n", flush=True)
    os.chdir(ROOT)
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "service:create_app()"]
    os.execv(command[0], command)


def is_free(port: int) -> bool:
    """True where nothing listens on this port of 127.0.0.1."""
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) != 0


Do = Callable[[argparse.Namespace], int]
# The commands that answer in a terminal, each read from its module only when it is asked for.
IN_WORDS = {
    "calculate": "Run a calculator on inputs such as loss=0.5.",
    "simulate": "Run instruments side by side over one path of the price.",
    "prices": "Import price files, fetch histories from exchanges, list what PRICES_DIR holds.",
    "distribute": "Run instruments over many futures that a model draws.",
}
TRY = (
    '{"path": {"kind": "returns", "returns": [-0.2, 0.25]}, '
    '"instruments": [{"rule": "daily-reset", "target_leverage": 3}, {"rule": "spot"}]}'
)


def openapi(arguments: argparse.Namespace) -> int:
    """Write openapi/openapi.json, or with --check say whether it is fresh."""
    from service import create_app
    from service.api import make_document
    from service.api.openapi import to_text
    from service.settings import Settings

    text = to_text(make_document(create_app(Settings(rate_limit="", log_level="error"))))
    if not arguments.check:
        DOCUMENT.write_bytes(text)
        return 0
    if DOCUMENT.read_bytes() == text:
        return 0
    print("openapi/openapi.json is stale; write it with: python -m service openapi", file=sys.stderr)
    return 1


def content(arguments: argparse.Namespace) -> int:
    """Check content/ and print what is wrong with it."""
    from service.library.checking import report

    return report()


def chat(arguments: argparse.Namespace) -> int:
    """Ask the tutor here, or with --measure score it over a file of questions."""
    from service.chat.measuring import measure
    from service.chat.terminal import talk
    from service.settings import read_settings

    settings = read_settings()
    if arguments.measure:
        return measure(arguments.measure, settings, arguments.failures)
    from service.commands.following import drawing
    from service.jobs.desk import make_desk

    return talk(settings, drawing(make_desk(settings.quiet())))


def worker(arguments: argparse.Namespace) -> int:
    """Work on jobs, with DATABASE_URL and REDIS_URL as the service has them."""
    from service.jobs.worker import run
    from service.logs import carry_those_of_libraries, set_up_logs
    from service.settings import read_settings

    settings = read_settings()
    set_up_logs(settings.log_level)
    carry_those_of_libraries()
    return run(settings, arguments.beside)


def mcp(arguments: argparse.Namespace) -> int:
    """Speak the Model Context Protocol over standard input and output."""
    from service.assistants.terminal import main as speak

    return speak()


def with_histories(run: Do) -> Do:
    """A command that has the settings, and finds the stored series of PRICES_DIR."""

    def do(arguments: argparse.Namespace) -> int:
        from service.logs import set_up_logs
        from service.prices import use_folder
        from service.settings import read_settings

        set_up_logs("error")  # on standard error: what is answered goes to standard output alone
        arguments.settings = read_settings()
        use_folder(arguments.settings.prices_dir)
        return run(arguments)

    return do


def main() -> int:
    """Run the command that was asked for; what keeps it from starting is said in a sentence."""
    try:
        return asked_for()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == "service":
            raise
        print(f"{error.name} is not installed for {sys.executable}. {INSTALL}", file=sys.stderr)
        return 1
    except Exception as error:
        from service.products.reading import BrokenContent

        if not isinstance(error, BrokenContent):
            raise
        print(error, file=sys.stderr)
        return 1


def asked_for() -> int:
    """Run the command that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m service", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    commands.add_parser("run", help=run.__doc__).set_defaults(do=run)
    working = commands.add_parser("worker", help=worker.__doc__)
    working.add_argument("--beside", action="store_true", help="end with the service that started this one")
    working.set_defaults(do=worker)
    writing = commands.add_parser("openapi", help=openapi.__doc__)
    writing.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is stale")
    writing.set_defaults(do=openapi)
    commands.add_parser("content", help=content.__doc__).set_defaults(do=content)
    asking = commands.add_parser("chat", help=chat.__doc__)
    asking.add_argument("--measure", type=Path, metavar="FILE", help="questions, one JSON object a line")
    asking.add_argument("--failures", action="store_true", help="show what fails")
    asking.set_defaults(do=with_histories(chat))
    commands.add_parser("mcp", help=mcp.__doc__).set_defaults(do=with_histories(mcp))
    for name, said in IN_WORDS.items():
        words = commands.add_parser(name, help=said)
        if name in sys.argv[1:2]:
            asked = import_module(f"service.commands.{name}")
            asked.add(words)
            words.set_defaults(do=with_histories(asked.run))
    arguments = parser.parse_args()
    return int(arguments.do(arguments))


if __name__ == "__main__":
    sys.exit(main())
