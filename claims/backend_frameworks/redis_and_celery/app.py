"""The Redis dependency, and an endpoint that hands work to Celery."""

from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from redis import asyncio as aioredis

settings = SimpleNamespace(REDIS_URL="redis://127.0.0.1:6379/0")


async def get_redis() -> AsyncIterator[aioredis.Redis]:
    redis = await aioredis.from_url(settings.REDIS_URL)
    try:
        yield redis
    finally:
        await redis.close()


async def get_redis_closed_by_aclose() -> AsyncIterator[aioredis.Redis]:
    redis = aioredis.from_url(settings.REDIS_URL)
    try:
        yield redis
    finally:
        await redis.aclose()


def create_app(dependency: Callable[[], AsyncIterator[aioredis.Redis]]) -> FastAPI:
    app = FastAPI()

    @app.get("/redis")
    async def tell(redis: Any = Depends(dependency)) -> str:
        return type(redis).__name__

    return app


class ReportRequest(BaseModel):
    title: str


class ReportService:
    """Keeps reports in memory."""

    def __init__(self) -> None:
        self.titles: list[str] = []

    async def create(self, params: ReportRequest) -> SimpleNamespace:
        self.titles.append(params.title)
        return SimpleNamespace(id=len(self.titles))


def create_app_with_reports(generate_report: Any) -> FastAPI:
    app = FastAPI()
    report_service = ReportService()

    @app.post("/reports", status_code=202)
    async def request_report(params: ReportRequest) -> dict[str, Any]:
        report = await report_service.create(params)
        generate_report.delay(report.id)
        return {"report_id": report.id, "status": "processing"}

    return app
