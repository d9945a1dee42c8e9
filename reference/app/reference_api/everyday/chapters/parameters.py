"""Single parameters: constraints, aliases, defaults, JSON, and what `Annotated` makes of them."""

from typing import Annotated, List, Optional, Union

from fastapi import APIRouter, Cookie, Depends, FastAPI, Form, Header, Path, Query
from pydantic import BaseModel, Field, Json

from reference_api.everyday.parts import Chapter, get, post

chapter = Chapter("parameters")

JSON_LIST = "%5B1%2C%202%5D"
JSON_OBJECT = "%7B%22ada%22%3A%2036%7D"


@chapter.part("annotated", get("value", "/?q=x"), get("missing"), get("header", "/header", headers={"X-Token": "t"}))
def annotated():
    app = FastAPI()

    @app.get("/")
    async def read(q: Annotated[str, Query(min_length=1)]):
        return q

    @app.get("/header")
    async def header(x_token: Annotated[str, Header()]):
        return x_token

    return app


@chapter.part("errors", get("query", "/query?n=x"), get("path", "/path/x"), get("bounds", "/query?n=0"))
def errors():
    app = FastAPI()

    @app.get("/query")
    async def query(n: int = Query(ge=1)):
        return n

    @app.get("/path/{n}")
    def path(n: int = Path()):
        return n

    return app


@chapter.part("defaults-as-sent", get("bound", "/bound"), post("type", "/type", data={"other": "x"}))
def defaults_as_sent():
    app = FastAPI()

    @app.get("/bound")
    async def bound(number: int = Query(0, ge=1)):
        return number

    @app.post("/type")
    async def another_type(shape: str = Form(default=768), other: str = Form("")):
        return shape

    return app


@chapter.part("infinite", get("nan", "/?x=nan"), get("infinity", "/?x=inf"), get("finite", "/?x=1.5"))
def infinite():
    app = FastAPI()

    @app.get("/")
    async def read(x: float = Query(allow_inf_nan=False)):
        return str(x)

    return app


@chapter.part("regex", get("match", "/?q=abc"), get("no match", "/?q=1"))
def regex():
    app = FastAPI()

    @app.get("/")
    async def read(q: str = Query("a", regex="^[a-z]+$")):
        return q

    return app


@chapter.part("keywords", get("value", "/?weight=2"))
def keywords():
    app = FastAPI()

    @app.get("/")
    async def read(weight: float = Query(1, unit="kg")):
        return weight

    return app


@chapter.part("examples", get("value", "/?q=x"))
def examples():
    app = FastAPI()

    @app.get("/")
    async def read(q: str = Query("a", examples={"one": {"summary": "One", "value": "foo"}})):
        return q

    return app


@chapter.part(
    "validation-alias",
    get("query", "/query?full-name=ada"),
    get("header", "/header", headers={"full-name": "ada"}),
    post("form", "/form", data={"full-name": "ada"}),
    get("query by name", "/query?q=ada"),
)
def validation_alias():
    app = FastAPI()

    @app.get("/query")
    async def query(q: str = Query(validation_alias="full-name")):
        return q

    @app.get("/header")
    async def header(q: str = Header(validation_alias="full-name")):
        return q

    @app.post("/form")
    async def form(q: str = Form(validation_alias="full-name")):
        return q

    return app


@chapter.part(
    "alias-choices",
    get("query", "/query?second=x"),
    get("header", "/header", headers={"second": "x"}),
    post("form", "/form", data={"second": "x"}),
)
def alias_choices():
    from pydantic import AliasChoices

    choices = AliasChoices("first", "second")
    app = FastAPI()

    @app.get("/query")
    async def query(q: str = Query(validation_alias=choices)):
        return q

    @app.get("/header")
    async def header(q: str = Header(validation_alias=choices)):
        return q

    @app.post("/form")
    async def form(q: str = Form(validation_alias=choices)):
        return q

    return app


@chapter.part("field-alone", get("fits", "/?value=2"), get("does not fit", "/?value=-2"))
def field_alone():
    app = FastAPI()

    @app.get("/")
    async def read(value: Annotated[int, Field(ge=0)] = 1):
        return value

    return app


@chapter.part(
    "field-aliases",
    get("after, by alias", "/after?Full-Name=ada"),
    get("after, by name", "/after?q=ada"),
    get("before, by alias", "/before?Full-Name=ada"),
    get("before, by name", "/before?q=ada"),
    get("alone, by alias", "/alone?Full-Name=ada"),
    get("alone, by name", "/alone?q=ada"),
)
def field_aliases():
    app = FastAPI()

    @app.get("/after")
    async def after(q: Annotated[str, Query(), Field(alias="Full-Name")]):
        return q

    @app.get("/before")
    async def before(q: Annotated[str, Field(alias="Full-Name"), Query()]):
        return q

    @app.get("/alone")
    async def alone(q: Annotated[str, Field(alias="Full-Name")]):
        return q

    return app


def double(value: int) -> int:
    return 2 * value


@chapter.part("validators", get("alone", "/alone?value=2"), get("beside Query", "/beside?value=2"))
def validators():
    from pydantic import AfterValidator

    app = FastAPI()

    @app.get("/alone")
    async def alone(value: Annotated[int, AfterValidator(double)]):
        return value

    @app.get("/beside")
    async def beside(value: Annotated[int, AfterValidator(double), Query()]):
        return value

    return app


@chapter.part("validators-in-routers", get("two routers", "/outer/inner/?value=2"))
def validators_in_routers():
    from pydantic import AfterValidator

    inner, outer = APIRouter(prefix="/inner"), APIRouter(prefix="/outer")

    @inner.get("/")
    async def read(value: Annotated[int, AfterValidator(double), Query()]):
        return value

    outer.include_router(inner)
    app = FastAPI()
    app.include_router(outer)
    return app


@chapter.part("json-list", get("list", f"/?items={JSON_LIST}"), get("text", "/?items=x"))
def json_list():
    app = FastAPI()

    @app.get("/")
    async def read(items: Annotated[Json[List[int]], Query()]):
        return items

    return app


@chapter.part("json-optional", get("object", f"/?ages={JSON_OBJECT}"), get("none"))
def json_optional():
    app = FastAPI()

    @app.get("/")
    async def read(ages: Optional[Json[dict[str, int]]] = Query(None)):
        return ages

    return app


@chapter.part("unsupported", get("list of models"))
def unsupported():
    class Item(BaseModel):
        name: str

    app = FastAPI()

    @app.get("/")
    async def read(items: List[Item] = Query([])):
        return items

    return app


@chapter.part("tagged-union", post("as a body", json={"kind": "dog"}))
def tagged_union():
    from pydantic import Discriminator, Tag

    class Cat(BaseModel):
        kind: str = "cat"

    class Dog(BaseModel):
        kind: str = "dog"

    def kind_of(value):
        return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)

    app = FastAPI()

    @app.post("/")
    async def create(
        pet: Annotated[Union[Annotated[Cat, Tag("cat")], Annotated[Dog, Tag("dog")]], Discriminator(kind_of)],
    ):
        return pet

    return app


@chapter.part("type-alias", get("value", "/?value=2"), get("dependency", "/dependency"))
def type_alias():
    from typing_extensions import TypeAliasType

    named = TypeAliasType("named", Annotated[int, Query(ge=1)])
    found = TypeAliasType("found", Annotated[int, Depends(lambda: 123)])
    app = FastAPI()

    @app.get("/")
    async def read(value: named = 1):
        return value

    @app.get("/dependency")
    async def dependency(value: found):
        return value

    return app


@chapter.part("many", get("unknown ones", "/?q=x&" + "&".join(f"p{n}={n}" for n in range(20))))
def many():
    app = FastAPI()

    @app.get("/")
    async def read(q: str = Query(), session: Optional[str] = Cookie(None)):
        return [q, session]

    return app
