"""main.py with Base imported, and two API versions beside each other."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from claims.backend_frameworks.main_module.layout import Base, create_users_router, settings


def create_app(engine: AsyncEngine, api_router: APIRouter) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with engine.begin() as conn:
            await conn.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    app = FastAPI(title=settings.PROJECT_NAME, version=settings.VERSION, lifespan=lifespan)
    app.include_router(api_router, prefix="/api")
    return app


def create_app_of_two_versions(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    for version in ("/v1", "/v2"):
        router = APIRouter(prefix=version)
        router.include_router(create_users_router(note))
        app.include_router(router, prefix="/api")
    return app
