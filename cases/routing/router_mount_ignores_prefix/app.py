from fastapi import APIRouter, FastAPI


def create_sub_application() -> FastAPI:
    subapi = FastAPI()

    @subapi.get("/sub")
    def read_sub() -> dict[str, str]:
        return {"message": "Hello World from sub API"}

    return subapi


def create_router() -> APIRouter:
    api_router = APIRouter(prefix="/api")

    @api_router.get("/app")
    def read_main() -> dict[str, str]:
        return {"message": "Hello World from main app"}

    return api_router


def create_reported_app() -> FastAPI:
    """The program of the issues: the router is included, then the sub-application is mounted."""
    app = FastAPI()
    api_router = create_router()
    app.include_router(api_router)
    api_router.mount("/subapi", create_sub_application())
    return app


def create_app() -> FastAPI:
    app = FastAPI()
    api_router = create_router()
    api_router.mount("/subapi", create_sub_application())
    app.include_router(api_router)
    return app


def create_app_with_two_prefixes() -> FastAPI:
    app = FastAPI()
    api_router = create_router()
    api_router.mount("/subapi", create_sub_application())
    app.include_router(api_router, prefix="/v1")
    return app


def create_app_with_prefix_in_mount() -> FastAPI:
    app = FastAPI()
    api_router = create_router()
    api_router.mount(api_router.prefix + "/subapi", create_sub_application())
    app.include_router(api_router)
    return app


def create_app_with_prefix_in_include() -> FastAPI:
    app = FastAPI()
    api_router = APIRouter()
    api_router.mount("/subapi", create_sub_application())
    app.include_router(api_router, prefix="/api")
    return app


def create_app_mounted_on_app() -> FastAPI:
    app = FastAPI()
    app.include_router(create_router())
    app.mount("/api/subapi", create_sub_application())
    return app
