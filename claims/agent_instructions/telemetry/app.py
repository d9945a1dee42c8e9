from typing import Any

from fastapi import FastAPI


def create_app(**telemetry: Any) -> FastAPI:
    """`telemetry` is what FastAPI(telemetry=...) is given; nothing, if it is empty."""
    app = FastAPI(**({"telemetry": telemetry} if telemetry else {}))

    @app.get("/numbers/{number}")
    def read_number(number: int) -> int:
        return number

    @app.get("/broken")
    def fail() -> None:
        raise RuntimeError("broken")

    return app
