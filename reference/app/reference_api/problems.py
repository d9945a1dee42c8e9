"""The one shape of every error: a problem of RFC 9457, `application/problem+json`."""

from collections.abc import Mapping, Sequence
from http.client import responses
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse
from starlette.types import Scope

from reference_api.fields import PARTIAL

MEDIA_TYPE = "application/problem+json"

BLANK = "about:blank"
"""The type of a problem of which the status code says all."""

OWN_TYPES = "tag:reference-api.example,2026:"
"""What the types of this application's own problems begin with. They are names, and lead nowhere."""

OCCURRENCE = "reference_api.occurrence"
"""Where the members that tell one occurrence from all others stand in the scope of a request."""

REFERENCE: dict[str, Any] = {"format": "uri-reference"}

SAFE_IN_PATH = "/:@!$&'()*+,;=~"


class InvalidValue(BaseModel):
    """One fault of a request: its kind, its place as FastAPI tells it, and what is wrong with it."""

    model_config = PARTIAL

    type: str
    loc: list[str | int]
    msg: str
    pointer: Annotated[str, Field(description="The place in the body, as a JSON Pointer in a URI fragment")] = ""


class Problem(BaseModel):
    """An error as RFC 9457 has it, and further members of which each kind of error has some."""

    model_config = PARTIAL

    type: Annotated[str, Field(description=f"`{BLANK}`, or `{OWN_TYPES}` and the code", json_schema_extra=REFERENCE)]
    title: str
    status: int
    detail: str
    instance: Annotated[str, Field(description="The path that was asked for", json_schema_extra=REFERENCE)]
    request_id: Annotated[str, Field(description="The id of the request, also in `X-Request-ID` and in the log")] = ""
    code: Annotated[str, Field(description="The kind of an error of the application")] = ""
    details: Annotated[dict[str, Any], Field(description="What a program may want to know of it")] = {}
    errors: Annotated[list[InvalidValue], Field(description="Each fault of an invalid request")] = []


class ProblemResponse(JSONResponse):
    """The response that holds a problem."""

    media_type = MEDIA_TYPE


def problem(
    scope: Scope,
    status: int,
    detail: str | None = None,
    *,
    code: str | None = None,
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> ProblemResponse:
    """The response to the request of this scope: of an own type where there is a code, else of the status alone."""
    title = responses.get(status, "Error") if code is None else code.replace("_", " ").capitalize()
    content = {
        "type": BLANK if code is None else OWN_TYPES + code,
        "title": title,
        "status": status,
        "detail": title if detail is None else detail,
        **scope.get(OCCURRENCE, occurrence(scope)),
        **({} if code is None else {"code": code}),
        **members,
    }
    return ProblemResponse(content, status_code=status, headers=dict(headers or {}))


def occurrence(scope: Scope, **members: str) -> dict[str, str]:
    """The members that tell one occurrence from all others.

    The path comes from the scope: the URL of a request is made with the `Host` header, which the client writes.
    """
    path = quote(scope["path"], SAFE_IN_PATH, errors="replace")
    return {"instance": f"/{path.lstrip('/')}", **members}


def json_pointer(place: Sequence[str | int], body: Any, *, missing: bool) -> str:
    """Where in the body a fault is, as far as its place names what the body has; the whole place without a body.

    A place also names the members of a union and other steps of validation, and in broken JSON a number of
    characters. What is missing is not in the body, and is pointed at all the same.
    """
    pointer, known = "#", body is not None
    for number, step in enumerate(place, start=1):
        inside = step in body if isinstance(body, Mapping) else isinstance(body, list) and step in range(len(body))
        if inside:
            body = body[step]
        elif known and not (missing and number == len(place)):
            continue
        pointer += "/" + quote(str(step).replace("~", "~0").replace("/", "~1"), SAFE_IN_PATH, errors="replace")
    return pointer
