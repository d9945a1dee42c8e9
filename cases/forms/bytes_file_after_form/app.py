from typing import Annotated, List

from fastapi import FastAPI, File, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/file_before_form")
    def file_before_form(
        file: bytes = File(...),
        city: str = Form(...),
    ):
        return {"file_content": file, "city": city}

    @app.post("/file_after_form")
    def file_after_form(
        city: str = Form(...),
        file: bytes = File(...),
    ):
        return {"file_content": file, "city": city}

    @app.post("/file_list_before_form")
    def file_list_before_form(
        files: List[bytes] = File(),
        city: str = Form(),
    ):
        return {"file_contents": files, "city": city}

    @app.post("/file_list_after_form")
    def file_list_after_form(
        city: str = Form(),
        files: List[bytes] = File(),
    ):
        return {"file_contents": files, "city": city}

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/annotated")
    async def annotated(city: Annotated[str, Form()], file: Annotated[bytes, File()]):
        return {"file_content": file, "city": city}

    return app
