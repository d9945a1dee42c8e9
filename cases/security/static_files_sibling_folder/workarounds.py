from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles

from cases.security.static_files_sibling_folder import app


class InsideStaticFiles(StaticFiles):
    """The path is normalized here, so that one that leaves the folder begins with `..`."""

    def lookup_path(self, path):
        return ("", None) if path.startswith("..") else super().lookup_path(path)


class NoParents:
    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        refused = scope["type"] == "http" and ".." in scope["path"].split("/")
        await (PlainTextResponse("Not Found", 404) if refused else self.app)(scope, receive, send)


def create_app_with_subclass(directory) -> FastAPI:
    made = FastAPI()
    made.mount("/static", InsideStaticFiles(directory=directory), name="static")
    return made


def create_app_with_middleware(directory) -> FastAPI:
    made = app.create_app(directory)
    made.add_middleware(NoParents)
    return made
