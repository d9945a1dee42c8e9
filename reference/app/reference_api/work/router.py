"""`/work`: slow things that hold up nobody else; for users only, and bounded."""

import asyncio
import hashlib
import time
from http import HTTPStatus
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

from reference_api.auth.dependencies import get_current_user
from reference_api.errors import documented

router = APIRouter(
    prefix="/work",
    tags=["work"],
    dependencies=[Depends(get_current_user)],
    responses=documented(HTTPStatus.UNAUTHORIZED),
)

Milliseconds = Annotated[int, Query(ge=0, le=200)]
ROUNDS = 20_000


class Threads(BaseModel):
    """How many plain functions can run at once."""

    limit: int


@router.get("/waiting")
async def wait(milliseconds: Milliseconds = 50) -> int:
    """Wait without a thread: `async def` with an awaited sleep."""
    await asyncio.sleep(milliseconds / 1000)
    return milliseconds


@router.get("/blocking")
def block(milliseconds: Milliseconds = 50) -> int:
    """Block a thread: a plain `def`, which the framework runs off the event loop."""
    time.sleep(milliseconds / 1000)
    return milliseconds


@router.get("/computing")
async def compute() -> str:
    """Compute in a thread; hashing lets go of the interpreter meanwhile, other code would need a process."""
    return await run_in_threadpool(_digest)


@router.get("/threads")
async def read_thread_limit() -> Threads:
    """Tell how many threads all plain endpoints and dependencies share."""
    return Threads(limit=int(anyio.to_thread.current_default_thread_limiter().total_tokens))


def _digest() -> str:
    return hashlib.pbkdf2_hmac("sha256", b"work", b"salt", ROUNDS).hex()
