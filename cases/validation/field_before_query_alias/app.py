from fastapi import Body, Cookie, FastAPI, Form, Header, Path, Query
from pydantic import Field
from typing_extensions import Annotated

KINDS = {"query": Query, "header": Header, "cookie": Cookie, "form": Form, "body": Body}


def declare(kind: str):
    return Body(embed=True) if kind == "body" else KINDS[kind]()


def create_app(kind: str, **field) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET", "POST"])
    def read(q: Annotated[str, Field(**field), declare(kind)]) -> str:
        return q

    return app


def create_app_with_path(**field) -> FastAPI:
    app = FastAPI()

    @app.get("/items/{q}")
    def read(q: Annotated[str, Field(**field), Path()]) -> str:
        return q

    return app


def create_app_with_alias(kind: str) -> FastAPI:
    """The alias in Query() and its siblings."""
    app = FastAPI()
    declared = Body(embed=True, alias="Full-Name") if kind == "body" else KINDS[kind](alias="Full-Name")

    @app.api_route("/", methods=["GET", "POST"])
    def read(q: Annotated[str, declared]) -> str:
        return q

    return app


def create_app_without_alias(kind: str) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET", "POST"])
    def read(q: Annotated[str, Field(title="Name"), declare(kind)]) -> str:
        return q

    return app
