from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

ORIGIN = "https://app.example"


def fail() -> None:
    raise ValueError("nobody handles this")


def add_routes(app: FastAPI) -> FastAPI:
    @app.get("/sync")
    def sync() -> None:
        fail()

    @app.get("/async")
    async def asynchronous() -> None:
        fail()

    @app.get("/dependency")
    def dependency(failed: None = Depends(fail)) -> None:
        pass

    @app.get("/response-model", response_model=int)
    def response_model() -> Any:
        return "no number"

    @app.get("/raised")
    def raised() -> None:
        raise HTTPException(status_code=500, detail="known")

    @app.get("/returned")
    def returned() -> JSONResponse:
        return JSONResponse({"detail": "known"}, status_code=500)

    return app


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN])
    return add_routes(app)


def create_wrapped_app() -> Any:
    return CORSMiddleware(add_routes(FastAPI()), allow_origins=[ORIGIN])


def create_reported_app() -> FastAPI:
    """The program of Starlette's issue 1116, without its page."""
    api = FastAPI()
    api.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"], allow_headers=["*"]
    )

    @api.get("/error")
    def errorcase():
        raise ValueError

    return api
