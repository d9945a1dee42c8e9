from fastapi import FastAPI, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def upload(file: UploadFile) -> int:
        return len(file.file.read())

    return app
