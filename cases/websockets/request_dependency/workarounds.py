from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.requests import HTTPConnection

from cases.websockets.request_dependency import app as original


def check_connection(connection: HTTPConnection) -> None:
    connection.state.checked = True


def check_if_http(request: Request = None) -> None:
    if request is not None:
        request.state.checked = True


def create_app_with_two_routers() -> FastAPI:
    app = FastAPI()
    checked, unchecked = APIRouter(dependencies=[Depends(original.check)]), APIRouter()

    @checked.get("/http")
    def read_http(request: Request) -> bool:
        return request.state.checked

    original.add_websocket(unchecked)
    app.include_router(checked)
    app.include_router(unchecked)
    return app
