from collections.abc import AsyncIterator
from itertools import count, islice
from typing import Optional

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/events")
    async def read_events(limit: Optional[int] = None):
        async def events() -> AsyncIterator[str]:
            for number in islice(count(), limit):
                if number and limit is None:
                    await anyio.sleep_forever()
                yield f"data: {number}\n\n"

        return StreamingResponse(events(), media_type="text/event-stream")

    return app
