from fastapi import APIRouter, FastAPI


def add_route(router: APIRouter, path: str = "") -> APIRouter:
    @router.get(path)
    def test() -> str:
        return "bar"

    return router


def create_app_of_510() -> FastAPI:
    """main router -> sub router, with a prefix -> sub sub router, without one."""
    sub_sub_router, sub_router, main_router = APIRouter(), APIRouter(), APIRouter()
    add_route(sub_sub_router)
    main_router.include_router(sub_router, prefix="/foo")
    sub_router.include_router(sub_sub_router)
    app = FastAPI()
    app.include_router(main_router)
    return app


def create_app_of_4664() -> FastAPI:
    grandchild_router, child_router, router = APIRouter(), APIRouter(), APIRouter()
    add_route(grandchild_router)
    child_router.include_router(grandchild_router)
    router.include_router(child_router, prefix="/foo")
    app = FastAPI()
    app.include_router(router, prefix="/api/v1", include_in_schema=True)
    return app


def create_app() -> FastAPI:
    leaf, inner = APIRouter(), APIRouter()
    add_route(leaf)
    inner.include_router(leaf)
    app = FastAPI()
    app.include_router(inner, prefix="/foo")
    return app


def create_app_with_prefix_inside() -> FastAPI:
    leaf, inner = APIRouter(), APIRouter()
    add_route(leaf)
    inner.include_router(leaf, prefix="/foo")
    app = FastAPI()
    app.include_router(inner, prefix="/api")
    return app


def create_app_with_own_prefix() -> FastAPI:
    """The second router has the prefix itself."""
    leaf, inner = APIRouter(), APIRouter(prefix="/foo")
    add_route(leaf)
    inner.include_router(leaf)
    app = FastAPI()
    app.include_router(inner)
    return app


def create_app_with_slash() -> FastAPI:
    leaf, inner = APIRouter(), APIRouter()
    add_route(leaf, "/")
    inner.include_router(leaf)
    app = FastAPI()
    app.include_router(inner, prefix="/foo")
    return app


def create_app_declared_last() -> FastAPI:
    leaf, inner = APIRouter(), APIRouter()
    inner.include_router(leaf)
    app = FastAPI()
    app.include_router(inner, prefix="/foo")
    add_route(leaf)
    return app
