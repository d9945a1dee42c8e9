from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles


def create_app(folder, **options: Any) -> FastAPI:
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=folder, **options), name="static")
    return app
