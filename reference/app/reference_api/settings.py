"""What an operator can set: the environment wins over `.env`, and no secret has a default."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Depends
from limits import parse
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from starlette.requests import HTTPConnection

MEBIBYTE = 1024 * 1024


class Settings(BaseSettings):
    """Every variable has the prefix `REFERENCE_API_`; addresses that can hold a password stay out of `repr`."""

    model_config = SettingsConfigDict(env_file=".env", env_prefix="REFERENCE_API_", extra="ignore")

    secret_key: SecretStr = Field(min_length=32)
    algorithm: Literal["HS256", "HS384", "HS512"] = "HS256"
    token_minutes: int = Field(default=30, gt=0, le=525_600)
    api_key: SecretStr | None = Field(default=None, min_length=16)
    password_memory_kib: int = Field(default=65536, ge=32)
    password_rounds: int = Field(default=3, ge=1)

    database_url: str = Field(default="sqlite+aiosqlite:///reference-api.db", repr=False)
    pool_size: int = Field(default=5, ge=1)
    max_overflow: int = Field(default=10, ge=0)
    pool_timeout: float = Field(default=5, gt=0)
    database_timeout: float = Field(default=5, gt=0)
    broker_url: str | None = Field(default=None, repr=False)
    redis_url: str | None = Field(default=None, repr=False)
    upstream_url: str | None = None

    api_prefix: str = Field(default="/api", pattern=r"^(/[\w.~-]+)*$")
    everyday: bool = False
    debug: bool = False
    documentation: bool = True
    telemetry: bool = False
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    allowed_hosts: list[str] = ["localhost", "127.0.0.1"]
    cors_origins: list[str] = []
    rate_limit: str = "600/minute"
    login_rate: str = "10/minute"
    login_client_rate: str = "60/minute"
    login_account_rate: str = "100/hour"
    login_attempts_days: int = Field(default=90, gt=0, le=36_500)
    message_rate: str = "300/minute"
    message_limit: int = Field(default=64 * 1024, gt=0)
    websocket_limit: int = Field(default=20, gt=0)
    body_timeout: float = Field(default=10, gt=0)
    body_rate: int = Field(default=16 * 1024, gt=0)
    request_limit: int = Field(default=12 * MEBIBYTE, gt=0)
    text_limit: int = Field(default=MEBIBYTE, gt=0)
    upload_limit: int = Field(default=5 * MEBIBYTE, gt=0)
    upload_quota: int = Field(default=100 * MEBIBYTE, gt=0)
    upload_directory: Path = Path("uploads")

    @field_validator("cors_origins")
    @classmethod
    def refuse_wildcard_origin(cls, origins: list[str]) -> list[str]:
        """With credentials allowed, a wildcard lets every web site act as the user who is logged in."""
        if "*" in origins:
            msg = "list each origin: a wildcard cannot be combined with credentials"
            raise ValueError(msg)
        return origins

    @field_validator("api_prefix")
    @classmethod
    def refuse_dots(cls, prefix: str) -> str:
        """Clients leave out `.` and `..` before they ask."""
        if {".", ".."} & {*prefix.split("/")}:
            msg = "clients leave out . and .. of a path: nothing would be found under it"
            raise ValueError(msg)
        return prefix

    @field_validator("rate_limit", "login_rate", "login_client_rate", "login_account_rate", "message_rate")
    @classmethod
    def refuse_unreadable_rate(cls, rate: str) -> str:
        """A rate such as `600/minute`, refused at start instead of at the first request."""
        parse(rate)
        return rate


class FixedSettings(Settings):
    """Settings of which nothing comes from outside: neither from the environment nor from a file."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the program says."""
        return (init_settings,)


@lru_cache
def load_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()


def get_settings(connection: HTTPConnection) -> Settings:
    """The settings of the application that serves this request or websocket."""
    settings: Settings = connection.app.state.settings
    return settings


SettingsDep = Annotated[Settings, Depends(get_settings)]
