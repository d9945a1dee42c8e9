import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

told = Path(os.environ["SERVED"])


def tell() -> None:
    told.write_text(__name__)


def server() -> int:
    """The process that serves: with reload it is the parent of the one that runs the app."""
    return os.getppid() if "RELOADED" in os.environ else os.getpid()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Says which module is served, and ends the server as soon as it serves."""
    tell()
    asyncio.get_running_loop().call_later(0.2, os.kill, server(), signal.SIGTERM)
    yield


app = FastAPI(lifespan=lifespan)
