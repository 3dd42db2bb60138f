"""Permalinks: the canonical request, deflated and written in letters that an address can carry."""

import base64
import binascii
import zlib
from typing import Any

import orjson
from marshmallow import ValidationError

from service.refusals import Refusal

LONGEST = 3_500
LARGEST_BODY = 256 * 1024


def write(request: dict[str, Any]) -> str | None:
    """The text that stands for a canonical request; None where it would be too long for an address."""
    body = orjson.dumps(request, option=orjson.OPT_SORT_KEYS)
    deflate = zlib.compressobj(9, wbits=-15)
    packed = base64.urlsafe_b64encode(deflate.compress(body) + deflate.flush()).decode().rstrip("=")
    return packed if len(packed) <= LONGEST else None


def read(text: str) -> bytes:
    """The JSON that a permalink stands for; ValidationError where it stands for none."""
    if len(text) > LONGEST:
        raise ValidationError({"request": [Refusal(f"is longer than {LONGEST:,} characters", "length")]})
    try:
        inflate = zlib.decompressobj(wbits=-15)
        body = inflate.decompress(
            base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True), LARGEST_BODY
        )
    except (zlib.error, binascii.Error, ValueError) as error:
        raise ValidationError({"request": [Refusal("is not a permalink of this service", "text")]}) from error
    if not inflate.eof:
        raise ValidationError({"request": [Refusal("is not a permalink of this service", "text")]})
    return body
