"""What a stranger may write: markup, scripts, addresses that run, templates, and tricks of Unicode."""

from tests.web.seen import Seen

# Each calls or names `trapped`, which a browser test defines to see whether anything ran.
PAYLOADS = (
    "<script>trapped(1)</script>",
    "</script><script>trapped(2)</script>",
    '"><img src=x onerror=trapped(3)>',
    "'><svg/onload=trapped(4)>",
    '" onfocus=trapped(5) autofocus x="',
    "' onmouseover='trapped(6)",
    "</textarea><script>trapped(7)</script>",
    "</title><script>trapped(8)</script>",
    "</text></svg><img src=x onerror=trapped(9)>",
    "<svg><animate onbegin=trapped(10) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=trapped(11)>",
    "javascript:trapped(12)",
    "java\tscript:trapped(13)",
    "data:text/html,<script>parent.trapped(14)</script>",
    "<iframe srcdoc='<script>parent.trapped(15)</script>'>",
    "<template shadowrootmode=open><img src=x onerror=trapped(16)></template>",
    "{{ 7 * 7 }}{% print(7) %}",
    "${trapped(17)}`${trapped(18)}`",
    "<!--><img src=x onerror=trapped(19)>-->",
    "\uff1cscript\uff1etrapped(20)\uff1c/script\uff1e",
    "\u202e>)12(deppart=rorreno x=crs gmi<",
    "\ufeff<\u200bscript>trapped(22)</script>",
    "&lt;img src=x onerror=trapped(23)&gt;",
    "&#x3c;script&#x3e;trapped(24)&#x3c;/script&#x3e;",
    "]]><script>trapped(25)</script>",
    "\u2028trapped(26)\u2029",
    "</style><img src=x onerror=trapped(27)>",
    "-0.2,<b onclick=trapped(28)>0.25",
)
BARE = {"iframe", "img", "math", "b", "object", "embed", "style", "base", "animate", "mglyph"}


def foreign(html: str, *own: str) -> list[str]:
    """What stands in a page that none of our templates brings: elements, events, addresses that run, scripts."""
    found = []
    for tag, given in Seen(html).elements:
        events = [name for name in given if name.startswith("on") or name in ("srcdoc", "autofocus")]
        runs = [given[name] for name in ("href", "src", "action") if _runs(given.get(name))]
        if tag in BARE - set(own) or events or runs or (tag == "script" and not _ours(given)):
            found.append(f"{tag} {given}")
    return found


def _runs(address: str | None) -> bool:
    kind = "".join((address or "").split()).lower().partition(":")[0]
    return kind in ("javascript", "vbscript", "data") and address != "data:,"


def _ours(given: dict[str, str | None]) -> bool:
    if given.get("type") == "application/json":
        return "src" not in given
    return given.get("type") == "module" and "/static/" in str(given.get("src"))
