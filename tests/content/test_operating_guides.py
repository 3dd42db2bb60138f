"""What the guides for operators say of policies, tests, commands and files is so."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.library import library

ROOT = Path(__file__).parents[2]
GUIDES = ("operating", "operating-jobs", "security", "capacity")
SURFACES = {
    "the interface, problems": ("/v1/rules", "/nope", "/healthz"),
    "pages": ("/", "/articles/what-is-leverage", "/chat"),
    "embeds, in anybody's frame": ("/embed/recovery?loss=0.5",),
    "pictures": ("/charts/recovery.svg?loss=0.5",),
    "Swagger UI": ("/docs",),
}


def written(slug: str) -> str:
    """The text of a guide."""
    return library().guides[slug].markdown


@pytest.mark.parametrize("surface", SURFACES)
def test_the_policy_of_every_surface_is_written_down_to_the_letter(client: FlaskClient, surface: str) -> None:
    row = next(line for line in written("security").splitlines() if line.startswith(f"| {surface} |"))
    policy = row.split("`")[1]
    for address in SURFACES[surface]:
        sent = client.get(address).headers["Content-Security-Policy"]
        sent = re.sub(r"'sha256-[\w+/=]+'", "HASH", sent)
        assert sent.replace("http://localhost", "HOST") == policy, address


@pytest.mark.parametrize("slug", GUIDES)
def test_every_file_and_target_that_is_named_is_there(slug: str) -> None:
    for name in re.findall(r"`((?:tests|deploy|scripts|service|content)/[\w./-]+)`", written(slug)):
        assert (ROOT / name).exists(), name
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", written(slug))) <= targets
    for module in re.findall(r"python\s-m\s(tests(?:\.\w+)+)", written(slug)):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists() or (ROOT / module.replace(".", "/")).is_dir(), module


def test_the_units_run_what_the_guide_types() -> None:
    typed = written("operating").replace("'", "")
    for part in ("web", "worker", "proxy"):
        unit = (ROOT / "deploy" / f"leverage-{part}.service").read_text()
        assert "EnvironmentFile=/etc/leverage.env" in unit
        assert "User=leverage" in unit
        run = re.findall(r"^ExecStart=(?:/srv/leverage/service/|/usr/sbin/)(.*)$", unit, re.MULTILINE)[0]
        for words in run.replace("'", "").split(" service:")[0].split(" -g ")[:1]:
            assert words in typed, words


def test_the_arithmetic_of_capacity_adds_up() -> None:
    costs = [float(one) for one in re.findall(r"\| ([0-9.]+) \| [0-9,]+[^|]*\|$", written("capacity"), re.MULTILINE)]
    page, figure, calculation, simulation, question, _ = costs
    each = 0.4 * figure + 0.3 * calculation + 0.15 * page + 0.1 * simulation + 0.05 * question
    day = 10_000_000 * 5.3
    reach = day / 86_400 * 4 * 0.1
    rows = dict(re.findall(r"^\| ([^|]+?) \| [^|]+ \| ([^|]+) \|$", written("capacity"), re.MULTILINE))
    told = {name: float(re.sub(r"[^0-9.]", "", value)) for name, value in rows.items() if value[0].isdigit()}
    assert told["requests a day"] == day
    assert told["reach the service"] == int(reach)
    assert next(value for name, value in told.items() if name.startswith("of these")) == pytest.approx(each, abs=0.05)
    assert told["cores at work"] == pytest.approx(reach * each / 1_000, abs=0.05)
    assert list(told.values())[-1] == pytest.approx(reach * each / 1_000 * 8, abs=0.5)
