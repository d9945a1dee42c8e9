from typing import Union

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str


def create_app() -> FastAPI:
    """The documentation's program."""
    app = FastAPI()

    @app.get("/portal")
    async def get_portal(*, teleport: bool = False) -> Union[Response, dict]:
        if teleport:
            return RedirectResponse(url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
        return {"message": "Here's your interdimensional portal."}

    return app


def create_app_with_bar() -> FastAPI:
    app = FastAPI()

    @app.get("/portal")
    async def get_portal(*, teleport: bool = False) -> Response | dict:
        if teleport:
            return RedirectResponse(url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
        return {"message": "Here's your interdimensional portal."}

    return app


def create_app_with_subclass() -> FastAPI:
    app = FastAPI()

    @app.get("/portal")
    async def get_portal(*, teleport: bool = False) -> FileResponse | dict:
        return {"message": "Here's your interdimensional portal."}

    return app


def create_app_with_model() -> FastAPI:
    app = FastAPI()

    @app.get("/item")
    async def get_item(*, found: bool = True) -> Union[Item, JSONResponse]:
        return Item(name="lamp") if found else JSONResponse({}, 404)

    return app


def create_app_with_none() -> FastAPI:
    app = FastAPI()

    @app.get("/portal")
    async def get_portal(*, teleport: bool = False) -> Union[Response, None]:
        return None

    return app


def create_app_with_response() -> FastAPI:
    app = FastAPI()

    @app.get("/portal")
    async def get_portal(*, teleport: bool = False) -> Response:
        if teleport:
            return RedirectResponse(url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
        return JSONResponse({"message": "Here's your interdimensional portal."})

    return app


def create_app_without_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/portal", response_model=None)
    async def get_portal(*, teleport: bool = False) -> Union[Response, dict]:
        if teleport:
            return RedirectResponse(url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
        return {"message": "Here's your interdimensional portal."}

    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/item", response_model=Item)
    async def get_item(*, found: bool = True) -> Union[Item, JSONResponse]:
        return Item(name="lamp") if found else JSONResponse({}, 404)

    return app


def create_app_without_annotation() -> FastAPI:
    app = FastAPI()

    @app.get("/portal")
    async def get_portal(*, teleport: bool = False):
        if teleport:
            return RedirectResponse(url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
        return {"message": "Here's your interdimensional portal."}

    return app
