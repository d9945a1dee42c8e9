"""The handlers that turn exceptions into responses."""

from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.exceptions import RequestValidationError
from fastapi.utils import is_body_allowed_for_status_code
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException, WebSocketException
from starlette.requests import HTTPConnection
from starlette.status import WS_1008_POLICY_VIOLATION, WS_1013_TRY_AGAIN_LATER

from reference_api.auth.dependencies import unauthorized
from reference_api.database.engine import DatabaseUnavailableError, is_locked, violates_foreign_key, was_given_up
from reference_api.errors import ApplicationError, ConflictError, UnavailableError
from reference_api.fields import IN_WORDS
from reference_api.middleware.handshakes import refuse_with
from reference_api.openapi import documented_methods
from reference_api.paths import application_path
from reference_api.problems import ProblemResponse, json_pointer, problem
from reference_api.rooms.manager import GONE

UNPROCESSABLE = 422
"""As a number: the constant for it was renamed in Starlette, and the old name warns."""

MOST_FAULTS = 100
"""How many faults of one request are told: a body can have a hundred thousand, of which each takes more than it."""

logger = structlog.get_logger()


async def answer_application_error(connection: HTTPConnection, error: ApplicationError) -> ProblemResponse | None:
    """The error's own status and type; a websocket that has been accepted takes no answer, and is closed with a code."""
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else None
    answer = problem(
        connection.scope, error.status, error.message, code=error.code, headers=headers, details=error.details
    )
    if not isinstance(connection, WebSocket):
        return answer
    refuse_with(answer, connection.scope)
    unavailable = isinstance(error, UnavailableError)
    await _close(connection, WS_1013_TRY_AGAIN_LATER if unavailable else WS_1008_POLICY_VIOLATION)
    return None


async def close_websocket(websocket: WebSocket, error: WebSocketException) -> None:
    """The code and the reason of the exception; with Starlette's own handler, a client that is gone is an error."""
    await _close(websocket, error.code, error.reason)


async def answer_invalid_request(request: Request, error: RequestValidationError) -> ProblemResponse:
    """422 with type, place and message of each error; never the input, which can be a password or an upload."""
    return _unprocessable(request, error.errors(), error.body)


async def answer_invalid_model(request: Request, error: ValidationError) -> ProblemResponse:
    """422 for a model that a dependency or an endpoint built from what the client sent.

    It can also be a fault of the server, so it is logged, without the values.
    """
    errors: list[Any] = [*error.errors()]
    told = [_reshape(entry) for entry in errors[:MOST_FAULTS]]
    await logger.aerror("model_invalid", path=request.url.path, errors=told)
    return _unprocessable(request, errors)


async def answer_http_error(request: Request, error: HTTPException) -> Response:
    """The status, the detail and the headers of the exception; to a wrong method, with every method that the path has.

    A path is one route for each method, and Starlette names in `Allow` only that of the first. FastAPI takes any JSON
    for a detail, while that of a problem is a text: anything else is put into its `details`.
    """
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        methods = documented_methods(request.app, application_path(request.scope))
        error.headers = {"Allow": ", ".join(sorted(methods))} if methods else error.headers
    if not is_body_allowed_for_status_code(error.status_code):
        return Response(status_code=error.status_code, headers=error.headers)
    if isinstance(error.detail, str):
        return problem(request.scope, error.status_code, error.detail, headers=error.headers)
    return problem(request.scope, error.status_code, headers=error.headers, details=error.detail)


async def answer_integrity_error(request: Request, error: IntegrityError) -> Response | None:
    """409 for a row that collides with another one; the database's words stay here.

    A row without an owner is one of an account that was deleted while the request ran: 401, as for any later request.
    """
    if violates_foreign_key(error):
        return await answer_http_error(request, unauthorized())
    return await answer_application_error(request, ConflictError("This collides with something that already exists"))


async def answer_pool_timeout(connection: HTTPConnection, _error: PoolTimeoutError) -> ProblemResponse | None:
    """503 when every database connection is busy for too long."""
    return await answer_application_error(connection, UnavailableError("All database connections are busy"))


async def answer_database_error(connection: HTTPConnection, error: DBAPIError) -> ProblemResponse | None:
    """503 where the database is gone, locked for too long or busy with others; anything else is a fault of the server."""
    if error.connection_invalidated or is_locked(error):
        return await answer_unanswered(connection, error)
    if was_given_up(error):
        await logger.awarning("transaction_given_up", path=connection.url.path)
        return await answer_application_error(connection, UnavailableError("Another request was in the way"))
    raise error


async def answer_unanswered(connection: HTTPConnection, error: Exception) -> ProblemResponse | None:
    """503 when the database breaks off, or answers too late."""
    await logger.aerror("database_unavailable", path=connection.url.path, error=type(error).__name__)
    return await answer_application_error(connection, DatabaseUnavailableError())


async def answer_unexpected(connection: HTTPConnection, _error: Exception) -> ProblemResponse:
    """500 where one of the layers fails, outside the boundary; Starlette raises the exception again for the server's log."""
    return problem(connection.scope, HTTPStatus.INTERNAL_SERVER_ERROR)


def add_error_handlers(app: FastAPI) -> None:
    """Register every handler."""
    handlers: dict[type[Exception], Any] = {
        ApplicationError: answer_application_error,
        HTTPException: answer_http_error,
        WebSocketException: close_websocket,
        RequestValidationError: answer_invalid_request,
        ValidationError: answer_invalid_model,
        IntegrityError: answer_integrity_error,
        PoolTimeoutError: answer_pool_timeout,
        DBAPIError: answer_database_error,
        TimeoutError: answer_unanswered,
        Exception: answer_unexpected,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _close(websocket: WebSocket, code: int, reason: str | None = None) -> None:
    with suppress(*GONE):
        await websocket.close(code, reason)


def _unprocessable(request: Request, errors: Sequence[Any], body: object = None) -> ProblemResponse:
    told = [{**_reshape(entry), **_point(entry, body)} for entry in errors[:MOST_FAULTS]]
    detail = f"{len(errors)} error{'s' if len(errors) > 1 else ''} in the request"
    return problem(request.scope, UNPROCESSABLE, detail, code="invalid_request", errors=told)


def _reshape(entry: dict[str, Any]) -> dict[str, Any]:
    message = IN_WORDS.get(entry.get("ctx", {}).get("pattern"), entry["msg"])
    return {"type": entry["type"], "loc": list(entry["loc"]), "msg": message}


def _point(entry: dict[str, Any], body: object) -> dict[str, str]:
    """The place as a JSON Pointer, for what is in the body."""
    source, *place = entry["loc"] or [None]
    return {"pointer": json_pointer(place, body, missing=entry["type"] == "missing")} if source == "body" else {}
