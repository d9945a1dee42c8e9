from typing import Annotated, Any

from fastapi import Body, Depends, FastAPI, Path, Query, Request
from pydantic import BaseModel, Field, RootModel


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    async def read_item(
        item_id: Annotated[int, Path(ge=1, description="The number of the item")],
        q: Annotated[str | None, Query(max_length=50)] = None,
    ) -> Any:
        return {"item_id": item_id, "q": q}

    return app


ItemId = Annotated[int, Path(ge=1)]
Search = Annotated[str | None, Query(max_length=5)]


def create_app_with_aliases() -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    async def read_item(item_id: ItemId, q: Search = None) -> Any:
        return {"item": item_id, "q": q}

    @app.get("/notes/{item_id}")
    async def read_note(item_id: ItemId, q: Search = None) -> Any:
        return {"note": item_id, "q": q}

    return app


def get_current_user() -> dict:
    return {"username": "ada"}


CurrentUser = Annotated[dict, Depends(get_current_user)]


def create_app_with_user() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def read_items(user: CurrentUser) -> Any:
        return {"of": user["username"]}

    @app.get("/notes/")
    async def read_notes(user: CurrentUser) -> Any:
        return {"notes of": user["username"]}

    return app


async def annotated_search(q: Annotated[str | None, Query(max_length=50)] = None) -> Any:
    return q


async def default_search(q: str | None = Query(None, max_length=50)) -> Any:
    return q


class Item(BaseModel):
    name: str
    description: str | None = None
    price: float = Field(gt=0)


def create_app_without_ellipsis() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    async def create_item(item: Item, project_id: Annotated[int, Query()]) -> Any:
        return {"item": item, "project_id": project_id}

    return app


def create_app_with_ellipsis() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        name: str = ...
        description: str | None = None
        price: float = Field(..., gt=0)

    @app.post("/items/")
    async def create_item(item: Item, project_id: Annotated[int, Query(...)]) -> Any:
        return {"item": item, "project_id": project_id}

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    async def create_items(items: Annotated[list[int], Field(min_length=1), Body()]) -> Any:
        return items

    return app


class ItemList(RootModel[Annotated[list[int], Field(min_length=1)]]):
    pass


def create_app_with_root_model() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    async def create_items(items: ItemList) -> Any:
        return items

    return app


class Named(BaseModel):
    name: str


def create_app_of_two_functions() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def list_items() -> Any:
        return []

    @app.post("/items/")
    async def create_item(item: Named) -> Any:
        return item

    return app


def create_app_of_one_function() -> FastAPI:
    """As the instructions print the wrong form: they leave out what is done with a POST."""
    app = FastAPI()

    @app.api_route("/items/", methods=["GET", "POST"])
    async def handle_items(request: Request) -> Any:
        if request.method == "GET":
            return []
        return None

    return app
