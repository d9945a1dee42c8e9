from typing import Annotated

from fastapi import FastAPI, Form, HTTPException


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_attribute(attribute: Annotated[str | None, Form()] = None) -> dict[str, str | None]:
        if attribute and attribute not in {"abc", "def"}:
            raise HTTPException(400, "Invalid attribute")
        return {"attribute": attribute}

    return app


def create_app_with_none_for_empty() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_attribute(attribute: Annotated[str | None, Form()] = None) -> dict[str, str | None]:
        if attribute and attribute not in {"abc", "def"}:
            raise HTTPException(400, "Invalid attribute")
        return {"attribute": attribute or None}

    return app
