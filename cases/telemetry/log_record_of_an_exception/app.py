from typing import Any, List

from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse
from opentelemetry._logs import set_logger_provider
from opentelemetry.sdk._logs import LoggerProvider

records: List[Any] = []


class Kept:
    """A processor that keeps the log records, by either name that the SDK has had for its method."""

    def emit(self, data: Any) -> None:
        records.append(data.log_record)

    on_emit = emit

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        return True


provider = LoggerProvider()
provider.add_log_record_processor(Kept())
set_logger_provider(provider)


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/")
    def read_root() -> str:
        return "hello"

    @app.get("/def")
    def fail_def() -> None:
        raise RuntimeError("no card 4111 1111 1111 1111")

    @app.get("/async")
    async def fail_async() -> None:
        raise RuntimeError("no card 4111 1111 1111 1111")

    @app.get("/numbers/{number}")
    def read_number(number: int) -> int:
        return number

    @app.exception_handler(LookupError)
    def found_nothing(request: Request, error: LookupError) -> JSONResponse:
        return JSONResponse("nothing", 404)

    @app.get("/handled")
    def fail_handled() -> None:
        raise LookupError("no card 4111 1111 1111 1111")

    @app.websocket("/live")
    async def live(websocket: WebSocket) -> None:
        await websocket.accept()
        raise RuntimeError("no card 4111 1111 1111 1111")

    return app
