"""The guide's block with its imports as they are: neither `Request` nor `app`, `logger` and `settings` come from anywhere."""

import time

from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from starlette.middleware.base import BaseHTTPMiddleware


class LoggingMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):  # noqa: F821
        start_time = time.perf_counter()
        request.state.start_time = start_time

        response = await call_next(request)

        duration = time.perf_counter() - start_time
        logger.info(  # noqa: F821
            f"{request.method} {request.url.path} - {response.status_code} - {duration:.3f}s"
        )
        return response


app.add_middleware(LoggingMiddleware)  # noqa: F821
app.add_middleware(GZipMiddleware, minimum_size=1000)  # noqa: F821
app.add_middleware(  # noqa: F821
    CORSMiddleware,
    allow_origins=settings.CORS_ORIGINS,  # noqa: F821
    allow_credentials=True,
)
