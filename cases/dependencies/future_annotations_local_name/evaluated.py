"""No future import: Python itself evaluates the annotations."""

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class M(BaseModel):
        m: str

    @app.post("/")
    def handler(m: M):
        return m

    return app
