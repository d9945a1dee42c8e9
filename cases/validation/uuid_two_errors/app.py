from uuid import UUID

from fastapi import Cookie, FastAPI, Form, Header, Query
from pydantic import BaseModel


class Item(BaseModel):
    id: UUID


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/path/{id}")
    def read_path(id: UUID):
        return id

    @app.get("/query")
    def read_query(id: UUID):
        return id

    @app.get("/list")
    def read_list(id: list[UUID] = Query()):
        return id

    @app.get("/header")
    def read_header(id: UUID = Header()):
        return id

    @app.get("/cookie")
    def read_cookie(id: UUID = Cookie()):
        return id

    @app.post("/form")
    def read_form(id: UUID = Form()):
        return id

    @app.post("/body")
    def read_body(item: Item):
        return item.id

    return app
