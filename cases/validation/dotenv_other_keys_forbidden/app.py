from pathlib import Path

from fastapi import FastAPI
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    app_name: str


class IgnoringSettings(Settings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")


class AllowingSettings(Settings):
    model_config = SettingsConfigDict(env_file=".env", extra="allow")


class SettingsWithInnerConfig(BaseSettings):
    class Config:
        env_file = ".env"
        extra = "ignore"

    app_name: str


class SettingsOfTheEnvironment(BaseSettings):
    app_name: str


def create_app(settings_class: type[BaseSettings], env_file: Path | None) -> FastAPI:
    settings = settings_class(_env_file=env_file)
    app = FastAPI()

    @app.get("/settings")
    def read_settings():
        return settings.model_dump()

    return app
