"""`/`, `/health` and `/ready`, outside the versioned API."""

from http import HTTPStatus
from typing import Literal

import httpx
from fastapi import APIRouter, Response
from pydantic import BaseModel
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from reference_api.database.engine import DatabaseUnavailableError
from reference_api.database.session import SessionDep
from reference_api.resources import HttpClientDep, RedisDep
from reference_api.settings import SettingsDep

router = APIRouter(tags=["health"])

State = Literal["up", "down", "unconfigured"]


class Message(BaseModel):
    """A greeting."""

    message: str


class Health(BaseModel):
    """The process answers."""

    status: Literal["healthy"] = "healthy"


class Readiness(BaseModel):
    """Whether the services behind this one answer too."""

    database: State
    redis: State
    upstream: State


@router.get("/")
async def greet(settings: SettingsDep) -> Message:
    """Say what this is."""
    where = "; its documentation is at /docs" if settings.documentation else ""
    return Message(message=f"The reference API{where}")


@router.head("/health")
@router.get("/health")
async def report_health() -> Health:
    """Tell that the process answers."""
    return Health()


@router.get("/ready", responses={HTTPStatus.SERVICE_UNAVAILABLE: {"model": Readiness}})
async def report_readiness(
    response: Response, session: SessionDep, redis: RedisDep, http: HttpClientDep, settings: SettingsDep
) -> Readiness:
    """Tell which of the services behind this one answer; 503 without the database. The others can be done without."""
    database: State = "up"
    try:
        async with session:  # the connection goes back before the other services are asked, after an error too
            await session.scalar(text("SELECT 1"))
    except (SQLAlchemyError, DatabaseUnavailableError, TimeoutError):
        database = "down"
    cache: State = "unconfigured"
    if redis is not None:
        try:
            await redis.ping()
            cache = "up"
        except RedisError:
            cache = "down"
    if database == "down":
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Readiness(database=database, redis=cache, upstream=await _ask(http, settings.upstream_url))


async def _ask(http: httpx.AsyncClient, address: str | None) -> State:
    if address is None:
        return "unconfigured"
    try:
        return "up" if (await http.get(address)).is_success else "down"
    except httpx.HTTPError:
        return "down"
