from typing import Any

from fastapi import FastAPI, Form, UploadFile


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/")
    async def read(image_data: str = Form()):
        return len(image_data)

    @app.post("/with-file")
    async def with_file(file: UploadFile, image_data: str = Form()):
        return len(image_data)

    return app
