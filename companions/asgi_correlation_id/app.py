import logging

from asgi_correlation_id import CorrelationIdFilter, CorrelationIdMiddleware, correlation_id
from fastapi import HTTPException
from fastapi.exception_handlers import http_exception_handler

from companions.asgi_correlation_id import plain


async def with_the_id(request, error):
    return await http_exception_handler(
        request, HTTPException(500, "Internal server error", headers={"X-Request-ID": correlation_id.get() or ""})
    )


def create_app():
    app = plain.create_app()
    app.add_middleware(CorrelationIdMiddleware)
    app.add_exception_handler(Exception, with_the_id)
    return app


def written_to(stream):
    """A handler that writes log lines with the id of their request to this stream."""
    handler = logging.StreamHandler(stream)
    handler.addFilter(CorrelationIdFilter(uuid_length=8))
    handler.setFormatter(logging.Formatter("[%(correlation_id)s] %(message)s"))
    return handler
