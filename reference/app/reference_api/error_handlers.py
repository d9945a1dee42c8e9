"""The handlers that turn exceptions into responses."""

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from reference_api.auth.dependencies import unauthorized
from reference_api.database.engine import DatabaseUnavailableError, violates_foreign_key
from reference_api.errors import ApplicationError, ConflictError, UnavailableError
from reference_api.fields import IN_WORDS
from reference_api.openapi import documented_methods

UNPROCESSABLE = 422
"""As a number: the constant for it was renamed in Starlette, and the old name warns."""

POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
"""Codes with which a websocket is closed."""

logger = structlog.get_logger()


async def answer_application_error(connection: HTTPConnection, error: ApplicationError) -> JSONResponse:
    """The error's own status and envelope; a websocket, which takes no such answer, is closed with a code."""
    if isinstance(connection, WebSocket):
        await connection.close(TRY_AGAIN_LATER if isinstance(error, UnavailableError) else POLICY_VIOLATION)
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else None
    return JSONResponse(error.envelope(), status_code=error.status, headers=headers)


async def answer_invalid_request(_request: Request, error: RequestValidationError) -> JSONResponse:
    """422 with type, place and message of each error; never the input, which can be a password or an upload."""
    return _unprocessable(list(error.errors()))


async def answer_invalid_model(request: Request, error: ValidationError) -> JSONResponse:
    """422 for a model that a dependency or an endpoint built from what the client sent.

    It can also be a fault of the server, so it is logged, without the values.
    """
    errors: list[Any] = [*error.errors()]
    await logger.aerror("model_invalid", path=request.url.path, errors=[_reshape(entry) for entry in errors])
    return _unprocessable(errors)


async def answer_http_error(request: Request, error: HTTPException) -> Response:
    """FastAPI's own answer; to a wrong method, with every method that the path has.

    A path is one route for each method, and Starlette names in `Allow` only that of the first.
    """
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        methods = documented_methods(request.app, request.url.path)
        error.headers = {"Allow": ", ".join(sorted(methods))} if methods else error.headers
    return await http_exception_handler(request, error)


async def answer_integrity_error(request: Request, error: IntegrityError) -> Response:
    """409 for a row that collides with another one; the database's words stay here.

    A row without an owner is one of an account that was deleted while the request ran: 401, as for any later request.
    """
    if violates_foreign_key(error):
        return await http_exception_handler(request, unauthorized())
    return await answer_application_error(request, ConflictError("This collides with something that already exists"))


async def answer_pool_timeout(connection: HTTPConnection, _error: PoolTimeoutError) -> JSONResponse:
    """503 when every database connection is busy for too long."""
    return await answer_application_error(connection, UnavailableError("All database connections are busy"))


async def answer_database_error(connection: HTTPConnection, error: DBAPIError) -> JSONResponse:
    """503 where the database is gone or locked for too long; anything else is a fault of the server."""
    if error.connection_invalidated or getattr(error.orig, "sqlite_errorname", None) == "SQLITE_BUSY":
        return await answer_unanswered(connection, error)
    raise error


async def answer_unanswered(connection: HTTPConnection, error: Exception) -> JSONResponse:
    """503 when the database breaks off, or answers too late."""
    await logger.aerror("database_unavailable", path=connection.url.path, error=type(error).__name__)
    return await answer_application_error(connection, DatabaseUnavailableError())


def add_error_handlers(app: FastAPI) -> None:
    """Register every handler."""
    handlers: dict[type[Exception], Any] = {
        ApplicationError: answer_application_error,
        HTTPException: answer_http_error,
        RequestValidationError: answer_invalid_request,
        ValidationError: answer_invalid_model,
        IntegrityError: answer_integrity_error,
        PoolTimeoutError: answer_pool_timeout,
        DBAPIError: answer_database_error,
        TimeoutError: answer_unanswered,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def _unprocessable(errors: list[Any]) -> JSONResponse:
    return JSONResponse({"detail": [_reshape(entry) for entry in errors]}, status_code=UNPROCESSABLE)


def _reshape(entry: dict[str, Any]) -> dict[str, Any]:
    message = IN_WORDS.get(entry.get("ctx", {}).get("pattern"), entry["msg"])
    return {"type": entry["type"], "loc": list(entry["loc"]), "msg": message}
