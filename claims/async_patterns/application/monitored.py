from fastapi import FastAPI


def create_app() -> FastAPI:
    """The health check of the guide, declared for the methods that monitors ask with."""
    app = FastAPI()

    @app.api_route("/health", methods=["GET", "HEAD", "OPTIONS"])
    async def health_check():
        return {"status": "healthy"}

    return app
