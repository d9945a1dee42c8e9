from typing import Annotated, Optional

from fastapi import Depends, FastAPI, Header
from pydantic import BaseModel


class CommonHeaders(BaseModel):
    host: str
    save_data: bool
    if_modified_since: Optional[str] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/annotated")
    async def annotated(headers: Annotated[CommonHeaders, Header()]):
        return headers.save_data

    @app.get("/default-style")
    def default_style(headers: CommonHeaders = Header()):
        return headers.save_data

    def dependency(headers: Annotated[CommonHeaders, Header()]):
        return headers.save_data

    @app.get("/dependency")
    async def in_dependency(save_data: Annotated[bool, Depends(dependency)]):
        return save_data

    @app.get("/not-converted")
    async def not_converted(headers: Annotated[CommonHeaders, Header(convert_underscores=False)]):
        return headers.host

    @app.get("/plain")
    async def plain(
        host: Annotated[str, Header()],
        save_data: Annotated[bool, Header()],
        if_modified_since: Annotated[Optional[str], Header()] = None,
    ):
        return save_data

    return app
