from typing import Any

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, HTTPException, WebSocket
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)


def get_user() -> str:
    return "ann"


def write_log(text: str) -> None:
    pass


def create_router() -> APIRouter:
    router = APIRouter(prefix="/shop")

    @router.get("/items/{item}")
    def read_item(item: str) -> str:
        return item

    return router


def create_mounted_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/staff/{name}")
    def read_staff(name: str) -> str:
        return name

    return app


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/async")
    async def read_async() -> str:
        return "hello"

    @app.get("/def")
    def read_def() -> str:
        return "hello"

    @app.get("/dependency")
    def read_dependency(user: str = Depends(get_user)) -> str:
        return user

    @app.get("/numbers/{number}")
    def read_number(number: int) -> int:
        return number

    @app.get("/refused")
    def read_refused() -> None:
        raise HTTPException(403)

    @app.get("/background")
    def read_background(tasks: BackgroundTasks) -> str:
        tasks.add_task(write_log, "done")
        return "hello"

    @app.get("/own")
    def read_own() -> str:
        with provider.get_tracer("the app").start_as_current_span("own"):
            return "hello"

    @app.websocket("/live")
    async def live(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    app.include_router(create_router())
    app.mount("/admin", create_mounted_app(**options))
    return app
