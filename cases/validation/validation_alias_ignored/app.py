from typing import Annotated, List, Optional

from fastapi import Body, Cookie, FastAPI, File, Form, Header, Path, Query


def create_app(source) -> FastAPI:
    """`source` is Query, Header, Cookie, Form, Body or File."""
    app = FastAPI()
    extra = {"embed": True} if source is Body else {}

    @app.api_route("/default-style", methods=["GET", "POST"])
    async def default_style(p: str = source(validation_alias="p_val_alias", **extra)):
        return p

    return app


def create_annotated_app(source) -> FastAPI:
    app = FastAPI()
    extra = {"embed": True} if source is Body else {}

    @app.api_route("/annotated", methods=["GET", "POST"])
    async def annotated(p: Annotated[str, source(validation_alias="p_val_alias", **extra)]):
        return p

    return app


def create_optional_app(source) -> FastAPI:
    app = FastAPI()
    extra = {"embed": True} if source is Body else {}

    @app.api_route("/optional", methods=["GET", "POST"])
    async def optional(p: Optional[str] = source(None, validation_alias="p_val_alias", **extra)):
        return p

    return app


def create_app_with_both(source) -> FastAPI:
    app = FastAPI()
    extra = {"embed": True} if source is Body else {}

    @app.api_route("/both", methods=["GET", "POST"])
    async def both(p: str = source(alias="p_alias", validation_alias="p_val_alias", **extra)):
        return p

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.get("/list")
    async def read_list(p: List[str] = Query(validation_alias="p_val_alias")):
        return p

    return app


def create_app_with_optional_list() -> FastAPI:
    app = FastAPI()

    @app.get("/list")
    async def read_list(p: List[str] = Query([], validation_alias="p_val_alias")):
        return p

    return app


def create_app_with_file() -> FastAPI:
    app = FastAPI()

    @app.post("/file")
    async def read_file(p: bytes = File(validation_alias="p_val_alias")):
        return p.decode()

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.get("/path/{p_val_alias}")
    def read_path(p: str = Path(validation_alias="p_val_alias")):
        return p

    return app


SOURCES = {Query: "query", Header: "header", Cookie: "cookie", Form: "body", Body: "body"}
