"""What other blocks of the guide define, in short."""

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class TodoCreate(BaseModel):
    title: str


class TodoPublic(BaseModel):
    id: str
    title: str


async def get_session():
    yield "session"


async def get_current_user():
    return "user"


def names() -> dict:
    """The names with what they stand for; the app and the router are new."""
    own = (TodoCreate, TodoPublic, get_session, get_current_user)
    return {"app": FastAPI(openapi_url=None), "router": APIRouter(), **{one.__name__: one for one in own}}
