"""Answers that are kept: who asks for the same again gets the same bytes before any work.

An answer depends on its request alone, under one edition of the service. It is kept under the hash of what the
request means: all its fields, defaults filled in, names in order. Beside it stands the hash of the bytes that were
sent, so that the same bytes are not even read again, nor counted against a limit. The entity tag of a GET is that hash
too, so that whoever has the answer is told so before anything is looked up. What depends on stored prices is not kept,
nor is what a job has found.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from flask import Response, current_app, request

from service.api.answering import cached, reply
from service.api.edition import edition
from service.api.forms import Form, Table
from service.api.limits import count
from service.api.linking import here, link_forms
from service.api.metrics import ANSWERS
from service.api.shelf import Shared, Shelf
from service.views import Values

ENCODINGS = (":zstd", ":br", ":gzip")  # what compression puts behind a tag
SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS


class Kept(NamedTuple):
    """An answer as it goes out."""

    body: bytes
    content_type: str
    permalink: str | None
    lasts: bool = True

    def packed(self) -> bytes:
        """All of it as bytes: a line of what stands beside the body, and the body."""
        return orjson.dumps([self.content_type, self.permalink]) + b"\n" + self.body


def unpacked(packed: bytes) -> Kept:
    """An answer that was kept."""
    beside, _, body = packed.partition(b"\n")
    return Kept(body, *orjson.loads(beside))


def never(loaded: Values) -> bool:
    """No request."""
    return False


def one_unit(loaded: Values) -> int:
    """What most requests count."""
    return 1


@dataclass(frozen=True)
class Source:
    """How an address answers: `read` loads what was sent, `work` gives the answer or the response that names a job.

    `name` is shared by addresses that give the same answers; `passes` tells requests whose answer may be another
    tomorrow; `units` how much each counts against a limit.
    """

    name: str
    read: Callable[[], Values]
    work: Callable[[Values], Values | Response]
    table: Table | None = None
    passes: Callable[[Values], bool] = never
    units: Callable[[Values], int] = one_unit


def posted(form: Form, sent: bytes, source: Source) -> Response:
    """The response to a POST of these bytes."""
    answer = found(form, sent, source)
    if isinstance(answer, Response):
        return answer
    response = reply(answer.body, answer.content_type)
    if not form.fields:
        link_forms(response, answer.permalink, source.table is not None)
    return response


def got(form: Form, source: Source, keep: str) -> Response:
    """The response to a GET: 304 before any work where the caller has the answer already."""
    sent, vary = request.query_string, "Accept" if form.negotiated else ""
    tag = key_of(form, request.path, sent)[:32]
    has = _matching(tag)
    answer = Kept(b"", form.media_type, None) if has else found(form, sent, source)
    if isinstance(answer, Response):
        return answer
    response = cached(answer.body, answer.content_type, keep, vary, tag=has or (tag if answer.lasts else ""))
    link_forms(response, here(), source.table is not None and not form.fields)
    return response


def _matching(tag: str) -> str:
    """The tag as the caller has it, with the name of an encoding behind it where it came packed; empty for none."""
    given = request.if_none_match
    return next((one for one in (tag, *(tag + packed for packed in ENCODINGS)) if given.contains(one)), "")


def key_of(form: Form, name: str, told: bytes) -> str:
    """The hash that names an answer: of the edition, who gives it, the form, and what was sent or what it means."""
    parts = [edition(), name, form.media_type, ",".join(form.fields)]
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + told).hexdigest()


def found(form: Form, sent: bytes, source: Source) -> Kept | Response:
    """The answer to what was sent: as it is kept, else counted, read, looked up by what it means, else worked out."""
    shelf: Shelf = current_app.config["SHELF"]
    as_sent = key_of(form, request.path, sent)
    name = shelf.get(as_sent)
    held = shelf.get(name.decode()) if name else None
    if held:
        return _counted("kept", unpacked(held))
    count()
    loaded = source.read()
    meaning = None if source.passes(loaded) else _meaning(loaded)
    if meaning is None:
        return _made(form, loaded, source, lasts=False)
    meant = key_of(form, source.name, meaning)
    answer = _looked_up(meant) or _made(form, loaded, source, lasts=True)
    if isinstance(answer, Kept):
        shelf.put(as_sent, meant.encode())
        _keep(meant, answer)
    return answer


def _meaning(loaded: Values) -> bytes | None:
    """A request in its canonical form; None where it is nested more deeply than any that is taken."""
    try:
        return orjson.dumps(loaded, option=SORTED)
    except orjson.JSONEncodeError:
        return None


def _looked_up(meant: str) -> Kept | None:
    """What is kept of an answer here or in Redis."""
    shared: Shared | None = current_app.config["SHARED_SHELF"]
    if held := current_app.config["SHELF"].get(meant):
        return _counted("kept", unpacked(held))
    if shared and (held := shared.get(meant)):
        return _counted("shared", unpacked(held))
    return None


def _made(form: Form, loaded: Values, source: Source, *, lasts: bool) -> Kept | Response:
    """The answer worked out, and counted by what it costs."""
    count(source.units(loaded) - 1)
    answer = source.work(loaded)
    if isinstance(answer, Response):
        return answer
    return _counted("made", Kept(*form.written(answer, source.table), _permalink(answer), lasts))


def _keep(meant: str, answer: Kept) -> None:
    """Keep an answer where it is not yet."""
    shared: Shared | None = current_app.config["SHARED_SHELF"]
    if current_app.config["SHELF"].get(meant) is None:
        current_app.config["SHELF"].put(meant, answer.packed())
        if shared:
            shared.put(meant, answer.packed())


def _permalink(answer: Values) -> str | None:
    link: Any = answer.get("links", {}).get("permalink")
    return link if isinstance(link, str) else None


def _counted(where: str, answer: Kept) -> Kept:
    ANSWERS.labels(where).inc()
    return answer
