from typing import Annotated

from fastapi import FastAPI, File, Request, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload-file")
    async def upload_file(file: UploadFile) -> int:
        return len(await file.read())

    @app.post("/sync")
    def sync(file: UploadFile) -> int:
        return len(file.file.read())

    @app.post("/bytes")
    async def whole(file: Annotated[bytes, File()]) -> int:
        return len(file)

    @app.post("/list")
    async def files(file: list[UploadFile]) -> int:
        return len(await file[0].read())

    @app.post("/form")
    async def form(request: Request) -> int:
        async with request.form() as data:
            return len(await data["file"].read())

    return app
