from typing import Annotated, Literal, Optional

from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_attribute(
        attribute: Annotated[Optional[Literal["abc", "def"]], Form()] = None,
    ) -> dict[str, Optional[str]]:
        return {"attribute": attribute}

    return app
