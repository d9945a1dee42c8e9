"""The app of the tests of pull request 15093."""

from collections.abc import Iterable
from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel


class ModelDefaults(BaseModel):
    w: Optional[str] = None
    x: Optional[str] = None
    y: str = "y"
    z: str = "z"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/iterable_exclude_unset", response_model_exclude_unset=True)
    def get_iterable_exclude_unset() -> Iterable[ModelDefaults]:
        return [ModelDefaults(x=None, y="y")]

    @app.get("/iterable_exclude_defaults", response_model_exclude_defaults=True)
    def get_iterable_exclude_defaults() -> Iterable[ModelDefaults]:
        return [ModelDefaults(x=None, y="y")]

    @app.get("/iterable_exclude_none", response_model_exclude_none=True)
    def get_iterable_exclude_none() -> Iterable[ModelDefaults]:
        return [ModelDefaults(x=None, y="y")]

    return app
