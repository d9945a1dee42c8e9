from fastapi import Depends, FastAPI, Query


def page(limit: int = 10, skip: int = Query(0, alias="offset")):
    return limit, skip


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    def read_item(item_id: int, q: str = "", page: tuple = Depends(page)):
        return item_id

    return app


def find_dependant():
    return next(route for route in create_app().routes if getattr(route, "path", "") == "/items/{item_id}").dependant


def query_names():
    """The aliases of all query parameters of a route, as LiteLLM and inspect_ai collected them."""
    from fastapi.dependencies.utils import get_flat_dependant

    return sorted(field.alias for field in get_flat_dependant(find_dependant()).query_params)
