from decimal import Decimal
from enum import Enum
from typing import Any, Dict, List, Optional

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, Field, computed_field


class MessageEventType(str, Enum):
    alpha = "alpha"
    beta = "beta"


class MessageEvent(BaseModel):
    event_type: MessageEventType = Field(default=MessageEventType.alpha)
    output: str


class MessageOutput(BaseModel):
    body: str = ""
    events: List[MessageEvent] = []


class Message(BaseModel):
    input: str
    output: MessageOutput


class Price(BaseModel):
    amount: Decimal


class Square(BaseModel):
    width: int

    @computed_field
    @property
    def area(self) -> int:
        return self.width * self.width


class Defaults(BaseModel):
    model_config = {"json_schema_serialization_defaults_required": True}

    name: str = ""


NESTED = {"decimal": Price, "computed-field": Square, "required-defaults": Defaults}


def holder(model: Any) -> Any:
    class Holder(BaseModel):
        nested: model

    return Holder


def create_app(model: Any, **options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/", response_model=model)
    async def read() -> Any:
        return None

    return app


def create_app_with_router(model: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.get("/")
    def read() -> model:
        return None

    app.include_router(router)
    return app


def create_app_with_body(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create(sent: model) -> None:
        return None

    return app


def create_app_with_declared(model: Any, nested: Any) -> FastAPI:
    app = create_app(model)

    @app.get("/nested", response_model=nested)
    async def read_nested() -> Any:
        return None

    return app


def create_app_of_the_pull_request() -> FastAPI:
    app = FastAPI()

    @app.post("/messages", response_model=Message)
    async def create_message(input_message: str) -> Message:
        return Message(input=input_message, output=MessageOutput(body=f"Processed: {input_message}"))

    return app


def wrapped(nested: Any) -> Dict[str, Any]:
    """The nested model within what a response model may hold."""
    return {"itself": nested, "list": List[nested], "dict": Dict[str, nested], "optional": Optional[nested]}
