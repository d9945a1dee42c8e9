from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Cookie, Depends, FastAPI, File, Form, Header, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field


class Pagination(BaseModel):
    limit: int = Field(10, ge=1)
    offset: int = Field(0, ge=0)


class DateRange(BaseModel):
    start: date
    end: date


def create_app() -> FastAPI:
    """As the instructions print it, and the same with a group that has `| None` alone."""
    app = FastAPI()

    @app.get("/items/")
    def read_items(
        pagination: Annotated[Pagination, Query()],
        date_range: Annotated[DateRange | None, Query()] = None,
        search: str | None = None,
    ) -> Any:
        return {"pagination": pagination, "date_range": date_range, "search": search}

    @app.get("/required/")
    def read_required(date_range: Annotated[DateRange | None, Query()]) -> Any:
        return {"date_range": date_range}

    return app


PLACES = {"query": Query, "header": Header, "cookie": Cookie, "form": Form}


class Names(BaseModel):
    first: str
    last: str


class Page(BaseModel):
    limit: int = 10


def create_app_of(declare: Any) -> FastAPI:
    """`declare` is Query, Header, Cookie or Form: two models, one optional, a single parameter and one of a dependency."""
    app = FastAPI()

    def get_team(team: Annotated[str | None, declare()] = None) -> str | None:
        return team

    @app.post("/")
    def read(
        page: Annotated[Page, declare()],
        team: Annotated[str | None, Depends(get_team)],
        names: Annotated[Names | None, declare()] = None,
        search: Annotated[str | None, declare()] = None,
    ) -> Any:
        return {"page": page, "names": names, "search": search, "team": team}

    return app


class Small(BaseModel):
    count: Annotated[int, Field(lt=10)]


class Large(BaseModel):
    count: Annotated[int, Field(gt=5)]


def create_app_with_shared_name() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(small: Annotated[Small, Query()], large: Annotated[Large, Query()]) -> Any:
        return {"small": small.count, "large": large.count}

    return app


def page_with(extra: Any) -> type[BaseModel]:
    class Page(BaseModel):
        model_config = ConfigDict(extra=extra)
        limit: int = 10

    return Page


def create_app_with_extra(extra: Any, declare: Any = Query) -> FastAPI:
    """A model with this `extra` beside a single parameter and one of a dependency."""
    app = FastAPI()
    model = page_with(extra)

    def get_team(team: Annotated[str | None, declare()] = None) -> str | None:
        return team

    @app.post("/")
    def read(
        page: Annotated[model, declare()],
        team: Annotated[str | None, Depends(get_team)],
        search: Annotated[str | None, declare()] = None,
    ) -> Any:
        return {"page": page.model_dump(), "search": search, "team": team}

    return app


def create_app_with_extra_and_file(extra: Any) -> FastAPI:
    app = FastAPI()
    model = page_with(extra)

    @app.post("/")
    async def read(page: Annotated[model, Form()], file: Annotated[UploadFile | None, File()] = None) -> Any:
        return {"page": sorted(page.model_dump()), "file": file and file.filename}

    return app


class OpenNames(Names):
    model_config = ConfigDict(extra="allow")


def create_app_with_optional_extra(declare: Any) -> FastAPI:
    """An optional model with `extra="allow"` beside a single parameter."""
    app = FastAPI()

    @app.get("/")
    def read(
        names: Annotated[OpenNames | None, declare()] = None, search: Annotated[str | None, declare()] = None
    ) -> Any:
        return {"names": names, "search": search}

    return app


def create_app_with_forms() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(
        page: Annotated[Page, Form()],
        names: Annotated[Names, Form()],
        note: Annotated[str, Form()],
        file: Annotated[UploadFile, File()],
    ) -> Any:
        return {"page": page, "names": names, "note": note, "file": (await file.read()).decode()}

    return app


class Person(BaseModel):
    kind: Literal["person"]
    name: str


class Company(BaseModel):
    kind: Literal["company"]
    title: str


class Phone(BaseModel):
    by: Literal["phone"]
    number: str


class Mail(BaseModel):
    by: Literal["mail"]
    address: str


def create_app_with_unions() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read(contact: Annotated[Person | Company | None, Form(discriminator="kind")] = None) -> Any:
        return contact

    @app.post("/beside")
    async def read_beside(
        page: Annotated[Page, Form()],
        file: Annotated[UploadFile, File()],
        contact: Annotated[Person | Company | None, Form(discriminator="kind")] = None,
        way: Annotated[Phone | Mail | None, Form(discriminator="by")] = None,
        note: Annotated[str | None, Form()] = None,
    ) -> Any:
        return {"page": page, "contact": contact, "way": way, "note": note, "file": (await file.read()).decode()}

    return app


class Settings(BaseModel):
    mail: bool = True
    news: bool = False


class Consent(BaseModel):
    agreed: bool


def create_app_with_booleans() -> FastAPI:
    app = FastAPI()

    @app.post("/model")
    def read_model(settings: Annotated[Settings, Form()]) -> Any:
        return settings

    @app.post("/required")
    def read_required(consent: Annotated[Consent, Form()]) -> Any:
        return consent

    @app.post("/field")
    def read_field(news: Annotated[bool, Form()] = False) -> Any:  # noqa: FBT002 - as the instructions say
        return news

    return app


class Numbers(BaseModel):
    count: int
    note: str = "none"


def create_app_with_empty_values() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read(numbers: Annotated[Numbers | None, Form()] = None) -> Any:
        return numbers

    @app.post("/defaults")
    def read_defaults(names: Annotated[Page | None, Form()] = None) -> Any:
        return names

    return app
