from typing import Any

from fastapi import Body, Cookie, FastAPI, File, Form, Header, Path, Query


def create_app(source: Any, **keywords: Any) -> FastAPI:
    """`source` is Query, Path, Header, Cookie, Body or Form."""
    app = FastAPI()

    if source in (Body, Form):

        @app.post("/q")
        async def send(q: str = source(..., **keywords)):
            return q

    else:

        @app.get("/{q}" if source is Path else "/q")
        def read(q: str = source(..., **keywords)):
            return q

    return app


def create_app_with_file(**keywords: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/q")
    async def send(q: str = File(..., **keywords)):
        return q

    return app


SOURCES = {"query": Query, "path": Path, "header": Header, "cookie": Cookie, "body": Body, "form": Form}
