from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/json")
    def json(sent: dict) -> dict:
        return {"got": sent}

    @app.post("/form")
    def form(name: str = Form()) -> str:
        return name

    @app.get("/long")
    def long() -> str:
        return "long " * 2000

    @app.get("/raises")
    def raises() -> None:
        raise ValueError("in the app")

    @app.get("/number/{number}")
    def number(number: int) -> int:
        return number

    return app
