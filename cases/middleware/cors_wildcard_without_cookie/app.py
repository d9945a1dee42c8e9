from typing import Any

from fastapi import FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware


def create_app(**options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(
        CORSMiddleware, allow_credentials=True, allow_methods=["*"], allow_headers=["Authorization"], **options
    )

    @app.get("/")
    def read_root() -> str:
        return "hello"

    @app.post("/")
    async def write_root() -> str:
        return "hello"

    @app.get("/denied")
    def read_denied() -> str:
        raise HTTPException(status_code=401)

    return app
