from typing import Any

from fastapi import FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware


def create_app(*origins: str) -> FastAPI:
    """The guide's middleware with these origins; none is added without an origin."""
    app = FastAPI()
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=[*origins],
            allow_credentials=True,
            allow_methods=["*"],
            allow_headers=["*"],
        )

    @app.get("/account")
    async def read_account() -> Any:
        return {"balance": 100}

    @app.get("/denied")
    async def denied() -> Any:
        raise HTTPException(status_code=401, detail="Not authenticated")

    return app
