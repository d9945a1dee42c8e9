from collections import deque
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    APP_NAME: str = "Todo API"
    DEBUG: bool = False
    API_V1_PREFIX: str = "/api/v1"

    DATABASE_URL: str
    DATABASE_POOL_SIZE: int = 20
    DATABASE_MAX_OVERFLOW: int = 40

    SECRET_KEY: str
    ALGORITHM: str = "HS256"
    ACCESS_TOKEN_EXPIRE_MINUTES: int = 30

    RATE_LIMIT_PER_MINUTE: int = 100


class SettingsWithField(BaseSettings):
    """The secret as the table of common mistakes has it."""

    SECRET_KEY: str = Field(...)


class SettingsWithLength(BaseSettings):
    SECRET_KEY: str = Field(min_length=32)


def create_app(settings: Settings) -> FastAPI:
    """An app that has the setting, and nothing else that limits requests."""
    app = FastAPI(title=settings.APP_NAME)
    app.state.settings = settings

    @app.get("/items")
    async def items() -> str:
        return "items"

    return app


def create_limited_app(settings: Settings, now: Any) -> FastAPI:
    """The setting is read by a middleware that counts the requests of the last minute."""
    app = create_app(settings)
    served: deque[float] = deque()

    @app.middleware("http")
    async def limit(request: Request, call_next: Any) -> Any:
        while served and served[0] <= now() - 60:
            served.popleft()
        if len(served) >= settings.RATE_LIMIT_PER_MINUTE:
            return JSONResponse({"detail": "Too Many Requests"}, 429, {"Retry-After": "60"})
        served.append(now())
        return await call_next(request)

    return app
