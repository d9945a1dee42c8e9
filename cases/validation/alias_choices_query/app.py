from fastapi import Cookie, FastAPI, Header, Query
from pydantic import AliasChoices, BaseModel, Field
from typing_extensions import Annotated

KINDS = {"query": Query, "header": Header, "cookie": Cookie}
CHOICES = AliasChoices("first", "second")


def declare(kind: str, **given):
    return KINDS[kind](**given)


def create_app(kind: str) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET"])
    def read(q: str = declare(kind, validation_alias=CHOICES)) -> str:
        return q

    return app


def create_annotated_app(kind: str) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET"])
    def read(q: Annotated[str, declare(kind, validation_alias=CHOICES)]) -> str:
        return q

    return app


def create_app_with_one_alias(kind: str) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET"])
    def read(q: str = declare(kind, alias="first")) -> str:
        return q

    return app


class Parameters(BaseModel):
    q: str = Field(validation_alias=CHOICES)


def create_app_with_model(kind: str) -> FastAPI:
    app = FastAPI()
    declared = KINDS[kind]()

    @app.api_route("/", methods=["GET"])
    def read(parameters: Annotated[Parameters, declared]) -> str:
        return parameters.q

    return app


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.get("/xpto")
    async def get_xpto(abc: Annotated[str, Header(..., alias="cba", validation_alias=AliasChoices("aaa"))]):
        return {"abc": abc}

    return app
