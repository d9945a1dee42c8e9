"""For Ruff: the first endpoint is declared as the instructions say, the second is not."""

from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/items/")
def read_items(q: Annotated[str | None, Query(max_length=50)] = None) -> str | None:
    return q


@app.get("/notes/")
def read_notes(q: str | None = Query(None, max_length=50)) -> str | None:
    return q
