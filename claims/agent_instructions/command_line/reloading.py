import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

starts = Path(os.environ["SERVED"])


def add(file: Path, line: str) -> None:
    file.write_text(f"{file.read_text() if file.exists() else ''}{line}\n")


async def change_this_file() -> None:
    """Again and again, since the server may not watch yet; the process is ended once it has noticed."""
    while True:
        add(Path(__file__), "# changed")
        await asyncio.sleep(1)


def is_first() -> bool:
    """Whether the app has not been started before; the start is noted."""
    add(starts, "start")
    return starts.read_text() == "start\n"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The first start changes this file, and the second one ends the server, which is the parent."""
    changing = asyncio.create_task(change_this_file()) if is_first() else None
    if not changing:
        asyncio.get_running_loop().call_later(0.2, os.kill, os.getppid(), signal.SIGTERM)
    yield
    if changing:
        changing.cancel()


app = FastAPI(lifespan=lifespan)
