from typing import List, Optional

from fastapi import FastAPI, Form, Query, Request


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/empty-list")
    async def empty_list(list_int: List[int] = Form([])):
        return {"elements": list_int or None}

    @app.post("/request")
    async def request(request: Request):
        return {"elements": [int(value) for value in (await request.form()).getlist("list_int")] or None}

    @app.post("/query")
    async def query(list_int: Optional[List[int]] = Query(None)):
        return {"elements": list_int}

    return app
