from typing import Annotated, List, Optional

from fastapi import APIRouter, Depends, FastAPI, Header
from pydantic import BaseModel


class CommonHeaders(BaseModel):
    host: str
    save_data: bool
    if_modified_since: Optional[str] = None
    x_tag: List[str] = []


class OptionalHeaders(BaseModel):
    save_data: Optional[bool] = None
    x_tag: List[str] = []


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.get("/annotated")
    async def annotated(headers: Annotated[CommonHeaders, Header(convert_underscores=False)]):
        return headers.save_data

    @app.get("/default-style")
    def default_style(headers: CommonHeaders = Header(convert_underscores=False)):
        return headers.save_data

    def dependency(headers: Annotated[CommonHeaders, Header(convert_underscores=False)]):
        return headers.save_data

    @app.get("/dependency")
    async def in_dependency(save_data: Annotated[bool, Depends(dependency)]):
        return save_data

    @router.get("/router")
    async def included(headers: Annotated[CommonHeaders, Header(convert_underscores=False)]):
        return headers.save_data

    @app.get("/optional")
    async def optional(headers: Annotated[OptionalHeaders, Header(convert_underscores=False)]):
        return [headers.save_data, headers.x_tag]

    @app.get("/plain")
    async def plain(save_data: Annotated[bool, Header(convert_underscores=False)]):
        return save_data

    @app.get("/converted")
    async def converted(headers: Annotated[CommonHeaders, Header()]):
        return headers.save_data

    app.include_router(router)
    return app
