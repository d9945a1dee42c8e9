from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import VERSION

from cases.validation.error_url_removed import app


def create_app() -> FastAPI:
    made = app.create_app()

    @made.exception_handler(RequestValidationError)
    async def with_url(request: Request, failure: RequestValidationError) -> JSONResponse:
        base = f"https://errors.pydantic.dev/{'.'.join(VERSION.split('.')[:2])}/v"
        errors = [{**error, "url": f"{base}/{error['type']}"} for error in failure.errors()]
        return JSONResponse({"detail": jsonable_encoder(errors)}, status_code=422)

    return made
