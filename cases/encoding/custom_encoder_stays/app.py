from datetime import datetime
from typing import Any, Dict

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, SecretStr

AT = datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001 - without a time zone all releases write it alike
ENCODERS: Dict[Any, Any] = {datetime: lambda value: value.strftime("%H:%M:%S")}
SHOW_SECRETS: Dict[Any, Any] = {SecretStr: lambda value: value.get_secret_value() if value is not None else None}


def create_model() -> Any:
    """A class of its own for each probe, as the symptom stays in the class."""

    class Event(BaseModel):
        at: datetime

    return Event


def create_credentials() -> Any:
    """The model of issue 4962."""

    class Credentials(BaseModel):
        password: SecretStr

    return Credentials(password="helloworld")


def create_app(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/custom")
    async def custom() -> Any:
        return jsonable_encoder(model(at=AT), custom_encoder=ENCODERS)

    @app.get("/")
    async def read() -> Any:
        return model(at=AT)

    @app.get("/def")
    def read_in_a_thread() -> Any:
        return model(at=AT)

    @app.get("/encoded")
    async def read_encoded() -> Any:
        return jsonable_encoder(model(at=AT))

    @app.get("/untyped")
    async def read_untyped():
        return model(at=AT)

    @app.get("/untyped-def")
    def read_untyped_in_a_thread():
        return model(at=AT)

    @app.get("/no-response-model", response_model=None)
    async def read_without_response_model() -> Any:
        return model(at=AT)

    @app.get("/response-model", response_model=model)
    async def read_with_response_model() -> Any:
        return model(at=AT)

    return app
