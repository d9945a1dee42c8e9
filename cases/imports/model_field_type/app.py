from typing import List

from fastapi import FastAPI, Query


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items(limit: int, tags: List[str] = Query([])):
        return [limit, tags]

    return app


def find_fields():
    route = next(route for route in create_app().routes if getattr(route, "path", "") == "/items")
    return route.dependant.query_params


def types():
    return [field.type_ for field in find_fields()]


def required():
    return [field.required for field in find_fields()]
