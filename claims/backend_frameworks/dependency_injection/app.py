"""Dependencies without a database."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import httpx
from fastapi import Depends, FastAPI, Header, HTTPException, Query


@dataclass(frozen=True)
class Settings:
    API_KEY: str = "right"


settings = Settings()


async def verify_api_key(x_api_key: str = Header(...)) -> str:
    if x_api_key != settings.API_KEY:
        raise HTTPException(status_code=403, detail="Invalid API key")
    return x_api_key


class Pagination:
    def __init__(self, skip: int = Query(0, ge=0), limit: int = Query(20, ge=1, le=100)) -> None:
        self.skip = skip
        self.limit = limit


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/key")
    async def get_key(key: str = Depends(verify_api_key)) -> str:
        return key

    @app.get("/items")
    async def list_items(pagination: Pagination = Depends()) -> dict[str, int]:
        return {"skip": pagination.skip, "limit": pagination.limit}

    return app


def create_app_with_cleanup(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    async def get_redis() -> AsyncIterator[str]:
        note("open")
        try:
            yield "redis"
        finally:
            note("close")

    @app.get("/returns")
    async def returns(redis: str = Depends(get_redis)) -> str:
        return redis

    @app.get("/http-exception")
    async def http_exception(redis: str = Depends(get_redis)) -> None:
        raise HTTPException(status_code=409, detail=redis)

    @app.get("/value-error")
    async def value_error(redis: str = Depends(get_redis)) -> None:
        raise ValueError(redis)

    @app.get("/validation-error")
    async def validation_error(number: int, redis: str = Depends(get_redis)) -> int:
        return number

    def failing(redis: str = Depends(get_redis)) -> None:
        raise ValueError(redis)

    @app.get("/dependency-error")
    async def dependency_error(failed: None = Depends(failing)) -> None:
        return failed

    return app


def create_app_with_http_client(opened: list[httpx.AsyncClient], note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    def told(client: httpx.AsyncClient) -> str:
        return "closed" if client.is_closed else "open"

    async def get_http_client() -> AsyncIterator[httpx.AsyncClient]:
        async with httpx.AsyncClient(timeout=30.0) as client:
            opened.append(client)
            yield client

    @app.get("/")
    async def read(client: httpx.AsyncClient = Depends(get_http_client)) -> dict[str, float | None]:
        note(f"endpoint: {told(client)}")
        return client.timeout.as_dict()

    return app
