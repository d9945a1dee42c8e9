from typing import Annotated, List, Optional, Set

from fastapi import FastAPI, File, Form, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def test_form(
        list_int: Optional[list[int]] = Form(None),
    ):
        return {"elements": list_int}

    @app.post("/pipe")
    async def pipe(list_int: list[int] | None = Form(None)):
        return {"elements": list_int}

    @app.post("/set")
    async def read_set(list_int: Optional[Set[int]] = Form(None)):
        return {"elements": sorted(list_int or [])}

    @app.post("/files")
    async def files(files: Optional[List[UploadFile]] = File(None)):
        return [(await file.read()).decode() for file in files or []]

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def annotated(list_int: Annotated[Optional[List[int]], Form()] = None):
        return {"elements": list_int}

    return app
