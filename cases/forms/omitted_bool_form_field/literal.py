from typing import Annotated, Literal, Optional

from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    async def read_optional(ticked: Annotated[Optional[Literal["true", "false"]], Form()] = None) -> Optional[bool]:
        return None if ticked is None else ticked == "true"

    return app
