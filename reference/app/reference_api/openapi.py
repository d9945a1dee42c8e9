"""What the OpenAPI document says beyond what FastAPI reads from the routes."""

from typing import Any

from fastapi import FastAPI
from starlette.routing import compile_path

from reference_api.errors import PROBLEM_CONTENT
from reference_api.problems import Problem

TEMPLATE = "#/components/schemas/{model}"


INVALID = ("HTTPValidationError", "ValidationError")
"""The schemas of FastAPI's own 422."""

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
    """Describe errors as they are answered, and make the password flow use the real address of the login.

    The scheme is made when its module is imported, and the prefix of the address is a setting of each application. The
    address is relative, as FastAPI's own guide has it: the page at /docs looks for it beside itself, also below a root
    path. FastAPI puts its own 422 and the two schemas
    of it into the document, of which no trace is left.
    """
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        components = document["components"]
        components["securitySchemes"]["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"] = login.lstrip("/")
        schema = Problem.model_json_schema(ref_template=TEMPLATE)
        components["schemas"] |= schema.pop("$defs", {}) | {Problem.__name__: schema}
        for name in INVALID:
            components["schemas"].pop(name, None)
        for operation in [found for path in document["paths"].values() for found in path.values()]:
            if "422" in operation["responses"]:
                operation["responses"]["422"]["content"] = PROBLEM_CONTENT
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # the documented way to extend the document
