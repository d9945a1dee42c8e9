"""Routers: included, nested, mounted, changed later, and with a route class of one's own."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from starlette.routing import Route, Router

from reference_api.everyday.parts import Chapter, get, note_into

chapter = Chapter("routing")
ENOUGH = 50


def items() -> APIRouter:
    router = APIRouter()

    @router.get("/items/{item_id}")
    def read_item(item_id: str):
        return item_id

    return router


@chapter.part("empty-paths", get("list", "/items"), get("outer prefix", "/api/items"))
def empty_paths():
    app = FastAPI()
    for prefix in ("", "/api"):
        leaf, inner = APIRouter(), APIRouter()

        @leaf.get("")
        def list_items():
            return []

        inner.include_router(leaf, prefix="/items")
        app.include_router(inner, prefix=prefix)
    return app


@chapter.part("paths-of-routes", get("paths"))
def paths_of_routes():
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(items(), prefix="/api")

    @app.get("/")
    def read():
        return [route.path for route in app.routes]

    return app


@chapter.part("late-routes", get("public", "/public/late"), get("own", "/v1/own"))
def late_routes():
    app = FastAPI()
    router, own = APIRouter(), APIRouter()
    app.include_router(router, prefix="/public")
    app.include_router(own, prefix="/v1")

    @router.get("/late")
    def late():
        return "late"

    @own.get("/own")
    def read_own():
        return "own"

    return app


@chapter.part("mounted-on-router", get("mounted", "/sub/x"))
def mounted_on_router():
    sub = FastAPI()

    @sub.get("/x")
    def read():
        return "mounted"

    app, router = FastAPI(), APIRouter()
    router.mount("/sub", sub)
    app.include_router(router)
    return app


@chapter.part("mutual", get("users", "/users"))
def mutual():
    users, others = APIRouter(), APIRouter()

    @users.get("/users")
    def read_users():
        return "users"

    users.include_router(others, prefix="/of-users")
    others.include_router(users, prefix="/of-others")
    app = FastAPI()
    app.include_router(others)
    app.include_router(users)
    return app


@chapter.part("itself", get("defined"))
def itself():
    made: list[str] = []

    def give_id(route):
        made.append(route.path)
        if len(made) > ENOUGH:
            raise RuntimeError(f"more than {ENOUGH} routes were made")
        return f"id_{len(made)}"

    router = APIRouter(generate_unique_id_function=give_id)

    @router.get("/")
    def read():
        return "defined"

    router.include_router(router, prefix="/again")
    app = FastAPI()
    app.include_router(router)
    return app


@chapter.part("operation-ids", get("item", "/items/1"))
def operation_ids():
    app = FastAPI()
    app.include_router(items())
    for route in app.routes:
        if isinstance(route, APIRoute):
            route.operation_id = route.name
    return app


@chapter.part("removed", get("item", "/api/items/1"))
def removed():
    app = FastAPI()
    app.include_router(items(), prefix="/api")
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "name", None) != "read_item"]
    return app


@chapter.part("route-attributes", get("note", "/api/noted"), get("path of the route", "/api/path"))
def route_attributes():
    router = APIRouter()

    @router.get("/noted")
    def noted(request: Request):
        return getattr(request.scope["route"], "note", None)

    @router.get("/path")
    def path(request: Request):
        return request.scope["route"].path

    for route in router.routes:
        route.note = "set"
    app = FastAPI()
    app.include_router(router, prefix="/api")
    return app


@chapter.part("route-class", get("first", "/"), get("second", "/"))
def route_class():
    app = FastAPI()
    note = note_into(app)

    class TimedRoute(APIRoute):
        def get_route_handler(self):
            note("handler made")
            handler = super().get_route_handler()

            async def timed(request: Request):
                response = await handler(request)
                response.headers["X-Seen"] = "by the route class"
                return response

            return timed

    router = APIRouter(route_class=TimedRoute)

    @router.get("/")
    def read():
        return "read"

    app.include_router(router)
    return app


KNOWN = {
    "response_model", "status_code", "tags", "dependencies", "summary", "description", "response_description", "responses",
    "deprecated", "name", "methods", "operation_id", "response_model_include", "response_model_exclude",
    "response_model_by_alias", "response_model_exclude_unset", "response_model_exclude_defaults",
    "response_model_exclude_none", "include_in_schema", "response_class", "dependency_overrides_provider", "callbacks",
    "openapi_extra", "generate_unique_id_function",
}  # fmt: skip
"""The keywords of `APIRoute` in FastAPI 0.95."""


class ListedRoute(APIRoute):
    """A route class that takes the keywords that `APIRoute` had when it was written, as one with all of them listed does."""

    known = KNOWN

    def __init__(self, path, endpoint, **keywords):
        if strange := keywords.keys() - self.known:
            raise TypeError(f"__init__() got an unexpected keyword argument {min(strange)!r}")
        super().__init__(path, endpoint, **keywords)


class NewerListedRoute(ListedRoute):
    """The same, written when there was FastAPI 0.132."""

    known = KNOWN | {"strict_content_type"}


@chapter.part("own-route-class", get("read"))
def own_route_class():
    app = FastAPI()
    router = APIRouter(route_class=ListedRoute)

    @router.get("/")
    def read():
        return "read"

    app.include_router(router)
    return app


@chapter.part("newer-route-class", get("read"))
def newer_route_class():
    app = FastAPI()
    router = APIRouter(route_class=NewerListedRoute)

    @router.get("/")
    def read():
        return "read"

    app.include_router(router)
    return app


@chapter.part("starlette-route", get("decorated", "/t1"))
def starlette_route():
    app = FastAPI()

    @app.route("/t1")
    def handler(request):
        return PlainTextResponse("ok")

    return app


@chapter.part("starlette-router", get("included", "/more"))
def starlette_router():
    app = FastAPI()
    app.include_router(Router(routes=[Route("/more", endpoint=lambda request: PlainTextResponse("more"))]))
    return app


@chapter.part("router-as-application", get("item", "/router/items/1"))
def router_as_application():
    app = FastAPI()

    class Alone:
        """Serves the router by itself, without what an application puts into the scope."""

        def __init__(self, router):
            self.router = router

        async def __call__(self, scope, receive, send):
            bare = {key: value for key, value in scope.items() if not key.startswith("fastapi_")}
            await self.router(bare, receive, send)

    app.mount("/router", Alone(items()))
    return app


@chapter.part("slashes", get("without", "/items"), get("with", "/items/"))
def slashes():
    app = FastAPI()

    @app.get("/items/")
    def read():
        return []

    return app
