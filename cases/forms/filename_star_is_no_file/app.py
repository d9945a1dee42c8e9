from fastapi import FastAPI, File, Form, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def upload(file: UploadFile = File(...)):
        return [file.filename, (await file.read()).decode()]

    @app.post("/named")
    async def upload_with_name(file: UploadFile = File(...), name: str = Form(...)):
        return [name, (await file.read()).decode()]

    return app
