"""Permalinks: the canonical request, deflated and written in letters that an address can carry."""

import base64
import binascii
import zlib
from typing import Any

import orjson

from service.refusals import BrokenRelation

LONGEST = 3_500
LARGEST_BODY = 256 * 1024


def write(request: dict[str, Any]) -> str | None:
    """The text that stands for a canonical request; None where it would be too long for an address or to unpack."""
    body = orjson.dumps(request, option=orjson.OPT_SORT_KEYS)
    if len(body) > LARGEST_BODY:
        return None
    deflate = zlib.compressobj(9, wbits=-15)
    packed = base64.urlsafe_b64encode(deflate.compress(body) + deflate.flush()).decode().rstrip("=")
    return packed if len(packed) <= LONGEST else None


def links(address: str, request: dict[str, Any]) -> dict[str, str | None]:
    """Where the answer to a request is to be got, and the request in an address's letters; None where too long."""
    text = write(request)
    return {"permalink": None if text is None else f"{address}?request={text}", "request": text}


def read(text: str) -> bytes:
    """The JSON that a permalink stands for; BrokenRelation where it stands for none."""
    inflate = zlib.decompressobj(wbits=-15)
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        body = inflate.decompress(packed, LARGEST_BODY + 1)
    except (zlib.error, binascii.Error) as error:
        raise BrokenRelation("permalink-holds-request", "request", "is not a permalink of this service") from error
    if len(body) > LARGEST_BODY or not inflate.eof or inflate.unused_data:
        raise BrokenRelation("permalink-holds-request", "request", "is cut off, too large, or has something after it")
    return body
