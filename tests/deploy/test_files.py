"""The files of deploy/ agree with each other, with the settings and with what tests run; images are not built here."""

import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.api.reading import LARGE_BODY
from service.library import library

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"] == "leverage-explained"}
NGINX = (DEPLOY / "nginx.conf").read_text()
STEPS = [line for line in (DEPLOY / "Dockerfile").read_text().splitlines() if re.match("[A-Z]+ ", line)]
READ = set(re.findall(r'env\.\w+\("([A-Z_]+)"', (ROOT / "service" / "settings.py").read_text()))
TESTED = ["-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
SECRETS = {"DATABASE_URL", "REDIS_URL", "LLM_API_KEY", "POSTGRES_PASSWORD"}


def steps(kind: str) -> list[str]:
    """What follows a word in the Dockerfile."""
    return [line.removeprefix(f"{kind} ") for line in STEPS if line.startswith(f"{kind} ")]


def gunicorn() -> dict[str, Any]:
    """The settings of gunicorn."""
    return runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))


def seconds(name: str) -> int:
    """A time of nginx outside of its locations."""
    return int(re.findall(rf"^ {{4,8}}{name} ([0-9]+)s;", NGINX, re.MULTILINE)[0])


def test_the_image_starts_what_tests_start() -> None:
    command = [".venv/bin/python", *TESTED, "-b", "0.0.0.0:8000", "service:create_app()"]
    assert steps("CMD")[-1] == str(command).replace("'", '"')
    serving = (ROOT / "tests" / "api" / "serving.py").read_text()
    assert all(f'"{word}"' in serving for word in [*TESTED, "service:create_app()"])


def test_the_image_is_small_in_rights_and_fixed_in_content() -> None:
    assert steps("USER") == ["service"]
    assert STEPS.index("USER service") < STEPS.index(next(line for line in STEPS if line.startswith("CMD")))
    assert all("latest" not in line and ":" in line for line in steps("FROM"))
    assert "--require-hashes" in " ".join(steps("RUN"))
    assert not steps("ADD")
    assert not re.search(r"curl|wget|apt|sudo|chmod 777", "\n".join(steps("RUN")))


def test_the_image_holds_what_the_service_reads_and_no_secret() -> None:
    for copied in (line for line in steps("COPY") if not line.startswith("--from")):
        assert all((ROOT / one).exists() for one in shlex.split(copied)[:-1]), copied
    assert {"service", "content", "openapi"} <= {line.split()[0] for line in steps("COPY")}
    assert not SECRETS & set(re.findall(r"[A-Z_]+(?==)", " ".join([*steps("ENV"), *steps("ARG")])))


def test_its_health_is_asked_where_it_listens() -> None:
    health = next(line for line in (DEPLOY / "Dockerfile").read_text().splitlines() if "readyz" in line)
    assert "http://127.0.0.1:8000/readyz" in health
    assert steps("EXPOSE") == ["8000"]
    for name, one in OURS.items():
        if "command" not in one:
            assert "127.0.0.1" in one["environment"]["ALLOWED_HOSTS"].split(","), name


@pytest.mark.parametrize("name", OURS)
def test_every_name_in_an_environment_is_one_that_is_read(name: str) -> None:
    assert set(OURS[name]["environment"]) <= READ | {"WEB_CONCURRENCY"}


@pytest.mark.parametrize("name", OURS)
def test_our_containers_write_nothing_and_gain_nothing(name: str) -> None:
    one = OURS[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert "ports" not in one
    assert all(place.split(":")[1] == "/data" for place in one.get("volumes", []))


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["nginx"]


def test_profiles_start_what_they_say() -> None:
    started = {
        profile: {name for name, one in SERVICES.items() if profile in one["profiles"]} for profile in ("one", "many")
    }
    assert started["one"] == {"nginx", "web-one"}
    assert started["many"] == {"nginx", "web", "worker", "postgres", "redis"}
    assert SERVICES["web"]["environment"]["JOB_WORKERS"] == "0"
    assert SERVICES["worker"]["command"][1:] == ["-m", "service", "worker"]
    for name in ("DATABASE_URL", "REDIS_URL"):
        assert SERVICES["web"]["environment"][name] == SERVICES["worker"]["environment"][name]


def test_no_secret_is_written_down() -> None:
    for one in SERVICES.values():
        for name in SECRETS & set(one.get("environment", {})):
            written = re.sub(r"\$\{[A-Z_]+:-\}", "", str(one["environment"][name]))  # taken from outside
            assert not re.search(r":[^@/]+@", written), name
            assert written == "" or "://" in written, name


def test_the_proxy_of_the_containers_is_the_tested_one_at_other_addresses() -> None:
    replaced = re.findall(r"s/([^/]+)/([^/]+)/", " ".join(SERVICES["nginx"]["command"]))
    assert len(replaced) == 2
    moved = NGINX
    for old, new in replaced:
        assert moved.count(old) == 1
        moved = moved.replace(old, new)
    assert "127.0.0.1" not in moved
    assert SERVICES["nginx"]["ports"][0].endswith(":8080")
    assert str(COMPOSE["x-web"]["PROXY_HOPS"]) == "1"


def test_the_proxy_waits_longer_than_the_service_and_takes_as_much() -> None:
    found = gunicorn()
    assert seconds("proxy_read_timeout") > found["timeout"]
    assert f"client_max_body_size {LARGE_BODY // 1024**2}m;" in NGINX
    assert found["limit_request_line"] <= 8 * 1024
    assert "large_client_header_buffers 4 8k;" in NGINX
    assert seconds("client_header_timeout") <= 10
    assert int(re.findall(r"max_conns=([0-9]+)", NGINX)[0]) >= 2 * found["workers"] * found["threads"]


def test_what_the_proxy_says_of_a_caller_is_all_that_is_believed() -> None:
    said = dict(re.findall(r"proxy_set_header (\S+) ([^;]+);", NGINX))
    assert said["X-Forwarded-For"] == "$remote_addr"  # not what the caller wrote into it
    assert {"X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Request-ID"} <= said.keys()


@pytest.mark.parametrize("name", sorted(READ | {"WEB_CONCURRENCY"}))
def test_every_setting_is_explained_to_operators(name: str) -> None:
    guides = library().guides
    assert any(f"`{name}`" in guides[slug].markdown for slug in ("operating", "operating-jobs"))
