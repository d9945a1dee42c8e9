from typing import Any

from fastapi import Body, Cookie, FastAPI, File, Form, Header, Path, Query
from pydantic import BaseModel

NAMED = {"normal": {"summary": "A normal one", "value": "foo"}}


class Item(BaseModel):
    name: str


def create_app(**keywords: Any) -> FastAPI:
    """Each place where one parameter stands alone, with the keywords that are given."""
    app = FastAPI()

    @app.get("/query")
    async def query(q: str = Query(..., **keywords)):
        return q

    @app.get("/path/{q}")
    def path(q: str = Path(..., **keywords)):
        return q

    @app.get("/header")
    async def header(q: str = Header(..., **keywords)):
        return q

    @app.get("/cookie")
    async def cookie(q: str = Cookie(..., **keywords)):
        return q

    @app.post("/body")
    async def body(q: str = Body(..., **keywords)):
        return q

    return app


def create_app_with_form(**keywords: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/fields")
    async def fields(q: str = Form(..., **keywords)):
        return q

    return app


def create_app_with_file(**keywords: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/fields")
    async def fields(q: bytes = File(..., **keywords)):
        return len(q)

    return app


def create_app_with_two_bodies(**keywords: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/fields")
    async def fields(q: str = Body(..., **keywords), other: str = Body(...)):
        return q

    return app


def create_app_with_model(**keywords: Any) -> FastAPI:
    """As the documentation had it: the body is a model."""
    app = FastAPI()

    @app.post("/body")
    async def body(item: Item = Body(..., **keywords)):
        return item

    return app
