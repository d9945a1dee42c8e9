"""Bodies: nullable, embedded, unions, unusual types, and models of Pydantic 1."""

from typing import Annotated, Any, List, Literal, Optional, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Field

from reference_api.everyday.parts import Chapter, post

chapter = Chapter("bodies")
JSON = {"Content-Type": "application/json"}


class Item(BaseModel):
    name: str


@chapter.part(
    "nullable",
    post("null", "/", content="null", headers=JSON),
    post("null model", "/model", content="null", headers=JSON),
    post("embedded null", "/embedded", json={"data": None}),
    post("text", "/", json="x"),
    post("nothing"),
)
def nullable():
    app = FastAPI()

    @app.post("/")
    def read(data: Optional[str] = Body(...)):
        return {"data": data}

    @app.post("/model")
    def model(data: Optional[Item] = Body(...)):
        return {"data": data}

    @app.post("/embedded")
    def embedded(data: Optional[str] = Body(..., embed=True)):
        return {"data": data}

    return app


@chapter.part(
    "embedded",
    post("one", "/one", json={"item": {"name": "lamp"}}),
    post("one that is not embedded", "/one", json={"name": "lamp"}),
    post("two", "/two", json={"item": {"name": "lamp"}, "importance": 5}),
)
def embedded():
    app = FastAPI()

    @app.post("/one")
    def one(item: Item = Body(embed=True)):
        return item

    @app.post("/two")
    def two(item: Item, importance: int = Body(gt=0)):
        return [item.name, importance]

    return app


@chapter.part("alias-choices", post("second", json={"second": "x"}), post("alias", "/alias", json={"first": "x"}))
def alias_choices():
    from pydantic import AliasChoices

    app = FastAPI()

    @app.post("/")
    def read(q: str = Body(validation_alias=AliasChoices("first", "second"), embed=True)):
        return q

    @app.post("/alias")
    def alias(q: str = Body(alias="first", embed=True)):
        return q

    return app


@chapter.part("arbitrary-type", post("value", json={"value": "x"}), post("default", json={}))
def arbitrary_type():
    from pydantic import ConfigDict

    class Missing:
        def __bool__(self):
            return False

    class Patch(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        value: Union[str, Missing] = Missing()

    app = FastAPI()

    @app.post("/")
    async def create(item: Patch):
        return item.value or None

    return app


class ImageInfo(BaseModel):
    type: Literal["image"] = "image"
    width: int


class PdfInfo(BaseModel):
    type: Literal["pdf"] = "pdf"
    pages: int


@chapter.part("union", post("image", json={"type": "image", "width": 3}), post("neither", json={"type": "text"}))
def union():
    app = FastAPI()

    @app.post("/")
    async def create(info: Union[ImageInfo, PdfInfo]):
        return info

    return app


@chapter.part(
    "discriminator-body", post("pdf", json={"type": "pdf", "pages": 2}), post("no pages", json={"type": "pdf"})
)
def discriminator_body():
    app = FastAPI()

    @app.post("/")
    async def create(info: Annotated[Union[ImageInfo, PdfInfo], Field(discriminator="type")] = Body()):
        return info

    return app


@chapter.part(
    "discriminator-field",
    post("pdf", json={"info": {"type": "pdf", "pages": 2}}),
    post("no pages", json={"info": {"type": "pdf"}}),
)
def discriminator_field():
    from pydantic import Discriminator

    class Result(BaseModel):
        info: Annotated[Union[ImageInfo, PdfInfo], Discriminator("type")]

    app = FastAPI()

    @app.post("/")
    async def create(result: Result):
        return result

    return app


@chapter.part(
    "discriminator-annotated", post("pdf", json={"type": "pdf", "pages": 2}), post("no pages", json={"type": "pdf"})
)
def discriminator_annotated():
    from pydantic import Discriminator

    app = FastAPI()
    info_type = Annotated[Union[ImageInfo, PdfInfo], Discriminator("type")]

    @app.post("/")
    async def create(info: Annotated[info_type, Body()]):
        return info

    return app


@chapter.part(
    "tagged-union",
    post("dog", json={"kind": "dog", "bark": True}),
    post("cat that barks", json={"kind": "cat", "bark": True}),
)
def tagged_union():
    from pydantic import Discriminator, Tag

    class Cat(BaseModel):
        kind: str = "cat"

    class Dog(BaseModel):
        kind: str = "dog"
        bark: bool

    def kind_of(value: Any):
        return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)

    pet = Annotated[Union[Annotated[Cat, Tag("cat")], Annotated[Dog, Tag("dog")]], Discriminator(kind_of)]
    app = FastAPI()

    @app.post("/")
    async def create(pet: Annotated[pet, Body()]):
        return pet

    return app


@chapter.part("validator", post("value", json={"ages": [2, 1]}), post("list", "/list", json=[2, 1]))
def validator():
    from pydantic import AfterValidator

    ints = Annotated[List[int], AfterValidator(sorted)]
    app = FastAPI()

    @app.post("/")
    async def embedded(ages: Annotated[ints, Body(embed=True)]):
        return ages

    @app.post("/list")
    async def alone(ages: ints):
        return ages

    return app


@chapter.part("pydantic-1", post("model", json={"name": "lamp"}), post("optional", "/optional", json={"name": "lamp"}))
def pydantic_1():
    from pydantic.v1 import BaseModel as OldModel

    class OldItem(OldModel):
        name: str

    app = FastAPI()

    @app.post("/")
    def create(item: OldItem):
        return item.name

    @app.post("/optional")
    def optional(item: Optional[OldItem] = None):
        return item and item.name

    return app
