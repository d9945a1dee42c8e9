from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

ORIGIN = "https://app.example"


def create_app(**options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN], **options)

    @app.api_route("/items", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def items() -> str:
        return "items"

    return app


def create_reported_app() -> FastAPI:
    """The program of issue 133, with the POST that its author sends."""
    app = FastAPI()

    app.add_middleware(CORSMiddleware, allow_origins=["*"])

    @app.get("/ping")
    @app.post("/ping")
    def health_check():
        return {"status": "ok"}

    return app
