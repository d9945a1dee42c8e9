from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware


def create_app(**options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, **options)

    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app


def create_reported_app() -> FastAPI:
    """The program of issue 5308."""
    app = FastAPI()
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[
            "http://localhost:3000/bar",
        ],
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
    )

    @app.get("/get-data")
    def get_data():
        x = {"data": ["test"]}
        return x  # noqa: RET504 - as reported

    return app
