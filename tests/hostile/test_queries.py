"""Hostile addresses and queries at every address that is got: refused or shown as text, and no file but our own."""

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.hostile.seeing import calm

# Written into the address as they stand.
WRITTEN = {
    "a null byte": "%00",
    "bytes of no text": "%ff%fe",
    "an overlong slash": "%c0%ae%c0%ae%c0%af",
    "half of a pair": "%ed%a0%80",
    "line ends": "%0d%0aSet-Cookie:%20b=1",
    "a line end of Unicode": "%e2%80%a8",
    "from right to left": "%e2%80%ae%d7%90",
    "no width": "%e2%80%8b",
    "a percent sign alone": "%",
    "half a percent": "%4",
    "percent twice": "%2500",
    "a number past the last": "1e400",
    "no number": "NaN",
    "many digits": "9" * 3_000,
    "a long text": "a" * 6_000,
    "a template": "%7B%7B7*7%7D%7D",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "an attribute": "%22%20onload=%22alert(1)",
    "a formula": "=HYPERLINK(%22http://x%22)",
    "a query": "'%20OR%201=1--",
    "nothing": "",
    "a plus": "+",
    "an array": "[]",
}
UPWARDS = [
    "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/settings.py", "..%5c..%5cwindows", "....//....//x",
    "%2fetc%2fpasswd", "..%00/", "..%c0%af..%c0%afetc", "file:%2f%2f%2fetc%2fpasswd", "~root", "%252e%252e%252fx", "/etc/passwd",
]  # fmt: skip
HTML = {"Accept": "text/html"}
SHOWN = ("recovery", "ticker-decoder")


def rooms(app: Flask) -> list[str]:
    """Every address that is got and names nothing; of the calculators, which are alike, one of numbers and one of texts."""
    rules = (rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ()))
    return sorted({rule for rule in rules if not rule.startswith("/v1/calculators/") or rule.split("/")[3] in SHOWN})


def named(app: Flask) -> list[str]:
    """Every address that is got and has a name in it."""
    return sorted({rule.rule for rule in app.url_map.iter_rules() if rule.arguments and "GET" in (rule.methods or ())})


@pytest.mark.parametrize("what", WRITTEN)
def test_a_hostile_query_is_refused_or_stays_text_everywhere(app: Flask, client: FlaskClient, what: str) -> None:
    odd = WRITTEN[what]
    for address in (*rooms(app), "/embed/recovery", "/charts/recovery.svg", "/figures/recovery", "/v1/jobs/x"):
        for query in (f"{odd}=1", "&".join(f"{name}={odd}" for name in ("loss", "q", "request", "url", "ticker"))):
            calm(client.get(f"{address}?{query}", headers=HTML if not address.startswith("/v1") else {}))


@pytest.mark.parametrize("upwards", [*UPWARDS, *WRITTEN.values()])
def test_a_name_leads_to_nothing_but_what_has_it(app: Flask, client: FlaskClient, upwards: str) -> None:
    for pattern in named(app):
        before, _, after = pattern.partition("<")
        address = f"{before}{upwards}{after.partition('>')[2]}"
        said = str(calm(client.get(address, headers=HTML)))
        assert "root:" not in said
        assert "import " not in said


@pytest.mark.parametrize("count", [2, 1_500])
def test_a_name_given_again_and_again_is_refused_once(client: FlaskClient, count: int) -> None:
    for address in ("/v1/calculators/recovery/result", "/v1/search", "/v1/calculators", "/v1/rules"):
        calm(client.get(f"{address}?{'&'.join(['loss=0.5'] * count)}"), 422)
        calm(client.get(f"{address}?{'&'.join(f'a{n}=1' for n in range(count))}"), 422)


@pytest.mark.parametrize("written", ["javascript:alert(1)", "//evil.example/embed/recovery", "http://evil.example/embed/recovery",
                                     "http://localhost@evil.example/embed/recovery", "http://localhost.evil.example/embed/recovery",
                                     "file:///etc/passwd", "http://169.254.169.254/", "http://localhost/embed/../v1/rules",
                                     "http://localhost\\@evil.example/embed/recovery", "http://[::1", "http://localhost:99999/embed/x",
                                     "http://localhost/embed/recovery\r\nX: y"])  # fmt: skip
def test_oembed_describes_our_own_frames_only_and_asks_nobody(client: FlaskClient, written: str) -> None:
    said = calm(client.get(f"/oembed?url={quote(written, safe='')}"), 400, 404, 422)
    assert "html" not in said
