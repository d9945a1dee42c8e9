from typing import Any

from fastapi import Body, FastAPI, File, Form, Request, UploadFile
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


async def show_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": error.errors(), "body": error.body}, status_code=422)


async def encode_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse(jsonable_encoder({"detail": error.errors(), "body": error.body}), status_code=422)


async def leave_body_out(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": error.errors()}, status_code=422)


def create_app(handler: Any = show_errors) -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, handler)

    @app.post("/form")
    async def read_form(amount: int = Form()) -> int:
        return amount

    @app.post("/upload")
    async def read_upload(amount: int = Form(), file: UploadFile = File()) -> int:
        return amount

    @app.post("/json")
    async def read_json(amount: int = Body(embed=True)) -> int:
        return amount

    @app.get("/query")
    async def read_query(amount: int) -> int:
        return amount

    return app
