from fastapi import Depends, FastAPI


async def dependency():
    return "value"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items(value: str = Depends(dependency)):
        return value

    return app


def find_dependency():
    route = next(route for route in create_app().routes if getattr(route, "path", "") == "/items")
    return route.dependant.dependencies[0]


def cache_key():
    return find_dependency().cache_key[0] is dependency


def kinds():
    found = find_dependency()
    return found.is_coroutine_callable, found.is_gen_callable, found.is_async_gen_callable


def scope():
    return find_dependency().computed_scope


def own_attribute():
    """Puts an attribute of its own on a Dependant, as FastStream did."""
    found = find_dependency()
    found.custom_fields = {"a": 1}
    return found.custom_fields
