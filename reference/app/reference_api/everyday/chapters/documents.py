"""What the OpenAPI document is asked to say."""

from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, List, Optional, Union

from fastapi import Depends, FastAPI, Query, UploadFile
from fastapi.openapi.models import Example
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from reference_api.everyday.parts import Chapter, get

chapter = Chapter("documents")


@chapter.part("optional")
def optional():
    app = FastAPI()

    @app.get("/")
    async def read(limit: Optional[int] = None, kind: int = Query(gt=0)):
        return limit

    return app


@chapter.part("uploads")
def uploads():
    app = FastAPI()

    @app.post("/")
    def upload(file: UploadFile, more: List[UploadFile]):
        return file.filename

    return app


@chapter.part("decimals", get("price"))
def decimals():
    class Item(BaseModel):
        price: Decimal

    app = FastAPI()

    @app.get("/")
    def read() -> Item:
        return Item(price=Decimal("2.50"))

    @app.post("/")
    def create(item: Item) -> Item:
        return item

    return app


def rectangle():
    from pydantic import computed_field

    class Rectangle(BaseModel):
        width: int

        @computed_field
        @property
        def area(self) -> int:
            return self.width * self.width

    return Rectangle


@chapter.part("computed")
def computed():
    shape = rectangle()
    app = FastAPI()

    @app.get("/")
    def read() -> shape:
        return shape(width=3)

    @app.post("/")
    def double(given: shape) -> shape:
        return given

    return app


@chapter.part("additional")
def additional():
    shape = rectangle()
    app = FastAPI()

    @app.get("/", responses={409: {"model": shape}})
    def read():
        return JSONResponse({}, status_code=409)

    return app


@chapter.part("one-schema")
def one_schema():
    shape = rectangle()

    class Named(BaseModel):
        name: str

    app = FastAPI(separate_input_output_schemas=False)

    @app.post("/items")
    def create(item: Named) -> Named:
        return item

    @app.get("/computed")
    def read() -> shape:
        return shape(width=3)

    return app


@chapter.part("one-schema-nested")
def one_schema_nested():
    shape = rectangle()

    class Group(BaseModel):
        owner: shape

    app = FastAPI(separate_input_output_schemas=False)

    @app.get("/")
    def read() -> Group:
        return Group(owner=shape(width=3))

    return app


@chapter.part("nested")
def nested():
    class Kind(str, Enum):
        alpha = "alpha"
        beta = "beta"

    class Event(BaseModel):
        kind: Kind = Kind.alpha
        output: str

    class Output(BaseModel):
        body: str = ""
        events: List[Event] = []

    class Message(BaseModel):
        input: str
        output: Output

    app = FastAPI()

    @app.post("/")
    def create(input: str) -> Message:
        return Message(input=input, output=Output())

    @app.post("/message")
    def send(message: Message):
        return message

    return app


@chapter.part("arbitrary")
def arbitrary():
    from pydantic import ConfigDict, PlainSerializer, WithJsonSchema

    class Array:
        data = (1.0, 2.0)

    described = {"type": "array", "items": {"type": "number"}}

    class Model(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        field: Annotated[Array, WithJsonSchema(described), PlainSerializer(lambda array: array.data)]

    app = FastAPI()

    @app.get("/")
    def read() -> Model:
        return Model(field=Array())

    return app


class Described(BaseModel):
    """Public.
    \f
    Private.
    """  # noqa: D301 - the form feed itself is meant

    size: int


class Around(BaseModel):
    inner: Described


@chapter.part("docstrings")
def docstrings():
    app = FastAPI()

    @app.post("/")
    async def create(item: Described) -> Any:
        """Public.
        \f
        Private.
        """  # noqa: D301 - as above
        return item.size

    @app.post("/nested")
    async def nested(item: Around) -> Any:
        return item.inner.size

    return app


class Wrong(BaseModel):
    a: str


class Worse(BaseModel):
    b: str


@chapter.part("shared-responses")
def shared_responses():
    app = FastAPI(responses={500: {"model": Union[Wrong, Worse], "content": {"application/json": {"examples": {}}}}})

    @app.get("/one")
    async def one():
        return 1

    @app.get("/two")
    async def two():
        return 2

    return app


@chapter.part("example-objects", get("summary"))
def example_objects():
    example = Example(summary="A", value=1)
    app = FastAPI()

    @app.get("/", responses={200: {"content": {"application/json": {"examples": {"a": example}}}}})
    def read():
        return example.summary

    return app


def with_schema(schema):
    app = FastAPI()

    @app.post("/", openapi_extra={"requestBody": {"content": {"application/json": {"schema": schema}}}})
    def write():
        return None

    return app


@chapter.part("list-of-items")
def list_of_items():
    return with_schema({"type": "array", "items": [{"type": "integer"}, {"type": "string"}]})


@chapter.part("list-of-types")
def list_of_types():
    return with_schema({"type": ["string", "null"]})


@chapter.part("negative-length")
def negative_length():
    return with_schema({"type": "string", "minLength": -1})


@chapter.part(
    "late-routes", get("document", "/openapi.json"), get("late", "/late"), get("document again", "/openapi.json")
)
def late_routes():
    app = FastAPI(title="Late")

    @app.get("/first")
    def first():
        return "first"

    app.openapi()

    @app.get("/late")
    def late():
        return "late"

    return app


@chapter.part("edited", get("document", "/openapi.json"))
def edited():
    app = FastAPI(title="Edited")

    @app.get("/")
    def read():
        return "read"

    app.openapi_schema = {"openapi": "3.0.2", "info": {"title": "Mine", "version": "1"}, "paths": {}}
    return app


@chapter.part("exploded")
def exploded():
    class Common:
        def __init__(self, q: Optional[str] = None, limit: int = 10):
            self.q = q

    class Item(BaseModel):
        name: str = Field(title="Name", examples=["lamp"])

    app = FastAPI()

    @app.get("/", response_model=Item, responses={404: {"description": "Gone"}}, tags=["items"])
    def read(common: Common = Depends()):
        return {"name": common.q}

    return app
