"""What bench_http serves: the service and its comparator, each with an address that says how long it computed.

The reading of `/cpu` is the CPU time of the whole process, all threads, in nanoseconds; it is answered before the
application is asked, at the cost of one comparison in both.
"""

import os
import tempfile
import time
from typing import Any

from flask import Flask

from service import create_app
from service.settings import read_settings
from tests.benchmarks.fastapi_beside import make

CPU = "/cpu"


def service() -> Flask:
    """The service as its settings have it."""
    os.environ.setdefault("JOBS_DB", f"{tempfile.gettempdir()}/bench-http-jobs.db")
    app = create_app(read_settings())
    inner = app.wsgi_app

    def timed(environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] != CPU:
            return inner(environ, start_response)
        body = b"%d" % time.process_time_ns()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    app.wsgi_app = timed  # type: ignore[method-assign]
    return app


def beside() -> Any:
    """The comparator."""
    inner = make()

    async def timed(scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") != CPU:
            await inner(scope, receive, send)
            return
        body = b"%d" % time.process_time_ns()
        head = [(b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})

    return timed
