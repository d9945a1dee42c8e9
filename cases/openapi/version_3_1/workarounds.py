from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi


def set_version(app: FastAPI) -> FastAPI:
    app.openapi_version = "3.0.2"
    return app


def replace_openapi(app: FastAPI) -> FastAPI:
    def openapi():
        return get_openapi(title=app.title, version=app.version, openapi_version="3.0.2", routes=app.routes)

    app.openapi = openapi
    return app


def nullable(schema: Any) -> Any:
    """The schema as OpenAPI 3.0 has it: `nullable` in place of the type null."""
    if isinstance(schema, list):
        return [nullable(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: nullable(value) for key, value in schema.items()}
    null = {"type": "null"}
    if isinstance(made.get("anyOf"), list) and null in made["anyOf"]:
        rest = [part for part in made.pop("anyOf") if part != null]
        made.update(rest[0] if len(rest) == 1 else {"anyOf": rest}, nullable=True)
    return made


def write_nullable(app: FastAPI) -> FastAPI:
    set_version(app)
    original = app.openapi
    app.openapi = lambda: nullable(original())
    return app
