from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware


def create_app(*, credentials: bool = True) -> FastAPI:
    app = FastAPI(title="Todo API", description="Full-stack todo application API", version="1.0.0")

    app.add_middleware(
        CORSMiddleware,
        allow_origins=["http://localhost:3000"],
        allow_credentials=credentials,
        allow_methods=["*"],
        allow_headers=["*"],
    )

    @app.get("/health")
    async def health_check():
        return {"status": "healthy"}

    return app
