from fastapi import Body, FastAPI, File, Form, Query

KINDS = {"Form": Form, "Body": Body, "File": File}


def create_app_of(old, new) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_item(old: str = old, new: str = new):
        return [old, new]

    return app


def create_app(kind: str) -> FastAPI:
    return create_app_of(KINDS[kind]("", deprecated=True), KINDS[kind](""))


def create_app_with_extra(kind: str) -> FastAPI:
    return create_app_of(KINDS[kind]("", json_schema_extra={"deprecated": True}), KINDS[kind](""))


def create_app_with_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item(old: str = Query("", deprecated=True)):
        return old

    return app
