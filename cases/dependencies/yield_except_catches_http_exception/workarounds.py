from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from starlette.exceptions import HTTPException as StarletteHTTPException


class DatabaseError(Exception):
    pass


def fastapi_passes() -> Iterator[str]:
    try:
        yield "session"
    except HTTPException:
        raise
    except Exception:  # noqa: BLE001 - as reported
        raise HTTPException(status_code=500, detail="Database error") from None


def starlette_passes() -> Iterator[str]:
    try:
        yield "session"
    except StarletteHTTPException:
        raise
    except Exception:  # noqa: BLE001 - as reported
        raise HTTPException(status_code=500, detail="Database error") from None


def own_errors() -> Iterator[str]:
    try:
        yield "session"
    except DatabaseError:
        raise HTTPException(status_code=500, detail="Database error") from None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/raise-again")
    def raise_again(value: Annotated[str, Depends(fastapi_passes)]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/raise-again-starlette")
    def raise_again_starlette(value: Annotated[str, Depends(fastapi_passes)]) -> str:
        raise StarletteHTTPException(status_code=404, detail="Item not found")

    @app.get("/starlette-class")
    def starlette_class(value: Annotated[str, Depends(starlette_passes)]) -> str:
        raise StarletteHTTPException(status_code=404, detail="Item not found")

    @app.get("/own-errors")
    def own(value: Annotated[str, Depends(own_errors)]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    return app
