from typing import Any

from fastapi import APIRouter, FastAPI


def create_app(*paths: str, **options: Any) -> FastAPI:
    """`paths` are those of the list of todos, below the prefix; `options` go to FastAPI()."""
    app = FastAPI(**options)
    router = APIRouter(prefix="/todos")

    for path in paths or ("/",):

        @router.get(path, include_in_schema=path == paths[0] if paths else True)
        def read_todos() -> list[str]:
            return ["todo"]

        @router.post(path, include_in_schema=path == paths[0] if paths else True)
        def create_todo() -> str:
            return "created"

    @router.get("/{todo_id}")
    def read_todo(todo_id: int) -> int:
        return todo_id

    app.include_router(router)
    return app


def create_app_with_router_option() -> FastAPI:
    """The option is that of a router, which the app includes."""
    app = FastAPI()
    router = APIRouter(prefix="/todos", redirect_slashes=False)

    @router.get("/")
    def read_todos() -> list[str]:
        return ["todo"]

    app.include_router(router)
    return app


class ForwardedProto:
    """What a server does that trusts its proxy: the scheme of the request is the one that the client used."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        sent = dict(scope.get("headers", ())).get(b"x-forwarded-proto")
        await self.app({**scope, "scheme": sent.decode()} if sent else scope, receive, send)
