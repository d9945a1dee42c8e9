from fastapi import Depends, Header
from starlette_context import context, middleware, plugins, request_cycle_context

from companions.starlette_context import plain


def read_context():
    return context.data


def create_app(name):
    """`name`: of the middleware."""
    app = plain.create_app(read_context)
    app.add_middleware(getattr(middleware, name), plugins=(plugins.RequestIdPlugin(), plugins.CorrelationIdPlugin()))
    return app


async def begin_context(x_request_id: str = Header(None)):
    with request_cycle_context({"X-Request-ID": x_request_id}):
        yield


def create_app_without_middleware():
    return plain.create_app(read_context, [Depends(begin_context)])
