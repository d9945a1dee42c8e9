from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel, Field
from typing_extensions import Annotated

Name = Annotated[str, Field(alias="Full-Name")]


class Item(BaseModel):
    size: int


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/required")
    def required(q: Name) -> str:
        return q

    @app.get("/titled")
    def titled(q: Annotated[str, Field(alias="Full-Name", title="Name")]) -> str:
        return q

    @app.get("/optional")
    def optional(q: Name = "default") -> str:
        return q

    def get_name(q: Name) -> str:
        return q

    @app.get("/dependency")
    def dependency(name: str = Depends(get_name)) -> str:
        return name

    @app.get("/path/{q}")
    def path(q: Name) -> str:
        return q

    @app.post("/body")
    def body(item: Annotated[Item, Field(alias="First-Item")], other: Item) -> int:
        return item.size + other.size

    @app.get("/no-alias")
    def no_alias(q: Annotated[str, Field(title="Name")]) -> str:
        return q

    @app.get("/alias-in-query")
    def alias_in_query(q: Annotated[str, Query(alias="Full-Name")]) -> str:
        return q

    return app
