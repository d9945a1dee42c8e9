from fastapi import FastAPI, File, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def upload(file: UploadFile = File(json_schema_extra={"format": "binary"})) -> int:
        return len(file.file.read())

    return app
