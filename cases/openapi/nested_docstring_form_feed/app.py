from typing import Any, Callable, Dict

import pydantic
from fastapi import FastAPI
from pydantic import BaseModel

PAIRS = 30
"""With Pydantic 1 each pair is a matter of luck; that no description of so many leaks is one chance in a billion."""


def create_model(name: str, doc: str, extra: Dict[str, Any], **fields: Any) -> Any:
    """A model of this name, as `class name(BaseModel)` makes it."""
    space = {"__doc__": doc, "__module__": __name__, "__annotations__": fields}
    if extra and pydantic.VERSION.startswith("1."):
        space["Config"] = type("Config", (), {"schema_extra": extra})
    elif extra:
        space["model_config"] = {"json_schema_extra": extra}
    return type(name, (BaseModel,), space)


def create_pair(number: int, doc: str, extra: Dict[str, Any]) -> Any:
    inner = create_model(f"Inner{number}", doc, extra, size=int)
    return create_model(f"Outer{number}", "Outer.", {}, inner=inner)


def with_form_feed(number: int) -> Any:
    return create_pair(number, "Public.\n\f\nPrivate.", {})


def with_extra(number: int) -> Any:
    return create_pair(number, "Public.\n\f\nPrivate.", {"description": "Public."})


def with_comment(number: int) -> Any:
    return create_pair(number, "Public.", {})


def create_app(create: Callable[[int], Any], *, as_body: bool) -> FastAPI:
    app = FastAPI()
    for number in range(PAIRS):
        model = create(number)
        if as_body:
            add_body(app, number, model)
        else:
            app.get(f"/{number}", response_model=model)(lambda: {"inner": {"size": 2}})
    return app


def add_body(app: FastAPI, number: int, model: Any) -> None:
    @app.post(f"/{number}")
    def create(item: model) -> Any:
        return item.inner.size
