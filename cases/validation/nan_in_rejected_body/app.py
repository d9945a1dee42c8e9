from math import isfinite
from typing import Any, Optional

from fastapi import Body, FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, validator


class Item(BaseModel):
    x: int


class Memory(BaseModel):
    """As in the report: a field is missing, and NaN stands in another one."""

    metadata: str
    embedding: list[float]


class Setting(BaseModel):
    """As in the pull request: a float within limits."""

    hours: float = Field(ge=1, le=168)


class Reading(BaseModel):
    value: float

    @validator("value")
    def is_a_number(cls, value: float) -> float:  # noqa: N805
        if not isfinite(value):
            raise ValueError("must be finite")
        return value


def create_app(handler: Optional[object] = None) -> FastAPI:
    app = FastAPI()
    if handler is not None:
        app.add_exception_handler(RequestValidationError, handler)  # type: ignore[arg-type]

    @app.post("/item")
    def read_item(item: Item) -> int:
        return item.x

    @app.post("/memory")
    def read_memory(memory: Memory) -> int:
        return len(memory.embedding)

    @app.post("/setting")
    def read_setting(setting: Setting) -> float:
        return setting.hours

    @app.post("/reading")
    def read_reading(reading: Reading) -> float:
        return reading.value

    @app.post("/single")
    def read_single(x: int = Body(embed=True)) -> int:
        return x

    @app.post("/list")
    def read_list(numbers: list[int]) -> int:
        return len(numbers)

    return app


async def leave_input_out(request: Request, error: RequestValidationError) -> JSONResponse:
    errors = [{key: each[key] for key in ("type", "loc", "msg")} for each in error.errors()]
    return JSONResponse({"detail": errors}, status_code=422)


def as_text(value: Any) -> Any:
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    return [as_text(each) for each in value] if isinstance(value, (list, tuple)) else value


async def write_non_finite_as_text(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": as_text(jsonable_encoder(error.errors()))}, status_code=422)
