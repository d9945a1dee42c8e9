from typing import Any

from pydantic_settings import BaseSettings, SettingsConfigDict


def as_printed() -> type[BaseSettings]:
    class Settings(BaseSettings):
        DATABASE_URL: str = "sqlite+aiosqlite:///./database.db"
        SECRET_KEY: str = "your-secret-key-change-in-production"
        ACCESS_TOKEN_EXPIRE_MINUTES: int = 30

        class Config:
            env_file = ".env"

    return Settings


def with_model_config(**options: Any) -> type[BaseSettings]:
    class Settings(BaseSettings):
        model_config = SettingsConfigDict(env_file=".env", **options)

        DATABASE_URL: str = "sqlite+aiosqlite:///./database.db"
        SECRET_KEY: str = "your-secret-key-change-in-production"
        ACCESS_TOKEN_EXPIRE_MINUTES: int = 30

    return Settings


def without_default_secret() -> type[BaseSettings]:
    class Settings(BaseSettings):
        model_config = SettingsConfigDict(env_file=".env")

        SECRET_KEY: str

    return Settings
