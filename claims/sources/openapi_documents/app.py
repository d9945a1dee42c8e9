from fastapi import FastAPI, Query


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_size(size: int = Query(gt=0)) -> int:
        return size

    return app
