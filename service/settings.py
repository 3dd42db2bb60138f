"""Settings, read from the environment once; nothing else in the service looks there."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path

from environs import Env, EnvValidationError
from limits import parse_many
from marshmallow import ValidationError
from marshmallow.validate import OneOf, Range, Regexp


def _shaped(pattern: str, example: str) -> Regexp:
    """A validator of texts of this form, or of none, that shows one; what was given may be a secret."""
    return Regexp(rf"^({pattern})?$", error=f"Must be like {example}")


# Libraries log its address, so it takes neither password nor query.
COLLECTOR = _shaped(r"https?://[^/?#@\s][^?#@\s]*", "http://127.0.0.1:4318: neither user nor query")
ORIGIN = _shaped(r"https?://[^/\s]+", "https://example.org: no path, and no slash behind it")
POSTGRES = _shaped(r"postgres(ql)?(\+psycopg)?://\S+", "postgresql://user:password@127.0.0.1:5432/database")
REDIS = _shaped(r"(redis|rediss|unix)://\S+", "redis://127.0.0.1:6379/0")
MODEL = _shaped(r"https?://\S+", "http://127.0.0.1:8080/v1")
HOST = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:]+\]")


class WrongSetting(SystemExit):
    """Ends the program with a sentence that names the variable, and holds no secret."""


def _hosts(names: Sequence[str]) -> None:
    if not names or not all(HOST.fullmatch(one.strip().lower()) for one in names):
        raise ValidationError("Must be names such as example.org,.example.org: at least one, no scheme, port or path")


def _rate(text: str) -> None:
    try:
        good = not text or all(one.amount > 0 for one in parse_many(text))
    except ValueError:
        good = False
    if not good:
        raise ValidationError('Must be like "240 per minute", several with semicolons between, or empty for none')


@dataclass(frozen=True)
class Settings:
    """How this process runs; the defaults serve one machine on loopback."""

    port: int = 8000
    web_concurrency: int = 2
    web_affinity: bool = False
    public_url: str = ""
    allowed_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    proxy_hops: int = 0
    rate_limit: str = "240 per minute"
    answers_mb: int = 16
    work_places: int = 1
    work_queue: int = 1
    work_seconds: float = 20.0
    log_level: str = "info"
    metrics_port: int = 0
    otel_exporter_otlp_endpoint: str = ""
    chat_distress_text: str = ""
    prices_dir: str = ""
    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: str = field(default="", repr=False)
    llm_timeout: float = 20.0
    database_url: str = field(default="", repr=False)
    jobs_db: str = ""
    redis_url: str = field(default="", repr=False)
    job_workers: int = 1
    job_quota: int = 4
    job_queue: int = 64
    job_hours: float = 168.0
    job_lease: float = 15.0
    job_streams: int = 2
    job_stream_seconds: float = 25.0
    job_metrics_port: int = 0

    @property
    def jobs_file(self) -> Path:
        """Where jobs are kept without a database server: JOBS_DB, or a file among the user's own data."""
        return Path(self.jobs_db) if self.jobs_db else Path.home() / ".local/share/leverage-explained/jobs.db"

    def quiet(self) -> "Settings":
        """The same for a command in a terminal, where workers do not log that all is well."""
        return replace(self, log_level="warning") if self.log_level == "info" else self


def read_settings() -> Settings:
    """Settings of the environment; WrongSetting names the variable that is wrong, and what it may be."""
    try:
        settings = _read(Env())
    except EnvValidationError as error:
        name = str(error).split('"')[1]
        why = " ".join(error.error_messages) if isinstance(error.error_messages, list) else str(error.error_messages)
        raise WrongSetting(f"The setting {name} is refused. {why.rstrip('.')}.") from None
    if bool(settings.llm_base_url) != bool(settings.llm_model):
        raise WrongSetting("LLM_BASE_URL and LLM_MODEL are set together or not at all.")
    return settings


def doubts(settings: Settings) -> Iterable[str]:
    """What may not be meant, in sentences: variables that are nearly settings, and a folder that is not there."""
    for name, meant in _misspelt(os.environ).items():
        yield f"The variable {name} is no setting and is not read; {meant} is one."
    if settings.prices_dir and not Path(settings.prices_dir).is_dir():
        yield "PRICES_DIR names no folder: no stored history is found."


def _misspelt(names: Iterable[str]) -> dict[str, str]:
    known = {one.name.upper() for one in fields(Settings)}
    near = {name: get_close_matches(name, known, 1, cutoff=0.9) for name in names if name not in known}
    return {name: found[0] for name, found in near.items() if found}


def _read(env: Env) -> Settings:
    return Settings(
        port=env.int("PORT", 8000, validate=Range(1, 65_535)),
        web_concurrency=env.int("WEB_CONCURRENCY", 2, validate=Range(1, 256)),
        web_affinity=env.bool("WEB_AFFINITY", False),
        public_url=env.str("PUBLIC_URL", "", validate=ORIGIN),
        allowed_hosts=tuple(
            one.strip().lower()
            for one in env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"], validate=_hosts)
        ),
        proxy_hops=env.int("PROXY_HOPS", 0, validate=Range(0, 5)),
        rate_limit=env.str("RATE_LIMIT", "240 per minute", validate=_rate),
        answers_mb=env.int("ANSWERS_MB", 16, validate=Range(0, 65_536)),
        work_places=env.int("WORK_PLACES", 1, validate=Range(1, 1_024)),
        work_queue=env.int("WORK_QUEUE", 1, validate=Range(0, 1_024)),
        work_seconds=env.float("WORK_SECONDS", 20.0, validate=Range(0.0, 600)),
        log_level=env.str("LOG_LEVEL", "info", validate=OneOf(["debug", "info", "warning", "error"])),
        metrics_port=env.int("METRICS_PORT", 0, validate=Range(0, 65_535)),
        otel_exporter_otlp_endpoint=env.str("OTEL_EXPORTER_OTLP_ENDPOINT", "", validate=COLLECTOR),
        chat_distress_text=env.str("CHAT_DISTRESS_TEXT", ""),
        prices_dir=env.str("PRICES_DIR", ""),
        llm_base_url=env.str("LLM_BASE_URL", "", validate=MODEL),
        llm_model=env.str("LLM_MODEL", ""),
        llm_api_key=env.str("LLM_API_KEY", ""),
        llm_timeout=env.float("LLM_TIMEOUT", 20.0, validate=Range(0.1, 120)),
        database_url=env.str("DATABASE_URL", "", validate=POSTGRES),
        jobs_db=env.str("JOBS_DB", ""),
        redis_url=env.str("REDIS_URL", "", validate=REDIS),
        job_workers=env.int("JOB_WORKERS", 1, validate=Range(0, 64)),
        job_quota=env.int("JOB_QUOTA", 4, validate=Range(1, 1_000_000)),
        job_queue=env.int("JOB_QUEUE", 64, validate=Range(1, 1_000_000)),
        job_hours=env.float("JOB_HOURS", 168.0, validate=Range(0.0001, 24 * 365)),
        job_lease=env.float("JOB_LEASE", 15.0, validate=Range(0.5, 600)),
        job_streams=env.int("JOB_STREAMS", 2, validate=Range(1, 1_000)),
        job_stream_seconds=env.float("JOB_STREAM_SECONDS", 25.0, validate=Range(0.1, 3_600)),
        job_metrics_port=env.int("JOB_METRICS_PORT", 0, validate=Range(0, 65_535)),
    )


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment for a worker started with these settings: what concerns jobs and logs, beside all else."""
    named = {one.name.upper(): getattr(settings, one.name) for one in fields(settings)}
    theirs = [name for name in named if name.startswith(("JOB", "LOG")) or name.endswith("_URL")]
    of_jobs = {name: str(named[name]) for name in theirs}
    return {**os.environ, **{name: value for name, value in of_jobs.items() if not name.startswith(("LLM", "PUBLIC"))}}
