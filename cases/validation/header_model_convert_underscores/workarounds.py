from typing import Annotated

from fastapi import FastAPI, Header
from pydantic import BaseModel


class Headers(BaseModel):
    save_data: bool = Header(convert_underscores=False)


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/field")
    async def field(headers: Annotated[Headers, Header(convert_underscores=False)]):
        return headers.save_data

    return app
