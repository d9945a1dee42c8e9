from collections.abc import AsyncIterator, Callable, Iterator
from functools import lru_cache, wraps
from typing import Annotated, Any

from fastapi import Depends, FastAPI


def noop_wrap(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


def create_dependencies(note: Callable[[str], None], wrap: Callable = noop_wrap) -> dict[str, Callable]:
    @wrap
    def plain() -> str:
        return "value"

    @wrap
    def generator() -> Iterator[str]:
        yield "value"
        note("exit")

    @wrap
    async def coroutine() -> str:
        return "value"

    @wrap
    async def async_generator() -> AsyncIterator[str]:
        yield "value"
        note("exit")

    return {"plain": plain, "generator": generator, "coroutine": coroutine, "async_generator": async_generator}


def told(value: Any) -> str:
    if hasattr(value, "close"):
        value.close()
    return value if isinstance(value, str) else type(value).__name__


def create_app(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(value: Annotated[Any, Depends(dependency)]) -> str:
        return told(value)

    return app


def create_app_in_default_style(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(value: Any = Depends(dependency)) -> str:
        return told(value)

    return app


class Settings:
    foo = "bar"


def create_app_with_cache() -> FastAPI:
    """After the description of pull request 9555."""
    app = FastAPI()

    @lru_cache
    async def get_settings() -> Settings:
        return Settings()

    @app.get("/")
    async def read(settings: Annotated[Settings, Depends(get_settings)]) -> str:
        return settings.foo

    return app


def create_app_with_wrapped_endpoint() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @noop_wrap
    async def read():
        return "value"

    return app


def as_it_is(func):
    return func


def wrap_coroutine(func):
    @wraps(func)
    async def wrapper(*args, **kwargs):
        return await func(*args, **kwargs)

    return wrapper


def wrap_generator(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        yield from func(*args, **kwargs)

    return wrapper


def create_dependencies_with_other_wrappers(note: Callable[[str], None]) -> dict[str, Callable]:
    @wrap_generator
    def generator() -> Iterator[str]:
        yield "value"
        note("exit")

    @wrap_coroutine
    async def coroutine() -> str:
        return "value"

    async def inner() -> AsyncIterator[str]:
        yield "value"
        note("exit")

    @wraps(inner)
    async def async_generator() -> AsyncIterator[str]:
        async for each in inner():
            yield each

    return {"generator": generator, "coroutine": coroutine, "async_generator": async_generator}
