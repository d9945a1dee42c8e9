from fastapi import FastAPI, HTTPException, Request  # noqa: F401 - as the guide's block has it
from fastapi.responses import JSONResponse
from pydantic import ValidationError  # noqa: F401 - as the guide's block has it


class AppException(Exception):
    def __init__(self, code: str, message: str, details: dict = None):  # noqa: RUF013 - as the guide has it
        self.code = code
        self.message = message
        self.details = details


def create_app() -> FastAPI:
    """The guide's block with an app; `status` is imported nowhere in it."""
    app = FastAPI()

    @app.exception_handler(AppException)
    async def app_exception_handler(request: Request, exc: AppException):
        return JSONResponse(
            status_code=status.HTTP_400_BAD_REQUEST,
            content={
                "error": {
                    "code": exc.code,
                    "message": exc.message,
                    "details": exc.details,
                }
            },
        )

    @app.get("/app-exception")
    async def fail() -> None:
        raise AppException("NO_MONEY", "the account is empty", {"balance": 0})

    return app
