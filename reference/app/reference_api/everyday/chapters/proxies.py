"""Applications behind a proxy, and mounted ones."""

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles

from reference_api.everyday.assets import ASSETS
from reference_api.everyday.parts import Chapter, get

chapter = Chapter("proxies")


class RootPath:
    """What a server does with `--root-path`, or a middleware with a header of the proxy."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        prefix = dict(scope.get("headers", [])).get(b"x-forwarded-prefix")
        if prefix:
            scope = {**scope, "root_path": prefix.decode()}
        await self.app(scope, receive, send)


def sub_application():
    sub = FastAPI()

    @sub.get("/x")
    def read(request: Request):
        return {"root_path": request.scope["root_path"], "url": str(request.url_for("read"))}

    return sub


@chapter.part(
    "root-path",
    get("without the prefix", "/own"),
    get("with the prefix", "/api/own"),
    get("mounted", "/sub/x"),
    get("mounted with the prefix", "/api/sub/x"),
    get("static file", "/static/a.txt"),
    get("static file with the prefix", "/api/static/a.txt"),
)
def root_path():
    app = FastAPI(root_path="/api")
    app.mount("/sub", sub_application())
    app.mount("/static", StaticFiles(directory=ASSETS / "texts"))

    @app.get("/own")
    def own(request: Request):
        return {"root_path": request.scope["root_path"], "url": str(request.url)}

    return app


@chapter.part(
    "forwarded-prefix",
    get("document with a prefix", "/openapi.json", headers={"X-Forwarded-Prefix": "/evil"}),
    get("document after it", "/openapi.json"),
)
def forwarded_prefix():
    app = FastAPI(title="Forwarded")
    app.add_middleware(RootPath)

    @app.get("/")
    def read():
        return "read"

    return app


@chapter.part("mounted", get("mounted", "/sub/x"), get("document", "/sub/openapi.json"), get("missing", "/sub/absent"))
def mounted():
    app = FastAPI()
    app.mount("/sub", sub_application())
    return app
