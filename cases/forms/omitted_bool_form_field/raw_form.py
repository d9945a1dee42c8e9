from typing import Annotated, Optional

from fastapi import FastAPI, Form, Request


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    async def read_optional(request: Request, ticked: Annotated[Optional[bool], Form()] = None) -> Optional[bool]:
        return ticked if "ticked" in await request.form() else None

    return app
