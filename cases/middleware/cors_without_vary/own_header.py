from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["https://app.example"])

    @app.middleware("http")
    async def vary_by_origin(request, call_next):
        response = await call_next(request)
        if "Origin" not in response.headers.get("Vary", ""):
            response.headers.add_vary_header("Origin")
        return response

    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app
