from typing import Annotated, Optional

from fastapi import FastAPI, Header
from pydantic import BaseModel


class AuthHeaders(BaseModel):
    x_user_id: str


class RoleHeaders(BaseModel):
    x_role: Optional[str] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/header-requires-hyphen")
    async def header_model_requires_hyphen(data: AuthHeaders = Header()):
        return data

    @app.get("/annotated")
    async def annotated(data: Annotated[AuthHeaders, Header()]):
        return data

    @app.get("/optional")
    async def optional(data: Annotated[RoleHeaders, Header()]):
        return data

    return app
