from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from fastapi import BackgroundTasks

app = FastAPI()


@app.get("/")
async def read_method(tasks: BackgroundTasks) -> str:
    tasks.add_task(print)
    return "GET"
