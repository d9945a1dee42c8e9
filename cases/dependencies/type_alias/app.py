import typing
from typing import Annotated, Any

import typing_extensions
from fastapi import Body, Cookie, Depends, FastAPI, Form, Header, Path, Query, Request
from pydantic import BaseModel


class Item(BaseModel):
    name: str


def some_value() -> int:
    return 123


async def some_value_async() -> int:
    return 123


NAMED = {
    "depends": Annotated[int, Depends(some_value)],
    "depends-async": Annotated[int, Depends(some_value_async)],
    "query": Annotated[int, Query(alias="value-alias")],
    "path": Annotated[int, Path(gt=0)],
    "header": Annotated[int, Header()],
    "cookie": Annotated[int, Cookie()],
    "form": Annotated[int, Form()],
    "body": Annotated[int, Body(embed=True)],
    "model": Item,
    "request": Request,
    "int": int,
}


def alias(name: str) -> Any:
    """The object that `type Alias = ...` makes, where Python has the statement."""
    alias_type = getattr(typing, "TypeAliasType", typing_extensions.TypeAliasType)
    return alias_type("Alias", NAMED[name])


def create_app(annotation: Any, path: str = "/items") -> FastAPI:
    """The parameter `value` of a route has the annotation."""
    app = FastAPI()

    @app.post(path)
    def create_item(value: annotation) -> Any:
        return value.method if isinstance(value, Request) else value

    return app


def create_app_in_default_style(name: str) -> FastAPI:
    """The parameter says where it comes from by its default value."""
    app = FastAPI()
    default = {
        "depends": Depends(some_value),
        "depends-async": Depends(some_value_async),
        "query": Query(alias="value-alias"),
        "header": Header(),
        "cookie": Cookie(),
        "form": Form(),
        "body": Body(embed=True),
    }[name]

    @app.post("/items")
    def create_item(value: int = default) -> Any:
        return value

    return app


def create_app_with_nested_dependency(annotation: Any) -> FastAPI:
    """A dependency has the parameter."""
    app = FastAPI()

    def nested(value: annotation) -> Any:
        return value

    @app.post("/items")
    def create_item(found: Any = Depends(nested)) -> Any:
        return found

    return app


def create_app_with_annotated_alias() -> FastAPI:
    return create_app(Annotated[alias("int"), Depends(some_value)])
