from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles


def create_app(directory, **options: Any) -> FastAPI:
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=directory, **options), name="static")
    return app
