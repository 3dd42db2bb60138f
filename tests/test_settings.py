"""Settings: what is wrong ends the program with one sentence that names the variable; what is doubtful is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.settings import Settings, WrongSetting, doubts, read_settings

ROOT = Path(__file__).parents[1]
SECRET = "hunter2-xyzzy"  # noqa: S105 - of nobody
WRONG = [
    *(("PORT", text) for text in ("eighty", "0", "", "8000.0")),
    *(("WEB_CONCURRENCY", text) for text in ("0", "-3")),
    *(("RATE_LIMIT", text) for text in ("240 a minute", "0 per minute", "many")),
    *(("ALLOWED_HOSTS", text) for text in ("", "https://example.org", "example.org:443", ".", "a,,b", "*")),
    *(("PUBLIC_URL", text) for text in ("example.org", "https://example.org/")),
    *(("JOB_HOURS", text) for text in ("nan", "inf")),
    ("METRICS_PORT", "99999"),
    ("PROXY_HOPS", "-1"),
    ("LOG_LEVEL", "loud"),
    ("JOB_LEASE", "0"),
    ("DATABASE_URL", f"mysql://me:{SECRET}@x"),
    ("REDIS_URL", f":{SECRET}@localhost:6379"),
]
PROGRAMS = [
    ["service", "run"],
    ["service", "worker"],
    ["gunicorn", "-c", "deploy/gunicorn.conf.py", "service:create_app()"],
]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_wrong_setting_is_named_in_a_sentence_without_its_text(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(WrongSetting) as refused:
        read_settings()
    said = str(refused.value)
    assert said.startswith(f"The setting {name} is refused. ")
    assert "\n" not in said
    assert "[" not in said
    assert SECRET not in said


HOSTS = [
    ("Example.org, WWW.example.org", ("example.org", "www.example.org")),
    (".Example.org,[::1]", (".example.org", "[::1]")),
]


@pytest.mark.parametrize(("text", "hosts"), HOSTS)
def test_hosts_are_read_in_small_letters(monkeypatch: pytest.MonkeyPatch, text: str, hosts: tuple[str, ...]) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", text)
    assert read_settings().allowed_hosts == hosts


@pytest.mark.parametrize("text", ["", "100 per minute", "10/second; 100/minute", "1 per 2 hour"])
def test_limits_are_read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("RATE_LIMIT", text)
    assert read_settings().rate_limit == text


def test_a_language_model_needs_its_address_and_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_BASE_URL", "http://127.0.0.1:8080/v1")
    with pytest.raises(WrongSetting, match="LLM_BASE_URL and LLM_MODEL"):
        read_settings()


def test_what_is_nearly_a_setting_and_a_folder_that_is_not_there_are_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        os, "environ", {"PATH": "", "PORT": "1", "JOB_WORKER": "2", "WORKPLACES": "3", "ALLOWED_HOST": ""}
    )
    said = list(doubts(Settings(prices_dir=str(tmp_path / "none"))))
    assert [one.split()[2] for one in said[:-1]] == ["JOB_WORKER", "WORKPLACES", "ALLOWED_HOST"]
    assert "PRICES_DIR" in said[-1]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_with_a_wrong_setting_ends_with_that_sentence_alone(program: list[str]) -> None:
    command, environment = [sys.executable, "-m", *program], os.environ | {"PROXY_HOPS": "one"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr == "The setting PROXY_HOPS is refused. Not a valid integer.\n"
