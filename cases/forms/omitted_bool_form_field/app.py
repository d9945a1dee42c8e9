from typing import Annotated, Optional

from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    async def read_optional(ticked: Annotated[Optional[bool], Form()] = None) -> Optional[bool]:
        return ticked

    @app.post("/true")
    async def read_true(ticked: Annotated[bool, Form()] = True) -> bool:  # noqa: FBT002 - a form field
        return ticked

    return app
