from typing import Any, Optional

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Metadata(BaseModel):
    started: int


def create_app(handler: Optional[object] = None) -> FastAPI:
    app = FastAPI()
    if handler is not None:
        app.add_exception_handler(RequestValidationError, handler)  # type: ignore[arg-type]

    @app.post("/model")
    def read_model(metadata: Metadata) -> int:
        return metadata.started

    @app.post("/dict")
    def read_dict(metadata: dict[str, Any]) -> int:
        return len(metadata)

    @app.post("/list")
    def read_list(numbers: list[int]) -> int:
        return len(numbers)

    return app


async def leave_input_out(request: Request, error: RequestValidationError) -> JSONResponse:
    errors = [{key: each[key] for key in ("type", "loc", "msg")} for each in error.errors()]
    return JSONResponse({"detail": errors}, status_code=422)


async def encode_bytes(request: Request, error: RequestValidationError) -> JSONResponse:
    detail = jsonable_encoder(error.errors(), custom_encoder={bytes: lambda value: value.decode(errors="replace")})
    return JSONResponse({"detail": detail}, status_code=422)
