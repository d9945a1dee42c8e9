import inspect
from typing import Any

import pydantic
from fastapi import Body, Cookie, FastAPI, Form, Header, Path, Query
from pydantic import BaseModel, Field

SOURCES = {"query": Query, "path": Path, "header": Header, "cookie": Cookie, "body": Body, "form": Form}
LOOK_AHEAD = r"^(?!admin)\w+$"


def pattern_of(function: Any, pattern: Any) -> Any:
    """The keyword for a pattern: `regex` in FastAPI before 0.100 and in Pydantic 1."""
    name = "pattern" if "pattern" in inspect.signature(function).parameters else "regex"
    return {name: pattern}


def create_app(source: Any, pattern: Any) -> FastAPI:
    """`source` is Query, Path, Header, Cookie, Body or Form."""
    app = FastAPI()
    keywords = pattern_of(source, pattern)

    if source in (Body, Form):

        @app.post("/q")
        async def send(q: str = source(..., **keywords)):
            return q

    else:

        @app.get("/{q}" if source is Path else "/q")
        def read(q: str = source(..., **keywords)):
            return q

    return app


def create_app_with_model(pattern: str, **config: Any) -> FastAPI:
    keywords = {"pattern" if pydantic.VERSION.startswith("2") else "regex": pattern}

    if config:

        class User(BaseModel):
            model_config = config
            q: str = Field(..., **keywords)

    else:

        class User(BaseModel):
            q: str = Field(..., **keywords)

    app = FastAPI()

    @app.post("/model")
    async def create_user(user: User):
        return user.q

    return app
