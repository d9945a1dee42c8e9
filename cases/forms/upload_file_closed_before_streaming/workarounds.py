from collections.abc import AsyncIterator
from copy import deepcopy
from io import BytesIO
from typing import Any

from fastapi import FastAPI, UploadFile
from fastapi.responses import StreamingResponse


async def keep_open() -> None:
    pass


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/memory")
    async def memory(file: UploadFile) -> StreamingResponse:
        return StreamingResponse(BytesIO(await file.read()))

    @app.post("/deepcopy")
    async def deep_copy(file: UploadFile) -> StreamingResponse:
        copied: Any = deepcopy(file)

        async def chunks() -> AsyncIterator[bytes]:
            yield await copied.read()

        return StreamingResponse(chunks())

    @app.post("/keep-open")
    async def closed_by_hand(file: UploadFile) -> StreamingResponse:
        close = file.close
        file.close = keep_open

        async def chunks() -> AsyncIterator[bytes]:
            yield await file.read()
            await close()

        return StreamingResponse(chunks())

    return app
