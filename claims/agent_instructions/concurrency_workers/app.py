import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()
HELD, LET_GO = "held-by-", "let-go"
"""Files in the folder in which the server runs."""
PATIENCE = 50
"""Seconds: a server with two workers takes some to start on a busy machine."""


async def get_slot() -> AsyncIterator[int]:
    yield os.getpid()


def wait() -> None:
    deadline = time.monotonic() + PATIENCE
    while not Path(LET_GO).exists() and time.monotonic() < deadline:
        time.sleep(0.01)


@app.get("/")
async def hold(slot: Annotated[int, Depends(get_slot, max_concurrency=1)]) -> str:
    """Holds its slot until a file says to let go. Its worker takes no other request meanwhile."""
    Path(f"{HELD}{slot}").touch()  # noqa: ASYNC240 - it blocks, as what follows is meant to
    wait()
    return "held"


@app.get("/healthy")
async def healthy() -> bool:
    return True
