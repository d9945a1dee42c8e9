from collections.abc import AsyncIterator, Callable, Iterator

from fastapi import BackgroundTasks, FastAPI, File, UploadFile
from fastapi.responses import StreamingResponse


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    async def describe(file: UploadFile) -> None:
        note("closed" if file.file.closed else "open")

    @app.post("/endpoint")
    async def endpoint(file: UploadFile) -> str:
        return (await file.read()).decode()

    @app.post("/stream")
    async def stream(file: UploadFile) -> StreamingResponse:
        async def chunks() -> AsyncIterator[bytes]:
            yield await file.read()

        return StreamingResponse(chunks())

    @app.post("/sync-stream")
    def sync_stream(file: UploadFile = File(...)) -> StreamingResponse:
        def chunks() -> Iterator[bytes]:
            yield file.file.read()

        return StreamingResponse(chunks())

    @app.post("/reported")
    async def reported(files: list[UploadFile] = File(...)) -> StreamingResponse:
        async def upload_file_event(files: list[UploadFile]) -> AsyncIterator[str]:
            await describe(files[0])
            yield "done"

        return StreamingResponse(upload_file_event(files))

    @app.post("/task")
    async def task(tasks: BackgroundTasks, file: UploadFile) -> str:
        tasks.add_task(describe, file)
        return "done"

    return app
