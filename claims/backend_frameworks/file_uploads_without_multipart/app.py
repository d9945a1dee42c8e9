from fastapi import APIRouter, FastAPI, File, Form, UploadFile


def create_app_with_upload() -> FastAPI:
    router = APIRouter()

    @router.post("/upload")
    async def upload_file(file: UploadFile = File(..., description="File to upload")):
        return {"filename": file.filename}

    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_form() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(name: str = Form(...)):
        return {"name": name}

    return app


def create_app_with_json() -> FastAPI:
    app = FastAPI()

    @app.post("/json")
    async def read_json(data: dict[str, str]):
        return data

    return app
