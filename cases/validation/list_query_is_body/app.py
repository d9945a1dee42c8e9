from typing import List, Optional

from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/test")
    def check(query: List[int]):
        return query

    @app.get("/optional")
    def optional(query: Optional[List[int]] = None):
        return query

    @app.get("/default")
    def default(query: List[int] = [0]):  # noqa: B006
        return query

    @app.get("/plain")
    def plain(query: int):
        return query

    return app


def create_app_of_issue_321() -> FastAPI:
    app = FastAPI()

    @app.get("/a/{a_id}/b/{b_id}/things")
    async def get_things(a_id: int, b_id: int, c_types: List[str]):
        return c_types

    return app
