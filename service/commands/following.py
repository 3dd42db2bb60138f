"""Long work in a terminal: a job like any other, shown as it advances, and kept for whoever asks for the same.

It goes on after an interruption: what its parts left is there when the same is asked for again. Where jobs cannot be
kept, the same parts are computed here and now, and that is said.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.chat.scenes.drawing import Draw, Waiting
from service.commands.running import Failed
from service.jobs.asking import Job, NoRoom
from service.jobs.database import Away
from service.jobs.desk import Desk
from service.jobs.kinds import KINDS, Kind
from service.simulations.distribution.futures import make_plan
from service.views import Values

LOOK = 0.3  # seconds between two looks
CLIENT = "command line"


def followed(desk: Desk, kind: Kind, request: Values, words: str) -> Values:
    """The answer to a loaded request: the one that is kept, or that of a job that is followed until it is done.

    Failed where it fails or no job is taken; an interruption cancels it.
    """
    try:
        job = desk.ask(kind, request, CLIENT)
    except NoRoom as error:
        raise Failed(str(error)) from error
    except Away as error:
        print(f"{error} It is computed here, and not kept.", file=sys.stderr)
        return kind.add_up(request, (kind.compute(request, n, lambda: False) for n in range(kind.chunks(request))))
    with _cancelled_when_interrupted(desk, job), _bar(words, job) as show:
        job = _ended(desk, job, show)
    if job.state != "done":
        raise Failed(job.error or f"The job was {job.state} meanwhile; the same command starts it again.")
    return dict(orjson.loads(desk.result(job.id) or b"{}"))


def drawing(desk: Desk) -> Draw:
    """What draws futures for the tutor in a terminal: a job that is followed until it is done."""

    def draw(request: Values) -> Values | Waiting:
        try:
            make_plan(request)  # refuses now what a worker would refuse later
            return followed(desk, KINDS["distribution"], request, "Drawing the futures")
        except Failed as error:
            return Waiting(str(error))

    return draw


def _ended(desk: Desk, job: Job, show: Callable[[Job], None]) -> Job:
    """The job when there is nothing left to wait for; what is away meanwhile is waited for."""
    while job.is_active:
        show(job)
        time.sleep(LOOK)
        try:
            job = desk.look(job.id) or job
        except Away:
            continue
    return job


@contextmanager
def _cancelled_when_interrupted(desk: Desk, job: Job) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        with suppress(Away):
            desk.cancel(job.id)
        raise Failed("Stopped. What is done is kept: the same command goes on from there.") from None


@contextmanager
def _bar(words: str, job: Job) -> Iterator[Callable[[Job], None]]:
    """A bar on standard error; gives what shows how far a job is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("parts"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words, total=job.chunks)
        yield lambda now: progress.update(task, completed=now.done)
