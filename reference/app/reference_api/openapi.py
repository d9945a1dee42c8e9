"""What the OpenAPI document says beyond what FastAPI reads from the routes."""

from typing import Any

from fastapi import FastAPI
from starlette.routing import compile_path

from reference_api.errors import ErrorAnswer

TEMPLATE = "#/components/schemas/{model}"


METHODS = {"get", "head", "post", "put", "patch", "delete"}


def documented_methods(app: FastAPI, path: str) -> set[str]:
    """The methods of this path, in capitals; none for a path that is not in the document."""
    return {
        method.upper()
        for template, operations in app.openapi()["paths"].items()
        if compile_path(template)[0].fullmatch(path)
        for method in operations
        if method in METHODS
    }


def complete_openapi(app: FastAPI, login: str) -> None:
    """Add the schemas of errors, and make the password flow use the real address of the login."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        components = document["components"]
        components["securitySchemes"]["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"] = login
        answer = ErrorAnswer.model_json_schema(ref_template=TEMPLATE)
        components["schemas"] |= answer.pop("$defs", {}) | {ErrorAnswer.__name__: answer}
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # the documented way to extend the document
