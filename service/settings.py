"""Settings, read from the environment once; nothing else in the service looks there."""

from dataclasses import dataclass, field

from environs import Env
from marshmallow.validate import OneOf, Range, Regexp


@dataclass(frozen=True)
class Settings:
    """How this process runs; the defaults serve one machine on loopback."""

    port: int = 8000
    public_url: str = ""
    allowed_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    proxy_hops: int = 0
    rate_limit: str = "240 per minute"
    log_level: str = "info"
    metrics_port: int = 0
    chat_distress_text: str = ""
    prices_dir: str = ""
    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: str = field(default="", repr=False)
    llm_timeout: float = 20.0


def read_settings() -> Settings:
    """Settings of the environment; EnvValidationError names what is wrong with which variable."""
    env = Env()
    return Settings(
        port=env.int("PORT", 8000, validate=Range(1, 65_535)),
        public_url=env.str("PUBLIC_URL", "", validate=Regexp(r"^(https?://[^/\s]+)?$")),
        allowed_hosts=tuple(env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])),
        proxy_hops=env.int("PROXY_HOPS", 0, validate=Range(0, 5)),
        rate_limit=env.str("RATE_LIMIT", "240 per minute"),
        log_level=env.str("LOG_LEVEL", "info", validate=OneOf(["debug", "info", "warning", "error"])),
        metrics_port=env.int("METRICS_PORT", 0, validate=Range(0, 65_535)),
        chat_distress_text=env.str("CHAT_DISTRESS_TEXT", ""),
        prices_dir=env.str("PRICES_DIR", ""),
        llm_base_url=env.str("LLM_BASE_URL", "", validate=Regexp(r"^(https?://[^\s]+)?$")),
        llm_model=env.str("LLM_MODEL", ""),
        llm_api_key=env.str("LLM_API_KEY", ""),
        llm_timeout=env.float("LLM_TIMEOUT", 20.0, validate=Range(0.1, 120)),
    )
