from fastapi import Cookie, Depends, FastAPI, Query
from pydantic import BaseModel, ConfigDict
from typing_extensions import Annotated

KINDS = {"query": Query, "cookie": Cookie}


class Page(BaseModel):
    model_config = ConfigDict(extra="forbid")
    limit: int = 10


class Search(Page):
    search: str = ""


def create_app(kind: str) -> FastAPI:
    app = FastAPI()
    declare = KINDS[kind]

    def get_page(page: Annotated[Page, declare()]) -> Page:
        return page

    @app.get("/items")
    def items(page: Annotated[Page, Depends(get_page)], search: Annotated[str, declare()] = "") -> str:
        return f"{page.limit} {search}"

    @app.get("/model")
    def model(search: Annotated[Search, declare()]) -> str:
        return f"{search.limit} {search.search}"

    return app
