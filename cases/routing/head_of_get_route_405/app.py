from fastapi import APIRouter, FastAPI


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/api")

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "healthy"}

    @router.get("/health")
    def health_of_router() -> dict[str, str]:
        return {"status": "healthy"}

    app.include_router(router)
    return app
