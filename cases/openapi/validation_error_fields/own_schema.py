from typing import Any, Dict, List, Union

from fastapi import FastAPI, Query
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class ValidationError(BaseModel):
        type: str
        loc: List[Union[str, int]]
        msg: str
        input: Any = None
        ctx: Dict[str, Any] = {}
        url: str = ""

    class HTTPValidationError(BaseModel):
        detail: List[ValidationError]

    @app.get("/", responses={422: {"model": HTTPValidationError}})
    def read_size(size: int = Query(gt=0)) -> int:
        return size

    return app
