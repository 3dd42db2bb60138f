"""Link headers (RFC 8288): where an answer is to be got, and where its other form."""

from urllib.parse import quote

from flask import Response, request

from service.api.tables import CSV

SUFFIX = ".csv"
LONGEST = 1_000  # proxies keep the head of a response in a few kilobytes
KEPT = "/?&=%+,:;@!$'()*-._~"  # all that an address may hold unquoted in the angle brackets of a link


def here() -> str:
    """The address that was asked for, its query with it."""
    query = request.query_string.decode("latin-1")
    return quote(request.path + (f"?{query}" if query else ""), safe=KEPT)


def other_form(address: str) -> str:
    """The address of the table where `address` gives JSON, and the other way round."""
    path, mark, query = address.partition("?")
    return (path.removesuffix(SUFFIX) if path.endswith(SUFFIX) else path + SUFFIX) + mark + query


def link(response: Response, relation: str, address: str | None, media_type: str = "") -> None:
    """Add a link, unless there is no address or it is too long for a header."""
    if address and len(address) <= LONGEST:
        hint = f'; type="{media_type}"' if media_type else ""
        response.headers.add("Link", f'<{address}>; rel="{relation}"{hint}')


def link_forms(response: Response, address: str | None, table: bool) -> None:
    """Link an answer to itself and, where there is a table of it, to its other form."""
    link(response, "self", address)
    if address and table:
        is_table = address.partition("?")[0].endswith(SUFFIX)
        link(response, "alternate", other_form(address), "application/json" if is_table else CSV)
