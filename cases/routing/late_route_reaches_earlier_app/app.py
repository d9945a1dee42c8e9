from fastapi import APIRouter, FastAPI


def create_router() -> APIRouter:
    router = APIRouter()

    @router.get("/items")
    def read_items() -> list[str]:
        return ["item"]

    return router


def add_internal(router: APIRouter) -> None:
    @router.get("/internal")
    def internal() -> str:
        return "internal"


def create_apps() -> tuple[FastAPI, FastAPI]:
    """A public app, and one for the staff that has a further route."""
    router = create_router()
    public, staff = FastAPI(), FastAPI()
    public.include_router(router, prefix="/api")
    add_internal(router)
    staff.include_router(router, prefix="/api")
    return public, staff


def create_apps_with_child() -> tuple[FastAPI, FastAPI]:
    router, child = create_router(), APIRouter()
    add_internal(child)
    public, staff = FastAPI(), FastAPI()
    public.include_router(router, prefix="/api")
    router.include_router(child)
    staff.include_router(router, prefix="/api")
    return public, staff


def create_app_of_two_versions() -> FastAPI:
    """One app includes the router twice; only /v2 shall have the further route."""
    router = create_router()
    app = FastAPI()
    app.include_router(router, prefix="/v1")
    add_internal(router)
    app.include_router(router, prefix="/v2")
    return app


def create_apps_with_copy() -> tuple[FastAPI, FastAPI]:
    router = create_router()
    public, staff = FastAPI(), FastAPI()
    public.include_router(APIRouter(routes=list(router.routes)), prefix="/api")
    add_internal(router)
    staff.include_router(router, prefix="/api")
    return public, staff


def create_apps_with_own_router() -> tuple[FastAPI, FastAPI]:
    router, internal = create_router(), APIRouter()
    add_internal(internal)
    public, staff = FastAPI(), FastAPI()
    public.include_router(router, prefix="/api")
    staff.include_router(router, prefix="/api")
    staff.include_router(internal, prefix="/api")
    return public, staff
