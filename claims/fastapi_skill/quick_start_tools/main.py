import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Says which module is served, and ends the server as soon as it serves: with reload that is the parent."""
    Path(os.environ["SERVED"]).write_text(__name__)  # noqa: ASYNC240 - nothing else is served yet
    asyncio.get_running_loop().call_later(0.2, os.kill, os.getppid(), signal.SIGTERM)
    yield


app = FastAPI(title="My API", lifespan=lifespan)


@app.get("/")
async def root():
    return {"message": "Hello World"}
