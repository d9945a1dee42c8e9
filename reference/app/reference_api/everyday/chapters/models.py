"""Models for forms, queries, headers and cookies."""

from typing import Annotated, List, Optional, Union

from fastapi import Cookie, Depends, FastAPI, File, Form, Header, Query, UploadFile
from pydantic import BaseModel, Field, Json

from reference_api.everyday.parts import Chapter, get, post

chapter = Chapter("models")


class Blank(BaseModel):
    name: Optional[str] = None
    size: int = 3
    ticked: bool = True
    note: str = "none"


class Filters(BaseModel):
    note: str = "none"
    size: int = 10


@chapter.part(
    "form",
    post("fields", data={"name": "ada", "size": "4"}),
    post("empty fields", data={"name": "", "size": "", "note": ""}),
    post("nothing but another field", data={"other": "x"}),
)
def form():
    app = FastAPI()

    @app.post("/")
    async def read(form: Annotated[Blank, Form()]):
        return {"form": form.model_dump(), "sent": sorted(form.model_fields_set)}

    return app


@chapter.part(
    "fields-set",
    get("query", "/query"),
    get("header", "/header"),
    get("cookie", "/cookie"),
)
def fields_set():
    app = FastAPI()

    @app.get("/query")
    async def query(filters: Annotated[Filters, Query()]):
        return sorted(filters.model_fields_set)

    @app.get("/header")
    async def header(filters: Annotated[Filters, Header()]):
        return sorted(filters.model_fields_set)

    @app.get("/cookie")
    async def cookie(filters: Annotated[Filters, Cookie()]):
        return sorted(filters.model_fields_set)

    return app


class WithTags(BaseModel):
    tags: List[str] = Field(alias="tag", default=[])


class Strict(BaseModel):
    model_config = {"extra": "forbid"}
    with_: str = Field(alias="with", default="nothing")


@chapter.part(
    "form-aliases",
    post("list", "/list", data={"tag": ["a", "b"]}),
    post("forbidding", "/forbid", data={"with": "sugar"}),
)
def form_aliases():
    app = FastAPI()

    @app.post("/list")
    def read_list(form: Annotated[WithTags, Form()]):
        return form.tags

    @app.post("/forbid")
    def forbid(form: Annotated[Strict, Form()]):
        return form.with_

    return app


@chapter.part("form-other-names", post("both", data={"tag": "one", "tags": ["a", "b"]}))
def form_other_names():
    from pydantic import AliasChoices

    class Beside(BaseModel):
        tag: str
        tags: List[str] = Field(validation_alias=AliasChoices("tags", "tag"))

    app = FastAPI()

    @app.post("/")
    def read(form: Annotated[Beside, Form()]):
        return form.model_dump()

    return app


class Book(BaseModel):
    title: str
    pages: int


@chapter.part(
    "form-beside-file",
    post("both", data={"title": "Emma", "pages": "9"}, files={"file": ("a.txt", b"abc")}),
)
def form_beside_file():
    app = FastAPI()

    @app.post("/")
    def upload(data: Annotated[Book, Form()], file: UploadFile = File()):
        return [data.title, file.filename]

    return app


class UserForm(BaseModel):
    name: str
    tags: List[str] = []


class CompanyForm(BaseModel):
    company: str
    size: Optional[int] = None


@chapter.part("form-optional", post("sent", data={"name": "ada"}), post("not sent"))
def form_optional():
    app = FastAPI()

    @app.post("/")
    def read(data: Annotated[Optional[UserForm], Form()] = None):
        return data

    return app


@chapter.part(
    "form-union",
    post("one", data={"name": "ada"}),
    post("the other", data={"company": "acme"}),
    post("a list of one", data={"name": "ada", "tags": "a"}),
    post("an empty number", data={"company": "acme", "size": ""}),
)
def form_union():
    app = FastAPI()

    @app.post("/")
    def read(data: Annotated[Union[UserForm, CompanyForm], Form()]):
        return data

    return app


@chapter.part("form-union-optional", post("one", data={"name": "ada"}), post("not sent"))
def form_union_optional():
    app = FastAPI()

    @app.post("/")
    def read(data: Annotated[Union[UserForm, CompanyForm, None], Form()] = None):
        return data

    return app


class CommonHeaders(BaseModel):
    x_user: str
    save_data: bool = False


@chapter.part(
    "headers",
    get("hyphens", headers={"X-User": "t", "Save-Data": "on"}),
    get("underscores", headers={"x_user": "t"}),
    get("missing"),
)
def headers():
    app = FastAPI()

    @app.get("/")
    async def read(headers: Annotated[CommonHeaders, Header()]):
        return headers

    return app


@chapter.part(
    "headers-as-they-are", get("underscores", headers={"x_user": "t"}), get("hyphens", headers={"x-user": "t"})
)
def headers_as_they_are():
    app = FastAPI()

    @app.get("/")
    async def read(headers: Annotated[CommonHeaders, Header(convert_underscores=False)]):
        return headers

    return app


class ByName(BaseModel):
    model_config = {"populate_by_name": True}
    user_names: List[str] = Field(default=[], alias="name")


@chapter.part(
    "by-name",
    get("query by alias", "/query?name=a&name=b"),
    get("query by name", "/query?user_names=a&user_names=b"),
    get("header by name with underscores", "/header", headers={"user_names": "a"}),
    get("header by name with hyphens", "/header", headers={"user-names": "a"}),
)
def by_name():
    app = FastAPI()

    @app.get("/query")
    async def query(filters: Annotated[ByName, Query()]):
        return filters.user_names

    @app.get("/header")
    async def header(filters: Annotated[ByName, Header()]):
        return filters.user_names

    return app


class Camel(BaseModel):
    first_name: str = Field(alias="firstName")


@chapter.part(
    "aliases",
    get("query", "/query?firstName=ada"),
    get("cookie", "/cookie", headers={"Cookie": "firstName=ada"}),
    get("header", "/header", headers={"firstName": "ada"}),
)
def aliases():
    app = FastAPI()

    @app.get("/query")
    async def query(name: Annotated[Camel, Query()]):
        return name.first_name

    @app.get("/cookie")
    async def cookie(name: Annotated[Camel, Cookie()]):
        return name.first_name

    @app.get("/header")
    async def header(name: Annotated[Camel, Header()]):
        return name.first_name

    return app


class Page(BaseModel):
    limit: int = 10


@chapter.part(
    "several",
    get("two models", "/two?limit=5&size=7"),
    get("a model beside a parameter", "/beside?limit=5&q=x"),
)
def several():
    app = FastAPI()

    @app.get("/two")
    async def two(page: Annotated[Page, Query()], filters: Annotated[Filters, Query()]):
        return [page.limit, filters.size]

    @app.get("/beside")
    async def beside(page: Annotated[Page, Query()], q: str = "none"):
        return [page.limit, q]

    return app


class OnlyLimit(BaseModel):
    model_config = {"extra": "forbid"}
    limit: int = 10


@chapter.part("forbidding", get("a sibling's parameter", "/?limit=5&q=x"), get("a strange one", "/?strange=1"))
def forbidding():
    app = FastAPI()

    def page(page: Annotated[OnlyLimit, Query()]):
        return page.limit

    @app.get("/")
    async def read(limit: Annotated[int, Depends(page)], q: str = "none"):
        return [limit, q]

    return app


@chapter.part("optional", get("sent", "/?limit=5"), get("not sent"))
def optional():
    app = FastAPI()

    @app.get("/")
    async def read(page: Annotated[Optional[Page], Query()] = None):
        return page

    return app


class Open(BaseModel):
    model_config = {"extra": "allow"}
    limit: int = 10


@chapter.part("extra", get("repeated", "/?tag=a&tag=b"))
def extra():
    app = FastAPI()

    @app.get("/")
    async def read(page: Annotated[Open, Query()]):
        return page

    return app


@chapter.part("json", get("query", "/?order=%7B%22limit%22%3A%203%7D"))
def json():
    app = FastAPI()

    @app.get("/")
    async def read(order: Annotated[Json[Page], Query()]):
        return order.limit

    return app


@chapter.part("hidden", get("query", "/?limit=3&trace=1"), get("hidden model", "/all?limit=3"))
def hidden():
    class Traced(BaseModel):
        limit: int = 0
        trace: int = Query(0, include_in_schema=False)

    app = FastAPI()

    @app.get("/")
    def read(filters: Annotated[Traced, Query()]):
        return filters

    @app.get("/all")
    def read_hidden(page: Annotated[Page, Query(include_in_schema=False)]):
        return page

    return app
