from fastapi import Depends, FastAPI
from pydantic import BaseModel, field_validator


class PathParams(BaseModel):
    path: int | str

    @field_validator("path")
    def coerce_to_int(cls, v):  # noqa: N805 - as printed
        if isinstance(v, str) and v.isdigit():
            return int(v)
        return v


class WholeNumbers(BaseModel):
    path: int | str

    @field_validator("path")
    @classmethod
    def coerce_to_int(cls, v: int | str) -> int | str:
        try:
            return int(v)
        except ValueError:
            return v


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/printed/{path}")
    async def printed(params: PathParams = Depends()) -> str:
        return f"{type(params.path).__name__} {params.path}"

    @app.get("/whole/{path}")
    async def whole(params: WholeNumbers = Depends()) -> str:
        return f"{type(params.path).__name__} {params.path}"

    return app
