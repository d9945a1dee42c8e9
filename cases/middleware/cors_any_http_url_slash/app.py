from typing import Any, List

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from pydantic import AnyHttpUrl, BaseModel, Field


class Settings(BaseModel):
    origins: List[AnyHttpUrl] = []


class SettingsWithDefault(BaseModel):
    origins: List[AnyHttpUrl] = ["https://app.example"]


class SettingsWithValidatedDefault(BaseModel):
    """Validates its default, as any BaseSettings does."""

    origins: List[AnyHttpUrl] = Field(["https://app.example"], validate_default=True)


class SettingsOfText(BaseModel):
    origins: List[str] = []


def make_settings_with_empty_path(origins: List[str]) -> Any:
    from pydantic import ConfigDict

    class SettingsWithEmptyPath(BaseModel):
        model_config = ConfigDict(url_preserve_empty_path=True)

        origins: List[AnyHttpUrl] = []

    return SettingsWithEmptyPath(origins=origins)


def create_app(origins: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)

    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app
