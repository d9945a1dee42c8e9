from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/double")
    def double(number: int) -> int:
        return number + number + 1

    @app.post("/twice")
    def twice(number: int) -> int:
        return 2 * number

    return app
