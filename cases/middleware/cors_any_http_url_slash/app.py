from typing import Any, List

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from pydantic import AnyHttpUrl, BaseModel


class Settings(BaseModel):
    origins: List[AnyHttpUrl] = []


class SettingsOfText(BaseModel):
    origins: List[str] = []


def create_app(origins: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)

    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app
