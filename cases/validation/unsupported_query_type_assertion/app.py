"""The programs of upstream's tests/test_invalid_sequence_param.py, and others of types that no query parameter has."""

from typing import Annotated, Any, Dict, List, Optional, Set, Tuple, Union

from fastapi import Body, Depends, FastAPI, Query
from pydantic import BaseModel, BeforeValidator, WithJsonSchema


class Item(BaseModel):
    title: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: List[str] = Query()):
        return q

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: List[Item] = Query(default=None)):
        return q

    return app


def create_app_with_tuple() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: Tuple[Item, Item] = Query(default=None)):
        return q

    return app


def create_app_with_dict_of_models() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: Dict[str, Item] = Query(default=None)):
        return q

    return app


def create_app_with_dict() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: Optional[dict] = Query(default=None)):
        return q

    return app


def create_app_with_set() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: Set[Item] = Query()):
        return q

    return app


def create_app_with_list_of_lists() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: List[List[int]] = Query()):
        return q

    return app


def create_app_in_annotated() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: Annotated[List[Item], Query()]):
        return q

    return app


def create_app_of_dependency() -> FastAPI:
    app = FastAPI()

    def get_items(q: Annotated[dict, Query()]):
        return q

    @app.get("/items/")
    def read_items(items: Annotated[dict, Depends(get_items)]):
        return items

    return app


def create_app_with_union() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    def read_items(q: Annotated[Union[str, dict, None], Query()] = None):
        return q

    return app


def create_app_of_pull_request() -> FastAPI:
    filterable = Annotated[
        Union[str, dict],
        BeforeValidator(lambda x: x),
        WithJsonSchema({"type": "string"}, mode="serialization"),
    ]
    app = FastAPI()

    @app.get("/hello")
    async def get_hello(data: Optional[filterable] = Query(default=None)) -> Any:
        return data

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def read_items(q: List[Item] = Body()):
        return q

    return app
