from typing import Any, Union

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class ModelA(BaseModel):
    a: str


class ModelB(BaseModel):
    b: str


def responses(**content: Any) -> dict[Any, dict[str, Any]]:
    return {500: {"model": Union[ModelA, ModelB], **content}}


def with_examples() -> dict[Any, dict[str, Any]]:
    return responses(content={"application/json": {"examples": {"Case A": {"value": "a"}}}})


def add_routes(app: Any, number: int = 2, **options: Any) -> Any:
    for index in range(1, number + 1):

        @app.get(f"/route{index}", name=f"route{index}", **options)
        async def route() -> None:
            pass

    return app


def create_app(number: int = 2) -> FastAPI:
    return add_routes(FastAPI(responses=with_examples()), number)


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    app.include_router(add_routes(APIRouter(responses=with_examples())))
    return app


def create_app_with_shared_dict() -> FastAPI:
    return add_routes(FastAPI(), responses=with_examples())


def create_app_without_content() -> FastAPI:
    return add_routes(FastAPI(responses=responses()))


def create_app_with_dict_for_each() -> FastAPI:
    app = FastAPI()
    for index in (1, 2):

        @app.get(f"/route{index}", name=f"route{index}", responses=with_examples())
        async def route() -> None:
            pass

    return app
