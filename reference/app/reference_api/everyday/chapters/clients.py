"""The habits of the test client."""

from typing import List, Optional

from fastapi import FastAPI, Header, Request
from fastapi.responses import RedirectResponse

from reference_api.everyday.parts import Chapter, get, post

chapter = Chapter("clients")


def told():
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST"], include_in_schema=False)
    async def tell(path: str, request: Request, x_token: Optional[List[str]] = Header(None)):
        return {"path": request.url.path, "client": request.client and request.client.host, "tokens": x_token}

    return app


@chapter.part(
    "requests",
    get("client address", "/users"),
    get("repeated headers", "/users", headers=[("X-Token", "a"), ("X-Token", "b")]),
    get("a time limit", "/users", timeout=5),
    post("a body of bytes by data", "/users", data=b"x"),
)
def requests():
    return told()


@chapter.part(
    "base-url", get("rooted path", "/users"), get("relative path", "users"), base_url="http://testserver/api/v1/"
)
def base_url():
    return told()


@chapter.part("root-path", get("path", "/users"), root_path="/proxied")
def root_path():
    return told()


@chapter.part("redirects", get("followed by keyword", "/old", allow_redirects=True))
def redirects():
    app = FastAPI()

    @app.get("/old")
    def old():
        return RedirectResponse("/new")

    @app.get("/new")
    def new():
        return "new"

    return app
