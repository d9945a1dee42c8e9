from fastapi import FastAPI, File, Form, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload-file")
    async def upload_file(city: str = Form(), file: UploadFile = File()):
        return {"file_content": await file.read(), "city": city}

    @app.post("/file-for-all")
    async def file_for_all(city: str = File(), file: bytes = File()):
        return {"file_content": file, "city": city}

    return app
