"""As the instructions print it: the two libraries are the reader's own."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/async-items/")
async def read_async_items():
    data = await some_async_library.fetch_items()
    return data  # noqa: RET504 - as printed


@app.get("/items/")
def read_items():
    data = some_blocking_library.fetch_items()
    return data  # noqa: RET504 - as printed
