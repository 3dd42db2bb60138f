"""A publisher's site on another origin: pages that hold our figures in the ways in which editors put them there."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from service.web.assets import address_of
from service.web.sharing import integrity

HOSTILE = (
    "<style>* { text-transform: uppercase; font: italic 30px serif; color: lime; box-sizing: content-box }"
    " p { display: none } body { direction: rtl; background: #222 }</style>"
)


@contextmanager
def publishing(pages: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The origin of a site with these pages, each a body and the policy it is served with."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, policy = pages.get(self.path.partition("?")[0], ("", ""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{body}'.encode())

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def word_press(source: str) -> str:
    """How WordPress shows an address that it does not know: sandboxed, hidden until it tells its height."""
    return f"""<blockquote class="wp-embedded-content"><a href="{source}">A figure</a></blockquote>
<iframe sandbox="allow-scripts" security="restricted" src="{source}#?secret=abc123" data-secret="abc123" width="600"
 height="338" style="position:absolute;visibility:hidden" scrolling="no"></iframe>
<script>
addEventListener("message", ({{ data, source }}) => {{
  const frame = document.querySelector("iframe");
  if (source !== frame.contentWindow || data.secret !== "abc123" || data.message !== "height") return;
  frame.height = Math.min(Math.max(data.value, 200), 1000);
  frame.style = "";
}});
</script>"""


def embedly(source: str) -> str:
    """A parent that speaks Embedly's words."""
    return f"""<iframe src="{source}" width="600" height="200"></iframe>
<script>
addEventListener("message", ({{ data }}) => {{
  if (data.context === "iframe.resize") document.querySelector("iframe").height = data.height;
}});
</script>"""


def script(home: str, name: str) -> str:
    """A module of ours as the dialog hands it out."""
    return (
        f'<script type="module" src="{home}{address_of(name)}" integrity="{integrity(name)}" crossorigin="anonymous">'
        "</script>"
    )
