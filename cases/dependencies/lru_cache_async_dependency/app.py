from collections.abc import Callable
from functools import cache, lru_cache
from typing import Annotated, Any, Dict

from fastapi import Depends, FastAPI


class Settings:
    foo = "bar"


CACHES: Dict[str, Callable] = {"lru_cache": lru_cache, "lru_cache()": lru_cache(), "cache": cache}


def create_app(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(settings: Annotated[Settings, Depends(dependency)]) -> str:
        return settings.foo

    return app


def create_app_in_default_style(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(settings: Any = Depends(dependency)) -> str:
        return settings.foo

    return app


async def get_settings() -> Settings:
    return Settings()


def get_settings_sync() -> Settings:
    return Settings()


def make_cached_coroutine() -> Callable:
    """A cache of one's own, which keeps the result in place of the coroutine."""
    kept: list[Settings] = []

    async def cached() -> Settings:
        if not kept:
            kept.append(await get_settings())
        return kept[0]

    return cached
